// SPDX-License-Identifier: BSL-1.0
#include "app/import_orders.hpp"

#include "adapters/csv_reader.hpp"
#include "app/exit_status.hpp"
#include "orders/fakes.hpp"
#include "orders/ways.hpp"

#include <doctest/doctest.h>

#include <sure/report.hpp>

#include <algorithm>
#include <cerrno>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

using namespace orders;
using namespace std::string_literals;

constexpr auto header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

/// An import of a text, with everything that can be looked at afterwards.
struct trial {
  explicit trial(std::string text, import_limits limits = {}, std::size_t room = SIZE_MAX)
      : source(std::move(text)), reader(source), refusals(room),
        outcome(import_orders(reader, book, refusals, progress, limits)) {}

  fakes::text_source source;
  csv_reader reader;
  order_book book;
  fakes::refusal_list refusals;
  fakes::watcher progress;
  sure::result<import_report, import_error> outcome;
};

auto row(std::string_view invoice, std::string_view article = "10037", std::string_view customer = "20001",
         std::string_view quantity = "2", std::string_view price = "1.50") -> std::string {
  auto text = std::string{invoice};
  for (auto const field :
       {article, std::string_view{"LADLE"}, quantity, std::string_view{"3/1/31 8:26"}, price, customer})
    text.append(",").append(field);
  return text + ",France\n";
}

using codes = std::vector<std::string>;

TEST_CASE("import: rows of one invoice make one order") {
  auto const t = trial{header + row("700001") + row("700001", "10074") + row("700002", "10037", "20002")};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->accepted == 3);
  CHECK(t.outcome->is_clean());
  CHECK(t.outcome->invoices.complete == 2);
  CHECK(t.outcome->total == money::from_minor(900));
  auto const first = t.book.find({700001, false});
  REQUIRE(first.has_value());
  CHECK(first->lines().size() == 2);
  CHECK(first->lines()[1].article.text() == "10074");
  CHECK(first->customer().value() == 20001);
  CHECK(first->total() == money::from_minor(600));
  CHECK(t.refusals.committed);
}

TEST_CASE("import: rows of an invoice are grouped however far apart they are") {
  auto text = header + row("700001");
  for (int other = 2; other < 500; ++other) text += row(std::to_string(700000 + other));
  auto const t = trial{text + row("700001", "10074")};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->invoices.complete == 499);
  CHECK(t.book.find({700001, false})->lines().size() == 2);
}

TEST_CASE("import: the earliest date of its rows is the date of an order") {
  auto const later = "700001,10037,LADLE,2,3/1/31 9:00,1.50,20001,France\n"s;
  auto const t = trial{header + later + row("700001") + later};
  REQUIRE(t.outcome.has_value());
  CHECK(to_string(t.book.find({700001, false})->date()) == "3/1/31 8:26");
}

TEST_CASE("import: an order keeps its good rows and is partial, wherever the refused one stands") {
  for (auto const& text : {row("700001", "POST") + row("700001"), row("700001") + row("700001", "POST")}) {
    auto const t = trial{header + text};
    REQUIRE(t.outcome.has_value());
    CHECK(t.outcome->accepted == 1);
    CHECK(t.outcome->refused == 1);
    CHECK(t.outcome->invoices.complete == 0);
    CHECK(t.outcome->invoices.partial == 1);
    CHECK(t.outcome->invoices.refused == 0);
    CHECK(t.book.find({700001, false})->lines().size() == 1);
  }
}

TEST_CASE("import: an invoice without a good row is no order") {
  auto const t = trial{header + row("700001", "POST") + row("C700001", "10037", "20001", "-2")};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->invoices.refused == 2);
  CHECK(t.outcome->invoices.invoices() == 2);
  CHECK(t.book.find({700001, false}) == sure::none);
}

TEST_CASE("import: a row for another customer does not join the order") {
  auto const t = trial{header + row("700001") + row("700001", "10037", "20002")};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->accepted == 1);
  REQUIRE(t.refusals.kept.size() == 1);
  CHECK(t.refusals.kept[0].codes == codes{"validation.order_conflict"});
  CHECK(t.outcome->invoices.partial == 1);
  CHECK(t.outcome->total == money::from_minor(300));
}

TEST_CASE("import: a row that would make a total too large does not join the order") {
  auto const most = "92233720368547758.07";
  auto const t =
      trial{header + row("700001", "10037", "20001", "1", most) + row("700001", "10037", "20001", "1", "0.01") +
            row("700002", "10037", "20001", "1", "0.01") + row("700003", "10037", "20001", "2", most)};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->accepted == 1);
  REQUIRE(t.refusals.kept.size() == 3);
  for (auto const& refused : t.refusals.kept) CHECK(refused.codes == codes{"validation.money_overflow"});
  CHECK(to_string(t.outcome->total) == most);
  CHECK(t.outcome->invoices.partial == 1);
  CHECK(t.outcome->invoices.refused == 2);
}

TEST_CASE("import: every refusal has its line, its invoice, all of its reasons and the record itself") {
  auto const t = trial{header + row("700001") + "\n" + row("C700002", "POST", "", "-1", "0") + "too,few\n" + row("x")};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->accepted == 1);
  CHECK(t.outcome->refused == 2);
  CHECK(t.outcome->malformed == 1);
  REQUIRE(t.refusals.kept.size() == 3);
  auto const& [cancelled, few, unnamed] = std::tie(t.refusals.kept[0], t.refusals.kept[1], t.refusals.kept[2]);
  CHECK(cancelled.line == 4);
  CHECK(cancelled.invoice == "C700002");
  CHECK(cancelled.codes == codes{"cancellation.cancelled_invoice", "catalogue.not_an_article",
                                 "validation.quantity_not_positive", "validation.price_not_positive",
                                 "validation.customer_missing"});
  CHECK(cancelled.raw == "C700002,POST,LADLE,-1,3/1/31 8:26,0,,France");
  CHECK(few.line == 5);
  CHECK(few.codes == codes{"input.malformed_line"});
  CHECK(few.raw == "too,few");
  CHECK(unnamed.invoice == "x");
}

TEST_CASE("import: first reasons add up to the rows that were not accepted") {
  auto const t = trial{header + row("C700001", "POST", "", "-1", "0") + row("700002", "POST") + row("x") + "few\n" +
                       row("700003")};
  REQUIRE(t.outcome.has_value());
  auto first = std::uint64_t{0};
  auto with = std::uint64_t{0};
  for (auto const& line : t.outcome->tally.lines()) {
    first += line.first;
    with += line.with;
  }
  CHECK(first == 4);
  CHECK(with == 8);
}

TEST_CASE("import: the columns may come in any order, with others between them") {
  auto const t = trial{"Country,Note,CustomerID,UnitPrice,InvoiceDate,Quantity,Description,StockCode,InvoiceNo\n"
                       "France,hello,20001,1.50,3/1/31 8:26,2,LADLE,10037,700001\n"};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->accepted == 1);
}

TEST_CASE("import: a header that lacks a column, or has one twice, is named") {
  auto const lacking =
      trial{"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,Country\n" + row("700001")};
  REQUIRE(lacking.outcome.has_error<missing_column>());
  CHECK(lacking.outcome.error_as<missing_column>()->name == "CustomerID");
  auto const twice = trial{"InvoiceNo,"s + header + row("700001")};
  REQUIRE(twice.outcome.has_error<duplicate_column>());
  CHECK(twice.outcome.error_as<duplicate_column>()->name == "InvoiceNo");
  CHECK(!twice.refusals.committed);
}

TEST_CASE("import: a header that is no record, and a file without one, are unusable") {
  CHECK(trial{""}.outcome.has_error<empty_file>());
  CHECK(trial{"\n\r\n"}.outcome.has_error<empty_file>());
  CHECK(trial{"\xFF\xFEI\0n\0"s}.outcome.has_error<wrong_encoding>());
  auto const broken = trial{"Invoice\xC9,StockCode\n"};
  REQUIRE(broken.outcome.has_error<malformed_header>());
  CHECK(broken.outcome.error_as<malformed_header>()->why.is<not_utf8>());
  auto const endless = trial{std::string(2'000'000, 'x')};
  REQUIRE(endless.outcome.has_error<malformed_header>());
  CHECK(endless.outcome.error_as<malformed_header>()->why.is<line_too_long>());
}

TEST_CASE("import: a header alone is an import of nothing") {
  auto const t = trial{header};
  REQUIRE(t.outcome.has_value());
  CHECK(t.outcome->rows() == 0);
  CHECK(t.outcome->is_clean());
}

TEST_CASE("import: a last line that is cut is not taken for a row") {
  for (auto const* const cut :
       {"700001,10037,LAD", "700001,10037,\"LAD", "700001,10037,LADLE,2,3/1/31 8:26,1.50,20001"}) {
    auto const t = trial{header + row("700001") + cut};
    REQUIRE(t.outcome.has_value());
    CHECK(t.outcome->accepted == 1);
    REQUIRE(t.refusals.kept.size() == 1);
    CHECK(t.refusals.kept[0].codes == codes{"input.truncated_file"});
    CHECK(t.refusals.kept[0].raw == cut);
  }
}

TEST_CASE("import: a read error ends it, and nothing is committed") {
  auto source = fakes::text_source{header + row("700001")};
  source.fail_at_end(EIO);
  auto reader = csv_reader{source};
  auto book = order_book{};
  auto refusals = fakes::refusal_list{};
  auto progress = fakes::watcher{};
  CHECK(import_orders(reader, book, refusals, progress).has_error<unreadable_file>());
  CHECK(!refusals.committed);
}

TEST_CASE("import: a refusal that cannot be kept ends it") {
  auto const t = trial{header + row("700001", "POST") + row("700001", "POST"), {}, 1};
  REQUIRE(t.outcome.has_error<unwritable_file>());
  CHECK(!t.refusals.committed);
}

TEST_CASE("import: what ends it says what was being done") {
  using contexts = std::vector<std::string>;
  auto const lacking = trial{"InvoiceNo\n"s};
  REQUIRE(!lacking.outcome);
  auto const header_report = sure::report(lacking.outcome);
  CHECK(header_report.code == "input.missing_column");
  CHECK(header_report.contexts == contexts{"reading the header"});

  auto const full = trial{header + row("700001") + row("700001", "POST") + "\n" + row("700001", "POST"), {}, 1};
  REQUIRE(!full.outcome);
  CHECK(sure::report(full.outcome).contexts == contexts{"after 3 rows", "keeping the refusal of line 5"});

  auto source = fakes::text_source{header + row("700001")};
  source.fail_at_end(EIO);
  auto reader = csv_reader{source};
  auto book = order_book{};
  auto refusals = fakes::refusal_list{};
  auto progress = fakes::watcher{};
  auto const cut = import_orders(reader, book, refusals, progress);
  REQUIRE(!cut);
  CHECK(sure::report(cut).contexts == contexts{"after 1 rows", "reading a record"});
}

TEST_CASE("import: a refusal has the way of each of its reasons") {
  auto const most = "92233720368547758.07";
  auto const t = trial{header + row("700001", "10037", "20001", "2", most) + row("700002", "POST", "", "six", "1e3") +
                       "\"a\"b\n" + "too,few\n"};
  REQUIRE(t.refusals.kept.size() == 4);
  auto const expected =
      std::vector<codes>{{"add (app/order_book.cpp:N)"},
                         {"", "parse_quantity (domain/quantity.cpp:N) <- parse_sold_quantity (domain/row.cpp:N)",
                          "parse_money (domain/money.cpp:N) <- parse_unit_price (domain/money.cpp:N)", ""},
                         {"parse_quoted (adapters/csv_reader.cpp:N)"},
                         {""}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    REQUIRE(t.refusals.kept[i].ways.size() == expected[i].size());
    for (std::size_t j = 0; j < expected[i].size(); ++j)
      CHECK(ways::without_lines(t.refusals.kept[i].ways[j]) == ways::if_told(expected[i][j]));
  }
}

TEST_CASE("import: what ends it says which way it took") {
  auto const way_of = [](trial const& t) { return ways::without_lines(to_string(sure::trace_of(t.outcome))); };
  CHECK(way_of(trial{"InvoiceNo\n"}) == ways::if_told("import_orders (app/import_orders.cpp:N)"));
  CHECK(way_of(trial{"\xFF\xFEI\0n\0"s}) ==
        ways::if_told("next (adapters/csv_reader.cpp:N) <- read_header (app/columns.cpp:N) <- "
                      "import_orders (app/import_orders.cpp:N)"));
  CHECK(way_of(trial{header + row("700001")}) == "");
}

TEST_CASE("import: more rows than the limit end it") {
  CHECK(trial{header + row("700001") + row("700002"), {2}}.outcome.has_value());
  auto const t = trial{header + row("700001") + row("700002") + row("700003"), {2}};
  REQUIRE(t.outcome.has_error<too_many_rows>());
  CHECK(t.outcome.error_as<too_many_rows>()->limit == 2);
}

TEST_CASE("import: the watcher is told how far it is") {
  auto const text = header + row("700001") + row("700002");
  auto const t = trial{text};
  CHECK(t.progress.bytes == text.size());
  CHECK(t.progress.rows == 2);
}

TEST_CASE("exit_status_of: refused rows matter when strict, and unusable input always") {
  auto clean = import_report{};
  auto soiled = import_report{};
  soiled.malformed = 1;
  CHECK(exit_status_of(clean, strictness::strict) == exit_status::done);
  CHECK(exit_status_of(soiled, strictness::lenient) == exit_status::done);
  CHECK(exit_status_of(soiled, strictness::strict) == exit_status::some_refused);
  CHECK(exit_status_of(import_outcome{empty_file{}}, strictness::lenient) == exit_status::unusable);
  CHECK(exit_status_of(import_outcome{unwritable_file{"x", ENOSPC}}, strictness::lenient) == exit_status::unusable);
}

TEST_CASE("tally: every reason has a code of its own in the group that its name says") {
  auto const tally = refusal_tally{};
  for (auto const& line : tally.lines()) {
    INFO(line.code);
    auto const same = [&](refusal_tally::line const& other) { return other.code == line.code; };
    CHECK(std::count_if(tally.lines().begin(), tally.lines().end(), same) == 1);
    CHECK((line.bucket == refusal_bucket::returned) == line.code.starts_with("cancellation."));
    CHECK((line.bucket == refusal_bucket::unreadable) == line.code.starts_with("input."));
  }
}

} // namespace
