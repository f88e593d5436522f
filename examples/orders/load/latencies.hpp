// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_LOAD_LATENCIES_HPP
#define ORDERS_LOAD_LATENCIES_HPP

/// How long things took, in buckets that grow with the time: any share of them is known to 1/64, in fixed memory, and those of several
/// processes can be put together.

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace orders::load {

class latencies {
public:
  using time = std::chrono::nanoseconds;

  /// Nothing takes less than no time; what takes more than 73 minutes counts as that.
  void add(time took) noexcept;
  void add(latencies const& others) noexcept;

  [[nodiscard]] auto count() const noexcept -> std::uint64_t { return count_; }
  /// At least that share of them took no longer, in 1/1000; zero where there are none.
  [[nodiscard]] auto within(unsigned thousandths) const noexcept -> time;
  [[nodiscard]] auto longest() const noexcept -> time { return time{longest_}; }

private:
  static constexpr unsigned step_bits = 6;
  static constexpr unsigned most_bits = 42;
  static constexpr std::size_t steps = std::size_t{1} << step_bits;

  [[nodiscard]] static auto bucket_of(std::uint64_t nanoseconds) noexcept -> std::size_t;
  [[nodiscard]] static auto end_of(std::size_t bucket) noexcept -> std::uint64_t;

  std::array<std::uint64_t, (most_bits - step_bits + 1) * steps> buckets_{};
  std::uint64_t count_ = 0;
  std::int64_t longest_ = 0;
};

} // namespace orders::load

#endif // ORDERS_LOAD_LATENCIES_HPP
