// SPDX-License-Identifier: BSL-1.0
#include "shell/order_ids.hpp"

#include <cstddef>
#include <random>
#include <string_view>
#include <utility>

namespace orders::shell {
namespace {

constexpr auto digits = std::string_view{"0123456789ABCDEFGHJKMNPQRSTVWXYZ"};
constexpr auto high_bits = std::uint64_t{0xFFFF};

/// Appends that many digits of five bits, the most significant first.
void append(std::string& to, std::uint64_t high, std::uint64_t low, unsigned count) {
  for (auto i = count; i-- != 0;) {
    auto const shift = 5 * i;
    auto const upper = shift >= 64 ? high >> (shift - 64) : (low >> shift) | (shift > 0 ? high << (64 - shift) : 0);
    to.push_back(digits[static_cast<std::size_t>(upper & 31U)]);
  }
}

} // namespace

order_ids::order_ids(std::function<std::uint64_t()> chance) : chance_(std::move(chance)) {}

auto order_ids::next(clock::time_point now) -> std::string {
  auto const lock = std::scoped_lock{mutex_};
  auto const millis = std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch()).count();
  if (millis > last_millis_) {
    last_millis_ = millis;
    random_ = {chance_() & (high_bits >> 1), chance_()}; // half of the range, so that counting up has room
  } else if (++random_[1] == 0) {
    ++random_[0];
  }
  auto id = std::string{};
  id.reserve(26);
  append(id, 0, static_cast<std::uint64_t>(last_millis_), 10);
  append(id, random_[0], random_[1], 16);
  return id;
}

auto system_chance() -> std::uint64_t {
  thread_local auto source = std::random_device{};
  return std::uint64_t{source()} << 32U | source();
}

} // namespace orders::shell
