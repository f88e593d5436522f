// SPDX-License-Identifier: BSL-1.0
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <sure/error.hpp>
#include <sure/option.hpp>

#include <doctest/doctest.h>

// What std::format and fmt promise alike. `format` is a macro's call of the library, so that it checks the string as it
// compiles; `Formattable` says whether the library takes a type.
namespace formats {

struct no_stock {};
struct declined {
  static constexpr std::string_view code = "payment.declined";
  static constexpr auto kind = sure::error_kind::denied;
  std::string reason;
  std::string message() const { return "the card was declined: " + reason; }
};
enum class fault { disk, net };
enum class unlisted_fault { disk };
struct opaque {};
struct point {
  int x, y;
};

using stock = sure::result<int, no_stock, declined, fault, unlisted_fault, int, std::string>;

#define SURE_CHECK_FORMATS(format)                                                                                     \
  using namespace formats;                                                                                             \
  SUBCASE("a value") {                                                                                                 \
    CHECK(format("{}", stock(std::in_place, 42)) == "value(42)");                                                      \
    CHECK(format("[{}]", sure::result<void, no_stock>()) == "[value()]");                                              \
    CHECK(format("{}", sure::result<int>(1)) == "value(1)");                                                           \
    int here = 5;                                                                                                      \
    CHECK(format("{}", sure::result<int&, no_stock>(here)) == "value(5)");                                             \
    CHECK(format("{}", sure::option<std::string>("text")) == "value(text)");                                           \
    CHECK(format("{}", sure::option<int const&>(here)) == "value(5)");                                                 \
    CHECK(format("{}", sure::result<sure::option<int>, no_stock>(sure::option<int>(1))) == "value(value(1))");         \
    CHECK(format("{}", sure::result<point, no_stock>(point{1, 2})) == "value(1;2)");                                   \
  }                                                                                                                    \
  SUBCASE("the specification is the value's") {                                                                        \
    CHECK(format("{:>5}|", stock(std::in_place, 42)) == "value(   42)|");                                              \
    CHECK(format("{:#x}", sure::option<int>(255)) == "value(0xff)");                                                   \
    CHECK(format("{:>5}|", sure::result<int, no_stock>(no_stock{})) == "error(no_stock)|");                            \
    CHECK(format("{:.2f}{}", sure::option<double>(1), 2) == "value(1.00)2");                                           \
  }                                                                                                                    \
  SUBCASE("an error says what it says of itself") {                                                                    \
    CHECK(format("{}", stock(no_stock{})) == "error(no_stock)");                                                       \
    CHECK(format("{}", stock(declined{"no funds"})) == "error(payment.declined: the card was declined: no funds)");    \
    CHECK(format("{}", stock(fault::net)) == "error(fault: net)");                                                     \
    CHECK(format("{}", stock(static_cast<fault>(9))) == "error(fault: unknown)");                                      \
    CHECK(format("{}", stock(unlisted_fault::disk)) == "error(unlisted_fault)");                                       \
    CHECK(format("{}", sure::option<int>()) == "none");                                                                \
  }                                                                                                                    \
  SUBCASE("an error with a formatter is formatted by it") {                                                            \
    CHECK(format("{}", stock(std::string("words"))) == "error(words)");                                                \
    CHECK(format("{}", stock(std::in_place_type<int>, 7)) == "error(7)");                                              \
    CHECK(format("{}", sure::result<int, point>(point{3, 4})) == "error(3;4)");                                        \
  }                                                                                                                    \
  SUBCASE("a one_of is what it holds") {                                                                               \
    using either = sure::one_of<int, std::string, no_stock>;                                                           \
    CHECK(format("{}", either(3)) == "3");                                                                             \
    CHECK(format("{}", either(std::string("s"))) == "s");                                                              \
    CHECK(format("{}", either(no_stock{})) == "no_stock");                                                             \
    CHECK(format("{}", sure::option<either>(either(3))) == "value(3)");                                                \
  }                                                                                                                    \
  SUBCASE("a kind and a description") {                                                                                \
    CHECK(format("{}", sure::error_kind::timed_out) == "timed_out");                                                   \
    CHECK(format("{:*^11}", sure::error_kind::invalid) == "**invalid**");                                              \
    CHECK(format("{}", sure::describe(declined{"x"})) == "payment.declined (denied): the card was declined: x");       \
    CHECK(format("{:>20}", sure::describe(no_stock{})) == " no_stock (internal)");                                     \
  }

// Types of the user are formatted only inside a sum, and a sum only where its value is.
template <template <class> class Formattable> constexpr bool leaves_other_types_alone() {
  return Formattable<sure::result<int, opaque>>::value && Formattable<sure::result<void, opaque>>::value &&
         Formattable<sure::option<int&>>::value && Formattable<sure::one_of<opaque>>::value &&
         !Formattable<opaque>::value && !Formattable<declined>::value && !Formattable<fault>::value &&
         !Formattable<sure::result<opaque, no_stock>>::value && !Formattable<sure::option<opaque>>::value &&
         !Formattable<sure::option<sure::option<opaque>>>::value;
}

} // namespace formats

template <> inline constexpr auto sure::enumerators<formats::fault> =
    sure::values<formats::fault::disk, formats::fault::net>;
