// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_TRAFFIC_HPP
#define BENCHMARKS_ORDERS_CORE_TRAFFIC_HPP

/// What clients send to a core: the lives of orders, and between them requests that have to be refused. The same numbers make the
/// same requests, whichever core gets them.

#include "service/core.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
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

/// What is wrong with a request.
enum class flaw : std::uint8_t { no_json, wrong_fields, not_now, old_version, out_of_stock };
inline constexpr auto flaws = std::to_array<std::string_view>({"json", "fields", "illegal", "version", "stock"});

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
  /// Of 1000 requests `permille` are refused, spread evenly: for that reason, or for all of them in turn.
  traffic(unsigned permille, std::optional<flaw> only) : permille_(permille), only_(only) {}

  /// Before anything is counted: one reserved order a lane, for requests that come at the wrong time.
  static auto patient_orders() -> std::vector<call> {
    auto all = std::vector<call>{};
    for (auto lane = std::size_t{0}; lane != lanes; ++lane)
      all.push_back({action::place,
                     {},
                     body_of(article(lane), article(lane + 1), "GBP", 6),
                     padded('p', lane),
                     {},
                     patient(lane)});
    return all;
  }

  auto next_round() -> std::vector<call> {
    auto all = std::vector<call>{};
    all.reserve(lanes);
    for (auto lane = std::size_t{0}; lane != lanes; ++lane) all.push_back(is_flawed() ? refused(lane) : step(lane));
    return all;
  }

private:
  static auto patient(std::size_t lane) -> std::string { return padded('q', lane); }

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
    switch (only_.value_or(static_cast<flaw>(flaw_++ % flaws.size()))) {
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
  std::optional<flaw> only_;
  unsigned owed_ = 0;
  std::uint64_t orders_ = 0;
  std::uint64_t keys_ = 0;
  std::uint64_t flaw_ = 0;
};

/// All that is asked outside goes well.
inline auto good_answer(question const& to) -> answer {
  using enum question::kind;
  auto const body = to.what == charge   ? R"({"charge":"ch_)" + std::to_string(to.number) + R"("})"
                    : to.what == refund ? std::string{R"({"refunded":true})"}
                                        : std::string{R"({"tracking":"T1"})"};
  return {answer::transport::complete, 200, body, {}};
}

} // namespace cores

#endif // BENCHMARKS_ORDERS_CORE_TRAFFIC_HPP
