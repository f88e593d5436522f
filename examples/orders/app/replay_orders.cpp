// SPDX-License-Identifier: BSL-1.0
#include "app/replay_orders.hpp"

#include <sure/context.hpp>
#include <sure/match.hpp>
#include <sure/trace.hpp>
#include <sure/try.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

namespace orders {
namespace {

using kept = sure::result<void, unwritable_file>;

auto state_name(order_state const& state) -> std::string_view {
  return sure::match(state, [](auto const& s) -> std::string_view { return s.tag; });
}

auto width_of(log_columns const& columns) -> std::size_t {
  return sure::match(columns, [](auto const& where) { return where.width; });
}

// As many fields as the header, or the line is none.
auto check_width(record const& next, std::size_t width) -> sure::result<void, malformed_line, truncated_file> {
  auto const found = next.fields.size();
  if (found < width && !next.terminated) return truncated_file{};
  if (found != width) return malformed_line{malformed_line::fault::field_count, found, width};
  return {};
}

auto read_line(log_columns const& columns, record const& next)
    -> sure::result<replay_line, unreadable_line, malformed_line, truncated_file> {
  SURE_TRY(check_width(next, width_of(columns)));
  return sure::match(
      columns, [&](event_columns const& where) { return read_event(where, next.fields); },
      [&](status_columns const& where) { return read_status(where, next.fields); });
}

/// One replay on its way through the log.
class replay_run {
public:
  replay_run(log_columns columns, order_log& log, refusal_sink& refusals)
      : columns_(columns), log_(log), refusals_(refusals) {}

  [[nodiscard]] auto take(record const& next) -> kept {
    auto const read = read_line(columns_, next);
    return sure::match(
        read, [&](replay_line const& line) { return play(next, line); },
        [&](unreadable_line const& why) {
          return refuse(next, {}, line_fate::malformed, {{why, sure::trace_of(read)}});
        },
        [&](sure::one_of<malformed_line, truncated_file> const& why) {
          return take(broken_record{next.line, next.raw, {why, sure::trace_of(read)}});
        });
  }

  [[nodiscard]] auto take(broken_record const& next) -> kept {
    count(line_fate::malformed);
    report_.tally.note(next.why.error);
    return keep({next.line, {}, next.raw, next.why});
  }

  [[nodiscard]] auto rows() const noexcept -> std::uint64_t { return report_.lines(); }

  [[nodiscard]] auto finish() && -> replay_report {
    report_.orders = log_.size();
    report_.states = log_.count();
    return std::move(report_);
  }

private:
  // The events behind one that is refused are tried as well: each has its own reasons.
  auto play(record const& next, replay_line const& line) -> kept {
    auto fate = line_fate::ignored;
    auto why = replay_reasons{};
    for (auto const& input : line.inputs) {
      ++report_.events;
      auto const done = log_.apply(line.order, input);
      sure::match(
          done, [&](sure::outcome what) { fate = what == sure::outcome::moved ? line_fate::applied : fate; },
          [&](sure::union_of<failed_step, sure::one_of<sure::rejected>> const& error) {
            why.push_back({error, sure::trace_of(done)});
          });
    }
    if (auto const wrong = disagreement(line)) why.push_back({*wrong});
    if (!why.empty()) return refuse(next, line.order.text(), fate, why);
    count(fate);
    return {};
  }

  auto disagreement(replay_line const& line) const -> sure::option<status_disagrees> {
    if (!line.status) return sure::none;
    auto const state = log_.find(line.order);
    if (state && agrees(*line.status, *state)) return sure::none;
    return status_disagrees{name_of(*line.status), state ? state_name(*state) : "not placed"};
  }

  auto refuse(record const& next, std::string_view order, line_fate fate, replay_reasons const& why) -> kept {
    for (auto const& one : why) fate = std::max(fate, report_.tally.note(one.error));
    count(fate);
    return keep({next.line, order, next.raw, why});
  }

  void count(line_fate fate) { ++report_.fates[static_cast<std::size_t>(fate)]; }

  auto keep(refusal const& what) -> kept {
    return refusals_.write(what).context("keeping the refusal of line {}", what.line);
  }

  log_columns columns_;
  order_log& log_;
  refusal_sink& refusals_;
  replay_report report_;
};

auto read_log_header(record_source& source) -> sure::result<log_columns, log_header_error, unreadable_file> {
  using header = sure::result<log_columns, log_header_error, unreadable_file>;
  return sure::match<header>(
      SURE_TRY(source.next()), [](record const& first) { return find_log_columns(first.fields); },
      [](broken_record const& first) { return malformed_header{first.why.error}; },
      [](end_of_input) { return empty_file{}; });
}

enum class more : bool { no, yes };

auto step(record_source& source, replay_run& run)
    -> sure::result<more, unreadable_file, wrong_encoding, unwritable_file> {
  auto const go_on = [] { return more::yes; };
  return sure::match<sure::result<more, unwritable_file>>(
      SURE_TRY(source.next().context("reading a record")),
      [&](record const& next) { return run.take(next).transform(go_on); },
      [&](broken_record const& next) { return run.take(next).transform(go_on); },
      [](end_of_input) { return more::no; });
}

} // namespace

auto replay_report::lines() const noexcept -> std::uint64_t {
  return std::accumulate(fates.begin(), fates.end(), std::uint64_t{0});
}

auto replay_report::is_clean() const noexcept -> bool {
  return lines(line_fate::ignored) + lines(line_fate::applied) == lines();
}

auto replay_orders(record_source& source, order_log& log, refusal_sink& refusals, progress_sink& progress,
                   replay_limits limits) -> sure::result<replay_report, replay_failure> {
  auto run = replay_run{SURE_TRY(read_log_header(source).context("reading the header")), log, refusals};
  while (SURE_TRY(step(source, run).context("after {} lines", run.rows())) == more::yes) {
    if (run.rows() > limits.max_rows) return too_many_rows{limits.max_rows};
    if (log.size() > limits.max_orders) return too_many_orders{limits.max_orders};
    progress.advance(source.bytes_read(), run.rows());
  }
  SURE_TRY(refusals.commit().context("closing the refusals"));
  return std::move(run).finish();
}

} // namespace orders
