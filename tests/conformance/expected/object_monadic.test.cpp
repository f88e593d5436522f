// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::expected;
using subject::unexpect;
using subject::unexpected;
template <class Expected, class F>
concept has_and_then = requires(Expected&& it, F f) { static_cast<Expected&&>(it).and_then(f); };
template <class Expected, class F>
concept has_or_else = requires(Expected&& it, F f) { static_cast<Expected&&>(it).or_else(f); };
template <class Expected, class F>
concept has_transform = requires(Expected&& it, F f) { static_cast<Expected&&>(it).transform(f); };
template <class Expected, class F>
concept has_transform_error = requires(Expected&& it, F f) { static_cast<Expected&&>(it).transform_error(f); };

template <class T, class E>
struct always {
  template <class Argument>
  constexpr expected<T, E> operator()(Argument&&) const {
    return expected<T, E>{std::in_place, 1};
  }
};
struct to_one {
  template <class Argument>
  constexpr int operator()(Argument&&) const {
    return 1;
  }
};

struct doubles {
  int value;
  constexpr int twice() const { return 2 * value; }
  constexpr expected<int, int> twice_or_fail() const {
    return value < 0 ? expected<int, int>{unexpect, value} : expected<int, int>{2 * value};
  }
};

} // namespace

TEST_CASE("[expected.object.monadic]/2,6 and_then: present where the error can be passed on") {
  using it = expected<int, move_only>;
  static_assert(!has_and_then<it&, always<int, move_only>>);
  static_assert(!has_and_then<it const&, always<int, move_only>>);
  static_assert(has_and_then<it, always<int, move_only>>);
  static_assert(!has_and_then<it const, always<int, move_only>>);
  static_assert(has_and_then<expected<int, int> const&, always<int, int>>);
  CHECK(has_and_then<expected<move_only, int>&, always<int, int>>);
}

TEST_CASE("[expected.object.monadic]/4,8 and_then: calls with the value, in the category of the object") {
  constexpr auto law = [] {
    constexpr auto tell = [](auto&& value) -> expected<category, long> {
      return category_of<int>{}(static_cast<decltype(value)>(value));
    };
    expected<int, long> it{1};
    HOLDS(it.and_then(tell) == category::lvalue);
    HOLDS(std::as_const(it).and_then(tell) == category::const_lvalue);
    HOLDS(std::move(it).and_then(tell) == category::rvalue);
    HOLDS(std::move(std::as_const(it)).and_then(tell) == category::const_rvalue);
    auto const same = [](auto&& value) -> expected<void const*, long> { return std::addressof(value); };
    HOLDS(it.and_then(same) == std::addressof(*it) && std::move(it).and_then(same) == std::addressof(*it));
    static_assert(std::is_same_v<decltype(it.and_then(tell)), expected<category, long>>);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/4,8 and_then: a failure of either is the failure of both") {
  constexpr auto law = [] {
    int calls = 0;
    auto half = [&calls](int n) -> expected<int, point> {
      ++calls;
      if (n % 2 != 0) return expected<int, point>{unexpect, point{n, n}};
      return n / 2;
    };
    HOLDS(expected<int, point>(4).and_then(half) == 2 && calls == 1);
    HOLDS(expected<int, point>(5).and_then(half).error() == point{5, 5} && calls == 2);
    HOLDS(expected<int, point>(unexpect, point{7, 7}).and_then(half).error() == point{7, 7} && calls == 2);
    HOLDS(expected<int, point>(12).and_then(half).and_then(half) == 3 && calls == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/4,8 and_then: copies the error of an lvalue, moves that of an rvalue") {
  constexpr auto law = [] {
    events log;
    {
      expected<int, counted_error> failed{unexpect, log, 3};
      auto next = [](int) -> expected<long, counted_error> { return 1L; };
      HOLDS(failed.and_then(next).error().value == 3 && failed.error().value == 3);
      HOLDS(std::as_const(failed).and_then(next).error().value == 3 && log.copied == 2 && log.moved == 0);
      HOLDS(std::move(failed).and_then(next).error().value == 3 && failed.error().value == moved_from);
      HOLDS(log.copied == 2);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/4,8 and_then: invokes members, and the callable as it is given") {
  constexpr auto law = [] {
    expected<doubles, int> const it{doubles{4}};
    HOLDS(it.and_then(&doubles::twice_or_fail) == 8);
    called_as callable;
    auto wrap = [](category c) { return expected<category, long>{c}; };
    struct answers {
      decltype(wrap)& wrapping;
      called_as& inner;
      constexpr auto operator()(int) & { return wrapping(inner(0)); }
      constexpr auto operator()(int) const& { return wrapping(std::as_const(inner)(0)); }
      constexpr auto operator()(int) && { return wrapping(std::move(inner)(0)); }
    };
    answers each{wrap, callable};
    expected<int, long> const number{1};
    HOLDS(number.and_then(each) == category::lvalue);
    HOLDS(number.and_then(std::as_const(each)) == category::const_lvalue);
    HOLDS(number.and_then(std::move(each)) == category::rvalue);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/10,14 or_else: present where the value can be passed on") {
  using it = expected<move_only, int>;
  static_assert(!has_or_else<it&, always<move_only, long>>);
  static_assert(!has_or_else<it const&, always<move_only, long>>);
  static_assert(has_or_else<it, always<move_only, long>>);
  static_assert(!has_or_else<it const, always<move_only, long>>);
  static_assert(has_or_else<expected<int, int> const&, always<int, long>>);
  CHECK(has_or_else<expected<int, move_only>&, always<int, int>>);
}

TEST_CASE("[expected.object.monadic]/12,16 or_else: calls with the error, in the category of the object") {
  constexpr auto law = [] {
    constexpr auto tell = [](auto&& error) -> expected<int, category> {
      return unexpected(category_of<long>{}(static_cast<decltype(error)>(error)));
    };
    expected<int, long> it{unexpect, 1};
    HOLDS(it.or_else(tell).error() == category::lvalue);
    HOLDS(std::as_const(it).or_else(tell).error() == category::const_lvalue);
    HOLDS(std::move(it).or_else(tell).error() == category::rvalue);
    HOLDS(std::move(std::as_const(it)).or_else(tell).error() == category::const_rvalue);
    static_assert(std::is_same_v<decltype(it.or_else(tell)), expected<int, category>>);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/12,16 or_else: keeps a value without calling") {
  constexpr auto law = [] {
    events log;
    {
      int calls = 0;
      auto mend = [&](int) -> expected<counted, long> {
        ++calls;
        return expected<counted, long>{std::in_place, log, 9};
      };
      expected<counted, int> it{std::in_place, log, 3};
      HOLDS(it.or_else(mend)->value == 3 && it->value == 3 && log.copied == 1 && log.moved == 0);
      HOLDS(std::as_const(it).or_else(mend)->value == 3 && log.copied == 2 && log.moved == 0);
      HOLDS(std::move(it).or_else(mend)->value == 3 && it->value == moved_from && log.copied == 2);
      HOLDS(calls == 0);
      HOLDS(expected<counted, int>(unexpect, 1).or_else(mend)->value == 9 && calls == 1);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/18,22 transform: present where the error can be passed on") {
  using it = expected<int, move_only>;
  static_assert(!has_transform<it&, to_one>);
  static_assert(!has_transform<it const&, to_one>);
  static_assert(has_transform<it, to_one>);
  static_assert(!has_transform<it const, to_one>);
  static_assert(has_transform<expected<int, int> const&, to_one>);
  CHECK(has_transform<expected<move_only, int>&, to_one>);
}

TEST_CASE("[expected.object.monadic]/20,24 transform: makes a value of the value, in the category of the object") {
  constexpr auto law = [] {
    expected<int, long> it{1};
    constexpr category_of<int> tell;
    HOLDS(it.transform(tell) == category::lvalue);
    HOLDS(std::as_const(it).transform(tell) == category::const_lvalue);
    HOLDS(std::move(it).transform(tell) == category::rvalue);
    HOLDS(std::move(std::as_const(it)).transform(tell) == category::const_rvalue);
    HOLDS(it.transform(called_as{}) == category::rvalue);
    called_as callable;
    HOLDS(it.transform(callable) == category::lvalue);
    HOLDS(it.transform(std::as_const(callable)) == category::const_lvalue);
    HOLDS(expected<doubles, int>(doubles{4}).transform(&doubles::twice) == 8);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/17,20 transform: the result may be const, void or immovable") {
  struct constant {
    constexpr point const operator()(int n) const { return point{n, n}; }
  };
  auto const nothing = [](int) {};
  auto const stays = [](int n) { return immovable{n}; };
  using it = expected<int, long>;
  static_assert(std::is_same_v<decltype(std::declval<it&>().transform(nothing)), expected<void, long>>);
  static_assert(std::is_same_v<decltype(std::declval<it&>().transform(stays)), expected<immovable, long>>);
  static_assert(std::is_same_v<decltype(std::declval<it&>().transform(to_one{})), expected<int, long>>);
  constexpr auto law = [] {
    int calls = 0;
    auto count = [&calls](int) { ++calls; };
    auto keep = [](int n) { return immovable{n}; };
    HOLDS(it(1).transform(count).has_value() && calls == 1);
    HOLDS(it(unexpect, 2).transform(count).error() == 2 && calls == 1);
    HOLDS(it(3).transform(keep)->value == 3);
    HOLDS(it(unexpect, 4).transform(keep).error() == 4);
    it const whole{5};
    HOLDS(whole.transform(keep)->value == 5);
    static_assert(std::is_same_v<decltype(whole.transform(constant{})), expected<point, long>>);
    HOLDS(*whole.transform(constant{}) == point{5, 5});
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/20,24 transform: copies the error of an lvalue, moves that of an rvalue") {
  constexpr auto law = [] {
    events log;
    {
      expected<int, counted_error> failed{unexpect, log, 3};
      HOLDS(failed.transform(to_one{}).error().value == 3 && failed.error().value == 3);
      HOLDS(std::as_const(failed).transform(to_one{}).error().value == 3 && log.copied == 2 && log.moved == 0);
      HOLDS(std::move(failed).transform(to_one{}).error().value == 3 && failed.error().value == moved_from);
      HOLDS(log.copied == 2);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/26,30 transform_error: present where the value can be passed on") {
  using it = expected<move_only, int>;
  static_assert(!has_transform_error<it&, to_one>);
  static_assert(!has_transform_error<it const&, to_one>);
  static_assert(has_transform_error<it, to_one>);
  static_assert(!has_transform_error<it const, to_one>);
  static_assert(has_transform_error<expected<int, int> const&, to_one>);
  CHECK(has_transform_error<expected<int, move_only>&, to_one>);
}

TEST_CASE("[expected.object.monadic]/28,32 transform_error: makes an error of the error, in its category") {
  constexpr auto law = [] {
    expected<int, long> it{unexpect, 1};
    constexpr category_of<long> tell;
    HOLDS(it.transform_error(tell).error() == category::lvalue);
    HOLDS(std::as_const(it).transform_error(tell).error() == category::const_lvalue);
    HOLDS(std::move(it).transform_error(tell).error() == category::rvalue);
    HOLDS(std::move(std::as_const(it)).transform_error(tell).error() == category::const_rvalue);
    static_assert(std::is_same_v<decltype(it.transform_error(tell)), expected<int, category>>);
    HOLDS(expected<int, doubles>(unexpect, doubles{4}).transform_error(&doubles::twice).error() == 8);
    auto keep = [](long n) { return immovable{static_cast<int>(n)}; };
    HOLDS(it.transform_error(keep).error().value == 1);
    HOLDS(*expected<int, long>(7).transform_error(keep) == 7);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.monadic]/28,32 transform_error: keeps a value without calling") {
  constexpr auto law = [] {
    events log;
    {
      int calls = 0;
      auto next = [&calls](int) { return ++calls, 1L; };
      expected<counted, int> it{std::in_place, log, 3};
      HOLDS(it.transform_error(next)->value == 3 && it->value == 3 && log.copied == 1 && log.moved == 0);
      HOLDS(std::as_const(it).transform_error(next)->value == 3 && log.copied == 2 && log.moved == 0);
      HOLDS(std::move(it).transform_error(next)->value == 3 && it->value == moved_from && log.copied == 2);
      HOLDS(calls == 0);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}
