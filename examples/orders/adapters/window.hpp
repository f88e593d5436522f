// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_WINDOW_HPP
#define ORDERS_ADAPTERS_WINDOW_HPP

#include "adapters/byte_source.hpp"

#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace orders {

/// The part of a stream that is in memory. It grows at its back, up to its capacity, and is given up from its front.
class window {
public:
  window(byte_source& source, std::size_t capacity) : source_(source), buffer_(capacity) {}

  /// What is in memory; good until the next `fill`.
  [[nodiscard]] auto text() const noexcept -> std::string_view { return {buffer_.data() + front_, back_ - front_}; }

  /// Reads one piece more. False at the end of the stream, and where the window is full.
  [[nodiscard]] auto fill() -> sure::result<bool, unreadable_file>;

  /// Gives up the first bytes of `text`. They stay readable until the next `fill`.
  void drop(std::size_t count) noexcept;

  /// How many bytes were given up since the beginning.
  [[nodiscard]] auto dropped() const noexcept -> std::uint64_t { return dropped_; }

private:
  byte_source& source_;
  std::vector<char> buffer_;
  std::size_t front_ = 0;
  std::size_t back_ = 0;
  std::uint64_t dropped_ = 0;
};

} // namespace orders

#endif // ORDERS_ADAPTERS_WINDOW_HPP
