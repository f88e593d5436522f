// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include <sure/match.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <type_traits>

namespace errors_test {

struct missing {
  int id;
  friend constexpr bool operator==(missing, missing) = default;
};
struct refused {
  friend constexpr bool operator==(refused, refused) = default;
};
struct late {
  int after;
  static constexpr bool retryable = true;
  friend constexpr bool operator==(late, late) = default;
};
struct broken {
  friend constexpr bool operator==(broken, broken) = default;
};

} // namespace errors_test

namespace {

using namespace errors_test;
using sure::one_of;
using sure::result;
using namespace support;

template <class E>
concept retryable = E::retryable;

using three = result<int, missing, refused, late>;

constexpr int from_missing(missing const& e) { return e.id; }

} // namespace

TEST_CASE("or_else: the error that a case takes leaves the set") {
  constexpr auto law = [] {
    auto const handled = [](three r) { return r.or_else([](missing const& e) { return e.id; }); };
    static_assert(std::is_same_v<decltype(handled(1)), result<int, refused, late>>);
    HOLDS(handled(missing{7}) == 7 && handled(3) == 3);
    HOLDS(handled(refused{}).has_error<refused>() && handled(late{4}).error_as<late>()->after == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: cases for all errors leave a result that cannot fail") {
  constexpr auto law = [] {
    auto const handled = [](three r) {
      return r.or_else([](missing const& e) { return e.id; }, [](refused) { return 2; },
                       [](late const& e) { return e.after; });
    };
    static_assert(std::is_same_v<decltype(handled(1)), result<int>>);
    int const plain = handled(late{9});
    HOLDS(plain == 9 && handled(missing{8}).value() == 8 && *handled(refused{}) == 2 && *handled(1) == 1);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: the errors of the result that a case returns join the set") {
  constexpr auto law = [] {
    auto const handled = [](three r) {
      return r.or_else([](missing const& e) -> result<int, broken> {
        if (e.id < 0) return broken{};
        return e.id;
      });
    };
    static_assert(std::is_same_v<decltype(handled(1)), result<int, refused, late, broken>>);
    HOLDS(handled(missing{-1}).has_error<broken>() && handled(missing{5}) == 5 &&
          handled(refused{}).has_error<refused>());
    HOLDS(handled(6) == 6);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: a case may give its own error back") {
  constexpr auto law = [] {
    auto const handled = [](three r) {
      return r.or_else([](late const& e) -> result<int, late> {
        if (e.after > 10) return e;
        return 0;
      });
    };
    static_assert(std::is_same_v<decltype(handled(1)), result<int, missing, refused, late>>);
    HOLDS(handled(late{11}).has_error<late>() && handled(late{1}) == 0 && handled(missing{1}).has_error<missing>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: a group takes its members and sees which one it was") {
  constexpr auto law = [] {
    auto const handled = [](three r) {
      return r.or_else([](one_of<missing, late> const& e) { return e.is<late>() ? e.as<late>()->after : -1; });
    };
    static_assert(std::is_same_v<decltype(handled(1)), result<int, refused>>);
    HOLDS(handled(late{9}) == 9 && handled(missing{1}) == -1 && handled(refused{}).has_error<refused>() &&
          handled(2) == 2);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: a guard takes an error only where it holds, so the error stays in the set") {
  constexpr auto law = [] {
    auto const handled = [](three r) {
      return r.or_else(sure::when([](late const& e) { return e.after < 10; }, [](late const&) { return 1; }));
    };
    static_assert(std::is_same_v<decltype(handled(1)), three>);
    HOLDS(handled(late{5}) == 1 && handled(late{50}).error_as<late>()->after == 50 &&
          handled(missing{1}).has_error<missing>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: otherwise takes what no other case takes") {
  constexpr auto law = [] {
    auto const handled = [](three r) {
      return r.or_else([](missing const& e) { return e.id; }, sure::otherwise([] { return -1; }));
    };
    static_assert(std::is_same_v<decltype(handled(1)), result<int>>);
    HOLDS(*handled(missing{4}) == 4 && *handled(refused{}) == -1 && *handled(late{4}) == -1 && *handled(3) == 3);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: a constrained generic case takes the errors that model its concept") {
  constexpr auto law = [] {
    auto const handled = [](three r) { return r.or_else([](retryable auto const& e) { return e.after; }); };
    static_assert(std::is_same_v<decltype(handled(1)), result<int, missing, refused>>);
    HOLDS(handled(late{4}) == 4 && handled(refused{}).has_error<refused>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: one generic case takes all errors") {
  CHECK(three(late{3}).or_else([](auto const&) { return 5; }) == result<int>(5));
  CHECK(three(refused{}).or_else([](auto const& e) -> three { return e; }).has_error<refused>());
}

TEST_CASE("or_else: one error with one case follows the standard, and takes values as well") {
  constexpr auto law = [] {
    using one = result<int, missing>;
    HOLDS(one(missing{3}).or_else([](missing const& e) -> result<int, broken> { return e.id; }) == 3);
    static_assert(std::is_same_v<decltype(one(1).or_else(from_missing)), result<int>>);
    HOLDS(*one(missing{3}).or_else(from_missing) == 3 && *one(4).or_else(&from_missing) == 4);
    HOLDS(*one(missing{3}).or_else(&missing::id) == 3);
    HOLDS(*one(missing{3}).or_else(sure::otherwise([] { return 8; })) == 8);
    HOLDS(one(missing{3})
              .or_else(sure::when([](missing const& e) { return e.id > 5; }, from_missing))
              .has_error<missing>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("or_else: of a void result, a case that returns nothing recovers") {
  int seen = 0;
  result<void, missing, refused> const failed = missing{3};
  auto const rest = failed.or_else([&](missing const& e) { seen = e.id; });
  static_assert(std::is_same_v<decltype(rest), result<void, refused> const>);
  CHECK(rest.has_value());
  CHECK(seen == 3);
  auto const none =
      failed.or_else([&](missing const&) { seen = 4; }, [&](refused) -> result<void, broken> { return broken{}; });
  static_assert(std::is_same_v<decltype(none), result<void, broken> const>);
  CHECK(none.has_value());
  CHECK(seen == 4);
  CHECK(result<void, missing>().or_else([](missing const&) {}).has_value());
  CHECK(result<void, missing>(missing{1}).or_else([](missing const&) {}).has_value());
}

TEST_CASE("or_else: of a reference, a case gives another object") {
  int object = 1;
  int spare = 2;
  result<int&, missing, refused> const failed = missing{3};
  auto const r = failed.or_else([&](missing const&) -> int& { return spare; });
  static_assert(std::is_same_v<decltype(r), result<int&, refused> const>);
  CHECK(&*r == &spare);
  result<int&, missing, refused> const good = object;
  auto const kept = good.or_else([&](one_of<missing, refused> const&) -> int& { return spare; });
  CHECK(&kept.value() == &object);
}

TEST_CASE("or_else: the value and the errors of an rvalue are moved, never copied") {
  events log;
  {
    result<counted, counted_error, refused> good(std::in_place, log, 4);
    auto const value = std::move(good).or_else([](refused) -> result<counted, refused> { return refused{}; });
    CHECK(value->value == 4);
    result<counted, counted_error, refused> bad(std::in_place_type<counted_error>, log, 5);
    auto kept = std::move(bad).or_else([](refused) -> result<counted, refused> { return refused{}; });
    CHECK(kept.error_as<counted_error>()->value == 5);
    int const taken = std::move(kept)
                          .or_else([&](counted_error&& e) { return counted(log, counted_error(std::move(e)).value); },
                                   [&](refused) { return counted(log, 0); })
                          ->value;
    CHECK(taken == 5);
    CHECK(log.copied == 0);
  }
  CHECK(log.live() == 0);
}

TEST_CASE("transform_error: what a case returns replaces what it took") {
  constexpr auto law = [] {
    auto const mapped = [](three r) { return r.transform_error([](missing const&) { return broken{}; }); };
    static_assert(std::is_same_v<decltype(mapped(1)), result<int, refused, late, broken>>);
    HOLDS(mapped(missing{1}).has_error<broken>() && mapped(refused{}).has_error<refused>() && mapped(4) == 4);
    auto const all = [](three r) {
      return r.transform_error([](missing const& e) { return late{e.id}; },
                               [](one_of<refused, late> const&) { return broken{}; });
    };
    static_assert(std::is_same_v<decltype(all(1)), result<int, late, broken>>);
    HOLDS(all(missing{6}).error_as<late>()->after == 6 && all(late{1}).has_error<broken>() && all(4) == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("transform_error: one error for all, a group for one, and a guard") {
  constexpr auto law = [] {
    auto const folded = [](three r) { return r.transform_error(sure::otherwise([] { return broken{}; })); };
    static_assert(std::is_same_v<decltype(folded(1)), result<int, broken>>);
    HOLDS(folded(late{1}).has_error<broken>() && folded(2) == 2);
    auto const split = [](result<int, missing> r) {
      return r.transform_error([](missing const& e) -> one_of<refused, late> {
        if (e.id == 0) return refused{};
        return late{e.id};
      });
    };
    static_assert(std::is_same_v<decltype(split(1)), result<int, refused, late>>);
    HOLDS(split(missing{0}).has_error<refused>() && split(missing{3}).error_as<late>()->after == 3 && split(5) == 5);
    auto const guarded = [](three r) {
      return r.transform_error(
          sure::when([](late const& e) { return e.after > 9; }, [](late const&) { return broken{}; }));
    };
    static_assert(std::is_same_v<decltype(guarded(1)), result<int, missing, refused, late, broken>>);
    HOLDS(guarded(late{10}).has_error<broken>() && guarded(late{1}).has_error<late>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("inspect_error: shows each error to the case that takes it, and changes nothing") {
  constexpr auto law = [] {
    int seen = 0;
    three const r = late{4};
    auto const& same = r.inspect_error([&](missing const&) { seen = 1; }, [&](late const& e) { seen = e.after; });
    HOLDS(&same == &r && seen == 4);
    three(refused{}).inspect_error([&](late const&) { seen = 1; }).ignore();
    three(1).inspect_error([&](late const&) { seen = 2; }, sure::otherwise([&] { seen = 3; })).ignore();
    HOLDS(seen == 4);
    three(refused{}).inspect_error([&](one_of<missing, refused> const& e) { seen = e.is<refused>() ? 5 : 6; }).ignore();
    HOLDS(seen == 5);
    three(late{20})
        .inspect_error(sure::when([](late const& e) { return e.after > 9; }, [&](late const& e) { seen = e.after; }))
        .ignore();
    HOLDS(seen == 20);
    result<int, missing>(missing{7}).inspect_error([&](missing const& e) { seen = e.id; }).ignore();
    HOLDS(seen == 7);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("inspect: shows the value, and changes nothing") {
  constexpr auto law = [] {
    int seen = 0;
    three r = 4;
    static_assert(std::is_same_v<decltype(r.inspect([](int) {})), three&>);
    static_assert(std::is_same_v<decltype(std::move(r).inspect([](int) {})), three>);
    HOLDS(&r.inspect([&](int v) { seen = v; }) == &r && seen == 4);
    three(refused{}).inspect([&](int) { seen = 5; }).ignore();
    HOLDS(seen == 4);
    result<void, refused>().inspect([&] { seen = 6; }).ignore();
    HOLDS(seen == 6);
    return true;
  };
  CHECK_LAW(law);
}
