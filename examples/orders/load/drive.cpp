// SPDX-License-Identifier: BSL-1.0
#include "load/drive.hpp"

#include "load/peer.hpp"

#include <sure/match.hpp>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <random>
#include <string_view>
#include <thread>
#include <utility>

namespace orders::load {
namespace {

using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

constexpr auto price = std::int64_t{255};
constexpr auto payments = 3;
constexpr auto most_tries = 6;

/// What all customers of a run share.
class market {
public:
  market(load_options const& of) : options(of), shop(of.host, of.port, of.at_once), orders(of.orders) {}

  void note(std::chrono::microseconds took) {
    auto const lock = std::scoped_lock{mutex_};
    took_.push_back(took);
  }
  void note_again() { ++again_; }
  void note_refusal(std::string const& code) {
    auto const lock = std::scoped_lock{mutex_};
    ++refusals_[code];
  }

  auto report() -> load_report {
    auto out = load_report{};
    out.requests = took_.size();
    out.again = again_.load();
    out.refusals = refusals_;
    out.orders = std::move(orders);
    std::erase_if(out.orders, [](driven const& one) { return one.key.empty(); }); // was not begun
    if (took_.empty()) return out;
    std::ranges::sort(took_);
    out.half_within = took_[took_.size() / 2];
    out.most_within = took_[took_.size() * 99 / 100];
    return out;
  }

  load_options const& options;
  peer shop;
  std::vector<driven> orders;
  std::atomic<std::size_t> next = 0;

private:
  std::mutex mutex_;
  std::vector<std::chrono::microseconds> took_;
  std::map<std::string, std::uint64_t> refusals_;
  std::atomic<std::uint64_t> again_ = 0;
};

/// One customer with one order. `number` decides everything that it does.
class customer {
public:
  customer(market& in, std::size_t number)
      : in_(&in), name_(in.options.run + "-" + std::to_string(number)), order_(&in.orders[number]),
        chance_(in.options.seed * 1'000'003 + number) {}

  void live() {
    if (!place() || !pay()) return;
    auto const wish = roll(100);
    if (wish < 8) {
      order_->settled = send("cancel", "{}") || is_cancelled();
    } else if (wish < 95) {
      order_->settled = send("ship", "{}") && send("deliver", "{}") && (wish >= 16 || give_back());
    } else {
      order_->settled = true; // keeps the shop waiting
    }
  }

private:
  auto roll(std::uint32_t sides) -> std::uint32_t { return static_cast<std::uint32_t>(chance_() % sides); }

  auto place() -> bool {
    auto const& shelf = in_->options.shelf;
    auto const quantity = 1 + roll(3);
    auto const article = std::next(shelf.begin(), roll(static_cast<std::uint32_t>(shelf.size())));
    auto const body = R"({"customer":"17850","currency":"GBP","items":[{"sku":")" + article->first +
                      R"(","quantity":)" + std::to_string(quantity) + R"(,"unit_price":)" + std::to_string(price) +
                      "}]}";
    order_->key = name_ + "-place";
    auto const placed = persist("/v1/orders", body, order_->key);
    order_->is_short = order_->settled = placed.code == "order.out_of_stock";
    if (placed.status != 201) return false;
    order_->id = placed.text("id");
    order_->total = placed.number("total");
    return true;
  }

  auto pay() -> bool {
    for (auto attempt = 1; attempt <= payments; ++attempt) {
      auto const body = R"({"token":")" + std::string{token(attempt)} + R"("})";
      (void)persist(path() + "/pay", body, name_ + "-pay-" + std::to_string(attempt));
      auto const state = settled_state();
      if (state == "paid") return true;
      if (state != "reserved") break;
    }
    order_->settled = true;
    return false;
  }

  auto give_back() -> bool {
    auto const part = order_->total / 2;
    if (!send("refunds", R"({"amount":)" + std::to_string(part) + "}")) return false;
    order_->refunded += part;
    return true;
  }

  auto send(std::string_view what, std::string body) -> bool {
    auto const told = persist(path() + "/" + std::string{what}, std::move(body), name_ + "-" + std::string{what});
    (void)settled_state();
    return told.status == 200 || told.status == 202;
  }

  /// A request that was carried out before its process died is refused when it comes again: nothing is left to cancel.
  auto is_cancelled() -> bool {
    auto const state = settled_state();
    return state == "refunded" || state == "cancelled";
  }

  auto token(int attempt) -> std::string_view {
    auto const fate = roll(100);
    if (attempt > 1 || fate < 86) return "tok_ok";
    if (fate < 90) return "tok_declined";
    if (fate < 93) return "tok_charge_then_timeout";
    if (fate < 96) return "tok_reset";
    if (fate < 98) return "tok_500";
    return "tok_garbage";
  }

  [[nodiscard]] auto path() const -> std::string { return "/v1/orders/" + order_->id; }

  /// The state when nothing is on its way any more.
  auto settled_state() -> std::string {
    auto const until = clock::now() + in_->options.patience;
    for (;;) {
      auto const seen = in_->shop.get(path());
      auto const state = seen ? seen->text("state") : std::string{};
      auto const moves = state.empty() || state == "charging" || state == "charge_unknown" || state == "shipping" ||
                         state == "refunding";
      if (!moves || clock::now() >= until) return order_->state = state;
      std::this_thread::sleep_for(100ms);
    }
  }

  /// The last answer; one without a status where there was none. Somebody who says "later" too often is believed to mean "no".
  auto persist(std::string const& target, std::string const& body, std::string const& key) -> said {
    auto const until = clock::now() + in_->options.patience;
    auto pause = 20ms;
    for (auto heard = 0;;) {
      auto const began = clock::now();
      auto told = in_->shop.post(target, body, key, "*");
      in_->note(std::chrono::duration_cast<std::chrono::microseconds>(clock::now() - began));
      heard += told && told->code != "request.in_flight" ? 1 : 0;
      auto const final = told && (!told->retryable || heard == most_tries);
      if (told && !told->code.empty()) in_->note_refusal(told->code);
      if (final || clock::now() >= until) return std::move(told).value_or(said{});
      in_->note_again();
      std::this_thread::sleep_for(pause);
      pause = std::min(pause * 2, in_->options.longest_pause);
    }
  }

  market* in_;
  std::string name_;
  driven* order_;
  std::mt19937_64 chance_;
};

} // namespace

auto drive(load_options const& options, std::function<bool(std::size_t)> const& another) -> load_report {
  auto in = market{options};
  for (auto const& [sku, on_hand] : options.shelf)
    (void)in.shop.put("/v1/stock/" + sku, R"({"on_hand":)" + std::to_string(on_hand) +
                                              R"(,"unit_price":255,"description":"From the load generator"})");
  auto const began = clock::now();
  auto customers = std::vector<std::thread>{};
  for (auto i = std::size_t{0}; i != options.at_once; ++i)
    customers.emplace_back([&] {
      for (auto number = in.next++; number < options.orders && another(number); number = in.next++)
        customer{in, number}.live();
    });
  for (auto& one : customers) one.join();
  auto report = in.report();
  report.took = std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - began);
  return report;
}

} // namespace orders::load
