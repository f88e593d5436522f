// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include <sure/one_of.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

struct a {
  int value = 0;
  friend constexpr bool operator==(a, a) = default;
};
struct b {
  friend constexpr bool operator==(b, b) = default;
};
struct c {
  long value = 0;
  friend constexpr bool operator==(c, c) = default;
};
struct d {};

using sure::one_of;
using sure::result;

using ab = one_of<a, b>;
using bc = one_of<b, c>;

template <class R> using error_of = typename R::error_type;

[[maybe_unused]] result<int, a> load() { return 1; }
[[maybe_unused]] result<long, b, c> save() noexcept { return 1L; }
[[maybe_unused]] result<void> sleep() { return {}; }

template <class R, class E>
concept asks_for = requires(R const& r) { r.template error_or<>(E{}); };

} // namespace

TEST_CASE("error set: one error is itself, several are a one_of in the order of the list") {
  static_assert(std::is_same_v<error_of<result<int, a>>, a>);
  static_assert(std::is_same_v<error_of<result<int, a, b, c>>, one_of<a, b, c>>);
  static_assert(std::is_same_v<error_of<result<int, c, a>>, one_of<c, a>>);
  static_assert(std::is_same_v<error_of<result<int>>, one_of<>>);
  CHECK(result<int, b, a>(a{}).error().index() == 1);
}

TEST_CASE("error set: a group is flattened in its place") {
  static_assert(std::is_same_v<error_of<result<int, ab>>, one_of<a, b>>);
  static_assert(std::is_same_v<error_of<result<int, c, ab, d>>, one_of<c, a, b, d>>);
  static_assert(std::is_same_v<error_of<result<int, one_of<one_of<a, b>, one_of<c, one_of<d>>>>>, one_of<a, b, c, d>>);
  static_assert(std::is_same_v<error_of<result<int, one_of<a>>>, a>);
  static_assert(std::is_same_v<error_of<result<int, one_of<>, a>>, a>);
  static_assert(std::is_same_v<error_of<result<int, one_of<>>>, one_of<>>);
  CHECK(result<int, c, ab>(b{}).error() == one_of<c, a, b>(b{}));
}

TEST_CASE("error set: duplicates merge, and the first place counts") {
  static_assert(std::is_same_v<error_of<result<int, a, a>>, a>);
  static_assert(std::is_same_v<error_of<result<int, a, b, a>>, one_of<a, b>>);
  static_assert(std::is_same_v<error_of<result<int, bc, ab>>, one_of<b, c, a>>);
  static_assert(sizeof(result<int, a, a, one_of<a>>) == sizeof(result<int, a>));
  CHECK(result<int, bc, ab>(a{}).error().index() == 2);
}

TEST_CASE("error set: a set that is written in another way converts both ways") {
  constexpr auto law = [] {
    result<int, ab, c> const grouped = c{5};
    result<int, c, b, a> const listed = grouped;
    result<int, a, one_of<a, bc>> const again = listed;
    HOLDS(listed.error_as<c>()->value == 5 && again.error_as<c>()->value == 5);
    result<int, one_of<a>> const alone = a{6};
    result<int, a, a> const twice = alone;
    HOLDS(twice.error().value == 6);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("error_set_of: names the errors of a result or of a function as a one_of") {
  using sure::error_set_of;
  static_assert(std::is_same_v<error_set_of<result<int, a>>, one_of<a>>);
  static_assert(std::is_same_v<error_set_of<result<int, ab, bc>>, one_of<a, b, c>>);
  static_assert(std::is_same_v<error_set_of<result<int>>, one_of<>>);
  static_assert(std::is_same_v<error_set_of<result<int, a> const&>, one_of<a>>);
  static_assert(std::is_same_v<error_set_of<decltype(load)>, one_of<a>>);
  static_assert(std::is_same_v<error_set_of<decltype(&save)>, one_of<b, c>>);
  static_assert(std::is_same_v<error_set_of<decltype((load))>, one_of<a>>);
  static_assert(std::is_same_v<error_set_of<decltype(save)>, one_of<b, c>>);
  CHECK(error_set_of<decltype(save)>(c{1}).is<c>());
}

TEST_CASE("result_with: has the errors of all results and functions that are named") {
  using sure::result_with;
  static_assert(std::is_same_v<result_with<char, result<int, a>, result<long, b>>, result<char, a, b>>);
  static_assert(
      std::is_same_v<result_with<void, decltype(load), decltype(&save), decltype(sleep)>, result<void, a, b, c>>);
  static_assert(std::is_same_v<result_with<int, decltype(save), decltype(load)>, result<int, b, c, a>>);
  static_assert(std::is_same_v<result_with<int, result<int, ab>, result<int, bc>>, result<int, a, b, c>>);
  static_assert(std::is_same_v<result_with<int>, result<int>>);
  static_assert(std::is_same_v<result_with<int, decltype(sleep)>, result<int>>);
  result_with<int, decltype(load), decltype(save)> const r = result<int, c, a>(c{2});
  CHECK(r.has_error<c>());
}

TEST_CASE("rebind: keeps the errors and changes the value") {
  static_assert(std::is_same_v<result<int, a, b>::rebind<long>, result<long, a, b>>);
  static_assert(std::is_same_v<result<int>::rebind<void>, result<void>>);
  CHECK(result<int, a, b>::rebind<long>(3L).value() == 3L);
}

TEST_CASE("union_of: is the flat group of types and groups, each once") {
  using sure::union_of;
  static_assert(std::is_same_v<union_of<a, bc, ab>, one_of<a, b, c>>);
  static_assert(std::is_same_v<union_of<ab>, ab>);
  static_assert(std::is_same_v<union_of<a>, one_of<a>>);
  static_assert(std::is_same_v<union_of<>, one_of<>>);
  static_assert(std::is_same_v<union_of<a, a, one_of<a, one_of<a>>>, one_of<a>>);
  CHECK(union_of<ab, d>(d{}).index() == 2);
}

TEST_CASE("empty set: the result cannot fail, and is its value") {
  static_assert(noexcept(std::declval<result<int>&>().value()));
  static_assert(!noexcept(std::declval<result<int, a>&>().value()));
  static_assert(std::is_convertible_v<result<int>, int>);
  static_assert(std::is_convertible_v<result<int> const&, int const&>);
  static_assert(std::is_convertible_v<result<int&>, int&>);
  static_assert(!std::is_convertible_v<result<int, a>, int>);
  static_assert(!asks_for<result<int>, int> && asks_for<result<int, a>, a>);
  constexpr auto law = [] {
    result<int> r = 4;
    *r = 5;
    int const fixed = std::as_const(r);
    HOLDS(fixed == 5 && *r == 5 && r.has_value() && r);
    int const taken = std::move(r);
    HOLDS(taken == 5 && r.value_or(9) == 5);
    int object = 1;
    result<int&> const ref = object;
    int& through = ref;
    through = 2;
    HOLDS(object == 2 && &ref.value() == &object);
    result<void> const done;
    done.value();
    HOLDS(done.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("empty set: the result is true, whatever its value converts to") {
  result<int> zero = 0;
  result<bool> const no = false;
  int object = 0;
  result<int&> const reference = object;
  CHECK((zero ? true : false));
  CHECK((std::as_const(zero) ? true : false));
  CHECK((std::move(zero) ? true : false));
  CHECK((no ? true : false));
  CHECK((reference ? true : false));
}

TEST_CASE("empty set: converts to every result of that value") {
  constexpr auto law = [] {
    result<int> const r = 4;
    result<int, a> const one = r;
    result<long, a, b, c> const several = r;
    HOLDS(one == 4 && several == 4L);
    result<void, a> const nothing = result<void>{};
    HOLDS(nothing.has_value());
    return true;
  };
  CHECK_LAW(law);
  static_assert(!std::is_constructible_v<result<int>, result<int, a>>);
}
