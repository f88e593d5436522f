// SPDX-License-Identifier: BSL-1.0
#include "../vocabulary.hpp"

#include "../../support/archetypes.hpp"
#include "../../support/laws.hpp"

#include <doctest/doctest.h>

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
concept has_transform = requires(Expected&& it, F f) { static_cast<Expected&&>(it).transform(f); };

struct succeed {
  constexpr expected<void, move_only> operator()() const { return {}; }
};
struct one {
  constexpr int operator()() const { return 1; }
};

} // namespace

TEST_CASE("[expected.void.monadic]/2,6,16,20 and_then, transform: present where the error can be passed on") {
  using it = expected<void, move_only>;
  static_assert(!has_and_then<it&, succeed> && !has_and_then<it const&, succeed> && has_and_then<it, succeed>);
  static_assert(!has_and_then<it const, succeed>);
  static_assert(!has_transform<it&, one> && !has_transform<it const&, one> && has_transform<it, one>);
  static_assert(!has_transform<it const, one>);
  CHECK(has_transform<expected<void, int> const&, one>);
}

TEST_CASE("[expected.void.monadic]/4,8 and_then: calls with nothing; a failure of either is the failure of both") {
  constexpr auto law = [] {
    int calls = 0;
    auto next = [&calls]() -> expected<int, long> { return ++calls; };
    auto fail = []() -> expected<int, long> { return unexpected(9L); };
    expected<void, long> done;
    HOLDS(done.and_then(next) == 1 && std::as_const(done).and_then(next) == 2);
    HOLDS(std::move(done).and_then(next) == 3 && std::move(std::as_const(done)).and_then(next) == 4);
    HOLDS(done.and_then(fail).error() == 9);
    HOLDS((expected<void, long>(unexpect, 5).and_then(next).error() == 5) && calls == 4);
    events log;
    {
      auto onward = []() -> expected<void, counted_error> { return {}; };
      expected<void, counted_error> failed{unexpect, log, 3};
      HOLDS(failed.and_then(onward).error().value == 3 && failed.error().value == 3 && log.copied == 1);
      HOLDS(std::move(failed).and_then(onward).error().value == 3 && failed.error().value == moved_from);
    }
    HOLDS(log.live() == 0 && log.copied == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.monadic]/11,14 or_else: keeps a success, else calls with the error in its category") {
  constexpr auto law = [] {
    constexpr auto tell = [](auto&& error) -> expected<void, category> {
      return unexpected(category_of<long>{}(static_cast<decltype(error)>(error)));
    };
    expected<void, long> it{unexpect, 1};
    HOLDS(it.or_else(tell).error() == category::lvalue);
    HOLDS(std::as_const(it).or_else(tell).error() == category::const_lvalue);
    HOLDS(std::move(it).or_else(tell).error() == category::rvalue);
    HOLDS(std::move(std::as_const(it)).or_else(tell).error() == category::const_rvalue);
    static_assert(std::is_same_v<decltype(it.or_else(tell)), expected<void, category>>);
    int calls = 0;
    auto count = [&calls](long) -> expected<void, category> {
      ++calls;
      return unexpected(category::lvalue);
    };
    expected<void, long> done;
    HOLDS(done.or_else(count).has_value() && std::as_const(done).or_else(count).has_value());
    HOLDS(std::move(done).or_else(count).has_value() && std::move(std::as_const(done)).or_else(count).has_value());
    HOLDS(calls == 0);
    HOLDS(it.or_else(count).error() == category::lvalue && calls == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.monadic]/18,22 transform: makes a value of nothing") {
  constexpr auto law = [] {
    int calls = 0;
    auto count = [&calls] { ++calls; };
    auto keep = [] { return immovable{7}; };
    using it = expected<void, long>;
    static_assert(std::is_same_v<decltype(it().transform(count)), expected<void, long>>);
    static_assert(std::is_same_v<decltype(it().transform(one{})), expected<int, long>>);
    it done;
    HOLDS(done.transform(one{}) == 1 && std::as_const(done).transform(one{}) == 1);
    HOLDS(std::move(done).transform(one{}) == 1 && std::move(std::as_const(done)).transform(one{}) == 1);
    HOLDS(it().transform(count).has_value() && calls == 1);
    HOLDS(it(unexpect, 3).transform(count).error() == 3 && calls == 1);
    HOLDS(it().transform(keep)->value == 7);
    HOLDS(it(unexpect, 4).transform(keep).error() == 4);
    events log;
    {
      expected<void, counted_error> failed{unexpect, log, 3};
      HOLDS(failed.transform(one{}).error().value == 3 && failed.error().value == 3 && log.copied == 1);
      HOLDS(std::move(failed).transform(one{}).error().value == 3 && failed.error().value == moved_from);
    }
    HOLDS(log.live() == 0 && log.copied == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.void.monadic]/25,28 transform_error: makes an error of the error, in its category") {
  constexpr auto law = [] {
    expected<void, long> it{unexpect, 1};
    constexpr category_of<long> tell;
    HOLDS(it.transform_error(tell).error() == category::lvalue);
    HOLDS(std::as_const(it).transform_error(tell).error() == category::const_lvalue);
    HOLDS(std::move(it).transform_error(tell).error() == category::rvalue);
    HOLDS(std::move(std::as_const(it)).transform_error(tell).error() == category::const_rvalue);
    static_assert(std::is_same_v<decltype(it.transform_error(tell)), expected<void, category>>);
    HOLDS((expected<void, long>().transform_error(tell).has_value()));
    auto keep = [](long n) { return immovable{static_cast<int>(n)}; };
    HOLDS(it.transform_error(keep).error().value == 1);
    return true;
  };
  CHECK_LAW(law);
}
