// SPDX-License-Identifier: BSL-1.0
#include "adapters/command_line.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace orders {
namespace {

auto add_import(CLI::App& app, import_command& into) -> CLI::App* {
  auto* const import = app.add_subcommand("import", "Import invoices from a CSV file");
  import->add_option("FILE", into.input, "The file: InvoiceNo, StockCode, Description, ...; UTF-8")->required();
  import->add_option("--refusals", into.refusals, "Where refused rows go; FILE.refused.csv by default");
  import->add_option("--max-rows", into.limits.max_rows, "How many rows a file may have")->capture_default_str();
  import->add_flag("--strict", into.strict, "End with 1 where a row was refused");
  import->add_flag("!--no-progress", into.progress, "No progress bar, not even on a terminal");
  import->footer("Ends with 0 when the file was imported, with 1 when --strict and a row was not accepted,\n"
                 "with 2 when the input is unusable or the refusals cannot be written.");
  return import;
}

auto add_generate(CLI::App& app, generate_command& into) -> CLI::App* {
  auto* const generate = app.add_subcommand("generate", "Write invoices that are as dirty as real ones");
  generate->add_option("FILE", into.output, "The file to write")->required();
  generate->add_option("--rows", into.options.rows, "How many rows")->capture_default_str();
  generate->add_option("--seed", into.options.seed, "The same seed gives the same file")->capture_default_str();
  generate->add_flag("--hostile", into.options.hostile, "Also lines that are no CSV, and a cut end");
  return generate;
}

auto add_replay(CLI::App& app, replay_command& into) -> CLI::App* {
  auto* const replay = app.add_subcommand("replay", "Run a log of orders through their lifecycle");
  replay->add_option("FILE", into.input, "The log: order_id, timestamp, event, ...; or order_id, order_status, ...")
      ->required();
  replay->add_option("--refusals", into.refusals, "Where refused lines go; FILE.refused.csv by default");
  replay->add_option("--max-rows", into.limits.max_rows, "How many lines a log may have")->capture_default_str();
  replay->add_option("--max-orders", into.limits.max_orders, "How many orders a log may have")->capture_default_str();
  replay->add_flag("--strict", into.strict, "End with 1 where a line was refused");
  replay->add_flag("!--no-progress", into.progress, "No progress bar, not even on a terminal");
  replay->footer("Ends with 0 when the log was replayed, with 1 when --strict and a line was refused,\n"
                 "with 2 when the log is unusable or the refusals cannot be written.");
  return replay;
}

constexpr auto formats = std::array{std::pair{"mermaid", diagram_format::mermaid},
                                    std::pair{"dot", diagram_format::dot}, std::pair{"svg", diagram_format::svg}};

auto add_diagram(CLI::App& app, diagram_command& into) -> CLI::App* {
  auto* const diagram = app.add_subcommand("diagram", "Print the lifecycle of an order as a diagram");
  auto const choose = [&into](std::string const& wanted) {
    for (auto const& [name, format] : formats)
      if (wanted == name) into.format = format;
  };
  diagram->add_option_function<std::string>("--format", choose, "mermaid (the default), dot, or svg by Graphviz")
      ->check(CLI::IsMember({"mermaid", "dot", "svg"}));
  diagram->add_flag("--overview", into.overview, "Only the events that lead from one state to another");
  return diagram;
}

/// The library quotes words that it does not expect, and one may be the address of a database, with a password in it.
auto without_addresses(std::string text) -> std::string {
  constexpr auto scheme = std::string_view{"://"};
  for (auto at = text.find(scheme); at != text.npos; at = text.find(scheme, at + 1)) {
    auto const begin = at + scheme.size();
    text.replace(begin, std::min(text.find_first_of(" \n", begin), text.size()) - begin, "...");
  }
  return text;
}

/// Refused records go beside the file that they are in, where nobody says otherwise.
template <class Command> auto completed(Command what) -> command {
  if (what.refusals.empty()) what.refusals = what.input + ".refused.csv";
  return command{std::move(what)};
}

} // namespace

auto parse_command_line(int count, char const* const* words) -> sure::result<command, usage_error> {
  auto app = CLI::App{"Orders, from the invoices of a shop", "orders"};
  auto importing = import_command{};
  auto generating = generate_command{};
  auto replaying = replay_command{};
  auto drawing = diagram_command{};
  auto const* const import = add_import(app, importing);
  auto const* const replay = add_replay(app, replaying);
  auto const* const diagram = add_diagram(app, drawing);
#if ORDERS_HAS_SERVICE
  auto serving = serve_command{};
  auto paying = gateway_command{};
  auto shopping = load_command{};
  auto const* const serve = add_serve(app, serving);
  auto const* const gateway = add_gateway(app, paying);
  auto const* const load = add_load(app, shopping);
#endif
  add_generate(app, generating);
  app.require_subcommand(1);
  // The library reports by exception, its help included; neither goes further than this function.
  try {
    app.parse(count, words);
  } catch (CLI::ParseError const& error) {
    auto out = std::ostringstream{};
    auto problem = std::ostringstream{};
    if (app.exit(error, out, problem) == 0) return command{help_command{out.str()}};
    return usage_error{without_addresses(problem.str())};
  }
  if (import->parsed()) return completed(std::move(importing));
  if (replay->parsed()) return completed(std::move(replaying));
  if (diagram->parsed()) return command{drawing};
#if ORDERS_HAS_SERVICE
  if (serve->parsed()) return command{std::move(serving)};
  if (gateway->parsed()) return command{std::move(paying)};
  if (load->parsed()) return command{std::move(shopping)};
#endif
  return command{std::move(generating)};
}

} // namespace orders
