// SPDX-License-Identifier: BSL-1.0
#include "app/replay_tally.hpp"

#include <sure/match.hpp>

namespace orders {

auto replay_tally::note(replay_error const& why) -> line_fate {
  return sure::match(
      why,
      [&](sure::rejected const& cell) {
        ++rejections_[{cell.state(), cell.event()}];
        return line_fate::rejected;
      },
      [&](failed_step const& step) {
        ++failures_[sure::code_of(step)];
        return line_fate::failed;
      },
      [&](unreadable_line const& line) {
        ++unreadable_[sure::code_of(line)];
        return line_fate::malformed;
      });
}

void replay_tally::note(record_error const& why) { ++unreadable_[sure::code_of(why)]; }

} // namespace orders
