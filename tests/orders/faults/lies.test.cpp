// SPDX-License-Identifier: BSL-1.0
// A gateway that lies: its answers are of another type, contradict each other, come twice, or belong to something else. Its ledger
// says what was done. ORDERS_LIES says how often.
#include "orders/faults/go_between.hpp"
#include "orders/faults/town.hpp"
#include "support/torture.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <random>
#include <thread>

using namespace faults;
using namespace std::string_literals;

namespace {

/// A town whose gateway is only heard through somebody else.
struct deceived {
  explicit deceived(go_between::tale tells) : between(at.gateway.port(), std::move(tells)) {
    at.close();
    at.gateway_port = between.port();
    at.open();
    at.buy(100'000);
  }
  deceived(deceived const&) = delete;
  auto operator=(deceived const&) -> deceived& = delete;
  ~deceived() { at.close(); }

  auto pay(std::string const& path) { return pay(path, path + "-pay"); }
  auto pay(std::string const& path, std::string const& key) -> std::future<http::exchanged> {
    return at.shop->begin_post(path + "/pay", R"({"token":"tok_ok"})", key.substr(11));
  }

  town at;
  go_between between;
};

auto id_of(std::string const& path) { return path.substr(11); }

/// An answer that is in step, and says that.
auto said(std::uint16_t status, std::string body, std::string const& key) -> std::string {
  auto out = http::response{};
  out.status = status;
  out.body = std::move(body);
  out.headers.add("Idempotency-Key", key);
  return bytes_of(out);
}

struct lie {
  std::string what;
  /// The bytes for a key.
  std::function<std::string(std::string const&)> bytes;
};

auto body(std::string text, std::uint16_t status = 200) -> lie {
  return {std::to_string(status) + ' ' + text.substr(0, 60),
          [=](std::string const& key) { return said(status, text, key); }};
}
auto bytes(std::string text) -> lie {
  return {text.substr(0, 60), [=](std::string const&) { return text; }};
}

/// What is no answer to a charge, whatever it is.
auto nonsense() -> std::vector<lie> {
  auto all = std::vector<lie>{};
  for (auto const* text : {"",
                           "{",
                           "[]",
                           "\"ch_1\"",
                           "17",
                           "null",
                           "true",
                           "{}",
                           R"({"charge":17})",
                           R"({"charge":null})",
                           R"({"charge":{"charge":"ch_1"}})",
                           R"({"charge":["ch_1"]})",
                           R"({"charge":true})",
                           R"({"charge":""})",
                           R"({"charge":"ch 1"})",
                           R"({"charge":"ch\n1"})",
                           R"({"charge":"ch\u0000"})",
                           R"({"charge":"\ud800"})",
                           "{\"charge\":\"\xff\"}",
                           R"({"Charge":"ch_1"})",
                           R"({"refunded":true})",
                           R"({"state":"none"})",
                           R"({"declined":"insufficient_funds"})",
                           R"({"charge":"ch_1"} and more)",
                           "<html>It works!</html>"})
    all.push_back(body(text));
  all.push_back(body(R"({"charge":")" + std::string(5'000, 'x') + "\"}"));
  all.push_back(body(std::string(60'000, '[')));
  all.push_back(body(std::string(30'000, '[') + std::string(30'000, ']')));
  for (auto const status : {201, 202, 203, 206, 301, 304, 400, 401, 404, 409, 418, 422})
    all.push_back(body(R"({"charge":"ch_1"})", static_cast<std::uint16_t>(status)));
  for (auto const* text : {R"({"charge":"ch_1"})", R"({"declined":17})", R"({"declined":null})", "[]", ""})
    all.push_back(body(text, 402));
  auto const ok = "HTTP/1.1 200 OK\r\n"s;
  all.push_back(bytes(ok + "Content-Length: 17\r\nContent-Length: 5\r\n\r\n{\"charge\":\"ch_1\"}"));
  all.push_back(bytes(ok + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"));
  all.push_back(bytes(ok + "Content-Length: 99999999999999999999\r\n\r\n"));
  all.push_back(bytes(ok + "X: " + std::string(20'000, 'x') + "\r\n\r\n"));
  all.push_back(bytes(ok + "Content-Length: 80000\r\n\r\n" + std::string(80'000, ' ')));
  all.push_back(bytes("HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"));
  all.push_back(bytes("HTTP/2 200\r\nContent-Length: 0\r\n\r\n"));
  all.push_back(bytes("SSH-2.0-OpenSSH_9.2\r\n"));
  all.push_back(bytes("\x16\x03\x01\x02\r\n\r\n"));
  all.push_back(bytes(ok + "Content-Length: 17\r\n\r\n{\"charge\":\"ch_1\"}")); // of whom?
  all.push_back({"another key", [](std::string const& key) { return said(200, R"({"charge":"ch_1"})", key + "0"); }});
  return all;
}

/// An order that is paid names its own charge.
void check_charges(books const& of) {
  for (auto const& order : of.orders) {
    if (order.tag != "paid") continue;
    CAPTURE(order.id);
    auto const own =
        std::ranges::find_if(of.ledger, [&](auto const& one) { return one.key.starts_with(order.id + '/'); });
    REQUIRE(own != of.ledger.end());
    CHECK(order.payload.find('"' + own->charge + '"') != std::string::npos);
  }
}

} // namespace

TEST_CASE(
    "the gateway charges and answers with what is no answer: it is asked what became of it, not to charge again") {
  auto const rounds = torture::times("ORDERS_LIES", 1);
  auto const lies = nonsense();
  auto told = std::map<std::string, lie const*>{}; // by order; complete before anybody pays
  auto charges_asked = std::atomic<int>{0};
  auto in = deceived{[&](go_between::question const& asked, raw::line& back) {
    auto const truth = bytes_of(asked.gateway_says());
    charges_asked += static_cast<int>(asked.is_charge());
    back.send(asked.is_charge() ? told.at(asked.order())->bytes(asked.key) : truth);
    if (asked.is_charge()) back.close(); // some have no other end
  }};
  auto paths = std::vector<std::string>{};
  for (auto round = 0; round != rounds; ++round)
    for (auto const& one : lies) {
      paths.push_back(in.at.place("o" + std::to_string(paths.size()), 1));
      told.emplace(id_of(paths.back()), &one);
    }
  auto answers = std::vector<std::future<http::exchanged>>{};
  for (auto const& path : paths) answers.push_back(in.pay(path));
  for (auto& one : answers) CHECK(answer_of(std::move(one)).status != 0);
  CHECK(in.at.settles());
  for (auto const& path : paths) {
    CAPTURE(told.at(id_of(path))->what);
    CHECK(in.at.state(path) == "paid");
  }
  CHECK(static_cast<std::size_t>(charges_asked) == paths.size());
  CHECK(in.at.audit() == nothing{});
  check_charges(in.at.read());
  torture::seen(paths.size(), "all paid by one charge, which was asked for once; the gateway was asked " +
                                  std::to_string(in.between.asked()) + " questions");
}

TEST_CASE(
    "the gateway contradicts itself from one question to the next: nobody pays twice, and what it settles on holds") {
  auto const count = torture::times("ORDERS_LIES", 12);
  auto const tales = std::to_array<std::pair<std::uint16_t, std::string_view>>({{200, R"({"state":"made"})"},
                                                                                {200, R"({"state":"perhaps"})"},
                                                                                {200, R"({"state":17,"charge":"x"})"},
                                                                                {404, R"({"state":"none"})"},
                                                                                {402, R"({"state":"none"})"},
                                                                                {200, R"({"charge":"ch_1"})"},
                                                                                {500, R"({"state":"none"})"}});
  auto guard = std::mutex{};
  auto heard = std::map<std::string, std::size_t>{};
  auto lies = std::atomic<int>{0};
  auto in = deceived{[&](go_between::question const& asked, raw::line& back) {
    auto const truth = bytes_of(asked.gateway_says());
    if (asked.is_charge()) return void(back.send(said(500, R"({"error":"failed"})", asked.key)));
    auto const lock = std::scoped_lock{guard};
    auto const before = heard[asked.order()]++;
    if (before >= 3) return void(back.send(truth));
    ++lies;
    auto const& [status, text] = tales[(before + std::hash<std::string>{}(asked.order())) % tales.size()];
    back.send(said(status, std::string{text}, asked.key));
  }};
  auto paths = std::vector<std::string>{};
  for (auto i = 0; i != count; ++i) paths.push_back(in.at.place("o" + std::to_string(i), 1));
  auto answers = std::vector<std::future<http::exchanged>>{};
  for (auto const& path : paths) answers.push_back(in.pay(path));
  for (auto& one : answers) CHECK(answer_of(std::move(one)).status != 0);
  CHECK(in.at.settles());
  for (auto const& path : paths) CHECK(in.at.state(path) == "paid");
  CHECK(in.at.audit() == nothing{});
  check_charges(in.at.read());
  torture::seen(static_cast<std::uint64_t>(lies.load()),
                std::to_string(count) + " orders, all paid by one charge in the end");
}

TEST_CASE("the gateway answers twice: no answer is taken for that to another question") {
  auto const count = torture::times("ORDERS_LIES", 200);
  auto twice = std::atomic<int>{0};
  auto in = deceived{[&](go_between::question const& asked, raw::line& back) {
    thread_local auto chance = std::mt19937{11};
    auto const truth = bytes_of(asked.gateway_says());
    back.send(truth);
    ++twice;
    // before the next question, or when that has been sent
    if (chance() % 4 != 0) std::this_thread::sleep_for(std::chrono::microseconds{chance() % 8'000});
    back.send(truth);
  }};
  auto paths = std::vector<std::string>{};
  for (auto i = 0; i != count; ++i) paths.push_back(in.at.place("o" + std::to_string(i), 1));
  auto paid_at_once = 0;
  for (auto const& path : paths) paid_at_once += static_cast<int>(answer_of(in.pay(path)).status == 200);
  CHECK(in.at.settles());
  CHECK(in.at.audit() == nothing{});
  // what was on its way over a connection that had to be given up was perhaps never asked
  auto paid = 0;
  for (auto const& path : paths) {
    auto const state = in.at.state(path);
    CHECK((state == "paid" || state == "reserved"));
    paid += static_cast<int>(state == "paid");
  }
  CHECK(paid > count / 2);
  check_charges(in.at.read());
  torture::seen(static_cast<std::uint64_t>(twice.load()),
                std::to_string(paid) + " of " + std::to_string(count) + " orders were paid, each by its own charge, " +
                    std::to_string(paid_at_once) + " of them at once; of the others no money was taken");
}

TEST_CASE("the gateway refunds and denies it: the refund is asked for under the same number until it is told, and made "
          "once") {
  auto const count = torture::times("ORDERS_LIES", 5);
  auto guard = std::mutex{};
  auto denied = std::map<std::string, int>{};
  auto const denials =
      std::to_array<std::string_view>({R"({"refunded":false})", R"({"refunded":"true"})", R"({"refunded":1})", "[]"});
  auto in = deceived{[&](go_between::question const& asked, raw::line& back) {
    auto const truth = bytes_of(asked.gateway_says());
    auto const lock = std::scoped_lock{guard};
    if (!asked.is_refund() || denied[asked.key] == 4) return void(back.send(truth));
    back.send(said(200, std::string{denials[static_cast<std::size_t>(denied[asked.key]++)]}, asked.key));
  }};
  auto paths = std::vector<std::string>{};
  for (auto i = 0; i != count; ++i) paths.push_back(in.at.place_and_pay("o" + std::to_string(i)));
  for (auto const& path : paths)
    CHECK(in.at.shop->post(path + "/cancel", "{}", id_of(path) + "-cancel").status / 100 == 2);
  CHECK(in.at.settles());
  for (auto const& path : paths) CHECK(in.at.state(path) == "refunded");
  CHECK(in.at.gateway.ledger().size() == 2 * paths.size());
  CHECK(in.at.audit() == nothing{});
  torture::seen(4 * paths.size(), std::to_string(paths.size()) + " refunds denied four times each, made once each");
}

TEST_CASE("webhooks twice, of other orders and about what was never asked: said again they change nothing, wrong they "
          "are refused") {
  auto const count = torture::times("ORDERS_LIES", 20);
  auto at = town{};
  at.buy(100'000);
  auto const paid = at.place_and_pay("paid");
  auto const unpaid = at.place("unpaid");
  auto const before = at.read();
  REQUIRE(before.ledger.size() == 1);
  auto const post = [&](std::string_view type, std::string const& order, std::string const& rest) {
    return at.shop->begin("POST", "/v1/gateway/webhook",
                          R"({"type":")" + std::string{type} + R"(","order":")" + order + "\"," + rest + "}");
  };
  auto same = std::vector<std::future<http::exchanged>>{};
  auto wrong = std::vector<std::future<http::exchanged>>{};
  auto const charge = R"("number":1,"charge":")" + before.ledger.front().charge + '"';
  for (auto i = 0; i != count; ++i) {
    same.push_back(post("charge.succeeded", id_of(paid), charge));
    wrong.push_back(post("charge.succeeded", id_of(paid), R"("number":1,"charge":"ch_999")"));
    wrong.push_back(post("charge.succeeded", id_of(paid), R"("number":2,"charge":"ch_999")"));
    wrong.push_back(post("charge.declined", id_of(paid), R"("number":1)"));
    wrong.push_back(post("refund.succeeded", id_of(paid), R"("number":1)"));
    wrong.push_back(post("charge.succeeded", id_of(unpaid), charge));
    wrong.push_back(post("charge.declined", id_of(unpaid), R"("number":1)"));
    wrong.push_back(post("charge.succeeded", "nobody", charge));
    wrong.push_back(post("charge.lost", id_of(paid), charge));
  }
  for (auto& one : same) CHECK(answer_of(std::move(one)).status / 100 == 2);
  auto refused = 0;
  for (auto& one : wrong) refused += static_cast<int>(answer_of(std::move(one)).status / 100 == 4);
  CHECK(refused == static_cast<int>(wrong.size()));
  auto const after = at.read();
  CHECK(after.orders == before.orders);
  CHECK(after.events.size() == before.events.size());
  CHECK(at.audit() == nothing{});
  torture::seen(same.size() + wrong.size(), std::to_string(same.size()) + " repeated and " + std::to_string(refused) +
                                                " false webhooks changed nothing; the false ones were refused");
}

TEST_CASE(
    "what nobody can see through, a charge that was never made and one that is denied for good: the audit finds it") {
  auto in = deceived{[&](go_between::question const& asked, raw::line& back) {
    if (asked.body.find("tok_decline_twice") != std::string::npos)
      return void(back.send(said(200, R"({"charge":"ch_0"})", asked.key))); // and does nothing
    (void)asked.gateway_says();
    back.send(asked.settles() ? said(200, R"({"state":"none"})", asked.key) : said(500, "{}", asked.key));
  }};
  auto const invented = in.at.place("invented", 1);
  auto const denied = in.at.place("denied", 1);
  CHECK(state_of(in.at.shop->post(invented + "/pay", R"({"token":"tok_decline_twice"})", "invented-pay")) == "paid");
  CHECK(answer_of(in.pay(denied)).status != 200);
  CHECK(in.at.settles());
  CHECK(in.at.state(denied) == "reserved");
  // what it takes back is not taken for something else
  auto const webhook =
      in.at.shop->ask("POST", "/v1/gateway/webhook",
                      R"({"type":"charge.succeeded","order":")" + id_of(denied) + R"(","number":1,"charge":"ch_1"})",
                      {{"Content-Type", "application/json"}});
  CHECK(webhook.status == 409);
  auto const found = in.at.audit();
  REQUIRE(found.size() == 2);
  CHECK(std::ranges::any_of(found, [](auto const& one) { return one.find("not paid for") != std::string::npos; }));
  CHECK(std::ranges::any_of(found, [](auto const& one) { return one.find("its money is kept") != std::string::npos; }));
}
