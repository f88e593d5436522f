// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include <sure/one_of.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <type_traits>

namespace {

using sure::one_of;
using sure::option;
using sure::result;
using namespace support;

struct small {
  int value;
  friend constexpr bool operator==(small, small) = default;
};
struct large {
  long value;
  friend constexpr bool operator==(large, large) = default;
};
struct unit {
  friend constexpr bool operator==(unit, unit) = default;
};
struct other_unit {
  friend constexpr bool operator==(other_unit, other_unit) = default;
};
enum class code : unsigned char { none, low, high };
template <class T> struct generic {
  T value;
  friend constexpr bool operator==(generic, generic) = default;
};
struct id {
  int number;
  friend constexpr bool operator==(id, id) = default;
};

int global = 1;

} // namespace

template <> [[maybe_unused]] inline constexpr id sure::spare_value<id>{0}; // a traced build has no use for it
template <> inline constexpr bool sure::uses_spare_addresses<long&> = false;

namespace {

// A value and an error of `From` arrive in `To` in every way that there is.
template <class From, class To, class V, class E> constexpr bool arrives(V const& value, E const& error) {
  static_assert(std::is_convertible_v<From const&, To> && std::is_convertible_v<From, To>);
  static_assert(std::is_assignable_v<To&, From const&> && std::is_assignable_v<To&, From>);
  From const narrow_good(std::in_place, value);
  From const narrow_bad(std::in_place_type<E>, error);
  To const good = narrow_good;
  To const bad = narrow_bad;
  HOLDS(good.has_value() && *good == value);
  HOLDS(!bad.has_value() && bad.template has_error<E>() && *bad.template error_as<E>() == error);
  HOLDS(bad == bad && !(bad == good) && good != bad);
  HOLDS(To(From(narrow_good)) == good && To(From(narrow_bad)) == bad);
  To a = good;
  To b = bad;
  a = narrow_bad;
  b = narrow_good;
  HOLDS(a == bad && b == good);
  a = From(narrow_good);
  b = From(narrow_bad);
  HOLDS(a == good && b == bad);
  swap(a, b);
  HOLDS(a == bad && b == good);
  HOLDS(To(a) == bad && To(b) == good);
  a = b;
  HOLDS(a == good);
  a = To(bad);
  HOLDS(a == bad);
  return true;
}

// As above for a reference: it is the object that arrives.
template <class From, class To, class Object, class E> bool refers(Object& object, E const& error) {
  From const good = object;
  From const bad = error;
  To to = good;
  HOLDS(to.has_value() && &*to == &object);
  to = bad;
  HOLDS(!to.has_value() && to.template has_error<E>() && *to.template error_as<E>() == error);
  To copy = to;
  HOLDS(copy.template has_error<E>() && *copy.template error_as<E>() == error);
  to = From(good);
  HOLDS(to.has_value() && &to.value() == &object);
  swap(to, copy);
  HOLDS(copy.has_value() && !to.has_value() && *to.template error_as<E>() == error);
  return true;
}

template <class From, class To, class E> bool owns(E const& error) {
  From good = std::make_unique<int>(5);
  int const* const address = good->get();
  To to = std::move(good);
  HOLDS(to.has_value() && to->get() == address && *good == nullptr);
  to = From(error);
  HOLDS(!to.has_value() && to.template has_error<E>() && *to.template error_as<E>() == error);
  To moved = std::move(to);
  HOLDS(moved.template has_error<E>() && *moved.template error_as<E>() == error);
  moved = From(std::make_unique<int>(6));
  HOLDS(moved.has_value() && **moved == 6);
  To failed = error;
  swap(moved, failed);
  HOLDS(failed.has_value() && **failed == 6 && *moved.template error_as<E>() == error);
  failed = std::move(moved);
  HOLDS(failed.template has_error<E>());
  return true;
}

} // namespace

// g++ with -fsanitize=null does not take the address of a global to be a constant (GCC bug 71962).
#if defined(__SANITIZE_ADDRESS__) && !defined(__clang__)
#define HOLDS_AT_COMPILE_TIME(...) true
#else
#define HOLDS_AT_COMPILE_TIME(...) (__VA_ARGS__)
#endif
#define LAW(...)                                                                                                       \
  do {                                                                                                                 \
    static_assert(HOLDS_AT_COMPILE_TIME(__VA_ARGS__));                                                                 \
    CHECK(__VA_ARGS__);                                                                                                \
  } while (false)

TEST_CASE("conversion: from a tag by id to a wider set") {
  LAW(arrives<result<int, small>, result<int, unit, small>>(7, small{3}));
  LAW(arrives<result<int, small, unit>, result<int, unit, small, code>>(7, unit{}));
  LAW(arrives<result<int, small, code>, result<int, code, small, unit>>(7, code::high));
  LAW(arrives<result<int, small>, result<int, small, large>>(7, small{3}));
  LAW(arrives<result<int, small, large>, result<int, large, unit, small>>(7, large{1L << 40}));
}

TEST_CASE("conversion: from a tag by position to another position") {
  LAW(arrives<result<int, generic<int>>, result<int, unit, generic<int>>>(7, generic<int>{3}));
  LAW(arrives<result<int, generic<int>, unit>, result<int, unit, code, generic<int>>>(7, generic<int>{3}));
  LAW(arrives<result<int, generic<int>, unit>, result<int, unit, generic<long>, generic<int>>>(7, unit{}));
}

TEST_CASE("conversion: between tags by id and by position") {
  LAW(arrives<result<int, small, unit>, result<int, generic<int>, unit, small>>(7, small{3}));
  LAW(arrives<result<int, small, unit>, result<int, generic<int>, unit, small>>(7, unit{}));
}

TEST_CASE("conversion: between tags of one byte, and from one to a wider tag") {
  LAW(arrives<result<bool, unit>, result<bool, other_unit, unit>>(true, unit{}));
  LAW(arrives<result<char, code, unit>, result<char, unit, other_unit, code>>('x', code::low));
  LAW(arrives<result<bool, unit, code>, result<bool, small, code, unit>>(false, code::high));
  LAW(arrives<result<char, unit>, result<char, small, unit>>('x', unit{}));
}

TEST_CASE("conversion: a value that converts brings its errors along") {
  LAW(arrives<result<int, small>, result<long, small, unit>>(7, small{3}));
  LAW(arrives<result<char, unit, code>, result<int, code, unit>>('x', code::low));
  LAW(arrives<result<int, unit>, result<double, small, unit>>(7, unit{}));
  static_assert(!std::is_convertible_v<result<int, unit>, result<std::string, unit, small>>);
  static_assert(!std::is_constructible_v<result<int, unit>, result<std::string, unit>>);
}

TEST_CASE("conversion: void to void") {
  constexpr auto law = [] {
    result<void, unit> const good;
    result<void, unit> const bad = unit{};
    result<void, other_unit, unit> wide = good;
    HOLDS(wide.has_value());
    wide = bad;
    HOLDS(wide.has_error<unit>() && !wide.has_error<other_unit>());
    result<void, small, unit, other_unit> wider = wide;
    HOLDS(wider.has_error<unit>());
    wider.emplace();
    HOLDS(wider.has_value());
    return true;
  };
  CHECK_LAW(law);
  static_assert(!std::is_constructible_v<result<void, unit>, result<int, unit>>);
  static_assert(!std::is_constructible_v<result<int, unit>, result<void, unit>>);
}

TEST_CASE("conversion: a reference that is null on failure") {
  CHECK(refers<result<int&, unit>, result<int&, unit, other_unit>>(global, unit{}));
  CHECK(refers<result<int&, unit>, result<int&, small, unit>>(global, unit{}));
  CHECK(refers<result<int&, unit>, result<int const&, unit>>(global, unit{}));
}

TEST_CASE("conversion: a reference with errors in spare addresses") {
  CHECK(refers<result<int&, code>, result<int&, unit, code>>(global, code::high));
  CHECK(refers<result<int&, unit, code>, result<int&, code, other_unit, unit>>(global, unit{}));
  CHECK(refers<result<int&, unit, code>, result<int&, code, large, unit>>(global, code::low));
  CHECK(refers<result<int&, code, unit>, result<int const&, unit, code>>(global, code::low));
}

TEST_CASE("conversion: a reference without spare addresses") {
  long object = 1;
  CHECK(refers<result<long&, code>, result<long&, unit, code>>(object, code::high));
  CHECK(refers<result<long&, unit, small>, result<long&, small, code, unit>>(object, small{4}));
}

TEST_CASE("conversion: a derived object is referred to as its base") {
  struct base {
    int value = 1;
  };
  struct derived : base {};
  derived object;
  result<derived&, unit, code> const r = object;
  result<base&, code, unit> const s = r;
  CHECK(&*s == &object);
  static_assert(!std::is_convertible_v<result<base&, unit>, result<derived&, unit>>);
}

TEST_CASE("conversion: an owning pointer with errors in spare addresses") {
  CHECK(owns<result<std::unique_ptr<int>, unit>, result<std::unique_ptr<int>, code, unit>>(unit{}));
  CHECK(owns<result<std::unique_ptr<int>, code>, result<std::unique_ptr<int>, unit, code>>(code::high));
  CHECK(owns<result<std::unique_ptr<int>, code>, result<std::unique_ptr<int>, small, code>>(code::high));
  CHECK(owns<result<std::unique_ptr<int>, unit, code>, result<std::unique_ptr<int>, large, code, unit>>(code::low));
}

TEST_CASE("conversion: a sum as the value") {
  LAW(arrives<result<option<int>, unit>, result<option<int>, other_unit, unit>>(option<int>(3), unit{}));
  LAW(arrives<result<option<int>, unit>, result<option<int>, small, unit>>(option<int>(sure::none), unit{}));
  LAW(arrives<result<one_of<small, code>, unit>, result<one_of<small, code>, other_unit, unit>>(
      one_of<small, code>(code::low), unit{}));
  LAW(arrives<result<result<int, small>, unit>, result<result<int, small>, other_unit, unit>>(
      result<int, small>(small{2}), unit{}));
  LAW(arrives<result<option<option<int>>, unit>, result<option<option<int>>, other_unit, unit>>(
      option<option<int>>(option<int>()), unit{}));
}

TEST_CASE("conversion: a value that spares one of its own") {
  LAW(arrives<result<id, unit>, result<id, unit, other_unit>>(id{4}, unit{}));
  LAW(arrives<result<id, unit>, result<id, small, unit>>(id{4}, unit{}));
}

TEST_CASE("conversion: from a wider set to a narrower one there is none") {
  static_assert(!std::is_constructible_v<result<int, small>, result<int, small, unit>>);
  static_assert(!std::is_constructible_v<result<int, small, code>, result<int, small, unit>>);
  static_assert(!std::is_assignable_v<result<int, small>&, result<int, small, unit>>);
  static_assert(!std::is_constructible_v<result<int&, unit>, result<int&, unit, code>>);
  static_assert(!std::is_constructible_v<result<int>, result<int, unit>>);
  CHECK(std::is_constructible_v<result<int, small, unit>, result<int, small>>);
}

TEST_CASE("conversion: a move-only value is moved once and never copied") {
  events log;
  {
    result<counted, unit> narrow(std::in_place, log, 4);
    result<counted, small, unit> const wide = std::move(narrow);
    CHECK(wide->value == 4);
    CHECK(log.copied == 0);
    CHECK(log.moved == 1);
  }
  CHECK(log.live() == 0);
  result<move_only, unit> only(std::in_place, 5);
  result<move_only, unit, small> const moved = std::move(only);
  CHECK(moved->value == 5);
  static_assert(!std::is_constructible_v<result<move_only, unit, small>, result<move_only, unit> const&>);
}

TEST_CASE("conversion: an error that owns memory is moved, not copied") {
  events log;
  {
    result<int, counted> narrow(sure::unexpect, log, 4);
    result<int, unit, counted> wide = std::move(narrow);
    CHECK(wide.error_as<counted>()->value == 4);
    result<int, counted, small, unit> const wider = std::move(wide);
    CHECK(wider.error_as<counted>()->value == 4);
    CHECK(log.copied == 0);
    CHECK(log.moved == 2);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("conversion: a return statement needs no wrapper") {
  auto const find = [](int key) -> result<int, small, code, unit> {
    if (key < 0) return small{key};
    if (key == 0) return code::low;
    if (key == 1) return one_of<unit, code>(unit{});
    return key;
  };
  CHECK(find(-3).error_as<small>()->value == -3);
  CHECK(find(0).error_as<code>() == code::low);
  CHECK(find(1).has_error<unit>());
  CHECK(find(2) == 2);
}
