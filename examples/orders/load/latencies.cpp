// SPDX-License-Identifier: BSL-1.0
#include "load/latencies.hpp"

#include <algorithm>
#include <bit>

namespace orders::load {

// The first buckets are a nanosecond wide. Behind them each doubling of time has `steps` buckets of the same width.

auto latencies::bucket_of(std::uint64_t nanoseconds) noexcept -> std::size_t {
  if (nanoseconds < steps) return nanoseconds;
  auto const shift = static_cast<unsigned>(std::bit_width(nanoseconds)) - step_bits - 1;
  return shift * steps + (nanoseconds >> shift);
}

auto latencies::end_of(std::size_t bucket) noexcept -> std::uint64_t {
  if (bucket < steps) return bucket;
  auto const shift = bucket / steps - 1;
  return ((bucket - shift * steps + 1) << shift) - 1;
}

void latencies::add(time took) noexcept {
  constexpr auto most = (std::int64_t{1} << most_bits) - 1;
  auto const counted = std::clamp<std::int64_t>(took.count(), 0, most);
  ++buckets_[bucket_of(static_cast<std::uint64_t>(counted))];
  ++count_;
  longest_ = std::max(longest_, counted);
}

void latencies::add(latencies const& others) noexcept {
  for (auto i = std::size_t{0}; i != buckets_.size(); ++i) buckets_[i] += others.buckets_[i];
  count_ += others.count_;
  longest_ = std::max(longest_, others.longest_);
}

auto latencies::within(unsigned thousandths) const noexcept -> time {
  auto const wanted = (count_ * thousandths + 999) / 1000;
  auto seen = std::uint64_t{0};
  for (auto i = std::size_t{0}; i != buckets_.size(); ++i) {
    seen += buckets_[i];
    if (seen != 0 && seen >= wanted) return std::min(time{end_of(i)}, longest());
  }
  return time{0};
}

} // namespace orders::load
