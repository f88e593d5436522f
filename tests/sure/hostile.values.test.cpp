// SPDX-License-Identifier: BSL-1.0
// What hostile types do as values and as errors: nothing that a plain one does not.
#include <sure/result.hpp>

#include <sure/match.hpp>
#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/try.hpp>

#include "../support/hostile_traps.hpp"
#include "../support/laws.hpp"
#include "../support/torture.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using namespace hostile;

struct oops {
  int number = 0;
  friend constexpr bool operator==(oops const&, oops const&) = default;
};
struct gone {
  friend constexpr bool operator==(gone const&, gone const&) = default;
};

int operations = 0;
int types = 0;

// One operation, at compile time and at run time.
#define DOES(...)                                                                                                      \
  HOLDS(__VA_ARGS__);                                                                                                  \
  if (!std::is_constant_evaluated()) ++operations

template <class T> constexpr sure::result<T, oops, gone> passed_on(sure::result<T, oops>&& from) {
  SURE_TRY_LET(T got, std::move(from));
  return sure::result<T, oops, gone>(std::move(got));
}
template <class E> constexpr sure::result<int, E, gone> failed_on(sure::result<int, E>&& from) {
  SURE_TRY_LET(int const got, std::move(from));
  return got + 1;
}

template <class T> constexpr bool is_kept_as_value() {
  using R = sure::result<T, oops>;
  R kept(std::in_place, 1);
  DOES(kept.has_value() && (*kept).number() == 1 && kept->number() == 1 && kept.value().number() == 1);
  R moved = std::move(kept);
  DOES(moved->number() == 1);
  moved = T(2);
  DOES(moved->number() == 2);
  moved = sure::unexpected(oops{3}); // a bare one may be taken for the value, as by std::expected
  DOES(!moved && moved.error().number == 3);
  moved = R(T(4));
  DOES(moved->number() == 4);
  DOES(std::move(moved).transform([](T&& t) { return t.number() + 1; }).value() == 5);
  R next = R(T(6)).and_then([](T&& t) { return R(std::move(t)); });
  DOES(next->number() == 6);
  DOES(R(sure::unexpected(oops{7})).or_else([](oops o) { return R(T(o.number)); })->number() == 7);
  DOES(R(T(8)).transform_error([](oops) { return gone{}; })->number() == 8);
  DOES(sure::match(next, [](T const& t) { return t.number(); }, [](oops const&) { return -1; }) == 6);
  DOES(std::move(next).value_or(T(9)).number() == 6);
  sure::result<T, gone, oops> wide = R(T(10));
  DOES(wide->number() == 10);
  if constexpr (requires { wide.emplace(11); }) { // like the standard's, for what does not throw
    wide.emplace(11);
    DOES(wide->number() == 11);
  }
  DOES(wide == wide && wide != sure::unexpected(gone{}) && wide == R(T(wide->number())));
  R swapped = sure::unexpected(oops{12});
  R other(T(13));
  if constexpr (std::is_swappable_v<T>) {
    swapped.swap(other);
    DOES(swapped->number() == 13 && other.error().number == 12);
  }
  DOES(passed_on(R(T(14)))->number() == 14 && !passed_on(R(sure::unexpected(oops{}))));
  return true;
}

template <class T> constexpr bool is_kept_by_option() {
  using O = sure::option<T>;
  O kept(std::in_place, 1);
  DOES(kept && (*kept).number() == 1 && kept->number() == 1 && kept.value().number() == 1);
  O moved = std::move(kept);
  DOES(moved->number() == 1);
  moved = sure::none;
  DOES(!moved);
  moved.emplace(2);
  DOES(moved->number() == 2);
  moved = O(T(3));
  DOES(moved->number() == 3);
  DOES(moved.begin() != moved.end() && moved.begin()->number() == 3);
  DOES(sure::match(moved, [](T const& t) { return t.number(); }, [](sure::none_t) { return -1; }) == 3);
  DOES(O(T(4)).transform([](T&& t) { return t.number(); }) == 4);
  DOES(O(T(5)).and_then([](T&& t) { return O(std::move(t)); })->number() == 5);
  DOES(O().or_else([] { return O(T(6)); })->number() == 6);
  DOES(O(T(7)).filter([](T const& t) { return t.number() == 7; }).has_value());
  DOES(O(T(8)).ok_or(oops{})->number() == 8);
  DOES(O(T(9)).value_or(T(0)).number() == 9);
  O const ten(T(10));
  DOES(ten == ten && ten != sure::none);
  return true;
}

template <class T> constexpr bool is_kept_as_error() {
  using R = sure::result<int, T>;
  R kept = sure::unexpected<T>(std::in_place, 1);
  DOES(!kept && kept.error().number() == 1 && kept.template has_error<T>());
  R moved = std::move(kept);
  DOES(moved.error().number() == 1 && moved.template error_as<T>()->number() == 1);
  moved = 2;
  DOES(moved == 2);
  moved = sure::unexpected<T>(std::in_place, 3);
  DOES(moved.error().number() == 3);
  DOES(moved.value_or(4) == 4);
  DOES(sure::match(moved, [](int) { return -1; }, [](T const& t) { return t.number(); }) == 3);
  sure::result<int, gone, T> wide = std::move(moved);
  DOES(wide.template has_error<T>() && wide.template error_as<T>()->number() == 3);
  DOES(std::move(wide).or_else([](T const& t) { return sure::result<int, gone>(t.number()); }).value_or(-1) == 3);
  R const five = sure::unexpected<T>(std::in_place, 5);
  DOES(failed_on(R(sure::unexpected<T>(std::in_place, 4))).template error_as<T>()->number() == 4);
  DOES(failed_on(R(6)) == 7);
  DOES(five == five && five == sure::unexpected<T>(std::in_place, 5) && five != 5);
  DOES(sure::match(
           sure::together(five, five), [](T const& a, T const& b) { return a.number() + b.number(); },
           sure::otherwise([] { return -1; })) == 10);
  return true;
}

template <class T> constexpr bool is_an_alternative() {
  using S = sure::one_of<gone, T, oops>;
  S kept(std::in_place_type<T>, 1);
  DOES(kept.template is<T>() && kept.template as<T>()->number() == 1 && kept.index() == 1);
  S moved = std::move(kept);
  DOES(moved.template as<T>()->number() == 1);
  moved = oops{2};
  DOES(moved.template is<oops>());
  DOES(moved == moved && moved == S(oops{2}));
  moved.template emplace<T>(3);
  DOES(moved.template as<T>()->number() == 3);
  DOES(
      sure::match(moved, [](gone) { return -1; }, [](T const& t) { return t.number(); }, [](oops) { return -2; }) == 3);
  return true;
}

template <class T> void check_type() {
  ++types;
  CHECK(is_kept_as_value<T>());
  CHECK(is_kept_by_option<T>());
  CHECK(is_kept_as_error<T>());
  CHECK(is_an_alternative<T>());
}
template <class T> void check_law_of_type() {
  CHECK_LAW(is_kept_as_value<T>);
  CHECK_LAW(is_kept_by_option<T>);
  CHECK_LAW(is_kept_as_error<T>);
  CHECK_LAW(is_an_alternative<T>);
  ++types;
}

} // namespace

TEST_CASE("hostile: literal types are kept, told and handed on") {
  check_law_of_type<no_address>();
  check_law_of_type<false_address>();
  check_law_of_type<no_comma>();
  check_law_of_type<no_new>();
  check_law_of_type<no_truth>();
  check_law_of_type<pretender>();
  check_law_of_type<odd_comparison>();
  check_law_of_type<greedy>();
  check_law_of_type<willing>();
  check_law_of_type<list_lover>();
  check_law_of_type<move_only>();
  check_law_of_type<void_assignment>();
  check_law_of_type<throwing_destructor>();
  check_law_of_type<final_one>();
  check_law_of_type<array_member>();
  check_law_of_type<named_alike>();
  check_law_of_type<secretive>();
  check_law_of_type<traps::bait>();
}

TEST_CASE("hostile: other types are kept, told and handed on") {
  check_type<aligned<64>>();
  check_type<aligned<4096>>();
  check_type<volatile_member>();
  sure::result<aligned<4096>, oops> const here(std::in_place, 1);
  CHECK(here->is_in_place());
  sure::result<int, aligned<64>, gone> const there(std::in_place_type<aligned<64>>, 1);
  CHECK(there.error_as<aligned<64>>()->is_in_place());
  CHECK(types == 21);
  torture::seen(static_cast<std::uint64_t>(operations),
                std::to_string(types) +
                    " hostile types were values and errors; each operation did what it does with an int");
}
