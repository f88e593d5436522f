// SPDX-License-Identifier: BSL-1.0
#include "adapters/pressure_command.hpp"

#include "adapters/report_line.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <sure/match.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <utility>

namespace orders {
namespace {

using milliseconds = std::chrono::duration<double, std::milli>;

/// Shares of the answers in 1/1000, and what they are called.
constexpr auto shares = std::to_array<std::pair<unsigned, char const*>>({{500, "p50"}, {990, "p99"}, {999, "p99.9"}});

auto fixed(double value, int decimals) -> std::string {
  auto text = std::array<char, 32>{};
  auto const size = std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return {text.data(), static_cast<std::size_t>(size)};
}

auto time_line(std::string_view name, std::chrono::nanoseconds value) -> std::string {
  return report_line(name, fixed(milliseconds{value}.count(), 1) + " ms");
}

auto kib_a_connection(load::pressure_report const& of) -> double {
  auto const more = static_cast<double>(of.idle.kib) - static_cast<double>(of.before.kib);
  return of.connections == 0 ? 0 : more / static_cast<double>(of.connections);
}
auto cpu_an_order(load::pressure_report const& of) -> double {
  auto const orders = of.orders.answered();
  return orders == 0 ? 0 : static_cast<double>(of.cpu_of_orders().count()) / static_cast<double>(orders);
}

} // namespace

void add_pressure(CLI::App& load, pressure_command& into) {
  auto& options = into.options;
  auto* const burst = load.add_option("--burst", into.burst, "No customers: so many connections that order all at once")
                          ->check(CLI::Range(1, 1'000'000));
  auto* const rate = load.add_option("--rate", options.rate, "No customers: orders a second, whether answered or not")
                         ->check(CLI::Range(1, 1'000'000))
                         ->excludes(burst);
  load.add_option("--connections", options.who.connections, "For --rate: connections that take turns")
      ->check(CLI::Range(1, 1'000'000))
      ->needs(rate);
  load.add_option_function<unsigned>(
          "--seconds", [&options](unsigned n) { options.time = std::chrono::seconds{n}; },
          "For --rate: how long; 10 by default")
      ->check(CLI::Range(1, 3600))
      ->needs(rate);
  load.add_option("--processes", options.processes, "Processes that share the connections")->check(CLI::Range(1, 200));
  load.add_option_function<unsigned>(
          "--hold", [&options](unsigned n) { options.hold = std::chrono::milliseconds{n}; },
          "Milliseconds that all connections are idle before; 2000 by default")
      ->check(CLI::Range(0, 600'000));
  load.add_option("--watch", options.servers, "Processes of the service, whose memory and CPU are told")
      ->delimiter(',');
  load.add_flag("--json", into.json, "Of --burst and --rate, one JSON object");
}

auto text_of(load::pressure_report const& report) -> std::string {
  auto const& of = report.orders;
  auto text = std::string{"orders\n"};
  text += report_line("connections", report.connections);
  text += report_line("due", of.due);
  text += report_line("accepted", of.accepted);
  text += report_line("refused", of.refused);
  text += report_line("broken off", of.broken);
  text += report_line("not answered", of.unanswered());
  for (auto const& [share, name] : shares) text += time_line(name, of.took.within(share));
  text += time_line("all answered within", of.took.longest());
  if (of.refused != 0) {
    text += report_line("refused without 503 and Retry-After", of.refused_for_good);
    text += time_line("refused within, p99", of.took_to_refuse.within(990));
  }
  text += time_line("sent late by the load itself, p99", of.late.within(990));
  if (report.before.kib == 0) return text;
  text += "servers\n";
  text += report_line("KiB before", report.before.kib);
  text += report_line("KiB with idle connections", report.idle.kib);
  text += report_line("KiB after", report.after.kib);
  text += report_line("KiB an idle connection", fixed(kib_a_connection(report), 2));
  text += report_line("CPU an order", fixed(cpu_an_order(report), 1) + " us");
  return text;
}

auto json_of(load::pressure_report const& report) -> std::string {
  auto const& of = report.orders;
  auto out = boost::json::object{{"connections", report.connections},
                                 {"due", of.due},
                                 {"accepted", of.accepted},
                                 {"refused", of.refused},
                                 {"refused_for_good", of.refused_for_good},
                                 {"accepted_meanwhile", of.accepted_meanwhile},
                                 {"broken", of.broken},
                                 {"unanswered", of.unanswered()},
                                 {"before_kib", report.before.kib},
                                 {"idle_kib", report.idle.kib},
                                 {"after_kib", report.after.kib},
                                 {"kib_a_connection", kib_a_connection(report)},
                                 {"cpu_us", cpu_an_order(report)}};
  for (auto const& [share, name] : shares) out.emplace(name, milliseconds{of.took.within(share)}.count());
  out.emplace("all", milliseconds{of.took.longest()}.count());
  out.emplace("refused_p99", milliseconds{of.took_to_refuse.within(990)}.count());
  out.emplace("late_p99", milliseconds{of.late.within(990)}.count());
  return boost::json::serialize(out) + "\n";
}

auto run(pressure_command const& what) -> exit_status {
  auto options = what.options;
  if (what.burst != 0) options.who.connections = what.burst;
  return sure::match(
      load::press(options),
      [&](load::pressure_report const& report) {
        std::fputs((what.json ? json_of(report) : text_of(report)).c_str(), stdout);
        return report.is_perfect() ? exit_status::done : exit_status::unbalanced;
      },
      [](load::no_crowd const& why) {
        std::fprintf(stderr, "orders: %s\n", why.why.c_str());
        return exit_status::unusable;
      });
}

} // namespace orders
