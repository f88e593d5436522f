// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_REPLAY_ORDERS_HPP
#define ORDERS_APP_REPLAY_ORDERS_HPP

#include "app/order_log.hpp"
#include "app/ports.hpp"
#include "app/replay_tally.hpp"

#include <sure/result.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace orders {

/// What a replay did. Every record below the header is in exactly one of the counts of `fates`.
struct replay_report {
  std::array<std::uint64_t, std::size(sure::enum_values<line_fate>)> fates{};
  /// How many events the lines had; in an event log, one each.
  std::uint64_t events = 0;
  std::uint64_t orders = 0;
  state_counts states{};
  replay_tally tally;

  [[nodiscard]] auto lines(line_fate fate) const noexcept -> std::uint64_t {
    return fates[static_cast<std::size_t>(fate)];
  }
  [[nodiscard]] auto lines() const noexcept -> std::uint64_t;
  /// Whether no line was refused.
  [[nodiscard]] auto is_clean() const noexcept -> bool;
};

struct replay_limits {
  std::uint64_t max_rows = 10'000'000;
  std::uint64_t max_orders = 1'000'000;
};

/// What the header of a log can be refused for.
using log_header_error = sure::union_of<header_error, sure::one_of<unknown_log>>;
/// What ends a replay before the end of its file.
using replay_failure = sure::union_of<sure::one_of<unreadable_file>, log_header_error,
                                      sure::one_of<too_many_rows, too_many_orders, unwritable_file>>;

/// Runs every line of the log through the lifecycle and gives those that are refused to `refusals`, with every reason.
/// The refusals are committed only when the source was read to its end.
[[nodiscard]] auto replay_orders(record_source& source, order_log& log, refusal_sink& refusals, progress_sink& progress,
                                 replay_limits limits = {}) -> sure::result<replay_report, replay_failure>;

} // namespace orders

#endif // ORDERS_APP_REPLAY_ORDERS_HPP
