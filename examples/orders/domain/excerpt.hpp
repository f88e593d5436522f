// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_EXCERPT_HPP
#define ORDERS_DOMAIN_EXCERPT_HPP

#include "domain/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace orders {

/// The beginning of a refused text, kept inside the error that refuses it: an error never allocates,
/// and is trivially copyable. The whole text stays with the refused row.
class excerpt {
public:
  static constexpr std::size_t capacity = 30;

  constexpr excerpt() noexcept = default;

  explicit constexpr excerpt(std::string_view text) noexcept
      : size_(static_cast<unsigned char>(boundary(text))), cut_(text.size() > capacity) {
    std::copy_n(text.begin(), size_, bytes_.begin());
  }

  [[nodiscard]] constexpr auto text() const noexcept -> std::string_view { return {bytes_.data(), size_}; }
  [[nodiscard]] constexpr auto is_cut() const noexcept -> bool { return cut_; }

  friend constexpr auto operator==(excerpt const&, excerpt const&) noexcept -> bool = default;

private:
  // A cut inside a UTF-8 character would make the message itself invalid.
  static constexpr auto boundary(std::string_view text) noexcept -> std::size_t {
    if (text.size() <= capacity) return text.size();
    auto end = capacity;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return end;
  }

  std::array<char, capacity> bytes_{};
  unsigned char size_ = 0;
  bool cut_ = false;
};

/// The excerpt in double quotes, with an ellipsis where it was cut. The message is UTF-8 whatever was refused: a byte that is none
/// is shown as U+FFFD.
[[nodiscard]] inline auto quoted(excerpt const& e) -> std::string {
  constexpr auto replacement = std::string_view{"\xEF\xBF\xBD"};
  auto out = std::string{'"'};
  for (auto left = e.text(); !left.empty();) {
    auto const good = utf8_prefix(left);
    out.append(left.substr(0, good));
    if (good == left.size()) break;
    out.append(replacement);
    left.remove_prefix(good + 1);
  }
  out.append(e.is_cut() ? "...\"" : "\"");
  return out;
}

} // namespace orders

#endif // ORDERS_DOMAIN_EXCERPT_HPP
