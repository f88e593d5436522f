// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_METRICS_HPP
#define ORDERS_SHELL_METRICS_HPP

/// What the service counts: how each action was answered and how long that took, and how full its queues are. Counting
/// is one atomic addition; reading is for the page and for `GET /metrics` in the text format of Prometheus.

#include "service/problems.hpp"
#include "service/request.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orders::shell {

inline constexpr auto action_count = std::size_t{13};
inline constexpr auto problem_count = static_cast<std::size_t>(service::problem::bug) + 1;

/// "place", "show_order" and so on.
[[nodiscard]] auto name_of(service::action what) noexcept -> std::string_view;

/// Durations in fixed buckets: the bound of each, in microseconds, is about twice the one before it.
class histogram {
public:
  static constexpr auto bounds =
      std::to_array<std::uint32_t>({100, 250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 250'000,
                                    500'000, 1'000'000, 2'500'000, 5'000'000, 10'000'000});

  void add(std::chrono::microseconds took) noexcept;
  /// How many took at most the bound of that bucket; all of them for the one behind the last.
  [[nodiscard]] auto up_to(std::size_t bucket) const noexcept -> std::uint64_t;
  [[nodiscard]] auto sum() const noexcept -> std::chrono::microseconds;
  /// The bound under which that share of them lies; nothing where there are none.
  [[nodiscard]] auto quantile(double share) const noexcept -> std::optional<std::chrono::microseconds>;

private:
  std::array<std::atomic<std::uint64_t>, bounds.size() + 1> counts_{};
  std::atomic<std::uint64_t> sum_{0};
};

class metrics {
public:
  /// A value that somebody else knows, asked for when it is read. To be added before anybody reads.
  void add_gauge(std::string name, std::string help, std::function<std::uint64_t()> value);

  void answered(service::action what, std::optional<service::problem> why, std::chrono::microseconds took) noexcept;
  /// Requests that no core saw.
  void refused(service::problem why) noexcept;

  [[nodiscard]] auto total() const noexcept -> std::uint64_t;
  [[nodiscard]] auto with(service::problem why) const noexcept -> std::uint64_t;
  [[nodiscard]] auto latency() const noexcept -> histogram const& { return all_; }

  [[nodiscard]] auto text() const -> std::string;

private:
  using counter = std::atomic<std::uint64_t>;
  struct gauge {
    std::string name;
    std::string help;
    std::function<std::uint64_t()> value;
  };

  /// The last of a row counts what went well.
  std::array<std::array<counter, problem_count + 1>, action_count> answers_{};
  std::array<counter, problem_count> refusals_{};
  std::array<histogram, action_count> latencies_;
  histogram all_;
  std::vector<gauge> gauges_;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_METRICS_HPP
