// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_REPLAY_TALLY_HPP
#define ORDERS_APP_REPLAY_TALLY_HPP

#include "app/input_errors.hpp"
#include "app/replay_errors.hpp"

#include <sure/match.hpp>

#include <compare>
#include <cstdint>
#include <map>
#include <string_view>

namespace orders {

/// What becomes of a line of a log. A line with several events is what the worst of them is, the last one here.
enum class line_fate : std::uint8_t { ignored, applied, failed, rejected, malformed };

/// Counts why events were refused. It grows with the kinds of reasons, never with the log.
class replay_tally {
public:
  /// A state and an event that it does not accept.
  struct pair {
    std::string_view state;
    std::string_view event;
    friend auto operator<=>(pair const&, pair const&) = default;
  };

  /// What a line with this reason is.
  auto note(replay_error const& why) -> line_fate;
  void note(record_error const& why);

  [[nodiscard]] auto rejections() const noexcept -> std::map<pair, std::uint64_t> const& { return rejections_; }
  /// Those by the rules of a state.
  [[nodiscard]] auto failures() const noexcept -> std::map<std::string_view, std::uint64_t> const& { return failures_; }
  /// Those of lines that say nothing.
  [[nodiscard]] auto unreadable() const noexcept -> std::map<std::string_view, std::uint64_t> const& {
    return unreadable_;
  }

private:
  std::map<pair, std::uint64_t> rejections_;
  std::map<std::string_view, std::uint64_t> failures_;
  std::map<std::string_view, std::uint64_t> unreadable_;
};

} // namespace orders

template <>
inline constexpr auto sure::enumerators<orders::line_fate> =
    sure::values<orders::line_fate::ignored, orders::line_fate::applied, orders::line_fate::failed,
                 orders::line_fate::rejected, orders::line_fate::malformed>;

#endif // ORDERS_APP_REPLAY_TALLY_HPP
