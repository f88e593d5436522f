// SPDX-License-Identifier: BSL-1.0
#include "domain/money.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

namespace {

using namespace orders;
using limits = std::numeric_limits<std::int64_t>;

auto minor(std::int64_t amount) -> money { return money::from_minor(amount); }

auto pieces(std::int32_t count) -> quantity { return make_quantity(count).value(); }

TEST_CASE("parse_money: what to_string prints is read back, to the ends of the range") {
  for (auto const amount : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{10}, std::int64_t{-99},
                            std::int64_t{100}, std::int64_t{-100}, std::int64_t{255}, std::int64_t{1354133},
                            limits::max(), limits::max() - 1, limits::min(), limits::min() + 1}) {
    auto const text = to_string(minor(amount));
    INFO(text);
    CHECK(parse_money(text) == minor(amount));
  }
}

TEST_CASE("to_string: money has two decimals and its sign") {
  CHECK(to_string(minor(0)) == "0.00");
  CHECK(to_string(minor(5)) == "0.05");
  CHECK(to_string(minor(-5)) == "-0.05");
  CHECK(to_string(minor(-1234)) == "-12.34");
  CHECK(to_string(minor(limits::min())) == "-92233720368547758.08");
}

TEST_CASE("parse_money: one decimal and none are amounts too") {
  CHECK(parse_money("2.1") == minor(210));
  CHECK(parse_money("9") == minor(900));
  CHECK(parse_money("-3.00") == minor(-300));
  CHECK(parse_money("007.50") == minor(750));
}

TEST_CASE("parse_money: what is no amount is refused with its text") {
  for (auto const* const text :
       {"", "-", ".", ".5", "5.", "1.234", "+1", " 1", "1 ", "1e3", "1,000", "0x1", "--1", "1.-5", "1.5.5", "NaN",
        "\xC2\xA3"
        "5"}) {
    INFO(text);
    auto const amount = parse_money(text);
    REQUIRE(amount.has_error<money_malformed>());
    CHECK(amount.error_as<money_malformed>()->text.text() == text);
  }
}

TEST_CASE("parse_money: the first amount outside of the range is an overflow") {
  CHECK(parse_money("92233720368547758.08").has_error<money_overflow>());
  CHECK(parse_money("-92233720368547758.09").has_error<money_overflow>());
  CHECK(parse_money("99999999999999999999999").has_error<money_overflow>());
}

TEST_CASE("add: exact inside of the range, an overflow outside") {
  CHECK(add(minor(255), minor(-300)) == minor(-45));
  CHECK(add(minor(limits::max() - 1), minor(1)) == minor(limits::max()));
  CHECK(add(minor(limits::min()), minor(limits::max())) == minor(-1));
  CHECK(add(minor(limits::max()), minor(1)).has_error<money_overflow>());
  CHECK(add(minor(1), minor(limits::max())).has_error<money_overflow>());
  CHECK(add(minor(limits::min()), minor(-1)).has_error<money_overflow>());
}

TEST_CASE("times: exact inside of the range, an overflow outside") {
  CHECK(times(minor(255), pieces(6)) == minor(1530));
  CHECK(times(minor(limits::max()), pieces(1)) == minor(limits::max()));
  CHECK(times(minor(limits::max() / 2), pieces(2)) == minor(limits::max() - 1));
  CHECK(times(minor(limits::max() / 2 + 1), pieces(2)).has_error<money_overflow>());
  CHECK(times(minor(limits::min() / 2), pieces(2)) == minor(limits::min()));
  CHECK(times(minor(limits::min() / 2 - 1), pieces(2)).has_error<money_overflow>());
}

TEST_CASE("parse_unit_price: only what is above zero is a price") {
  CHECK(parse_unit_price("0.01")->amount() == minor(1));
  CHECK(parse_unit_price("0").error() == price_not_positive{0});
  CHECK(parse_unit_price("-11062.06").error() == price_not_positive{-1106206});
  CHECK(parse_unit_price("free").has_error<money_malformed>());
}

TEST_CASE("parse_quantity: a whole number of pieces, at least one") {
  CHECK(parse_quantity("1")->value() == 1);
  CHECK(parse_quantity("999999999")->value() == quantity::max_value);
  CHECK(parse_quantity("0").error() == quantity_not_positive{0});
  CHECK(parse_quantity("-9360").error() == quantity_not_positive{-9360});
  for (auto const* const text :
       {"", "six", "1.0", "+1", " 1", "1 ", "1000000000", "-1000000000", "99999999999999999999"}) {
    INFO(text);
    CHECK(parse_quantity(text).has_error<quantity_malformed>());
  }
}

TEST_CASE("parse_quantity: what to_string prints is read back") {
  for (auto count = std::int32_t{1}; count < quantity::max_value / 3; count = count * 3 + 1)
    CHECK(parse_quantity(to_string(pieces(count))) == pieces(count));
}

} // namespace
