// SPDX-License-Identifier: BSL-1.0
#include "adapters/window.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <cstring>
#include <span>

namespace orders {

auto window::fill() -> sure::result<bool, unreadable_file> {
  constexpr auto piece = std::size_t{64} * 1024;
  if (buffer_.size() - back_ < piece && front_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + front_, back_ - front_);
    back_ -= front_;
    front_ = 0;
  }
  auto const room = std::min(piece, buffer_.size() - back_);
  if (room == 0) return false;
  auto const count = SURE_TRY(source_.read(std::span{buffer_}.subspan(back_, room)));
  back_ += count;
  return count > 0;
}

void window::drop(std::size_t count) noexcept {
  front_ += count;
  dropped_ += count;
}

} // namespace orders
