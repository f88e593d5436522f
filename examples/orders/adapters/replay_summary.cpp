// SPDX-License-Identifier: BSL-1.0
#include "adapters/replay_summary.hpp"

#include "adapters/table_text.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

namespace orders {
namespace {

template <class... Ss>
constexpr auto tags_of(std::type_identity<sure::one_of<Ss...>>) -> std::array<std::string_view, sizeof...(Ss)> {
  return {Ss::tag...};
}

auto state_lines(replay_report const& report) -> std::string {
  constexpr auto tags = tags_of(std::type_identity<order_state>{});
  auto out = table_line("orders", report.orders);
  for (std::size_t i = 0; i < tags.size(); ++i)
    if (report.states[i] > 0) out += table_line(std::string{"  "}.append(tags[i]), report.states[i]);
  return out;
}

auto rejection_lines(replay_tally const& tally) -> std::string {
  auto out = std::string{};
  for (auto const& [cell, count] : tally.rejections())
    out += table_line(std::string{"  "}.append(cell.state).append(", ").append(cell.event), count);
  return out.empty() ? out : "\nevents that a state does not accept\n" + out;
}

auto code_lines(std::string_view title, std::map<std::string_view, std::uint64_t> const& counts) -> std::string {
  auto out = std::string{};
  for (auto const& [code, count] : counts) out += table_line(std::string{"  "}.append(code), count);
  return out.empty() ? out : '\n' + std::string{title} + '\n' + out;
}

} // namespace

auto summary_of(replay_report const& report, std::string_view input, std::string_view refusals) -> std::string {
  auto out = std::string{"replay of "}.append(input) + "\n\n";
  out += table_line("lines", report.lines());
  out += table_line("  applied", report.lines(line_fate::applied));
  out += table_line("  ignored, known already", report.lines(line_fate::ignored));
  out += table_line("  rejected by a state", report.lines(line_fate::rejected));
  out += table_line("  failed in a rule", report.lines(line_fate::failed));
  out += table_line("  malformed", report.lines(line_fate::malformed));
  out += table_line("events", report.events);
  out += '\n' + state_lines(report);
  out += rejection_lines(report.tally);
  out += code_lines("events that a rule refuses", report.tally.failures());
  out += code_lines("lines that cannot be read", report.tally.unreadable());
  return out + "\nrefusals are in " + std::string{refusals} + '\n';
}

} // namespace orders
