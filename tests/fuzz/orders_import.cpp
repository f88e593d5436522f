// SPDX-License-Identifier: BSL-1.0
// Arbitrary bytes as a file of orders: every row of it is accepted or refused once, whatever pieces the bytes come in.
//   orders_import tests/fuzz/corpus/orders_import -max_len=4096 -max_total_time=60
// The first byte of an input says how to read the rest: whether a good header stands before it, and in what pieces it comes.
#include "app/import_orders.hpp"

#include "adapters/csv_reader.hpp"
#include "orders/fakes.hpp"

#include "executions.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace orders;

constexpr auto header =
    std::string_view{"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"};
constexpr auto record_limit = std::size_t{256}; // small, so that short inputs hold lines beyond it

void require(bool holds, char const* law) {
  if (holds) return;
  std::fprintf(stderr, "orders_import: broken: %s\n", law);
  std::abort();
}
#define REQUIRE_LAW(...) require((__VA_ARGS__), #__VA_ARGS__)

/// Everything that an import says, in a form that can be compared.
struct outcome {
  std::vector<std::uint64_t> counts;
  std::vector<std::string> refused;
  std::string error;
  friend auto operator==(outcome const&, outcome const&) -> bool = default;
};

auto first_reasons(import_report const& report) -> std::uint64_t {
  auto sum = std::uint64_t{0};
  for (auto const& reason : report.tally.lines()) {
    REQUIRE_LAW(reason.first <= reason.with);
    sum += reason.first;
  }
  return sum;
}

// Lines of the file by a reader of its own, the header among them.
auto lines_of(std::string const& text) -> std::uint64_t {
  auto source = fakes::text_source{text};
  auto reader = csv_reader{source, record_limit};
  for (auto lines = std::uint64_t{0};; ++lines) {
    auto const next = reader.next();
    REQUIRE_LAW(next.has_value());
    if (next->is<end_of_input>()) return lines;
  }
}

void check_refusals(std::string const& text, fakes::refusal_list const& refusals) {
  auto line = std::uint64_t{0};
  for (auto const& kept : refusals.kept) {
    REQUIRE_LAW(kept.line > line);
    REQUIRE_LAW(!kept.codes.empty());
    REQUIRE_LAW(text.find(kept.raw) != std::string::npos);
    line = kept.line;
  }
}

void check_report(std::string const& text, import_report const& report, order_book const& book,
                  fakes::refusal_list const& refusals, fakes::watcher const& progress) {
  REQUIRE_LAW(report.accepted + report.refused + report.malformed + 1 == lines_of(text));
  REQUIRE_LAW(report.refused + report.malformed == refusals.kept.size());
  REQUIRE_LAW(report.refused + report.malformed == first_reasons(report));
  REQUIRE_LAW(report.rows() == 0 || progress.rows == report.rows());
  REQUIRE_LAW(report.invoices.invoices() == book.count().invoices());
  REQUIRE_LAW(report.invoices.complete + report.invoices.partial <= report.accepted);
  REQUIRE_LAW(refusals.committed);
}

auto import(std::string const& text, std::size_t piece) -> outcome {
  auto source = fakes::text_source{text, piece};
  auto reader = csv_reader{source, record_limit};
  auto book = order_book{};
  auto refusals = fakes::refusal_list{};
  auto progress = fakes::watcher{};
  auto const done = import_orders(reader, book, refusals, progress);

  auto out = outcome{};
  check_refusals(text, refusals);
  for (auto const& kept : refusals.kept) {
    out.refused.push_back(std::to_string(kept.line) + kept.invoice + kept.raw);
    out.refused.insert(out.refused.end(), kept.codes.begin(), kept.codes.end());
  }
  if (!done) {
    REQUIRE_LAW(!refusals.committed);
    out.error = sure::message_of(done.error());
    return out;
  }
  check_report(text, *done, book, refusals, progress);
  REQUIRE_LAW(reader.bytes_read() == text.size());
  out.counts = {done->accepted,          done->refused,          done->malformed,
                done->invoices.complete, done->invoices.partial, done->invoices.refused};
  out.error = to_string(done->total);
  return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::executions::note();
  if (size == 0) return 0;
  auto text = std::string{data[0] % 2 == 0 ? header : std::string_view{}};
  text.append(reinterpret_cast<char const*>(data) + 1, size - 1);
  auto const first = import(text, 4096);
  REQUIRE_LAW(first == import(text, 4096));
  REQUIRE_LAW(first == import(text, data[0] / 2 + std::size_t{1}));
  return 0;
}
