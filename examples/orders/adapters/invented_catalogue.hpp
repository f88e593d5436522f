// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_INVENTED_CATALOGUE_HPP
#define ORDERS_ADAPTERS_INVENTED_CATALOGUE_HPP

#include <cstdint>
#include <string>
#include <string_view>

namespace orders {

/// The same numbers from the same seed on every machine, which the standard's distributions do not promise.
class dice {
public:
  explicit dice(std::uint64_t seed) : state_(seed) {}

  [[nodiscard]] auto next() noexcept -> std::uint64_t;
  /// From `low` to `high`, both included.
  [[nodiscard]] auto between(std::uint64_t low, std::uint64_t high) noexcept -> std::uint64_t;
  /// True so many times in ten thousand.
  [[nodiscard]] auto chance(std::uint64_t in_ten_thousand) noexcept -> bool;

private:
  std::uint64_t state_;
};

/// An article that no shop sells. Its number decides everything else about it.
struct invented_article {
  std::string stock_code;
  std::string description;
  std::string unit_price;
};

inline constexpr std::uint64_t invented_articles = 2400;

[[nodiscard]] auto article_number(std::uint64_t number) -> invented_article;

/// Twenty parts of nothing but one country, as a shop at home has it.
[[nodiscard]] auto invented_country(dice& roll) -> std::string_view;

} // namespace orders

#endif // ORDERS_ADAPTERS_INVENTED_CATALOGUE_HPP
