// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_PLACE_BYTES_HPP
#define ORDERS_LOAD_PLACE_BYTES_HPP

/// Requests to place an order, of three articles and 188 bytes, that differ in their keys alone.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace orders::load {

class place_bytes {
public:
  place_bytes(std::string_view host, std::string_view run);

  /// The next one; good until the next call.
  [[nodiscard]] auto next() -> std::string_view;

  /// Enough of the articles that are ordered.
  [[nodiscard]] static auto stock(std::string_view host) -> std::array<std::string, 3>;

private:
  std::string text_;
  std::size_t digits_at_;
  std::uint64_t number_ = 0;
};

} // namespace orders::load

#endif // ORDERS_LOAD_PLACE_BYTES_HPP
