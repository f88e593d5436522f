// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;
using subject::nullopt;
using subject::optional;

template <class Optional, class F>
concept has_or_else = requires(Optional&& it, F f) { static_cast<Optional&&>(it).or_else(f); };

template <class T>
struct none_of {
  constexpr optional<T> operator()() const { return nullopt; }
};

struct doubles {
  int value;
  constexpr int twice() const { return 2 * value; }
};

} // namespace

TEST_CASE("[optional.monadic]/3,6 and_then: calls with the value, in the category of the object") {
  constexpr auto law = [] {
    constexpr auto tell = [](auto&& value) -> optional<category> {
      return category_of<int>{}(static_cast<decltype(value)>(value));
    };
    optional<int> it{1};
    HOLDS(it.and_then(tell) == category::lvalue);
    HOLDS(std::as_const(it).and_then(tell) == category::const_lvalue);
    HOLDS(std::move(it).and_then(tell) == category::rvalue);
    HOLDS(std::move(std::as_const(it)).and_then(tell) == category::const_rvalue);
    static_assert(std::is_same_v<decltype(it.and_then(tell)), optional<category>>);
    HOLDS(!optional<int>().and_then(tell).has_value());
    HOLDS(!it.and_then([](int) { return optional<long>{}; }).has_value());
    optional<int> const kept{7};
    optional<int> const outer{1};
    HOLDS(outer.and_then([&kept](int) -> optional<int> const& { return kept; }) == 7);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.monadic]/9,12 transform: makes a value of the value, in the category of the object") {
  constexpr auto law = [] {
    optional<int> it{1};
    constexpr category_of<int> tell;
    HOLDS(it.transform(tell) == category::lvalue);
    HOLDS(std::as_const(it).transform(tell) == category::const_lvalue);
    HOLDS(std::move(it).transform(tell) == category::rvalue);
    HOLDS(std::move(std::as_const(it)).transform(tell) == category::const_rvalue);
    HOLDS(it.transform(called_as{}) == category::rvalue);
    called_as callable;
    HOLDS(it.transform(callable) == category::lvalue);
    HOLDS(it.transform(std::as_const(callable)) == category::const_lvalue);
    HOLDS(optional<doubles>(doubles{4}).transform(&doubles::twice) == 8);
    HOLDS(it.transform([](int n) { return immovable{n}; })->value == 1);
    auto constant = [](int n) -> point const { return point{n, n}; };
    static_assert(std::is_same_v<decltype(it.transform(constant)), optional<point>>);
    HOLDS(it.transform(constant) == point{1, 1});
    int calls = 0;
    auto count = [&calls](int) { return ++calls; };
    HOLDS(!optional<int>().transform(count).has_value() && calls == 0);
    HOLDS(it.transform(count) == 1 && calls == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.monadic]/13,16 or_else: present where the value copies or moves") {
  static_assert(has_or_else<optional<int> const&, none_of<int>>);
  static_assert(has_or_else<optional<int>, none_of<int>>);
  static_assert(!has_or_else<optional<move_only>&, none_of<move_only>>);
  static_assert(!has_or_else<optional<move_only> const&, none_of<move_only>>);
  static_assert(has_or_else<optional<move_only>, none_of<move_only>>);
  static_assert(!has_or_else<optional<immovable>, none_of<immovable>>);
  CHECK(!has_or_else<optional<int>, int>);
}

TEST_CASE("[optional.monadic]/15,18 or_else: keeps a value without calling, else answers with the call") {
  constexpr auto law = [] {
    events log;
    {
      int calls = 0;
      auto other = [&] {
        ++calls;
        return optional<counted>{std::in_place, log, 9};
      };
      optional<counted> it{std::in_place, log, 3};
      HOLDS(it.or_else(other)->value == 3 && it->value == 3 && log.copied == 1 && log.moved == 0);
      HOLDS(std::move(it).or_else(other)->value == 3 && it->value == moved_from && calls == 0);
      HOLDS(optional<counted>().or_else(other)->value == 9 && calls == 1 && log.copied == 1);
      optional<counted> const none;
      HOLDS(none.or_else(other)->value == 9 && calls == 2);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}
