// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// The service runs in a process of its own, which is killed at random moments while customers place and pay. ORDERS_KILLS says how often.
#include "orders/faults/town.hpp"
#include "orders/program/child.hpp"

#include "load/peer.hpp"

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <random>
#include <set>
#include <thread>

using namespace faults;
using namespace std::chrono_literals;

namespace {

auto kills() -> int {
  auto const* const said = std::getenv("ORDERS_KILLS");
  return said == nullptr ? 4 : std::atoi(said);
}

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
constexpr auto pays = R"({"token":"tok_ok"})";

/// What customers were told before it was too late.
class notes {
public:
  void promised(std::string id) {
    auto const lock = std::scoped_lock{mutex_};
    promised_.insert(std::move(id));
  }
  void paid(std::string id) {
    auto const lock = std::scoped_lock{mutex_};
    paid_.insert(std::move(id));
  }
  auto count() -> std::size_t {
    auto const lock = std::scoped_lock{mutex_};
    return promised_.size();
  }
  auto promised() const { return promised_; }
  auto paid() const { return paid_; }

private:
  std::mutex mutex_;
  std::set<std::string> promised_;
  std::set<std::string> paid_;
};

/// Places orders and pays for them, until it is told to end. A request without an answer is not sent again.
void shop_until(std::atomic<bool> const& is_over, load::peer& at, std::string const& name, notes& told) {
  for (auto i = 0; !is_over; ++i) {
    auto const key = name + "-" + std::to_string(i);
    auto const placed = at.post("/v1/orders", live::service::order_of(1), key, "*");
    if (!placed || placed->status != 201) {
      std::this_thread::sleep_for(5ms); // nobody is there
      continue;
    }
    told.promised(placed->text("id"));
    auto const paid = at.post(placed->location + "/pay", pays, key + "-pay", "*");
    if (paid && paid->text("state") == "paid") told.paid(placed->text("id"));
  }
}

} // namespace

TEST_CASE("the service is killed at random moments: nothing that was promised is lost, and nobody is charged twice") {
  auto at = mine{};
  auto said = notes{};
  auto chance = std::mt19937{7};
  auto service = at.start("127.0.0.1:0");
  auto const address = service->address();
  auto shop = at.ask(address);
  CHECK(shop.put("/v1/stock/85123A", stock).has_value());
  auto is_over = std::atomic<bool>{false};
  auto customers = std::vector<std::thread>{};
  for (auto i = 0; i != 8; ++i)
    customers.emplace_back([&, i] { shop_until(is_over, shop, "c" + std::to_string(i), said); });
  for (auto left = kills(); left != 0; --left) {
    auto const enough = said.count() + (chance() % 8 == 0 ? 0 : 5 + chance() % 20); // or as soon as it serves
    CHECK(live::becomes([&] { return said.count() >= enough; }));
    std::this_thread::sleep_for(std::chrono::microseconds{chance() % 20'000});
    (void)service->end(SIGKILL);
    files::write(at.folder / "said", "");
    service = at.start(address);
    CHECK(service->address() == address);
  }
  is_over = true;
  for (auto& one : customers) one.join();
  (void)service->end(SIGKILL);

  auto books = at.books_in_the_end(1'000'000);
  auto const promised = said.promised();
  books.promised.assign(promised.begin(), promised.end());
  CHECK(audit(books) == std::vector<std::string>{});
  for (auto const& order : books.orders)
    if (said.paid().contains(order.id)) CHECK(order.tag == "paid");
  MESSAGE(kills(), " kills, ", promised.size(), " orders promised, ", books.orders.size(), " stored, ",
          said.paid().size(), " paid, ", books.ledger.size(), " charges");
  CHECK(promised.size() > 20);
  CHECK(!said.paid().empty());
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
