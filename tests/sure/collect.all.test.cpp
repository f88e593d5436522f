// SPDX-License-Identifier: BSL-1.0
#include <sure/collect.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace {

using sure::option;
using sure::result;

struct out_of_stock {
  int left;
  friend constexpr bool operator==(out_of_stock, out_of_stock) = default;
};
struct card_declined {};
struct timed_out {};

template <class... Rs> using joined = decltype(sure::all(std::declval<Rs>()...));

static_assert(std::is_same_v<joined<result<int, out_of_stock>&, result<char, card_declined>>,
                             result<std::tuple<int, char>, out_of_stock, card_declined>>);
static_assert(std::is_same_v<joined<result<int, out_of_stock, timed_out>, result<char, timed_out, card_declined>>,
                             result<std::tuple<int, char>, out_of_stock, timed_out, card_declined>>);
static_assert(std::is_same_v<joined<result<int&, timed_out>, result<int const, timed_out>>,
                             result<std::tuple<int&, int>, timed_out>>);
static_assert(std::is_same_v<joined<result<void, timed_out>, result<int>, result<void, out_of_stock>>,
                             result<std::tuple<int>, timed_out, out_of_stock>>);
static_assert(std::is_same_v<joined<result<void, timed_out>, result<void>>, result<void, timed_out>>);
static_assert(std::is_same_v<joined<result<int>, result<char>>, result<std::tuple<int, char>>>);
static_assert(std::is_same_v<joined<>, result<void>>);
static_assert(std::is_same_v<joined<option<int>&, option<char const&>>, option<std::tuple<int, char const&>>>);

constexpr bool success_law() {
  result<int, out_of_stock> const stock = 3;
  result<void, timed_out> const reached;
  result<char, card_declined> const grade = 'b';
  auto const r = sure::all(stock, reached, grade);
  HOLDS(r == std::tuple(3, 'b'));
  HOLDS(sure::all(reached, reached).has_value());
  HOLDS(sure::all().has_value());
  return true;
}
constexpr bool first_error_law() {
  result<int, out_of_stock> const stock = out_of_stock{2};
  result<int, card_declined> const paid = card_declined{};
  result<void, timed_out> const late = timed_out{};
  result<int, timed_out> const fine = 1;
  HOLDS(sure::all(stock, paid, late).has_error<out_of_stock>());
  HOLDS(sure::all(paid, stock, late).has_error<card_declined>());
  HOLDS(sure::all(fine, late, paid).has_error<timed_out>());
  HOLDS(sure::all(fine, fine, stock).error_as<out_of_stock>() == out_of_stock{2});
  return true;
}
constexpr bool option_law() {
  option<int> const some = 1, nothing;
  HOLDS(sure::all(some, some) == std::tuple(1, 1));
  HOLDS(!sure::all(some, nothing).has_value());
  HOLDS(!sure::all(nothing, some).has_value());
  return true;
}

} // namespace

TEST_CASE("all: the values as a tuple, void ones left out") { CHECK_LAW(success_law); }
TEST_CASE("all: the first failure in the order of the arguments") { CHECK_LAW(first_error_law); }
TEST_CASE("all: options give an option") { CHECK_LAW(option_law); }

TEST_CASE("all: references stay references") {
  int price = 1;
  result<int&, timed_out> const found = price;
  auto const r = sure::all(found, result<int, timed_out>(1));
  REQUIRE(r.has_value());
  std::get<0>(*r) = 2;
  CHECK(price == 2);
}

TEST_CASE("all: an rvalue is moved once, an lvalue copied once") {
  support::events log;
  result<support::counted, timed_out> kept(std::in_place, log, 1);
  result<support::counted, timed_out> given(std::in_place, log, 2);
  auto const r = sure::all(kept, std::move(given));
  REQUIRE(r.has_value());
  CHECK(log.copied == 1);
  CHECK(log.moved == 1);
  CHECK(std::get<0>(*r).value == 1);
  CHECK(std::get<1>(*r).value == 2);
  CHECK(kept->value == 1);
}

TEST_CASE("all: nothing is moved out of a success when another one failed") {
  result<std::string, timed_out> name(std::string(40, 'n'));
  result<int, card_declined> paid = card_declined{};
  CHECK_FALSE(sure::all(std::move(name), std::move(paid)).has_value());
  CHECK(name->size() == 40);
}

TEST_CASE("all: move-only values and errors") {
  auto const good = sure::all(result<std::unique_ptr<int>, timed_out>(std::make_unique<int>(1)),
                              result<int, std::unique_ptr<char>>(2));
  REQUIRE(good.has_value());
  CHECK(*std::get<0>(*good) == 1);
  auto const bad = sure::all(result<std::unique_ptr<int>, timed_out>(std::make_unique<int>(1)),
                             result<int, std::unique_ptr<char>>(sure::unexpect, std::make_unique<char>('x')));
  REQUIRE(bad.has_error<std::unique_ptr<char>>());
  CHECK(**bad.error_as<std::unique_ptr<char>>() == 'x');
}
