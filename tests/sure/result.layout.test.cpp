// SPDX-License-Identifier: BSL-1.0
#include <sure/result.hpp>

#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include "../support/archetypes.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <type_traits>

namespace layout_test {

struct a {};
struct b {};
struct c {};
enum class e8 : unsigned char { low, high };
enum class e32 { low, high };
struct number {
  int value;
};
template <class T> struct generic {
  T value;
};

} // namespace layout_test

namespace spare_test {

struct id {
  int number;
  friend constexpr bool operator==(id, id) = default;
};

} // namespace spare_test

namespace {

using namespace spare_test;
using namespace layout_test;
using sure::one_of;
using sure::option;
using sure::result;
using owner = std::unique_ptr<int>;

template <class R>
constexpr bool is_trivial_in_all =
    std::is_trivially_copyable_v<R> && std::is_trivially_destructible_v<R> &&
    std::is_trivially_copy_constructible_v<R> && std::is_trivially_move_constructible_v<R> &&
    std::is_trivially_copy_assignable_v<R> && std::is_trivially_move_assignable_v<R>;

} // namespace

template <> inline constexpr id sure::spare_value<id>{0};
template <> inline constexpr bool sure::uses_spare_addresses<long&> = false;

TEST_CASE("layout: int with empty or enum errors is eight bytes, trivially copyable") {
  static_assert(sizeof(result<std::int32_t, a>) == 8 && is_trivial_in_all<result<std::int32_t, a>>);
  static_assert(sizeof(result<std::int32_t, a, b>) == 8 && is_trivial_in_all<result<std::int32_t, a, b>>);
  static_assert(sizeof(result<std::int32_t, a, b, c, e8, e32>) == 8 &&
                is_trivial_in_all<result<std::int32_t, a, b, c, e8, e32>>);
  static_assert(sizeof(result<std::int32_t, a, number>) == 8 && is_trivial_in_all<result<std::int32_t, a, number>>);
  static_assert(sizeof(result<std::int32_t, a, b, int>) == 8 && alignof(result<std::int32_t, a, b>) == 4);
  CHECK(is_trivial_in_all<result<std::int32_t, e8>>);
}

TEST_CASE("layout: void with empty errors is one byte, with a small enum two") {
  static_assert(sizeof(result<void, a>) == 1 && sizeof(result<void, a, b>) == 1 && sizeof(result<void, a, b, c>) == 1);
  static_assert(sizeof(result<void, e8>) == 2 && sizeof(result<void, a, e8>) == 2);
  CHECK(is_trivial_in_all<result<void, a, b>>);
}

TEST_CASE("layout: small values have a small tag") {
  static_assert(sizeof(result<bool, a>) == 2 && sizeof(result<bool, e8>) == 2 && sizeof(result<bool, a, b, e8>) == 2);
  static_assert(sizeof(result<char, a, b>) == 2 && sizeof(result<short, a>) == 4);
  static_assert(sizeof(result<std::int64_t, a, b>) == 16 && sizeof(result<double, number>) == 16);
  CHECK(is_trivial_in_all<result<bool, e8>>);
}

TEST_CASE("layout: a reference is one word") {
  static_assert(sizeof(result<int&, a>) == 8 && sizeof(result<int&, a, b>) == 8);
  static_assert(sizeof(result<int&, e8>) == 8 && sizeof(result<std::string const&, a, e8, e32>) == 8);
  static_assert(is_trivial_in_all<result<int&, a>> && is_trivial_in_all<result<int&, a, e32>>);
  CHECK(sizeof(result<int&, number>) == 16);
}

TEST_CASE("layout: an owning pointer is one word") {
  static_assert(sizeof(result<owner, a>) == 8 && sizeof(result<owner, e8>) == 8 &&
                sizeof(result<owner, a, b, e32>) == 8);
  static_assert(!std::is_copy_constructible_v<result<owner, a>> &&
                std::is_nothrow_move_constructible_v<result<owner, a>>);
  CHECK(sizeof(result<std::shared_ptr<int>, a>) == sizeof(std::shared_ptr<int>) + 8);
}

TEST_CASE("layout: a type may keep its addresses to itself") {
  static_assert(sizeof(result<long&, a, b>) == 16 && sizeof(result<long&, e8>) == 16);
  static_assert(sizeof(result<long&, a>) == 8);
  CHECK(sizeof(result<int&, a, b>) == 8);
}

TEST_CASE("layout: a sum as the value lends its tag") {
  static_assert(sizeof(result<option<int>, a>) == sizeof(option<int>) && sizeof(option<int>) == 8);
  static_assert(sizeof(result<option<bool>, a>) == 2 && sizeof(option<option<bool>>) == 2 &&
                sizeof(option<option<option<bool>>>) == 2);
  static_assert(sizeof(result<one_of<a, number>, b>) == sizeof(one_of<a, number>));
  static_assert(sizeof(result<result<int, a>, b, c>) == 8);
  static_assert(sizeof(option<result<int, a>>) == 8 && sizeof(option<one_of<a, b>>) == sizeof(one_of<a, b>));
  CHECK(is_trivial_in_all<result<option<int>, a>>);
}

TEST_CASE("layout: a spare value costs nothing") {
  static_assert(sizeof(result<id, a>) == sizeof(id) && sizeof(option<id>) == sizeof(id));
  CHECK(sizeof(result<id, a, b>) == 8);
}

TEST_CASE("layout: a result that cannot fail is as large as its value") {
  static_assert(sizeof(result<int>) == sizeof(int) && sizeof(result<std::string>) == sizeof(std::string));
  static_assert(sizeof(result<int&>) == sizeof(int*) && sizeof(result<void>) == 1);
  CHECK(is_trivial_in_all<result<int>>);
}

TEST_CASE("layout: one word more than the largest alternative at most") {
  static_assert(sizeof(result<std::string, a>) == sizeof(std::string) + 8);
  static_assert(sizeof(result<int, std::error_code>) == sizeof(std::error_code) + 8);
  static_assert(sizeof(result<int, std::string, std::error_code>) == sizeof(std::string) + 8);
  CHECK(sizeof(result<result<int, e8>, e8>) <= 12);
}

TEST_CASE("layout: no error costs more with more errors") {
  static_assert(sizeof(result<int, a>) == sizeof(result<int, a, b, c, e8, number>));
  static_assert(sizeof(result<std::string, a>) == sizeof(result<std::string, a, std::string, number>));
  static_assert(sizeof(one_of<a>) == 1 && sizeof(one_of<a, b, c>) == 1);
  CHECK(sizeof(one_of<number, a>) == 8);
}

TEST_CASE("triviality: each special member is trivial exactly where that of every part is") {
  using support::nontrivial;
  static_assert(!std::is_trivially_copy_constructible_v<result<int, nontrivial>>);
  static_assert(!std::is_trivially_destructible_v<result<nontrivial, a>>);
  static_assert(std::is_trivially_destructible_v<result<support::move_only, a>>);
  static_assert(!std::is_trivially_move_constructible_v<result<support::move_only, a>>);
  static_assert(is_trivial_in_all<result<int, std::error_code, a>>);
  static_assert(std::is_trivially_copy_constructible_v<result<support::unassignable, a>>);
  static_assert(!std::is_copy_assignable_v<result<support::unassignable, a>>);
  CHECK(is_trivial_in_all<one_of<a, number, e8>>);
}

TEST_CASE("noexcept: moves throw only where a part's move may") {
  using support::throws_on;
  using throwing = throws_on<support::move>;
  static_assert(std::is_nothrow_move_constructible_v<result<std::string, a, number>>);
  static_assert(!std::is_nothrow_move_constructible_v<result<throwing, a>>);
  static_assert(!std::is_nothrow_move_constructible_v<result<int, a, throwing>>);
  static_assert(std::is_nothrow_move_assignable_v<result<std::string, a>> &&
                !std::is_nothrow_move_assignable_v<result<throwing, a>>);
  static_assert(!std::is_nothrow_copy_constructible_v<result<std::string, a>> &&
                std::is_nothrow_copy_constructible_v<result<int, a>>);
  static_assert(std::is_nothrow_swappable_v<result<int, a, number>> &&
                !std::is_nothrow_swappable_v<result<throwing, a>>);
  static_assert(noexcept(result<int, a, number>(number{1})) && noexcept(result<int, a>(1)));
  static_assert(!noexcept(result<int, a, std::string>(std::declval<std::string const&>())));
  CHECK(std::is_nothrow_default_constructible_v<result<std::string, a>>);
}
