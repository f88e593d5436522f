// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_TOWN_HPP
#define SURE_TESTS_ORDERS_FAULTS_TOWN_HPP

/// The whole service with a gateway beside it and a clock that can be turned, and the audit of what it leaves behind.

#include "orders/faults/audit.hpp"
#include "orders/shell/live_service.hpp"
#include "storage/sqlite.hpp"

#include <atomic>
#include <mutex>

namespace faults {

using namespace std::chrono_literals;
using live::code_of;
using live::header_of;
using live::json_of;
using live::state_of;

/// Whatever came; status 0 where nothing did.
inline auto answer_of(std::future<http::exchanged> coming) -> http::response {
  auto none = http::response{};
  none.status = 0;
  return coming.get().value_or(std::move(none));
}

/// One whose answer to "tok_slow" takes so long.
inline auto start_gateway(std::chrono::milliseconds slow, std::string with_faults = {}) -> gateway::gateway_server {
  auto options = gateway::gateway_options{};
  options.slow = slow;
  options.faults = std::move(with_faults);
  return live::start_gateway(options);
}

class town {
public:
  explicit town(std::chrono::milliseconds slow = 200ms, std::string money_faults = {},
                service::core const& core = service::typed_core())
      : gateway(start_gateway(slow, std::move(money_faults))), core_(&core) {
    open();
  }

  void open() {
    auto options = shell::serve_options{};
    options.limits = limits;
    auto const asked = gateway_port == 0 ? gateway.port() : gateway_port;
    options.wall_clock = [this] { return std::chrono::system_clock::now() + turned_.load(); };
    shop = std::make_unique<live::service>(database(), asked, options, *core_);
  }
  void close() { shop.reset(); }

  void buy(int count) {
    CHECK(shop->put_stock("85123A", count).status == 200);
    bought_ = count;
  }
  /// The address of an order that somebody was told of.
  auto place(std::string const& key, int quantity = 2) -> std::string { return note(shop->place(key, quantity)); }
  auto place_and_pay(std::string const& key) -> std::string {
    auto const path = place(key);
    CHECK(state_of(shop->post(path + "/pay", R"({"token":"tok_ok"})", key + "-pay")) == "paid");
    return path;
  }
  auto note(http::response const& placed) -> std::string {
    if (placed.status != 201) return {};
    promised_.push_back(live::text_at(placed, "id"));
    return header_of(placed, "Location");
  }

  /// From now on, the time of day is later by so much, or earlier.
  void turn_clock(std::chrono::seconds by) { turned_.store(turned_.load() + by); }

  /// Waits until nothing is on its way. What waits for its time need not wait long: the clock is turned a little.
  auto settles() -> bool {
    turn_clock(31s);
    return live::becomes([&] {
      turn_clock(1s);
      return is_quiet(*connection());
    });
  }

  auto read() -> books {
    auto all = read_books(*connection(), {{"85123A", bought_}});
    all.ledger = gateway.ledger();
    all.promised = promised_;
    return all;
  }
  auto audit() -> std::vector<std::string> { return faults::audit(read()); }
  auto state(std::string const& path) -> std::string { return state_of(shop->get(path)); }
  auto connection() const -> std::unique_ptr<storage::sqlite_engine> {
    return storage::open_sqlite(database(), {.read_only = true}).value();
  }
  auto database() const -> std::string { return folder_ / "orders.db"; }

private:
  files::scratch_folder folder_;
  std::atomic<std::chrono::seconds> turned_{0s};

public:
  gateway::gateway_server gateway;
  // Of the next that is opened
  http::server_limits limits;
  /// Another one than `gateway` itself, between it and the service.
  std::uint16_t gateway_port = 0;

private:
  service::core const* core_;
  std::int64_t bought_ = 0;
  std::vector<std::string> promised_;

public:
  std::unique_ptr<live::service> shop;
};

using nothing = std::vector<std::string>;

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_TOWN_HPP
