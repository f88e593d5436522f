// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// PostgreSQL under the service restarts, locks itself, and takes no more connections. ORDERS_RESTARTS says how often it restarts.
#include "orders/faults/town.hpp"
#include "orders/postgres/cluster.hpp"
#include "support/torture.hpp"

#include "load/peer.hpp"
#include "postgres/session.hpp"

#include <set>
#include <thread>

#define POSTGRES_CASE(name) TEST_CASE(name* doctest::skip(!cluster::is_installed()))

using namespace faults;

namespace {

using postgres::session;

/// A service on a database of its own.
class branch {
public:
  branch() { open(); }

  void open() {
    auto options = shell::serve_options{};
    options.wall_clock = [this] { return std::chrono::system_clock::now() + turned_.load(); };
    options.log = folder_ / "log";
    shop = std::make_unique<live::service>(at.url(), gateway.port(), options);
  }
  auto settles() -> bool {
    turned_ = 31s;
    auto const look = at.connect();
    return live::becomes([&] {
      turned_ = turned_.load() + 1s;
      return is_quiet(*look);
    });
  }
  auto books() -> faults::books {
    auto all = read_books(*at.connect(), {{"85123A", 100'000}});
    all.ledger = gateway.ledger();
    return all;
  }

private:
  files::scratch_folder folder_;
  std::atomic<std::chrono::seconds> turned_{0s};

public:
  cluster::place at;
  gateway::gateway_server gateway = start_gateway(200ms);
  std::unique_ptr<live::service> shop;
};

} // namespace

POSTGRES_CASE("PostgreSQL restarts under load: who was promised something has it, and the others may come again") {
  auto in = branch{};
  CHECK(in.shop->put_stock("85123A", 100'000).status == 200);
  auto is_over = std::atomic<bool>{false};
  auto mutex = std::mutex{};
  auto promised = std::vector<std::string>{};
  auto codes = std::set<std::string>{};
  auto customers = std::vector<std::thread>{};
  auto peer = load::peer{"127.0.0.1", in.shop->port(), 8};
  for (auto c = 0; c != 8; ++c)
    customers.emplace_back([&, c] {
      for (auto i = 0; !is_over; ++i) {
        auto const key = std::to_string(c) + "-" + std::to_string(i);
        auto const placed = peer.post("/v1/orders", live::service::order_of(1), key, "*");
        if (placed && placed->status == 201)
          (void)peer.post(placed->location + "/pay", R"({"token":"tok_ok"})", key + "p", "*");
        auto const lock = std::scoped_lock{mutex};
        if (placed && placed->status == 201) promised.push_back(placed->text("id"));
        if (placed && placed->status != 201) codes.insert(placed->code);
      }
    });
  auto const count = [&] {
    auto const lock = std::scoped_lock{mutex};
    return promised.size();
  };
  auto const restarts = torture::times("ORDERS_RESTARTS", 2);
  for (auto restart = 0; restart != restarts; ++restart) {
    auto const before = count();
    CHECK(live::becomes([&] { return count() > before + 20; }));
    CHECK(cluster::the_server().stop());
    CHECK(in.shop->get("/v1/orders").status == 503);
    CHECK(live::becomes([&] { return in.shop->get("/readyz").status == 503; }));
    CHECK(cluster::the_server().start());
  }
  auto const before = count();
  CHECK(live::becomes([&] { return count() > before + 20; }));
  is_over = true;
  for (auto& one : customers) one.join();
  CHECK(in.settles());
  auto books = in.books();
  books.promised = promised;
  CHECK(audit(books) == nothing{});
  CHECK(codes == std::set<std::string>{"storage.unavailable"});
  torture::seen(static_cast<std::uint64_t>(restarts), std::to_string(promised.size()) +
                                                          " orders promised, all there; " +
                                                          "the others were told 503 storage.unavailable");
}

POSTGRES_CASE("two that wait for each other, and two that read what the other writes: one of them is a conflict") {
  auto const at = cluster::place{};
  auto one = session::open(at.where()).value();
  CHECK(one.execute("CREATE TABLE pair(n int PRIMARY KEY, v int); INSERT INTO pair VALUES (1, 0), (2, 0)"));
  SUBCASE("a deadlock") {
    CHECK(one.execute("SET deadlock_timeout = '50ms'; BEGIN; UPDATE pair SET v = 1 WHERE n = 1"));
    auto is_conflict = false;
    auto other = std::thread{[&] {
      auto two = session::open(at.where()).value();
      CHECK(two.execute("SET deadlock_timeout = '50ms'; BEGIN; UPDATE pair SET v = 2 WHERE n = 2"));
      is_conflict = two.execute("UPDATE pair SET v = 2 WHERE n = 1; COMMIT").has_error<storage::conflict>();
    }};
    auto watch = session::open(at.where()).value();
    CHECK(live::becomes(
        [&] { return watch.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").value().number(0, 0) > 0; }));
    auto const told = one.execute("UPDATE pair SET v = 1 WHERE n = 2; COMMIT");
    other.join();
    CHECK((told.has_error<storage::conflict>() != is_conflict));
  }
  SUBCASE("a serialization failure") {
    auto two = session::open(at.where()).value();
    for (auto* const who : {&one, &two})
      CHECK(who->execute("BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT sum(v) FROM pair"));
    CHECK(one.execute("UPDATE pair SET v = 1 WHERE n = 1; COMMIT"));
    CHECK(two.execute("UPDATE pair SET v = 1 WHERE n = 2; COMMIT").has_error<storage::conflict>());
  }
}

POSTGRES_CASE("no connection is left: unavailable, until there is one") {
  auto const at = cluster::place{};
  auto admin = session::open(at.where()).value();
  CHECK(admin.execute("DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN CONNECTION LIMIT 1"));
  auto as_guest = at.where();
  as_guest.replace(as_guest.find("user=orders"), 11, "user=guest");
  {
    auto const first = session::open(as_guest);
    CHECK(first.has_value());
    auto const second = session::open(as_guest);
    REQUIRE(second.has_error<storage::unavailable>());
    CHECK(second.error_as<storage::unavailable>()->detail.find("too many connections") != std::string::npos);
  }
  CHECK(live::becomes([&] { return session::open(as_guest).has_value(); }));
}
