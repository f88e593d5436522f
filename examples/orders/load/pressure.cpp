// SPDX-License-Identifier: BSL-1.0
#include "load/pressure.hpp"

#include "load/crew.hpp"

#include <sure/try.hpp>

#include <thread>

namespace orders::load {
namespace {

using namespace std::chrono_literals;

/// For every process to hear of it before it begins.
constexpr auto notice = 200ms;
/// For what a server does when the last answer is out: its log, its garbage.
constexpr auto aftermath = 1'000ms;

auto timetable_of(pressure_options const& options) -> crowd::timetable {
  auto const begin = crowd::clock::now() + notice;
  if (options.rate == 0) return {begin, crowd::clock::duration{0}, options.who.connections};
  auto const pause = std::chrono::nanoseconds{1s} / options.rate;
  return {begin, pause, static_cast<std::uint64_t>(options.time / pause)};
}

} // namespace

auto press(pressure_options const& options) -> sure::result<pressure_report, no_crowd> {
  auto report = pressure_report{};
  report.connections = options.who.connections;
  report.before = usage_of(options.servers);
  auto everybody = SURE_TRY(crew::muster(options.who, options.processes));
  std::this_thread::sleep_for(options.hold);
  report.idle = usage_of(options.servers);
  report.orders = SURE_TRY(everybody.follow(timetable_of(options)));
  std::this_thread::sleep_for(aftermath);
  report.after = usage_of(options.servers);
  return report;
}

} // namespace orders::load
