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
using subject::nullopt_t;
using subject::optional;

template <class T>
concept made_from_empty_braces = requires(void (*take)(T)) { take({}); };

} // namespace

TEST_CASE("[optional.optional.general]/1 member types and deduction") {
  static_assert(std::is_same_v<optional<int>::value_type, int>);
  static_assert(std::is_same_v<optional<int const>::value_type, int const>);
  SUBJECT_OPTIONAL deduced{3};
  static_assert(std::is_same_v<decltype(deduced), optional<int>>);
  SUBJECT_OPTIONAL copied{deduced};
  static_assert(std::is_same_v<decltype(copied), optional<int>>);
  static_assert(std::is_same_v<decltype(SUBJECT_OPTIONAL("text")), optional<char const*>>);
  CHECK(*copied == 3);
}

TEST_CASE("[optional.nullopt]/2 the empty mark: not made of nothing, copied and moved freely") {
  static_assert(std::is_empty_v<nullopt_t>);
  static_assert(!std::is_default_constructible_v<nullopt_t>);
  static_assert(!std::is_aggregate_v<nullopt_t>);
  static_assert(!made_from_empty_braces<nullopt_t>);
  static_assert(std::is_trivially_copyable_v<nullopt_t>);
  CHECK(std::is_same_v<std::remove_cvref_t<decltype(nullopt)>, nullopt_t>);
}

TEST_CASE("[optional.ctor]/2-3 default and empty: hold nothing, without throwing, for every type") {
  static_assert(std::is_nothrow_default_constructible_v<optional<no_default>>);
  static_assert(std::is_nothrow_constructible_v<optional<no_default>, nullopt_t>);
  static_assert(std::is_convertible_v<nullopt_t, optional<immovable>>);
  constexpr auto law = [] {
    optional<no_default> const empty;
    optional<immovable> const marked_empty = nullopt;
    optional<int> const braced = {};
    HOLDS(!empty.has_value() && !marked_empty.has_value() && !braced.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/4-7 copy: copies the value; deleted or trivial as it is") {
  static_assert(std::is_copy_constructible_v<optional<copy_only>>);
  static_assert(!std::is_copy_constructible_v<optional<move_only>>);
  static_assert(std::is_trivially_copy_constructible_v<optional<int>>);
  static_assert(!std::is_trivially_copy_constructible_v<optional<nontrivial>>);
  constexpr auto law = [] {
    events log;
    {
      optional<counted> const some{std::in_place, log, 1};
      optional<counted> const copied = some;
      HOLDS(copied.has_value() && copied->value == 1 && some->value == 1);
      optional<counted> const none;
      optional<counted> const none_too = none;
      HOLDS(!none_too.has_value() && log == events{.made = 1, .copied = 1});
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/8-12 move: moves the value and leaves the source engaged") {
  static_assert(std::is_move_constructible_v<optional<move_only>>);
  static_assert(!std::is_move_constructible_v<optional<immovable>>);
  static_assert(std::is_nothrow_move_constructible_v<optional<counted>>);
  static_assert(!std::is_nothrow_move_constructible_v<optional<throws_on<support::move>>>);
  static_assert(std::is_trivially_move_constructible_v<optional<int>>);
  static_assert(!std::is_trivially_move_constructible_v<optional<move_only>>);
  constexpr auto law = [] {
    events log;
    {
      optional<counted> some{std::in_place, log, 1};
      optional<counted> const moved = std::move(some);
      HOLDS(moved.has_value() && moved->value == 1 && some.has_value() && some->value == moved_from);
      optional<counted> none;
      optional<counted> const none_too = std::move(none);
      HOLDS(!none_too.has_value() && !none.has_value() && log == events{.made = 1, .moved = 1});
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/13-17 in place: constraints, effects, explicitness") {
  static_assert(std::is_constructible_v<optional<immovable>, std::in_place_t, int>);
  static_assert(!std::is_constructible_v<optional<immovable>, std::in_place_t>);
  static_assert(!std::is_constructible_v<optional<int>, std::in_place_t, opaque>);
  static_assert(!std::is_convertible_v<std::in_place_t, optional<int>>);
  constexpr auto law = [] {
    HOLDS(optional<immovable>(std::in_place, 1)->value == 1);
    HOLDS(*optional<int>(std::in_place) == 0);
    HOLDS(!optional<list_averse>(std::in_place, 1, 2)->braces);
    move_only source{4};
    HOLDS(optional<move_only>(std::in_place, std::move(source))->value == 4 && source.value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/18-22 in place with a list: constraints and effects") {
  static_assert(std::is_constructible_v<optional<list_made>, std::in_place_t, std::initializer_list<int>, int>);
  static_assert(!std::is_constructible_v<optional<list_made>, std::in_place_t, std::initializer_list<int>>);
  constexpr auto law = [] {
    optional<list_made> const made{std::in_place, {1, 2, 3}, 4};
    HOLDS(made.has_value() && made->sum == 6 && made->extra == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/23 from a value: constraints") {
  static_assert(std::is_constructible_v<optional<long>, int>);
  static_assert(!std::is_constructible_v<optional<int>, opaque>);
  static_assert(!std::is_constructible_v<optional<move_only>, move_only&>);
  static_assert(!std::is_constructible_v<optional<bool>, optional<opaque>>);
  static_assert(std::is_constructible_v<optional<bool>, int*>);
  CHECK(optional<from_anything>(std::in_place)->how == from_anything::defaulted);
  optional<from_anything> other{std::in_place};
  CHECK(optional<from_anything>(other)->how == from_anything::copied);
}

TEST_CASE("[optional.ctor]/24-27 from a value: forwards; explicit unless the value converts") {
  static_assert(std::is_convertible_v<int, optional<long>>);
  static_assert(std::is_constructible_v<optional<only_explicit_from<int>>, int>);
  static_assert(!std::is_convertible_v<int, optional<only_explicit_from<int>>>);
  constexpr auto law = [] {
    optional<int> const number = 3;
    HOLDS(number.has_value() && *number == 3);
    HOLDS(!optional<list_averse>(1)->braces);
    move_only source{4};
    optional<move_only> const moved = std::move(source);
    HOLDS(moved->value == 4 && source.value == moved_from);
    source_category::source from;
    HOLDS(optional<source_category>(from)->from == source_category::lvalue);
    HOLDS(optional<source_category>(std::as_const(from))->from == source_category::const_lvalue);
    HOLDS(optional<source_category>(std::move(from))->from == source_category::rvalue);
    optional<point> const braced{{1, 2}};
    HOLDS(*braced == point{1, 2});
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/28,33 conversion: constraints") {
  static_assert(std::is_constructible_v<optional<long>, optional<int> const&>);
  static_assert(std::is_constructible_v<optional<long>, optional<int>>);
  static_assert(!std::is_constructible_v<optional<opaque>, optional<int> const&>);
  static_assert(!std::is_constructible_v<optional<opaque>, optional<int>>);
  static_assert(!std::is_constructible_v<optional<only_explicit_from<move_only>>, optional<move_only> const&>);
  static_assert(std::is_constructible_v<optional<only_explicit_from<move_only>>, optional<move_only>>);
  CHECK(optional<from_anything>(optional<int>{}).has_value());
  CHECK(optional<optional<int>>(optional<int>{}).has_value());
  constexpr auto law = [] {
    optional<int> const none;
    optional<bool> const no = optional<bool>{false};
    HOLDS(!optional<bool>(none).has_value() && no.has_value() && !*no);
    HOLDS(!*optional<bool>(optional<int>(0)) && *optional<bool>(optional<int>(2)));
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/29-30,34-35 conversion: converts the value and keeps the state") {
  constexpr auto law = [] {
    optional<int> const some{5};
    optional<long> const converted = some;
    HOLDS(*converted == 5 && some.has_value());
    HOLDS(!optional<long>(optional<int>{}).has_value());
    optional<source_category::source> from{std::in_place};
    HOLDS(optional<source_category>(from)->from == source_category::const_lvalue);
    HOLDS(optional<source_category>(std::move(from))->from == source_category::rvalue && from.has_value());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[optional.ctor]/32,37 conversion: explicit unless the value converts") {
  static_assert(std::is_convertible_v<optional<int> const&, optional<long>>);
  static_assert(std::is_convertible_v<optional<int>, optional<long>>);
  using it = optional<only_explicit_from<int>>;
  static_assert(std::is_constructible_v<it, optional<int> const&> && std::is_constructible_v<it, optional<int>>);
  static_assert(!std::is_convertible_v<optional<int> const&, it> && !std::is_convertible_v<optional<int>, it>);
  CHECK(it { optional<int>{4} } -> value == 4);
}

#ifdef __cpp_exceptions
TEST_CASE("[optional.ctor]/6,11,16,26,31,36 every constructor throws what the value throws") {
  using thrower = throws_on<make | copy | support::move, 60>;
  {
    optional<thrower> some{1};
    optional<int> const number{2};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS((void)(optional<thrower>{some}), thrown);
    CHECK_THROWS_AS((void)(optional<thrower>{std::move(some)}), thrown);
    CHECK_THROWS_AS((void)(optional<thrower>{std::in_place, 1}), thrown);
    CHECK_THROWS_AS((void)(optional<thrower>{1}), thrown);
    CHECK_THROWS_AS((void)(optional<thrower>{number}), thrown);
    CHECK_THROWS_AS((void)(optional<thrower>{optional<int>{1}}), thrown);
    CHECK_THROWS_AS((void)(optional<throwing_list_made>{std::in_place, {-1}, 0}), thrown);
    CHECK(some->value == 1);
  }
  CHECK(thrower::live == 0);
}
#endif
