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
using subject::unexpect_t;
using subject::unexpected;

struct base_error {
  int code = 0;
};
struct derived_error : base_error {};

template <class T>
concept made_from_empty_braces = requires(void (*take)(T)) { take({}); };

template <class Expected>
constexpr bool direct_and_implicit(auto&& source) {
  Expected direct(static_cast<decltype(source)>(source));
  Expected implicit = static_cast<decltype(source)>(source);
  return direct.has_value() == implicit.has_value();
}

} // namespace

TEST_CASE("[expected.object.general]/1 member types") {
  using type = expected<int, long>;
  static_assert(std::is_same_v<type::value_type, int>);
  static_assert(std::is_same_v<type::error_type, long>);
  static_assert(std::is_same_v<type::unexpected_type, unexpected<long>>);
  static_assert(std::is_same_v<type::rebind<char>, expected<char, long>>);
  static_assert(std::is_same_v<type::rebind<void>, expected<void, long>>);
  static_assert(std::is_same_v<expected<int const, long>::value_type, int const>);
}

TEST_CASE("[expected.object.general] the tag: empty, explicit by default construction") {
  static_assert(std::is_empty_v<unexpect_t>);
  static_assert(std::is_default_constructible_v<unexpect_t>);
  static_assert(std::is_same_v<decltype(unexpect), unexpect_t const>);
  static_assert(!made_from_empty_braces<unexpect_t>);
  static_assert(made_from_empty_braces<point>);
}

TEST_CASE("[expected.object.cons]/2 default: present when the value has one") {
  static_assert(std::is_default_constructible_v<expected<int, no_default>>);
  static_assert(!std::is_default_constructible_v<expected<no_default, int>>);
}

TEST_CASE("[expected.object.cons]/3-4 default: holds a value-initialised value") {
  constexpr auto law = [] {
    expected<int, opaque> number;
    HOLDS(number.has_value() && *number == 0);
    expected<point, int> aggregate;
    HOLDS(aggregate.has_value() && *aggregate == point{0, 0});
    expected<from_anything, int> class_type;
    HOLDS(class_type->how == from_anything::defaulted);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/6-7 copy: copies what the source holds") {
  constexpr auto law = [] {
    events log;
    {
      expected<counted, counted_error> const value{std::in_place, log, 1};
      expected<counted, counted_error> const of_value = value;
      HOLDS(of_value.has_value() && of_value->value == 1 && value->value == 1);
      HOLDS(log.copied == 1 && log.moved == 0);
      expected<counted, counted_error> const error{unexpect, log, 2};
      expected<counted, counted_error> const of_error = error;
      HOLDS(!of_error.has_value() && of_error.error().value == 2 && error.error().value == 2);
      HOLDS(log.copied == 2 && log.moved == 0 && log.made == 2);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/9 copy: deleted unless both copy") {
  static_assert(std::is_copy_constructible_v<expected<int, int>>);
  static_assert(std::is_copy_constructible_v<expected<copy_only, nontrivial>>);
  static_assert(!std::is_copy_constructible_v<expected<move_only, int>>);
  static_assert(!std::is_copy_constructible_v<expected<int, move_only>>);
  static_assert(!std::is_copy_constructible_v<expected<immovable, int>>);
  static_assert(!std::is_constructible_v<expected<move_only, int>, expected<move_only, int>&>);
}

TEST_CASE("[expected.object.cons]/10 copy: trivial when both are") {
  static_assert(std::is_trivially_copy_constructible_v<expected<int, long>>);
  static_assert(std::is_trivially_copy_constructible_v<expected<point, opaque>>);
  static_assert(!std::is_trivially_copy_constructible_v<expected<nontrivial, int>>);
  static_assert(!std::is_trivially_copy_constructible_v<expected<int, nontrivial>>);
}

TEST_CASE("[expected.object.cons]/11 move: present when both move") {
  static_assert(std::is_move_constructible_v<expected<move_only, move_only>>);
  static_assert(std::is_move_constructible_v<expected<copy_only, move_only>>);
  static_assert(!std::is_move_constructible_v<expected<immovable, int>>);
  static_assert(!std::is_move_constructible_v<expected<int, immovable>>);
}

TEST_CASE("[expected.object.cons]/12-13 move: moves what the source holds and leaves its state") {
  constexpr auto law = [] {
    events log;
    {
      expected<counted, counted_error> value{std::in_place, log, 1};
      expected<counted, counted_error> const of_value = std::move(value);
      HOLDS(of_value.has_value() && of_value->value == 1);
      HOLDS(value.has_value() && value->value == moved_from);
      expected<counted, counted_error> error{unexpect, log, 2};
      expected<counted, counted_error> const of_error = std::move(error);
      HOLDS(!of_error.has_value() && of_error.error().value == 2);
      HOLDS(!error.has_value() && error.error().value == moved_from);
      HOLDS(log.copied == 0 && log.moved == 2);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/15 move: noexcept when both are") {
  static_assert(std::is_nothrow_move_constructible_v<expected<counted, move_only>>);
  static_assert(!std::is_nothrow_move_constructible_v<expected<throws_on<support::move>, int>>);
  static_assert(!std::is_nothrow_move_constructible_v<expected<int, throws_on<support::move>>>);
  static_assert(std::is_nothrow_move_constructible_v<expected<throws_on<copy>, int>>);
}

TEST_CASE("[expected.object.cons]/16 move: trivial when both are") {
  static_assert(std::is_trivially_move_constructible_v<expected<int, long>>);
  static_assert(!std::is_trivially_move_constructible_v<expected<nontrivial, int>>);
  static_assert(!std::is_trivially_move_constructible_v<expected<int, move_only>>);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.object.cons]/8,14 copy and move throw what the held type throws") {
  using thrower = throws_on<copy | support::move, 20>;
  {
    expected<thrower, int> value{1};
    expected<int, thrower> error{unexpect, 2};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS((void)(expected<thrower, int>{value}), thrown);
    CHECK_THROWS_AS((void)(expected<int, thrower>{error}), thrown);
    CHECK_THROWS_AS((void)(expected<thrower, int>{std::move(value)}), thrown);
    CHECK_THROWS_AS((void)(expected<int, thrower>{std::move(error)}), thrown);
    CHECK(value->value == 1);
    CHECK(error.error().value == 2);
  }
  CHECK(thrower::live == 0);
}
#endif

TEST_CASE("[expected.object.cons]/18.1-2 conversion: present when value and error convert") {
  static_assert(std::is_constructible_v<expected<long, long>, expected<int, int> const&>);
  static_assert(std::is_constructible_v<expected<long, long>, expected<int, int>>);
  static_assert(!std::is_constructible_v<expected<opaque, int>, expected<int, int> const&>);
  static_assert(!std::is_constructible_v<expected<opaque, int>, expected<int, int>>);
  static_assert(!std::is_constructible_v<expected<int, opaque>, expected<int, int> const&>);
  static_assert(!std::is_constructible_v<expected<int, opaque>, expected<int, int>>);
  static_assert(!std::is_constructible_v<expected<int, int>, expected<void, int>>);
  static_assert(!std::is_constructible_v<expected<move_only, long>, expected<move_only, int> const&>);
  static_assert(std::is_constructible_v<expected<move_only, long>, expected<move_only, int>>);
  static_assert(!std::is_constructible_v<expected<long, move_only>, expected<int, move_only> const&>);
  static_assert(std::is_constructible_v<expected<long, move_only>, expected<int, move_only>>);
}

TEST_CASE("[expected.object.cons]/18.3 conversion: a value that takes the whole expected gets it") {
  expected<int, int> const failed{unexpect, 3};
  expected<from_anything, int> const swallowed{failed};
  CHECK(swallowed.has_value());
  CHECK(swallowed->how == from_anything::converted);
  expected<from_anything, int> const swallowed_rvalue{expected<int, int>{unexpect, 3}};
  CHECK(swallowed_rvalue.has_value());
}

TEST_CASE("[expected.object.cons]/18.3 conversion: a bool is never made of an expected (LWG 3836)") {
  constexpr auto law = [] {
    expected<bool, derived_error> const no = false;
    expected<bool, base_error> const converted = no;
    HOLDS(converted.has_value() && !*converted);
    expected<bool, derived_error> const failed{unexpect, derived_error{{4}}};
    expected<bool, base_error> const still_failed = failed;
    HOLDS(!still_failed.has_value() && still_failed.error().code == 4);
    expected<bool, base_error> const from_rvalue = expected<bool, derived_error>{false};
    HOLDS(from_rvalue.has_value() && !*from_rvalue);
    expected<bool const, base_error> const constant = no;
    HOLDS(constant.has_value() && !*constant);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/18.4-7 conversion: absent when the error could take the whole expected") {
  static_assert(!std::is_constructible_v<expected<int, from_anything>, expected<int, int>&>);
  static_assert(!std::is_constructible_v<expected<int, from_anything>, expected<int, int> const&>);
  static_assert(!std::is_constructible_v<expected<int, from_anything>, expected<int, int>>);
  static_assert(!std::is_constructible_v<expected<int, from_anything>, expected<int, int> const>);
}

TEST_CASE("[expected.object.cons]/19-20 conversion: converts what the source holds") {
  constexpr auto law = [] {
    expected<int, short> const value{5};
    expected<long, long> const of_value = value;
    HOLDS(of_value.has_value() && *of_value == 5 && value.has_value());
    expected<int, short> const error{unexpect, short{6}};
    expected<long, long> const of_error = error;
    HOLDS(!of_error.has_value() && of_error.error() == 6 && !error.has_value());

    using source = source_category::source;
    expected<source, source> whole;
    HOLDS(expected<source_category, source_category>(whole)->from == source_category::const_lvalue);
    HOLDS(expected<source_category, source_category>(std::move(whole))->from == source_category::rvalue);
    expected<source, source> broken{unexpect};
    HOLDS(expected<source_category, source_category>(broken).error().from == source_category::const_lvalue);
    HOLDS(expected<source_category, source_category>(std::move(broken)).error().from == source_category::rvalue);
    HOLDS(whole.has_value() && !broken.has_value());

    expected<move_only, int> movable{move_only{7}};
    expected<move_only, long> const moved = std::move(movable);
    HOLDS(moved->value == 7 && movable.has_value() && movable->value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/22 conversion: explicit unless both convert implicitly") {
  static_assert(std::is_convertible_v<expected<int, int> const&, expected<long, long>>);
  static_assert(std::is_convertible_v<expected<int, int>, expected<long, long>>);
  using value_explicit = expected<only_explicit_from<int>, int>;
  using error_explicit = expected<int, only_explicit_from<int>>;
  static_assert(std::is_constructible_v<value_explicit, expected<int, int> const&>);
  static_assert(!std::is_convertible_v<expected<int, int> const&, value_explicit>);
  static_assert(std::is_constructible_v<value_explicit, expected<int, int>>);
  static_assert(!std::is_convertible_v<expected<int, int>, value_explicit>);
  static_assert(std::is_constructible_v<error_explicit, expected<int, int> const&>);
  static_assert(!std::is_convertible_v<expected<int, int> const&, error_explicit>);
  static_assert(std::is_constructible_v<error_explicit, expected<int, int>>);
  static_assert(!std::is_convertible_v<expected<int, int>, error_explicit>);
  static_assert(std::is_convertible_v<expected<int, int>, expected<only_implicit_from<int>, only_implicit_from<int>>>);
  CHECK(direct_and_implicit<expected<long, long>>(expected<int, int>{1}));
  CHECK(value_explicit{expected<int, int>{unexpect, 2}}.error() == 2);
  CHECK(error_explicit{expected<int, int>{unexpect, 2}}.error().value == 2);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.object.cons]/21 conversion throws what the initialisation throws") {
  using thrower = throws_on<make, 21>;
  {
    armed_scope<thrower> armed;
    CHECK_THROWS_AS((void)(expected<thrower, int>{expected<int, int>{1}}), thrown);
    CHECK_THROWS_AS((void)(expected<int, thrower>{expected<int, int>{unexpect, 1}}), thrown);
  }
  CHECK(thrower::live == 0);
}
#endif

TEST_CASE("[expected.object.cons]/23 from a value: constraints") {
  static_assert(std::is_constructible_v<expected<long, int>, int>);
  static_assert(!std::is_constructible_v<expected<int, int>, opaque>);
  static_assert(!std::is_constructible_v<expected<move_only, int>, move_only&>);
  static_assert(!std::is_constructible_v<expected<int, no_default>, std::in_place_t, opaque>);
  CHECK(expected<from_anything, int>(std::in_place)->how == from_anything::defaulted);
  expected<from_anything, int> other{std::in_place};
  CHECK(expected<from_anything, int>(other)->how == from_anything::copied);
  unexpected<int> const failure{2};
  CHECK(expected<from_anything, int>(failure).error() == 2);
  CHECK(expected<from_anything, int>(unexpected<int>{3}).error() == 3);
}

#if SUBJECT_HAS_LWG_4222
TEST_CASE("[expected.object.cons]/23.3 from a value: unexpect alone makes an error (LWG 4222)") {
  expected<from_anything, int> const failed{unexpect};
  CHECK(!failed.has_value());
  unexpect_t tag{};
  expected<from_anything, int> const failed_by_lvalue{tag};
  CHECK(!failed_by_lvalue.has_value());
}
#endif

TEST_CASE("[expected.object.cons]/23.6 from a value: a bool takes what converts, not an expected (LWG 3836)") {
  static_assert(std::is_constructible_v<expected<bool, int>, int*>);
  static_assert(!std::is_constructible_v<expected<bool, int>, expected<opaque, opaque>>);
  static_assert(!std::is_constructible_v<expected<bool const, int>, expected<opaque, opaque>>);
}

TEST_CASE("[expected.object.cons]/24-25 from a value: forwards, with parentheses") {
  constexpr auto law = [] {
    expected<int, int> const number = 3;
    HOLDS(number.has_value() && *number == 3);
    HOLDS(!expected<list_averse, opaque>(1)->braces);
    move_only source{4};
    expected<move_only, int> const moved = std::move(source);
    HOLDS(moved.has_value() && moved->value == 4 && source.value == moved_from);
    source_category::source from;
    HOLDS(expected<source_category, int>(from)->from == source_category::lvalue);
    HOLDS(expected<source_category, int>(std::as_const(from))->from == source_category::const_lvalue);
    HOLDS(expected<source_category, int>(std::move(from))->from == source_category::rvalue);
    HOLDS(expected<source_category, int>(std::move(std::as_const(from)))->from == source_category::const_rvalue);
    expected<point, int> const braced{{1, 2}};
    HOLDS(*braced == point{1, 2});
    return true;
  };
  CHECK_LAW(law);
}

#if SUBJECT_HAS_LWG_3886
TEST_CASE("[expected.object.cons]/23 from a value: braces make a value without const (LWG 3886)") {
  struct movable_pair {
    int a;
    move_only b;
  };
  expected<movable_pair const, int> const braced({1, move_only{2}});
  CHECK(braced->a == 1);
  CHECK(braced->b.value == 2);
}
#endif

TEST_CASE("[expected.object.cons]/23 from a value: explicit unless the value converts") {
  static_assert(std::is_convertible_v<int, expected<long, int>>);
  static_assert(std::is_constructible_v<expected<only_explicit_from<int>, opaque>, int>);
  static_assert(!std::is_convertible_v<int, expected<only_explicit_from<int>, opaque>>);
  static_assert(std::is_convertible_v<int, expected<only_implicit_from<int>, opaque>>);
}

TEST_CASE("[expected.object.cons]/28 from unexpected: constraints and explicitness") {
  static_assert(std::is_constructible_v<expected<int, long>, unexpected<int> const&>);
  static_assert(std::is_constructible_v<expected<int, long>, unexpected<int>>);
  static_assert(std::is_convertible_v<unexpected<int> const&, expected<int, long>>);
  static_assert(std::is_convertible_v<unexpected<int>, expected<int, long>>);
  static_assert(!std::is_constructible_v<expected<int, int>, unexpected<opaque> const&>);
  static_assert(!std::is_constructible_v<expected<int, int>, unexpected<opaque>>);
  static_assert(!std::is_constructible_v<expected<int, move_only>, unexpected<move_only> const&>);
  static_assert(std::is_constructible_v<expected<int, move_only>, unexpected<move_only>>);
  using error_explicit = expected<opaque, only_explicit_from<int>>;
  static_assert(std::is_constructible_v<error_explicit, unexpected<int> const&>);
  static_assert(!std::is_convertible_v<unexpected<int> const&, error_explicit>);
  static_assert(std::is_constructible_v<error_explicit, unexpected<int>>);
  static_assert(!std::is_convertible_v<unexpected<int>, error_explicit>);
}

TEST_CASE("[expected.object.cons]/29-30 from unexpected: forwards the error") {
  constexpr auto law = [] {
    unexpected<int> const failure{3};
    expected<int, long> const copied = failure;
    HOLDS(!copied.has_value() && copied.error() == 3);
    unexpected<move_only> source{move_only{4}};
    expected<int, move_only> const moved = std::move(source);
    HOLDS(!moved.has_value() && moved.error().value == 4 && source.error().value == moved_from);
    unexpected<source_category::source> from{std::in_place};
    HOLDS(expected<int, source_category>(from).error().from == source_category::const_lvalue);
    HOLDS(expected<int, source_category>(std::move(from)).error().from == source_category::rvalue);
    HOLDS(!expected<opaque, list_averse>(unexpected<int>(1)).error().braces);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/32-34 in place: constraints, effects, explicitness") {
  static_assert(std::is_constructible_v<expected<immovable, int>, std::in_place_t, int>);
  static_assert(!std::is_constructible_v<expected<immovable, int>, std::in_place_t>);
  static_assert(!std::is_constructible_v<expected<int, int>, std::in_place_t, opaque>);
  static_assert(!std::is_convertible_v<std::in_place_t, expected<int, int>>);
  constexpr auto law = [] {
    expected<immovable, immovable> const made{std::in_place, 1};
    HOLDS(made.has_value() && made->value == 1);
    HOLDS(*expected<int, int>(std::in_place) == 0);
    HOLDS(!expected<list_averse, int>(std::in_place, 1, 2)->braces);
    move_only source{4};
    HOLDS(expected<move_only, int>(std::in_place, std::move(source))->value == 4);
    HOLDS(source.value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/36-38 in place with a list: constraints and effects") {
  static_assert(std::is_constructible_v<expected<list_made, int>, std::in_place_t, std::initializer_list<int>, int>);
  static_assert(!std::is_constructible_v<expected<list_made, int>, std::in_place_t, std::initializer_list<int>>);
  static_assert(!std::is_constructible_v<expected<int, int>, std::in_place_t, std::initializer_list<int>>);
  constexpr auto law = [] {
    expected<list_made, int> const made{std::in_place, {1, 2, 3}, 4};
    HOLDS(made.has_value() && made->sum == 6 && made->extra == 4);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/40-42 unexpect: constraints, effects, explicitness") {
  static_assert(std::is_constructible_v<expected<int, immovable>, unexpect_t, int>);
  static_assert(!std::is_constructible_v<expected<int, immovable>, unexpect_t>);
  static_assert(!std::is_constructible_v<expected<int, int>, unexpect_t, opaque>);
  static_assert(!std::is_convertible_v<unexpect_t, expected<int, int>>);
  constexpr auto law = [] {
    expected<immovable, immovable> const made{unexpect, 1};
    HOLDS(!made.has_value() && made.error().value == 1);
    HOLDS(expected<int, int>(unexpect).error() == 0);
    HOLDS(!expected<int, list_averse>(unexpect, 1, 2).error().braces);
    move_only source{4};
    HOLDS(expected<int, move_only>(unexpect, std::move(source)).error().value == 4);
    HOLDS(source.value == moved_from);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("[expected.object.cons]/44-46 unexpect with a list: constraints and effects") {
  static_assert(std::is_constructible_v<expected<int, list_made>, unexpect_t, std::initializer_list<int>, int>);
  static_assert(!std::is_constructible_v<expected<int, list_made>, unexpect_t, std::initializer_list<int>>);
  static_assert(!std::is_constructible_v<expected<int, int>, unexpect_t, std::initializer_list<int>>);
  constexpr auto law = [] {
    expected<int, list_made> const made{unexpect, {1, 2, 3}, 4};
    HOLDS(!made.has_value() && made.error().sum == 6 && made.error().extra == 4);
    return true;
  };
  CHECK_LAW(law);
}

#ifdef __cpp_exceptions
TEST_CASE("[expected.object.cons]/26,31,35,39,43,47 every constructor throws what the initialisation throws") {
  using thrower = throws_on<make | support::move | copy, 22>;
  {
    unexpected<int> const failure{1};
    armed_scope<thrower> armed;
    CHECK_THROWS_AS((void)(expected<thrower, opaque>{1}), thrown);
    CHECK_THROWS_AS((void)(expected<int, thrower>{failure}), thrown);
    CHECK_THROWS_AS((void)(expected<int, thrower>{unexpected<int>{1}}), thrown);
    CHECK_THROWS_AS((void)(expected<thrower, int>{std::in_place, 1}), thrown);
    CHECK_THROWS_AS((void)(expected<int, thrower>{unexpect, 1}), thrown);
  }
  CHECK(thrower::live == 0);
  CHECK_THROWS_AS((void)(expected<throwing_list_made, int>{std::in_place, {-1}, 0}), thrown);
  CHECK_THROWS_AS((void)(expected<int, throwing_list_made>{unexpect, {-1}, 0}), thrown);
}
#endif
