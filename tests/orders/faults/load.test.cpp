// SPDX-License-Identifier: BSL-1.0
// sanitize: thread
// More than the service can take, an end in the middle of it, peers that wait, and bodies that are none.
#include "orders/faults/corpus.hpp"
#include "orders/faults/town.hpp"
#include "orders/http/raw.hpp"

#include "storage/sqlite_connection.hpp"

using namespace faults;

namespace {

struct crowd {
  std::vector<std::string> keys;
  std::vector<std::future<http::exchanged>> answers;

  void place(town& at, std::size_t count) {
    for (auto i = std::size_t{0}; i != count; ++i) {
      keys.push_back("c" + std::to_string(keys.size()));
      answers.push_back(at.shop->begin_post("/v1/orders", live::service::order_of(1), keys.back()));
    }
  }
  [[nodiscard]] auto answered() const -> std::ptrdiff_t {
    return std::ranges::count_if(answers,
                                 [](auto const& one) { return one.wait_for(0s) == std::future_status::ready; });
  }
};

} // namespace

TEST_CASE("more than can wait for the database: the rest is told at once to come again, and then everybody is served") {
  constexpr auto most_in_hand = 512 + 256; // those that wait, and a commit
  auto at = town{};
  at.buy(10'000);
  auto buyers = crowd{};
  {
    auto other = storage::sqlite::connection::open(at.database()).value();
    CHECK(other.execute("BEGIN IMMEDIATE"));
    buyers.place(at, 900);
    // Nothing can be committed, and yet these have an answer.
    CHECK(live::becomes([&] { return buyers.answered() >= 900 - most_in_hand; }));
    CHECK(other.execute("ROLLBACK"));
  }
  auto stored = std::size_t{0};
  auto again = std::vector<std::string>{};
  for (auto i = std::size_t{0}; i != buyers.keys.size(); ++i) {
    auto const told = answer_of(std::move(buyers.answers[i]));
    if (!at.note(told).empty()) {
      ++stored;
      continue;
    }
    CHECK(told.status == 503);
    CHECK((code_of(told) == "overload.queue_full" || code_of(told) == "storage.busy"));
    CHECK(!header_of(told, "Retry-After").empty());
    again.push_back(buyers.keys[i]);
  }
  CHECK(again.size() >= 900 - most_in_hand);
  CHECK(stored + again.size() == 900);
  for (auto const& key : again)
    buyers.answers.push_back(at.shop->begin_post("/v1/orders", live::service::order_of(1), key));
  for (auto i = buyers.keys.size(); i != buyers.answers.size(); ++i)
    CHECK(!at.note(answer_of(std::move(buyers.answers[i]))).empty());
  CHECK(at.read().orders.size() == 900);
  CHECK(at.audit() == nothing{});
}

TEST_CASE("one too many is turned away before anything is read, and the log says once a second how many they were") {
  auto at = town{};
  at.close();
  auto options = shell::serve_options{};
  options.waiting = 1;
  at.shop = std::make_unique<live::service>(at.database(), at.gateway.port(), options);
  at.buy(100);
  auto other = storage::sqlite::connection::open(at.database()).value();
  CHECK(other.execute("BEGIN IMMEDIATE"));
  auto buyers = crowd{};
  buyers.place(at, 8); // one is with the writer, one waits
  CHECK(live::becomes([&] { return at.shop->get("/readyz").status == 503; }));
  for (auto i = 0; i != 20; ++i) {
    auto const told = at.shop->ask("POST", "/v1/orders", "no JSON", {{"X-Request-Id", "mine"}});
    CHECK(told.status == 503);
    CHECK(code_of(told) == "overload.queue_full");
    CHECK(header_of(told, "Retry-After") == "1");
    CHECK(header_of(told, "X-Request-Id") == "mine");
  }
  CHECK(at.shop->get("/v1/stock/85123A").status == 200); // who only reads is not in the way
  CHECK(other.execute("ROLLBACK"));
  for (auto& one : buyers.answers) (void)answer_of(std::move(one));
  CHECK(at.shop->get("/metrics").body.find(R"(orders_refusals_total{code="overload.queue_full"})") !=
        std::string::npos);
  at.close();
  auto const log = files::contents(at.database() + ".log");
  auto lines = 0;
  for (auto i = log.find("turned away"); i != log.npos; i = log.find("turned away", i + 1)) ++lines;
  CHECK(lines >= 1);
  CHECK(lines < 10);
}

TEST_CASE("stopped under load: what was promised is stored, and the others find out with the same key") {
  auto at = town{};
  at.buy(10'000);
  auto buyers = crowd{};
  buyers.place(at, 800);
  CHECK(live::becomes([&] { return buyers.answered() >= 50; }));
  at.shop->stop_serving();
  at.shop->hang_up();
  auto without = crowd{};
  for (auto i = std::size_t{0}; i != buyers.keys.size(); ++i)
    if (at.note(answer_of(std::move(buyers.answers[i]))).empty()) without.keys.push_back(buyers.keys[i]);
  CHECK(without.keys.size() <= 750);
  at.close();
  at.open();
  for (auto const& key : without.keys)
    without.answers.push_back(at.shop->begin_post("/v1/orders", live::service::order_of(1), key));
  for (auto i = std::size_t{0}; i != without.keys.size(); ++i) {
    auto const is_told = !at.note(answer_of(std::move(without.answers[i]))).empty();
    CHECK((is_told || !at.place(without.keys[i], 1).empty())); // too many at once are told to come again
  }
  CHECK(at.read().orders.size() == 800);
  CHECK(at.audit() == nothing{});
}

TEST_CASE("a thousand who wait, and then all ask at once: each is answered") {
  auto at = town{};
  at.buy(100);
  auto const path = at.place("one");
  auto lines = std::vector<raw::line>{};
  for (auto i = 0; i != 1'000; ++i) {
    lines.emplace_back(at.shop->port());
    REQUIRE(lines.back().is_connected());
  }
  CHECK(at.state(path) == "reserved"); // they are in nobody's way
  auto const request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (auto& one : lines) CHECK(one.send(request));
  auto again = 0;
  for (auto& one : lines) {
    if (one.read().status == 200) continue;
    ++again; // only so many may wait for the database
    CHECK(one.send(request));
    CHECK(one.read().status == 200);
  }
  CHECK(again <= 1'000 - 512);
}

TEST_CASE("bodies that are none, over the wire: each has its problem, none is a mistake of the service, and nothing is "
          "stored") {
  auto at = town{};
  at.buy(100);
  auto const before = at.read();
  for (auto const& one : corpus::malformed()) {
    CAPTURE(one.what);
    auto const told = at.shop->post("/v1/orders", one.body, one.what);
    CHECK((told.status == 400 || told.status == 422 || told.status == 413));
    CHECK(json_of(told).contains("code"));
  }
  CHECK(at.shop->get("/metrics").body.find(R"(code="internal.bug")") == std::string::npos);
  auto const after = at.read();
  CHECK(after.orders == before.orders);
  CHECK(after.stock == before.stock);
  CHECK(!at.place("good").empty());
  CHECK(at.audit() == nothing{});
}
