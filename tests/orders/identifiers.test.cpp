// SPDX-License-Identifier: BSL-1.0
#include "domain/identifiers.hpp"

#include "domain/invoice_date.hpp"
#include "domain/texts.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <string>
#include <type_traits>

namespace {

using namespace orders;

static_assert(!std::default_initializable<sku> && !std::constructible_from<sku, char const*>);
static_assert(!std::default_initializable<invoice_number> && !std::constructible_from<invoice_number, std::uint32_t>);
static_assert(!std::default_initializable<customer_id> && !std::constructible_from<customer_id, std::uint32_t>);
static_assert(!std::equality_comparable_with<customer_id, invoice_number>);
static_assert(std::is_trivially_copyable_v<sku> && sizeof(sku) == 8);

TEST_CASE("parse_invoice_id: what to_string prints is read back") {
  for (auto const* const text : {"536365", "C536379", "999999999", "C100000"}) {
    INFO(text);
    CHECK(to_string(parse_invoice_id(text).value()) == text);
  }
  CHECK(parse_invoice_id("c536379") == invoice_id{536379, true});
}

TEST_CASE("parse_invoice_id: anything else is refused") {
  for (auto const* const text :
       {"", "C", "53636", "1234567890", "036365", "A563185", "CC36379", "536365 ", "-536365", "#REF!"}) {
    INFO(text);
    CHECK(parse_invoice_id(text).error() == invoice_number_malformed{excerpt{text}});
  }
}

TEST_CASE("selling: an invoice that cancels has no invoice number") {
  CHECK(selling({536365, false})->value() == 536365);
  CHECK(selling({536379, true}).error() == cancelled_invoice{536379});
}

TEST_CASE("parse_sku: five digits and at most two letters, in capitals") {
  CHECK(parse_sku("71053")->text() == "71053");
  CHECK(parse_sku("85123A")->text() == "85123A");
  CHECK(parse_sku("84029g")->text() == "84029G");
  CHECK(parse_sku("15056bl")->text() == "15056BL");
  CHECK(parse_sku("84029g") == parse_sku("84029G"));
  CHECK(parse_sku(parse_sku("15056bl")->text()) == parse_sku("15056bl"));
}

TEST_CASE("parse_sku: entries of the books are no articles") {
  CHECK(parse_sku("").has_error<stock_code_missing>());
  for (auto const* const text : {"POST", "DOT", "M", "D", "S", "C2", "AMAZONFEE", "BANK CHARGES", "DCGS0076", "7105",
                                 "710533", "71053ABC", "71053-", " 71053", "71O53"}) {
    INFO(text);
    CHECK(parse_sku(text).error() == not_an_article{excerpt{text}});
  }
}

TEST_CASE("parse_customer_id: five digits, what to_string prints is read back") {
  CHECK(to_string(parse_customer_id("17850").value()) == "17850");
  CHECK(parse_customer_id("").error() == customer_missing{});
  for (auto const* const text : {"1785", "178500", "17850.0", "07850", "guest", "17 50"}) {
    INFO(text);
    CHECK(parse_customer_id(text).error() == customer_malformed{excerpt{text}});
  }
}

TEST_CASE("parse_invoice_date: what to_string prints is read back") {
  for (auto const* const text : {"12/1/10 8:26", "1/31/00 0:00", "2/29/12 23:59", "12/31/99 13:05"}) {
    INFO(text);
    CHECK(to_string(parse_invoice_date(text).value()) == text);
  }
  CHECK(parse_invoice_date("12/01/10 08:26") == parse_invoice_date("12/1/10 8:26"));
  CHECK(parse_invoice_date("12/1/10 8:26").value() < parse_invoice_date("12/1/10 8:27").value());
}

TEST_CASE("parse_invoice_date: days and minutes that do not exist are refused") {
  for (auto const* const text :
       {"", "2/29/11 8:26", "13/1/10 8:26", "0/1/10 8:26", "12/32/10 8:26", "12/1/10 24:00", "12/1/10 8:60", "12/1/10",
        "12/1/10 8:26 ", "12/1/2010 8:26", "2010-12-01 8:26", "12/-1/10 8:26", "12/1/10  8:26"}) {
    INFO(text);
    CHECK(parse_invoice_date(text).error() == date_malformed{excerpt{text}});
  }
}

TEST_CASE("parse_description: blanks around a name are not part of it, and blanks alone are none") {
  CHECK(parse_description("  TEA POT \t")->text() == "TEA POT");
  CHECK(parse_description(" \t\r\n").error() == description_missing{});
  CHECK(parse_country("").error() == country_missing{});
  CHECK(parse_country(" France ")->text() == "France");
}

TEST_CASE("excerpt: a long text is cut between characters and says so") {
  auto const exactly = std::string(excerpt::capacity, 'x');
  CHECK(quoted(excerpt{exactly}) == '"' + exactly + '"');
  CHECK(quoted(excerpt{exactly + 'y'}) == '"' + exactly + "...\"");
  auto const split = std::string(excerpt::capacity - 1, 'x') + "\xC3\xA9";
  CHECK(excerpt{split}.text() == split.substr(0, excerpt::capacity - 1));
  CHECK(excerpt{split}.is_cut());
}

} // namespace
