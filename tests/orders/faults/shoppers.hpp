// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_SHOPPERS_HPP
#define SURE_TESTS_ORDERS_FAULTS_SHOPPERS_HPP

/// Customers of a service in another process, which may go and come back, and what they were told by it.

#include "orders/faults/town.hpp"

#include "load/peer.hpp"

#include <atomic>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace faults {

/// What a crowd puts on the shelf.
constexpr auto plenty = std::int64_t{1'000'000'000};

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
  auto count() const -> std::size_t {
    auto const lock = std::scoped_lock{mutex_};
    return promised_.size();
  }
  auto all_promised() const -> std::set<std::string> {
    auto const lock = std::scoped_lock{mutex_};
    return promised_;
  }
  auto all_paid() const -> std::set<std::string> {
    auto const lock = std::scoped_lock{mutex_};
    return paid_;
  }

private:
  mutable std::mutex mutex_;
  std::set<std::string> promised_;
  std::set<std::string> paid_;
};

/// Each places orders and pays for them until they go. A request without an answer is not sent again.
class shoppers {
public:
  shoppers(std::uint16_t port, int count) : shop_("127.0.0.1", port, static_cast<std::size_t>(count)) {
    for (auto i = 0; i != count; ++i) threads_.emplace_back([this, i] { shop(std::to_string(i)); });
  }
  shoppers(shoppers const&) = delete;
  auto operator=(shoppers const&) -> shoppers& = delete;
  ~shoppers() { go(); }

  void go() {
    is_over_ = true;
    for (auto& one : threads_) one.join();
    threads_.clear();
  }

  notes told;

private:
  void shop(std::string const& name) {
    for (auto i = 0; !is_over_; ++i) {
      auto const key = "shopper-" + name + "-" + std::to_string(i);
      auto const placed = shop_.post("/v1/orders", live::service::order_of(1), key, "*");
      if (!placed || placed->status != 201) {
        std::this_thread::sleep_for(5ms); // nobody is there, or it is too many for them
        continue;
      }
      told.promised(placed->text("id"));
      auto const paid = shop_.post(placed->location + "/pay", R"({"token":"tok_ok"})", key + "-pay", "*");
      if (paid && paid->text("state") == "paid") told.paid(placed->text("id"));
    }
  }

  orders::load::peer shop_;
  std::atomic<bool> is_over_{false};
  std::vector<std::thread> threads_;
};

/// A service a minute later in this process ends what was on its way; then the books, and what is wrong with them.
inline auto findings_in_the_end(std::string const& database, gateway::gateway_server const& with, notes const& told,
                                std::size_t& stored) -> std::vector<std::string> {
  auto options = shell::serve_options{};
  options.wall_clock = [] { return std::chrono::system_clock::now() + 61s; };
  auto const last = live::service{database, with.port(), options};
  auto const look = storage::open_sqlite(database, {.read_only = true}).value();
  CHECK(live::becomes([&] { return is_quiet(*look); }));
  auto all = read_books(*look, {{"85123A", plenty}});
  all.ledger = with.ledger();
  auto const promised = told.all_promised();
  all.promised.assign(promised.begin(), promised.end());
  stored = all.orders.size();
  auto found = audit(all);
  auto const paid = told.all_paid();
  for (auto const& order : all.orders)
    if (paid.contains(order.id) && order.tag != "paid") found.push_back(order.id + " was paid for");
  return found;
}

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_SHOPPERS_HPP
