// SPDX-License-Identifier: BSL-1.0
#include "load/drive.hpp"

#include "load/peer.hpp"

#include <sure/match.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <random>
#include <string_view>
#include <thread>
#include <utility>

namespace orders::load {
namespace {

using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

constexpr auto skus = std::to_array<std::string_view>({"85123A", "71053", "84406B", "84029G", "22752"});
constexpr auto price = std::int64_t{255};
constexpr auto longest_wait = 120s;
constexpr auto payments = 3;
constexpr auto most_tries = 6;

/// What all customers of a run share.
class market {
public:
  market(load_options const& options)
      : shop(options.host, options.port, options.at_once), orders(options.orders), run(options.run) {}

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
    if (took_.empty()) return out;
    std::ranges::sort(took_);
    out.half_within = took_[took_.size() / 2];
    out.most_within = took_[took_.size() * 99 / 100];
    return out;
  }

  peer shop;
  std::vector<driven> orders;
  std::atomic<std::size_t> next = 0;
  std::string run;

private:
  std::mutex mutex_;
  std::vector<std::chrono::microseconds> took_;
  std::map<std::string, std::uint64_t> refusals_;
  std::atomic<std::uint64_t> again_ = 0;
};

/// One customer with one order. `number` decides everything that it does.
class customer {
public:
  customer(market& in, std::size_t number, std::uint64_t seed)
      : in_(&in), name_(in.run + "-" + std::to_string(number)), order_(&in.orders[number]),
        chance_(seed * 1'000'003 + number) {}

  void live() {
    if (!place() || !pay()) return;
    auto const wish = roll(100);
    if (wish < 8) {
      order_->settled = send("cancel", "{}");
    } else if (wish < 95) {
      order_->settled = send("ship", "{}") && send("deliver", "{}") && (wish >= 16 || give_back());
    } else {
      order_->settled = true; // keeps the shop waiting
    }
  }

private:
  auto roll(std::uint32_t sides) -> std::uint32_t { return static_cast<std::uint32_t>(chance_() % sides); }

  auto place() -> bool {
    auto const quantity = 1 + roll(3);
    auto const body = R"({"customer":"17850","currency":"GBP","items":[{"sku":")" +
                      std::string{skus[roll(skus.size())]} + R"(","quantity":)" + std::to_string(quantity) +
                      R"(,"unit_price":)" + std::to_string(price) + "}]}";
    auto const placed = persist("/v1/orders", body, name_ + "-place");
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
    auto const until = clock::now() + longest_wait;
    for (;;) {
      auto const seen = in_->shop.get(path());
      auto const state = seen ? seen->text("state") : std::string{};
      auto const moves = state.empty() || state == "charging" || state == "charge_unknown" || state == "shipping" ||
                         state == "refunding";
      if (!moves || clock::now() >= until) return state;
      std::this_thread::sleep_for(100ms);
    }
  }

  /// The last answer; one without a status where there was none. Somebody who says "later" too often is believed to mean "no".
  auto persist(std::string const& target, std::string const& body, std::string const& key) -> said {
    auto const until = clock::now() + longest_wait;
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
      pause = std::min(pause * 2, std::chrono::milliseconds{1'000});
    }
  }

  market* in_;
  std::string name_;
  driven* order_;
  std::mt19937_64 chance_;
};

} // namespace

auto drive(load_options const& options, std::function<void(std::size_t)> const& progress) -> load_report {
  auto in = market{options};
  for (auto const sku : skus)
    (void)in.shop.put("/v1/stock/" + std::string{sku},
                      R"({"on_hand":100000,"unit_price":255,"description":"From the load generator"})");
  auto const began = clock::now();
  auto customers = std::vector<std::thread>{};
  for (auto i = std::size_t{0}; i != options.at_once; ++i)
    customers.emplace_back([&] {
      for (auto number = in.next++; number < options.orders; number = in.next++) {
        customer{in, number, options.seed}.live();
        if (number % 50 == 0) progress(number);
      }
    });
  for (auto& one : customers) one.join();
  auto report = in.report();
  report.took = std::chrono::duration_cast<std::chrono::milliseconds>(clock::now() - began);
  return report;
}

} // namespace orders::load
