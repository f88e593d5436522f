// SPDX-License-Identifier: BSL-1.0
#include "adapters/terminal.hpp"

#include "adapters/byte_source.hpp"
#include "adapters/csv_reader.hpp"
#include "adapters/diagram.hpp"
#include "adapters/progress_bar.hpp"
#include "adapters/refusal_file.hpp"
#include "adapters/replay_summary.hpp"
#include "adapters/summary.hpp"

#include <sure/context.hpp>
#include <sure/match.hpp>
#include <sure/option.hpp>
#include <sure/report.hpp>
#include <sure/try.hpp>

#include <cerrno>
#include <cstdio>
#include <string>

namespace orders {
namespace {

auto print(std::string const& text) -> sure::result<void, unwritable_file> {
  auto const written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  if (!written) return unwritable_file{"standard output", errno};
  return {};
}

template <class... Failures> auto fail(sure::result<Failures...> const& failed) -> exit_status {
  auto const why = sure::report(failed);
  std::fprintf(stderr, "orders: %s: %s\n", why.code.c_str(), to_string(why).c_str());
  return exit_status::unusable;
}

/// The bar of whoever watches; one that is told to nobody where nobody does.
class watched {
public:
  watched(bool wanted, std::uint64_t size) {
    if (wanted && is_terminal(stderr)) bar_.emplace(stderr, size);
  }

  [[nodiscard]] auto sink() -> progress_sink& { return bar_ ? static_cast<progress_sink&>(*bar_) : nobody_; }

private:
  no_progress nobody_;
  sure::option<progress_bar> bar_;
};

auto import_from(csv_reader& reader, refusal_file& refusals, std::uint64_t size, import_command const& what)
    -> sure::result<import_report, import_error> {
  auto book = order_book{};
  auto progress = watched{what.progress, size};
  return import_orders(reader, book, refusals, progress.sink(), what.limits);
}

auto import_file(import_command const& what) -> import_outcome {
  if (is_same_file(what.input, what.refusals)) return would_replace_input{what.refusals};
  auto input = SURE_TRY(file_source::open(what.input));
  auto refusals = SURE_TRY(refusal_file::open(what.refusals).context("opening the refusals"));
  auto reader = csv_reader{input};
  auto report = SURE_TRY(import_from(reader, refusals, input.size(), what));
  SURE_TRY(print(summary_of(report, what.input, what.refusals)).context("printing the summary"));
  return report;
}

auto replay_from(csv_reader& reader, refusal_file& refusals, std::uint64_t size, replay_command const& what)
    -> sure::result<replay_report, replay_failure> {
  auto log = order_log{};
  auto progress = watched{what.progress, size};
  return replay_orders(reader, log, refusals, progress.sink(), what.limits);
}

auto replay_file(replay_command const& what) -> replay_outcome {
  if (is_same_file(what.input, what.refusals)) return would_replace_input{what.refusals};
  auto input = SURE_TRY(file_source::open(what.input));
  auto refusals = SURE_TRY(refusal_file::open(what.refusals, "order").context("opening the refusals"));
  auto reader = csv_reader{input};
  auto report = SURE_TRY(replay_from(reader, refusals, input.size(), what));
  SURE_TRY(print(summary_of(report, what.input, what.refusals)).context("printing the summary"));
  return report;
}

auto ended(sure::result<void, unwritable_file> const& outcome) -> exit_status {
  return outcome ? exit_status::done : fail(outcome);
}

} // namespace

auto run(import_command const& what) -> exit_status {
  auto const outcome = import_file(what).context("importing {}", what.input);
  if (!outcome) fail(outcome);
  return exit_status_of(outcome, what.strict ? strictness::strict : strictness::lenient);
}

auto run(replay_command const& what) -> exit_status {
  auto const outcome = replay_file(what).context("replaying {}", what.input);
  if (!outcome) fail(outcome);
  return exit_status_of(outcome, what.strict ? strictness::strict : strictness::lenient);
}

auto run(generate_command const& what) -> exit_status {
  return ended(generate_file(what.options, what.output).context("generating {} rows", what.options.rows));
}

auto run(diagram_command const& what) -> exit_status {
  auto const drawn = diagram_of_orders(what).context("drawing the lifecycle");
  if (!drawn) return fail(drawn);
  return ended(print(*drawn));
}

auto run(help_command const& what) -> exit_status { return ended(print(what.text)); }

auto run(usage_error const& what) -> exit_status {
  std::fputs(what.text.c_str(), stderr);
  return exit_status::unusable;
}

} // namespace orders
