// SPDX-License-Identifier: BSL-1.0
#include "adapters/terminal.hpp"

#include "adapters/byte_source.hpp"
#include "adapters/csv_reader.hpp"
#include "adapters/progress_bar.hpp"
#include "adapters/refusal_file.hpp"
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

auto import_from(csv_reader& reader, refusal_file& refusals, std::uint64_t size, import_command const& what)
    -> sure::result<import_report, import_error> {
  auto book = order_book{};
  auto nobody = no_progress{};
  auto bar = sure::option<progress_bar>{};
  if (what.progress && is_terminal(stderr)) bar.emplace(stderr, size);
  auto& progress = bar ? static_cast<progress_sink&>(*bar) : nobody;
  return import_orders(reader, book, refusals, progress, what.limits);
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

auto ended(sure::result<void, unwritable_file> const& outcome) -> exit_status {
  return outcome ? exit_status::done : fail(outcome);
}

} // namespace

auto run(import_command const& what) -> exit_status {
  auto const outcome = import_file(what).context("importing {}", what.input);
  if (!outcome) fail(outcome);
  return exit_status_of(outcome, what.strict ? strictness::strict : strictness::lenient);
}

auto run(generate_command const& what) -> exit_status {
  return ended(generate_file(what.options, what.output).context("generating {} rows", what.options.rows));
}

auto run(help_command const& what) -> exit_status { return ended(print(what.text)); }

auto run(usage_error const& what) -> exit_status {
  std::fputs(what.text.c_str(), stderr);
  return exit_status::unusable;
}

} // namespace orders
