// SPDX-License-Identifier: BSL-1.0
#include "adapters/summary.hpp"

#include <utility>

namespace orders {
namespace {

constexpr auto label_width = std::size_t{42};
constexpr auto number_width = std::size_t{13};

auto padded_left(std::string text, std::size_t width) -> std::string {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

auto padded_right(std::string_view text, std::size_t width) -> std::string {
  auto out = std::string{text};
  if (out.size() < width) out.append(width - out.size(), ' ');
  return out;
}

auto line(std::string_view label, std::string number) -> std::string {
  return padded_right(label, label_width) + padded_left(std::move(number), number_width) + '\n';
}

auto line(std::string_view label, std::uint64_t number) -> std::string { return line(label, with_thousands(number)); }

auto line(std::string_view label, std::string with, std::string first) -> std::string {
  return padded_right(label, label_width) + padded_left(std::move(with), number_width) +
         padded_left(std::move(first), number_width) + '\n';
}

// Inserts commas between the digits that end at `end`.
auto grouped(std::string text, std::size_t end) -> std::string {
  for (auto at = end; at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

// Orders are never negative together, since no line of theirs is.
auto pounds(money amount) -> std::string {
  auto const text = to_string(amount);
  return grouped(text, text.find('.'));
}

auto bucket_lines(import_report const& report, refusal_bucket bucket) -> std::string {
  auto out = std::string{};
  auto first = std::uint64_t{0};
  for (auto const& reason : report.tally.lines()) {
    if (reason.bucket != bucket || reason.with == 0) continue;
    first += reason.first;
    out += line("  " + std::string{reason.code}, with_thousands(reason.with), with_thousands(reason.first));
  }
  if (out.empty()) return out;
  return line(title_of(bucket), "", with_thousands(first)) + out;
}

auto refusal_lines(import_report const& report) -> std::string {
  auto out = line("rows not accepted, by error", "with it", "as the first");
  for (auto const bucket : sure::enum_values<refusal_bucket>) out += bucket_lines(report, bucket);
  return out + line("together", "", with_thousands(report.refused + report.malformed));
}

} // namespace

auto with_thousands(std::uint64_t number) -> std::string {
  auto const text = std::to_string(number);
  return grouped(text, text.size());
}

auto summary_of(import_report const& report, std::string_view input, std::string_view refusals) -> std::string {
  auto out = std::string{"import of "}.append(input) + "\n\n";
  out += line("rows", report.rows());
  out += line("  accepted", report.accepted);
  out += line("  refused", report.refused);
  out += line("  malformed", report.malformed);
  out += '\n';
  out += line("invoices", report.invoices.invoices());
  out += line("  accepted as orders, whole", report.invoices.complete);
  out += line("  accepted as orders, in part", report.invoices.partial);
  out += line("  refused", report.invoices.refused);
  out += '\n';
  out += line("value of the orders, GBP", pounds(report.total));
  if (!report.is_clean()) out += '\n' + refusal_lines(report);
  return out + "\nrefusals are in " + std::string{refusals} + '\n';
}

} // namespace orders
