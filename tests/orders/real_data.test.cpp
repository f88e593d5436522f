// SPDX-License-Identifier: BSL-1.0
#include "app/import_orders.hpp"

#include "adapters/byte_source.hpp"
#include "adapters/csv_reader.hpp"
#include "adapters/summary.hpp"
#include "orders/fakes.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace {

using namespace orders;

struct imported {
  import_report report;
  fakes::refusal_list refusals;
};

auto import_file(std::string const& path) -> imported {
  auto source = file_source::open(path).value();
  auto reader = csv_reader{source};
  auto book = order_book{};
  auto refusals = fakes::refusal_list{};
  auto progress = fakes::watcher{};
  auto report = import_orders(reader, book, refusals, progress).value();
  return {std::move(report), std::move(refusals)};
}

auto data_path() -> std::string {
  if (auto const* const named = std::getenv("SURE_ORDER_DATA")) return named;
  return ORDERS_SOURCE_ROOT "/../shared/data/online-retail.csv";
}

/// How many rows have a reason, and how many have it first.
struct counts {
  std::uint64_t with;
  std::uint64_t first;
  friend auto operator==(counts const&, counts const&) -> bool = default;
};

TEST_CASE("real data: every one of the 28,492 rows is accounted for") {
  if (!std::filesystem::exists(data_path())) {
    MESSAGE("skipped: the file with the real invoices is not there (SURE_ORDER_DATA may name it)");
    return;
  }
  auto const [report, refusals] = import_file(data_path());
  CHECK(report.rows() == 28'492);
  CHECK(report.accepted == 18'038);
  CHECK(report.refused == 10'454);
  CHECK(report.malformed == 0);
  CHECK(refusals.kept.size() == report.refused + report.malformed);
  CHECK(report.invoices.invoices() == 1'275);
  CHECK(report.invoices.complete == 866);
  CHECK(report.invoices.partial == 58);
  CHECK(report.invoices.refused == 351);
  CHECK(to_string(report.total) == "374487.73");

  // The table of the data set's own description
  auto const expected = std::map<std::string_view, counts>{
      {"cancellation.cancelled_invoice", {418, 418}}, {"catalogue.not_an_article", {112, 94}},
      {"catalogue.description_missing", {113, 113}},  {"validation.quantity_not_positive", {485, 8}},
      {"validation.price_not_positive", {185, 64}},   {"validation.customer_missing", {10'003, 9'757}},
  };
  auto found = std::map<std::string_view, counts>{};
  for (auto const& line : report.tally.lines())
    if (line.with > 0) found[line.code] = {line.with, line.first};
  CHECK(found == expected);

  auto const [again, refusals_again] = import_file(data_path());
  CHECK(summary_of(again, "x", "y") == summary_of(report, "x", "y"));
}

} // namespace
