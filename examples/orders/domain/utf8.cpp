// SPDX-License-Identifier: BSL-1.0
#include "domain/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace orders {
namespace {

auto ascii_prefix(std::string_view text, std::size_t from) noexcept -> std::size_t {
  constexpr auto high_bits = std::uint64_t{0x8080808080808080};
  auto word = std::uint64_t{};
  while (text.size() - from >= sizeof word) {
    std::memcpy(&word, text.data() + from, sizeof word);
    if ((word & high_bits) != 0) break;
    from += sizeof word;
  }
  while (from < text.size() && static_cast<unsigned char>(text[from]) < 0x80) ++from;
  return from;
}

/// What may follow a lead byte: how many bytes, and between which two the first of them lies.
struct sequence {
  std::size_t following;
  unsigned char lowest;
  unsigned char highest;
};

auto sequence_of(unsigned char lead) noexcept -> sequence {
  if (lead >= 0xC2 && lead <= 0xDF) return {1, 0x80, 0xBF};
  if (lead == 0xE0) return {2, 0xA0, 0xBF};
  if (lead == 0xED) return {2, 0x80, 0x9F};
  if (lead >= 0xE1 && lead <= 0xEF) return {2, 0x80, 0xBF};
  if (lead == 0xF0) return {3, 0x90, 0xBF};
  if (lead >= 0xF1 && lead <= 0xF3) return {3, 0x80, 0xBF};
  if (lead == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

// The length of the character of several bytes that `text` begins with, or 0.
auto character_length(std::string_view text) noexcept -> std::size_t {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  auto const [following, lowest, highest] = sequence_of(byte(0));
  if (following == 0 || text.size() <= following) return 0;
  if (byte(1) < lowest || byte(1) > highest) return 0;
  for (std::size_t i = 2; i <= following; ++i)
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  return following + 1;
}

} // namespace

auto utf8_prefix(std::string_view text) noexcept -> std::size_t {
  auto at = ascii_prefix(text, 0);
  while (at < text.size()) {
    auto const length = character_length(text.substr(at));
    if (length == 0) return at;
    at = ascii_prefix(text, at + length);
  }
  return at;
}

} // namespace orders
