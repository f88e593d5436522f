// SPDX-License-Identifier: BSL-1.0
#include "adapters/invented_catalogue.hpp"

#include <array>

namespace orders {
namespace {

using words = std::array<std::string_view, 16>;

constexpr auto looks = words{"AMBER",  "ROUND", "STRIPED", "TALL",   "FOLDING", "QUIET", "PAINTED", "GLAZED",
                             "NARROW", "MOSSY", "COPPER",  "PEARLY", "CRINKLY", "SMOKY", "WOVEN",   "PLAIN"};
constexpr auto makes = words{"BIRCH", "SLATE", "LINEN", "GLASS", "CORK",   "PEWTER", "FELT",  "BAMBOO",
                             "CLAY",  "BRASS", "PAPER", "STONE", "WICKER", "TIN",    "MAPLE", "CANVAS"};
constexpr auto things =
    words{"LADLE",  "BOOKEND",  "LAMPSHADE", "EGG TIMER", "COASTER", "PENCIL POT", "KITE",  "DOORBELL",
          "TEAPOT", "BIRDBATH", "WHISTLE",   "MUG TREE",  "BELLOWS", "TRAY",       "STOOL", "GARLAND"};
constexpr auto extras =
    std::array<std::string_view, 8>{"", "", " SET OF 4", ", BLUE", " SMALL ", " 9\" WIDE", ", PACK OF 12", ""};

template <class Words> auto pick(Words const& from, dice& roll) -> std::string_view {
  return from[roll.between(0, from.size() - 1)];
}

// Two decimals at most, and none that are zero, as spreadsheets save them.
auto spelled_price(std::uint64_t pence) -> std::string {
  auto text = std::to_string(pence / 100);
  auto const rest = pence % 100;
  if (rest == 0) return text;
  text += '.';
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
  return text;
}

} // namespace

auto dice::next() noexcept -> std::uint64_t {
  // splitmix64: every 64-bit state once, and no state that is bad to start from
  state_ += 0x9E3779B97F4A7C15U;
  auto z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

auto dice::between(std::uint64_t low, std::uint64_t high) noexcept -> std::uint64_t {
  return low + next() % (high - low + 1);
}

auto dice::chance(std::uint64_t in_ten_thousand) noexcept -> bool { return next() % 10'000 < in_ten_thousand; }

auto article_number(std::uint64_t number) -> invented_article {
  auto roll = dice{number};
  auto article = invented_article{};
  article.stock_code = std::to_string(10'000 + number * 37);
  if (roll.chance(1200)) article.stock_code += static_cast<char>((roll.chance(800) ? 'a' : 'A') + roll.between(0, 18));
  article.description.append(pick(looks, roll)).append(" ").append(pick(makes, roll)).append(" ");
  article.description.append(pick(things, roll)).append(pick(extras, roll));
  article.unit_price = spelled_price(roll.chance(8000) ? roll.between(19, 495) : roll.between(495, 2495));
  return article;
}

auto invented_country(dice& roll) -> std::string_view {
  constexpr auto abroad = std::array<std::string_view, 6>{"Germany", "France", "EIRE", "Norway", "Portugal", "Japan"};
  return roll.chance(9500) ? "United Kingdom" : pick(abroad, roll);
}

} // namespace orders
