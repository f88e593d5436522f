// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_BOUNDED_TEXT_HPP
#define ORDERS_DOMAIN_BOUNDED_TEXT_HPP

#include "domain/excerpt.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace orders {

/// A text that should be the name of something and is empty, too long, or has blanks or control characters.
struct name_malformed {
  static constexpr std::string_view code = "validation.name_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  std::string_view what;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string;
  friend auto operator==(name_malformed const&, name_malformed const&) -> bool = default;
};

/// A name that somebody else chose: 1 to `Kind::capacity` visible ASCII characters, held in place. Names of different
/// kinds are different types, so that a key is never taken for a tracking number.
template <class Kind> class bounded_text {
public:
  [[nodiscard]] static constexpr auto parse(std::string_view text) -> sure::result<bounded_text, name_malformed> {
    auto const visible = [](char c) { return c > ' ' && c <= '~'; };
    if (text.empty() || text.size() > Kind::capacity || !std::all_of(text.begin(), text.end(), visible))
      return name_malformed{Kind::name, excerpt{text}};
    return bounded_text{text};
  }

  [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return {bytes_.data(), size_}; }

  friend constexpr auto operator<=>(bounded_text const&, bounded_text const&) noexcept = default;

private:
  explicit constexpr bounded_text(std::string_view text) noexcept : size_(static_cast<unsigned char>(text.size())) {
    std::copy_n(text.begin(), text.size(), bytes_.begin());
  }

  std::array<char, Kind::capacity> bytes_{};
  unsigned char size_;
};

} // namespace orders

template <class Kind> struct std::hash<orders::bounded_text<Kind>> {
  auto operator()(orders::bounded_text<Kind> const& name) const noexcept -> std::size_t {
    return std::hash<std::string_view>{}(name.text());
  }
};

#endif // ORDERS_DOMAIN_BOUNDED_TEXT_HPP
