// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
// The service runs in a process of its own, which is killed at random moments under load. ORDERS_KILLS says how often.
#include "orders/faults/siege.hpp"

#include "load/peer.hpp"
#include "storage/sqlite_connection.hpp"

#include <thread>

using namespace faults;
using namespace std::chrono_literals;

namespace {

/// The program over one database, with a gateway that this process has, so that its ledger outlives every kill.
struct mine {
  explicit mine(std::chrono::milliseconds slow = 200ms) : gateway(start_gateway(slow)) {}

  auto start(std::string const& at) {
    return std::make_unique<program::child>("serve --listen " + at +
                                                " --gateway 127.0.0.1:" + std::to_string(gateway.port()) + " --db " +
                                                database + " --log " + (folder / "log"),
                                            folder / "said");
  }
  auto ask(std::string const& address) {
    return load::peer{"127.0.0.1", static_cast<std::uint16_t>(std::stoi(address.substr(address.find(':') + 1))), 32};
  }

  /// A service a minute later in this process, which ends what was on its way; then the books.
  auto books_in_the_end(std::int64_t bought) -> books {
    auto options = shell::serve_options{};
    options.wall_clock = [] { return std::chrono::system_clock::now() + 61s; };
    auto const last = live::service{database, gateway.port(), options};
    auto const look = storage::open_sqlite(database, {.read_only = true}).value();
    CHECK(live::becomes([&] { return is_quiet(*look); }));
    auto all = read_books(*look, {{"85123A", bought}});
    all.ledger = gateway.ledger();
    return all;
  }

  files::scratch_folder folder;
  gateway::gateway_server gateway;
  std::string database = folder / "orders.db";
};

constexpr auto stock = R"({"on_hand":1000000,"unit_price":255,"description":"A holder"})";

} // namespace

TEST_CASE("the service is killed at random moments: nothing that was promised is lost, and nobody is charged twice") {
  auto const folder = files::scratch_folder{};
  auto const path = folder / "orders.db";
  auto const on = ground{path, [&] { return storage::open_sqlite(path, {.read_only = true}).value(); },
                         [&](std::string const& sql) {
                           auto db = storage::sqlite::connection::open(path).value();
                           db.wait_at_most(20s);
                           CHECK(db.execute(sql));
                         }};
  siege{on, {.kills = torture::times("ORDERS_KILLS", 10)}}.run();
}

TEST_CASE("killed between a charge and its record: the next one finds out, and nobody charges again") {
  auto at = mine{60s};
  auto service = at.start("127.0.0.1:0");
  auto shop = at.ask(service->address());
  CHECK(shop.put("/v1/stock/85123A", stock).has_value());
  auto const placed = shop.post("/v1/orders", live::service::order_of(2), "place", "*").value();
  auto paying = std::thread{
      [&] { CHECK(!shop.post(placed.location + "/pay", R"({"token":"tok_slow"})", "pay", "*").has_value()); }};
  CHECK(live::becomes([&] { return at.gateway.ledger().size() == 1; }));
  (void)service->end(SIGKILL);
  paying.join();

  auto books = at.books_in_the_end(1'000'000);
  books.promised = {placed.text("id")};
  REQUIRE(books.orders.size() == 1);
  CHECK(books.orders.front().tag == "paid");
  CHECK(books.ledger.size() == 1);
  CHECK(audit(books) == std::vector<std::string>{});
}
