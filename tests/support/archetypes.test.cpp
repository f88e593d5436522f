// SPDX-License-Identifier: BSL-1.0
#include "archetypes.hpp"
#include "laws.hpp"

#include <doctest/doctest.h>

#include <type_traits>
#include <utility>

namespace {

using namespace support;

bool broken_law() {
  HOLDS(1 + 1 == 2);
  HOLDS(1 + 1 == 3);
  return true;
}

} // namespace

TEST_CASE("counted: every event is noted once, and only then") {
  constexpr auto law = [] {
    events log;
    {
      counted one{log, 1};
      HOLDS(log == events{.made = 1});
      counted copied = one;
      HOLDS(log == events{.made = 1, .copied = 1} && copied.value == 1 && one.value == 1);
      counted moved = std::move(one);
      HOLDS(log == events{.made = 1, .copied = 1, .moved = 1} && moved.value == 1 && one.value == moved_from);
      one = copied;
      HOLDS(log.copy_assigned == 1 && one.value == 1);
      one = std::move(copied);
      HOLDS(log.move_assigned == 1 && copied.value == moved_from);
      swap(one, copied);
      HOLDS(log.swapped == 1 && copied.value == 1 && one.value == moved_from);
      HOLDS(log.live() == 3 && log.destroyed == 0);
      HOLDS(!(one == copied));
    }
    HOLDS(log.live() == 0 && log.destroyed == 3);
    HOLDS(!(log == events{}));
    return true;
  };
  CHECK_LAW(law);
  static_assert(!std::is_same_v<counted, counted_error>);
}

TEST_CASE("HOLDS: a broken law fails its test, with its text" * doctest::should_fail()) { CHECK(broken_law()); }

TEST_CASE("throws_on: says noexcept of the operations that it does not name") {
  static_assert(!std::is_nothrow_constructible_v<throws_on<make>, int>);
  static_assert(std::is_nothrow_constructible_v<throws_on<copy>, int>);
  static_assert(!std::is_nothrow_copy_constructible_v<throws_on<copy>>);
  static_assert(std::is_nothrow_copy_constructible_v<throws_on<support::move>>);
  static_assert(!std::is_nothrow_move_constructible_v<throws_on<support::move>>);
  static_assert(std::is_nothrow_move_constructible_v<throws_on<copy>>);
  static_assert(!std::is_nothrow_copy_assignable_v<throws_on<copy_assign>>);
  static_assert(std::is_nothrow_copy_assignable_v<throws_on<move_assign>>);
  static_assert(!std::is_nothrow_move_assignable_v<throws_on<move_assign>>);
  static_assert(std::is_nothrow_move_assignable_v<throws_on<copy_assign>>);
  static_assert(!std::is_nothrow_swappable_v<throws_on<swapping>>);
  static_assert(std::is_nothrow_swappable_v<throws_on<make>>);
  CHECK(throws_on<make>{1}.value == 1);
}

#ifdef __cpp_exceptions
TEST_CASE("throws_on: throws while armed, and counts only what lives") {
  using all = throws_on<make | copy | support::move | copy_assign | move_assign | swapping, 90>;
  {
    all a{1};
    all b{2};
    CHECK(all::live == 2);
    {
      armed_scope<all> armed;
      CHECK_THROWS_AS(all{3}, thrown);
      CHECK_THROWS_AS(all{a}, thrown);
      CHECK_THROWS_AS(all{std::move(a)}, thrown);
      CHECK_THROWS_AS(a = b, thrown);
      CHECK_THROWS_AS(a = std::move(b), thrown);
      CHECK_THROWS_AS(swap(a, b), thrown);
    }
    CHECK(a.value == 1);
    CHECK(b.value == 2);
    CHECK(all::live == 2);
    all const c{std::move(a)};
    CHECK(c.value == 1);
    CHECK(a.value == moved_from);
    CHECK(all::live == 3);
  }
  CHECK(all::live == 0);
  using none = throws_on<0, 91>;
  armed_scope<none> armed;
  none a{1};
  CHECK_NOTHROW(none{a});
}

TEST_CASE("throwing_list_made: throws at a negative sum alone") {
  std::initializer_list<int> negative{-3};
  CHECK_THROWS_AS((void)throwing_list_made(negative, 1), thrown);
  std::initializer_list<int> fine{3};
  CHECK(throwing_list_made{fine, 1}.sum == 4);
}
#endif

TEST_CASE("copying and moving: each archetype does what its name says and no more") {
  static_assert(!std::is_copy_constructible_v<move_only> && !std::is_copy_assignable_v<move_only>);
  static_assert(std::is_nothrow_move_constructible_v<move_only> && std::is_nothrow_move_assignable_v<move_only>);
  static_assert(std::is_copy_constructible_v<copy_only> && std::is_move_constructible_v<copy_only>);
  static_assert(!std::is_move_constructible_v<immovable> && !std::is_copy_constructible_v<immovable>);
  static_assert(!std::is_move_assignable_v<immovable> && std::is_constructible_v<immovable, int>);
  static_assert(std::is_copy_constructible_v<unassignable> && !std::is_copy_assignable_v<unassignable>);
  static_assert(std::is_move_constructible_v<unassignable> && !std::is_move_assignable_v<unassignable>);
  static_assert(!std::is_trivially_copyable_v<nontrivial> && !std::is_trivially_destructible_v<nontrivial>);
  static_assert(!std::is_nothrow_copy_constructible_v<nontrivial>);
  static_assert(!std::is_swappable_v<unswappable> && std::is_trivially_copyable_v<unswappable>);
  move_only a{1};
  move_only const b{std::move(a)};
  CHECK(a.value == moved_from);
  CHECK(b.value == 1);
  copy_only const c{2};
  copy_only d{c};
  copy_only const e{std::move(d)};
  CHECK(d.value == 2);
  CHECK(e.value == 2);
}

TEST_CASE("converting: explicit, implicit and unbounded sources") {
  static_assert(std::is_constructible_v<only_explicit_from<int>, int>);
  static_assert(!std::is_convertible_v<int, only_explicit_from<int>>);
  static_assert(std::is_convertible_v<int, only_implicit_from<int>>);
  static_assert(std::is_constructible_v<constructible_not_assignable_from<int>, int>);
  static_assert(!std::is_assignable_v<constructible_not_assignable_from<int>&, int>);
  static_assert(!std::is_constructible_v<opaque, int> && !std::is_default_constructible_v<no_default>);
  CHECK(from_anything{}.how == from_anything::defaulted);
  from_anything made{1};
  CHECK(made.how == from_anything::converted);
  CHECK(from_anything{made}.how == from_anything::copied);
  source_category::source from;
  CHECK(source_category{from}.from == source_category::lvalue);
  CHECK(source_category{std::as_const(from)}.from == source_category::const_lvalue);
  CHECK(source_category{std::move(from)}.from == source_category::rvalue);
  CHECK(source_category{std::move(std::as_const(from))}.from == source_category::const_rvalue);
  CHECK(source_category{}.from == source_category::none);
}

TEST_CASE("initialisation: braces, lists and addresses are told apart") {
  CHECK(list_averse{1}.braces);
  CHECK(!list_averse(1).braces);
  CHECK(list_averse{1, 2}.braces);
  CHECK(!list_averse(1, 2).braces);
  std::initializer_list<int> list{1, 2, 3};
  CHECK(list_made{list, 4}.sum == 6);
  CHECK(list_made{list, 4}.extra == 4);
  static_assert(std::is_nothrow_constructible_v<list_made, std::initializer_list<int>&, int>);
  static_assert(!std::is_nothrow_constructible_v<throwing_list_made, std::initializer_list<int>&, int>);
  static_assert(![]<class T>(T* it) { return requires { &*it; }; }(static_cast<address_hider*>(nullptr)));
}

TEST_CASE("comparing and calling: each operator and each overload leaves its own mark") {
  int marks = 0;
  marked const a{1, &marks};
  marked const b{2, &marks};
  CHECK(!(a == b));
  CHECK(std::exchange(marks, 0) == marked::equal_to);
  CHECK(a != b);
  CHECK(std::exchange(marks, 0) == marked::not_equal_to);
  CHECK(a < b);
  CHECK(std::exchange(marks, 0) == marked::less_than);
  CHECK(!(a > b));
  CHECK(std::exchange(marks, 0) == marked::greater_than);
  CHECK(a <= b);
  CHECK(std::exchange(marks, 0) == marked::at_most);
  CHECK(!(a >= b));
  CHECK(std::exchange(marks, 0) == marked::at_least);
  static_assert(std::is_same_v<decltype(truthful{1} == truthful{1}), truth>);
  CHECK(static_cast<bool>(truthful{1} == 1));
  CHECK(!static_cast<bool>(truthful{1} == 2));
  int n = 1;
  category_of<int> const tell;
  CHECK(tell(n) == category::lvalue);
  CHECK(tell(std::as_const(n)) == category::const_lvalue);
  CHECK(tell(std::move(n)) == category::rvalue);
  CHECK(tell(std::move(std::as_const(n))) == category::const_rvalue);
  called_as callable;
  CHECK(callable(n) == category::lvalue);
  CHECK(std::as_const(callable)(n) == category::const_lvalue);
  CHECK(std::move(callable)(n) == category::rvalue);
  CHECK(std::move(std::as_const(callable))(n) == category::const_rvalue);
}
