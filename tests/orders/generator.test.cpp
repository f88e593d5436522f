// SPDX-License-Identifier: BSL-1.0
#include "adapters/generator.hpp"

#include "adapters/csv_reader.hpp"
#include "app/import_orders.hpp"
#include "orders/fakes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>

namespace {

using namespace orders;

auto generated(generator_options options) -> std::string {
  auto lines = invoice_generator{options};
  auto text = std::string{};
  while (auto const line = lines.next()) text.append(*line);
  return text;
}

auto imported(std::string text) -> import_report {
  auto source = fakes::text_source{std::move(text)};
  auto reader = csv_reader{source};
  auto book = order_book{};
  auto refusals = fakes::refusal_list{};
  auto progress = fakes::watcher{};
  return import_orders(reader, book, refusals, progress).value();
}

// FNV-1a
auto fingerprint(std::string const& text) -> std::uint64_t {
  auto hash = std::uint64_t{0xcbf29ce484222325};
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

TEST_CASE("invoice_generator: the same options give the same bytes, another seed gives others") {
  auto const text = generated({5'000, 7, false});
  CHECK(generated({5'000, 7, false}) == text);
  CHECK(generated({5'000, 8, false}) != text);
  CHECK(fingerprint(text) == 9651296304509688449U);
}

TEST_CASE("invoice_generator: exactly as many rows as asked for, below the header") {
  for (auto const rows : {0U, 1U, 2U, 999U}) {
    auto const text = generated({rows, 1, false});
    CHECK(std::count(text.begin(), text.end(), '\n') == rows + 1);
    CHECK(imported(text).rows() == rows);
  }
}

TEST_CASE("invoice_generator: the dirt has the shares that real invoices have") {
  auto const report = imported(generated({100'000, 1, false}));
  auto share = std::map<std::string_view, double>{};
  for (auto const& line : report.tally.lines()) share[line.code] = static_cast<double>(line.with) / 100'000;
  CHECK(report.malformed == 0);
  CHECK(share["validation.customer_missing"] == doctest::Approx(0.351).epsilon(0.1));
  CHECK(share["validation.quantity_not_positive"] == doctest::Approx(0.0170).epsilon(0.25));
  CHECK(share["validation.price_not_positive"] == doctest::Approx(0.0065).epsilon(0.25));
  CHECK(share["cancellation.cancelled_invoice"] == doctest::Approx(0.0147).epsilon(0.25));
  CHECK(share["catalogue.description_missing"] == doctest::Approx(0.0040).epsilon(0.25));
  CHECK(share["catalogue.not_an_article"] == doctest::Approx(0.0039).epsilon(0.25));
  CHECK(report.invoices.partial > 0);
}

TEST_CASE("invoice_generator: some rows come after the next invoice has begun, and some names need quotes") {
  auto const text = generated({2'000, 1, false});
  auto source = fakes::text_source{text};
  auto reader = csv_reader{source};
  auto last = std::map<std::string, std::uint64_t>{};
  auto apart = 0;
  auto commas = 0;
  while (true) {
    auto const next = reader.next().value();
    auto const row = next.as<record>();
    if (!row) break;
    auto const [seen, first] = last.insert({std::string{row->fields[0]}, row->line});
    apart += !first && seen->second + 1 < row->line;
    seen->second = row->line;
    commas += row->fields[2].find(',') != std::string_view::npos;
  }
  CHECK(apart > 0);
  CHECK(commas > 0);
}

TEST_CASE("invoice_generator: hostile lines are refused one by one, with every kind of mistake") {
  auto const report = imported(generated({10'000, 1, true}));
  CHECK(report.rows() == 10'000);
  CHECK(report.malformed == 10'000 / 499 + 1);
  for (auto const& line : report.tally.lines())
    if (line.bucket == refusal_bucket::unreadable) CHECK(line.with > 0);
}

} // namespace
