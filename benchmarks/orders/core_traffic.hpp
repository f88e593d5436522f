// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_TRAFFIC_HPP
#define BENCHMARKS_ORDERS_CORE_TRAFFIC_HPP

/// What clients send to a core: the lives of orders, and between them requests that have to be refused. The same numbers make the
/// same requests, whichever core gets them.

#include "service/core.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cores {

using namespace orders;
using namespace orders::service;

/// As many requests as the writer may find waiting; they share a transaction.
inline constexpr auto lanes = std::size_t{64};
/// Place, pay, ship, deliver.
inline constexpr auto steps_of_a_life = std::size_t{4};
inline constexpr auto articles = std::size_t{100};
inline constexpr auto sold_out = std::string_view{"99999"};
/// What a customer without money pays with.
inline constexpr auto no_money = std::string_view{"tok_declined"};

/// What is wrong with a request. The first are found by who reads it, the others behind its rows, the last one outside.
enum class flaw : std::uint8_t { no_json, wrong_fields, not_now, old_version, out_of_stock, declined };
inline constexpr auto flaw_names =
    std::to_array<std::string_view>({"json", "fields", "illegal", "version", "stock", "declined"});
inline constexpr auto all_flaws = std::to_array(
    {flaw::no_json, flaw::wrong_fields, flaw::not_now, flaw::old_version, flaw::out_of_stock, flaw::declined});
using flaw_list = std::span<flaw const>;
inline constexpr auto shallow = flaw_list{all_flaws}.first(2);
inline constexpr auto deep = flaw_list{all_flaws}.subspan(2);
/// Those that need nobody outside.
inline constexpr auto mixed = flaw_list{all_flaws}.first(5);

/// A request that owns its texts.
struct call {
  action what = action::place;
  std::string subject;
  std::string body;
  std::string key;
  std::optional<std::string> version;
  std::string fresh_id;
};

inline auto padded(char of, std::uint64_t number) -> std::string {
  auto const digits = std::to_string(number);
  return std::string(1, of) + std::string(15 - digits.size(), '0') + digits;
}
inline auto article(std::uint64_t number) -> std::string { return std::to_string(10'000 + number % articles); }

inline auto body_of(std::string_view first, std::string_view second, std::string_view currency, int quantity)
    -> std::string {
  return R"({"customer":"17850","currency":")" + std::string{currency} + R"(","items":[{"sku":")" + std::string{first} +
         R"(","quantity":)" + std::to_string(quantity) + R"(,"unit_price":255},{"sku":")" + std::string{second} +
         R"(","quantity":3,"unit_price":253}]})";
}

inline auto stocking(std::string sku, std::string_view on_hand) -> call {
  return {action::put_stock,
          std::move(sku),
          R"({"on_hand":)" + std::string{on_hand} + R"(,"unit_price":255,"description":"WHITE HANGING HEART"})",
          {},
          {},
          {}};
}

/// One client a lane: its order lives, and now and then it sends what no core can take.
class traffic {
public:
  /// Of 1000 requests `permille` are refused, spread evenly, for each of the reasons in turn.
  traffic(unsigned permille, flaw_list reasons, std::size_t requests)
      : permille_(permille), reasons_(reasons),
        poor_orders_(std::max(lanes, requests * permille / 1000 / reasons.size() / charges_of_an_order + 1)) {}

  /// Before anything is counted: one reserved order a lane, for requests that come at the wrong time, and those whose customers
  /// have no money.
  [[nodiscard]] auto waiting_orders() const -> std::vector<call> {
    auto all = std::vector<call>{};
    for (auto lane = std::size_t{0}; lane != lanes; ++lane) all.push_back(placing('p', lane, patient(lane)));
    if (std::ranges::find(reasons_, flaw::declined) != reasons_.end())
      for (auto n = std::size_t{0}; n != poor_orders_; ++n) all.push_back(placing('c', n, poor(n)));
    return all;
  }

  auto next_round() -> std::vector<call> {
    auto all = std::vector<call>{};
    all.reserve(lanes);
    for (auto lane = std::size_t{0}; lane != lanes; ++lane) all.push_back(is_flawed() ? refused(lane) : step(lane));
    return all;
  }

private:
  /// The last one that is declined ends the order.
  static constexpr auto charges_of_an_order = std::size_t{3};

  static auto patient(std::size_t lane) -> std::string { return padded('q', lane); }
  static auto poor(std::size_t number) -> std::string { return padded('d', number); }
  static auto placing(char key, std::size_t number, std::string id) -> call {
    return {action::place,       {}, body_of(article(number), article(number + 1), "GBP", 6),
            padded(key, number), {}, std::move(id)};
  }

  auto is_flawed() -> bool {
    owed_ += permille_;
    if (owed_ < 1000) return false;
    owed_ -= 1000;
    return true;
  }

  auto step(std::size_t lane) -> call {
    auto& mine = lives_[lane];
    auto const at = mine.step++ % steps_of_a_life;
    auto made = call{};
    made.key = next_key();
    if (at == 0) {
      mine.order = padded('o', orders_++);
      made.body = body_of(article(orders_ * 7), article(orders_ * 7 + 1), "GBP", 6);
      made.fresh_id = mine.order;
      return made;
    }
    made.what = at == 1 ? action::pay : at == 2 ? action::ship : action::deliver;
    made.subject = mine.order;
    made.body = at == 1 ? R"({"token":"tok_ok"})" : "{}";
    made.version = "*";
    return made;
  }

  auto refused(std::size_t lane) -> call {
    auto made = call{};
    made.key = next_key();
    made.fresh_id = padded('r', keys_);
    switch (reasons_[flaw_++ % reasons_.size()]) {
    case flaw::no_json:
      made.body =
          R"({"customer":"17850","currency":"GBP","items":[{"sku":"10001","quantity":6,"unit_price":255},{"sku")";
      break;
    case flaw::wrong_fields:
      made.body = body_of("POSTAGE!", article(keys_), "eur", 0);
      break;
    case flaw::out_of_stock:
      made.body = body_of(sold_out, article(keys_), "GBP", 6);
      break;
    case flaw::not_now:
      made.what = action::deliver;
      made.subject = patient(lane);
      made.body = "{}";
      made.version = "*";
      break;
    case flaw::old_version:
      made.what = action::pay;
      made.subject = patient(lane);
      made.body = R"({"token":"tok_ok"})";
      made.version = "\"1\"";
      break;
    case flaw::declined:
      made.what = action::pay;
      made.subject = poor(declined_++ % poor_orders_);
      made.body = R"({"token":")" + std::string{no_money} + R"("})";
      made.version = "*";
      break;
    }
    return made;
  }

  auto next_key() -> std::string { return padded('k', keys_++ * 2'654'435'761 % 1'000'000'007); }

  struct life {
    std::string order;
    std::size_t step = 0;
  };
  std::array<life, lanes> lives_;
  unsigned permille_;
  flaw_list reasons_;
  std::size_t poor_orders_;
  unsigned owed_ = 0;
  std::uint64_t orders_ = 0;
  std::uint64_t keys_ = 0;
  std::size_t flaw_ = 0;
  std::size_t declined_ = 0;
};

/// All that is asked outside goes well, but who has no money cannot pay.
inline auto answer_to(question const& to) -> answer {
  using enum question::kind;
  if (to.token == no_money) return {answer::transport::complete, 402, R"({"declined":"insufficient_funds"})", {}};
  auto const body = to.what == charge   ? R"({"charge":"ch_)" + std::to_string(to.number) + R"("})"
                    : to.what == refund ? std::string{R"({"refunded":true})"}
                                        : std::string{R"({"tracking":"T1"})"};
  return {answer::transport::complete, 200, body, {}};
}

} // namespace cores

#endif // BENCHMARKS_ORDERS_CORE_TRAFFIC_HPP
