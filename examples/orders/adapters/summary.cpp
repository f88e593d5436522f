// SPDX-License-Identifier: BSL-1.0
#include "adapters/summary.hpp"

#include "adapters/table_text.hpp"

namespace orders {
namespace {

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
    out += table_line("  " + std::string{reason.code}, with_thousands(reason.with), with_thousands(reason.first));
  }
  if (out.empty()) return out;
  return table_line(title_of(bucket), "", with_thousands(first)) + out;
}

auto refusal_lines(import_report const& report) -> std::string {
  auto out = table_line("rows not accepted, by error", "with it", "as the first");
  for (auto const bucket : sure::enum_values<refusal_bucket>) out += bucket_lines(report, bucket);
  return out + table_line("together", "", with_thousands(report.refused + report.malformed));
}

} // namespace

auto summary_of(import_report const& report, std::string_view input, std::string_view refusals) -> std::string {
  auto out = std::string{"import of "}.append(input) + "\n\n";
  out += table_line("rows", report.rows());
  out += table_line("  accepted", report.accepted);
  out += table_line("  refused", report.refused);
  out += table_line("  malformed", report.malformed);
  out += '\n';
  out += table_line("invoices", report.invoices.invoices());
  out += table_line("  accepted as orders, whole", report.invoices.complete);
  out += table_line("  accepted as orders, in part", report.invoices.partial);
  out += table_line("  refused", report.invoices.refused);
  out += '\n';
  out += table_line("value of the orders, GBP", pounds(report.total));
  if (!report.is_clean()) out += '\n' + refusal_lines(report);
  return out + "\nrefusals are in " + std::string{refusals} + '\n';
}

} // namespace orders
