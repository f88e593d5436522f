// SPDX-License-Identifier: BSL-1.0
#include "domain/row.hpp"

#include "orders/ways.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace orders;

constexpr auto good = raw_row{"536365", "85123A", "LANTERN", "6", "12/1/10 8:26", "2.55", "17850", "United Kingdom"};

auto codes(raw_row const& raw) -> std::vector<std::string_view> {
  auto out = std::vector<std::string_view>{};
  auto const parsed = parse_row(raw);
  if (!parsed) parsed.error().why.for_each([&](reason const& why) { out.push_back(sure::code_of(why.error)); });
  return out;
}

using code_list = std::vector<std::string_view>;

TEST_CASE("parse_row: a good row becomes typed values") {
  auto const parsed = parse_row(good);
  REQUIRE(parsed.has_value());
  CHECK(parsed->invoice.value() == 536365);
  CHECK(parsed->article.text() == "85123A");
  CHECK(parsed->name.text() == "LANTERN");
  CHECK(parsed->count.value() == 6);
  CHECK(to_string(parsed->date) == "12/1/10 8:26");
  CHECK(parsed->each.amount() == money::from_minor(255));
  CHECK(parsed->customer.value() == 17850);
  CHECK(parsed->destination.text() == "United Kingdom");
  CHECK(total_of(*parsed) == money::from_minor(1530));
}

TEST_CASE("parse_row: each column refuses with its own error") {
  auto row = good;
  SUBCASE("invoice") {
    row.invoice = "x";
    CHECK(codes(row) == code_list{"validation.invoice_number_malformed"});
  }
  SUBCASE("stock code") {
    row.stock_code = "POST";
    CHECK(codes(row) == code_list{"catalogue.not_an_article"});
  }
  SUBCASE("description") {
    row.description = "";
    CHECK(codes(row) == code_list{"catalogue.description_missing"});
  }
  SUBCASE("quantity") {
    row.quantity = "-6";
    CHECK(codes(row) == code_list{"validation.quantity_not_positive"});
  }
  SUBCASE("date") {
    row.date = "yesterday";
    CHECK(codes(row) == code_list{"validation.date_malformed"});
  }
  SUBCASE("unit price") {
    row.unit_price = "0";
    CHECK(codes(row) == code_list{"validation.price_not_positive"});
  }
  SUBCASE("customer") {
    row.customer = "";
    CHECK(codes(row) == code_list{"validation.customer_missing"});
  }
  SUBCASE("country") {
    row.country = " ";
    CHECK(codes(row) == code_list{"validation.country_missing"});
  }
}

TEST_CASE("parse_row: a refused row carries all of its reasons, in the order of the columns") {
  CHECK(codes({"C536379", "D", "", "-1", "?", "0", "", ""}) ==
        code_list{"cancellation.cancelled_invoice", "catalogue.not_an_article", "catalogue.description_missing",
                  "validation.quantity_not_positive", "validation.date_malformed", "validation.price_not_positive",
                  "validation.customer_missing", "validation.country_missing"});
}

TEST_CASE("parse_row: a cancellation that returns nothing contradicts itself") {
  auto row = good;
  row.invoice = "C536365";
  CHECK(codes(row) == code_list{"cancellation.cancelled_invoice", "cancellation.nothing_returned"});
  row.quantity = "-6";
  CHECK(codes(row) == code_list{"cancellation.cancelled_invoice", "validation.quantity_not_positive"});
}

TEST_CASE("parse_row: a refusal names its invoice where that can be read") {
  auto row = good;
  row.quantity = "six";
  auto const named = parse_row(row);
  REQUIRE(!named.has_value());
  CHECK(named.error().invoice == invoice_id{536365, false});
  row.invoice = "six";
  auto const unnamed = parse_row(row);
  REQUIRE(!unnamed.has_value());
  CHECK(unnamed.error().invoice == sure::none);
}

TEST_CASE("parse_row: each reason has the way that it took, whatever the columns beside it did") {
  auto const parsed = parse_row({"536365", "POST", "LANTERN", "six", "?", "2.555", "17850", "United Kingdom"});
  REQUIRE(!parsed.has_value());
  auto way_of = std::vector<std::string>{};
  parsed.error().why.for_each([&](reason const& why) { way_of.push_back(ways::without_lines(to_string(why.way))); });
  auto const quantity = "parse_quantity (domain/quantity.cpp:N) <- parse_sold_quantity (domain/row.cpp:N)";
  auto const price = "parse_money (domain/money.cpp:N) <- parse_unit_price (domain/money.cpp:N)";
  CHECK(way_of ==
        std::vector<std::string>{"", std::string{ways::if_told(quantity)}, "", std::string{ways::if_told(price)}});
}

TEST_CASE("reasons: the message of every error says what was found") {
  auto const parsed = parse_row({"C536379", "D", "", "-1", "?", "0", "", ""});
  REQUIRE(!parsed.has_value());
  auto text = std::string{};
  parsed.error().why.for_each([&](reason const& why) { text += sure::describe(why.error).message + '\n'; });
  CHECK(text == "invoice C536379 is a cancellation\n"
                "stock code \"D\" is not five digits and at most two letters\n"
                "the article has no description\n"
                "quantity -1 is not positive\n"
                "invoice date \"?\" is not month/day/year hour:minute\n"
                "unit price 0.00 is not positive\n"
                "the row names no customer\n"
                "the row names no country\n");
}

} // namespace
