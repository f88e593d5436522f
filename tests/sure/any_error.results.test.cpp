// SPDX-License-Identifier: BSL-1.0
#include <sure/any_error.hpp>

#include "../support/archetypes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <sure/context.hpp>
#include <sure/convert.hpp>
#include <sure/try.hpp>

namespace {

struct gone {
  int file;
};
struct late {};
struct refused {
  std::string why;
};
struct unique {
  support::move_only value;
};
enum class fault { disk };
using sure::any_error;
using sure::result;
using group = sure::one_of<gone, refused>;

result<int, gone, late, refused> typed(int i) {
  if (i == 1) return gone{7};
  if (i == 2) return late{};
  if (i == 3) return refused{"a reason that is too long for a small string"};
  return i;
}
result<int, any_error> erased(int i) { return SURE_TRY(typed(i)) + 1; }
result<int, late, any_error> partly(int i) { return SURE_TRY(typed(i)) + 1; }
result<void, any_error> from_expression(int i) {
  SURE_TRY_LET(int const value, typed(i).context("typed {}", i));
  return value > 100 ? result<void, any_error>(fault::disk) : result<void, any_error>();
}

// in registers, with SURE_TRACE=1 too
result<int, gone, late> small(int i) { return i == 0 ? result<int, gone, late>(gone{i}) : result<int, gone, late>(i); }
result<int, any_error> from_small(int i) { return SURE_TRY(small(i).context("small {}", i)); }
result<int, late, any_error> from_small_partly(int i) {
  SURE_TRY_LET(int const value, small(i).context("part {}", i));
  return value;
}

static_assert(std::is_convertible_v<result<int, gone, late>, result<int, any_error>>);
static_assert(std::is_convertible_v<result<int, gone, late> const&, result<long, late, any_error>>);
static_assert(std::is_convertible_v<result<int, unique>, result<int, fault, any_error>> &&
              !std::is_convertible_v<result<int, unique> const&, result<int, fault, any_error>>);
static_assert(!std::is_convertible_v<result<int, gone, late>, result<int, gone, fault>>);
static_assert(!std::is_convertible_v<result<std::string, gone>, result<int, any_error>>);
static_assert(!std::is_convertible_v<result<int, any_error>, result<int, gone>>);
static_assert(!std::is_convertible_v<std::string, result<std::string, gone>*>);
static_assert(std::is_convertible_v<gone, result<int, any_error>> &&
              std::is_convertible_v<fault, result<int, late, any_error>>);
static_assert(!std::is_convertible_v<char const*, result<int, any_error>> &&
              !std::is_convertible_v<result<std::string, any_error>, result<int, any_error>>);

} // namespace

TEST_CASE("any_error in a result: SURE_TRY erases what the signature does not name") {
  CHECK(*erased(4) == 5);
  CHECK(erased(1).error().as<gone>()->file == 7);
  CHECK(erased(2).error().is<late>());
  CHECK(erased(3).error().message() == "refused");
  CHECK(*partly(4) == 5);
  CHECK(partly(1).error_as<any_error>()->as<gone>()->file == 7);
  CHECK(partly(2).has_error<late>());
  CHECK(partly(3).error_as<any_error>()->is<refused>());
}

TEST_CASE("any_error in a result: takes the contexts of what it erases") {
  CHECK(from_expression(4).has_value());
  CHECK(to_string(from_expression(1).error()) == "typed 1: gone");
  CHECK(to_string(from_expression(2).error()) == "typed 2: late");
  CHECK(to_string(from_expression(3).error()) == "typed 3: refused");
  CHECK(from_expression(101).error().is<fault>());
  CHECK(*from_small(1) == 1);
  CHECK(to_string(from_small(0).error()) == "small 0: gone");
  CHECK(to_string(*from_small_partly(0).error_as<any_error>()) == "part 0: gone");
}

TEST_CASE("any_error in a result: a conversion erases what the set does not hold") {
  result<int, any_error> const all = typed(3);
  CHECK(all.error().as<refused>()->why.size() > 20);
  result<int, gone, late, refused> const narrow = typed(1);
  result<long, late, any_error> const some = narrow;
  CHECK(some.error_as<any_error>()->as<gone>()->file == 7);
  result<long, late, any_error> const kept = typed(2);
  CHECK(kept.has_error<late>());
  result<long, late, any_error> const value = typed(5);
  CHECK(*value == 5);
  result<int, any_error> const moved = result<int, unique>(unique{support::move_only(6)});
  CHECK(moved.error().as<unique>()->value.value == 6);
}

TEST_CASE("any_error in a result: an error needs no wrapper") {
  result<int, any_error> const one = gone{3};
  CHECK(one.error().as<gone>()->file == 3);
  result<int, late, any_error> const two = fault::disk;
  CHECK(two.error_as<any_error>()->is<fault>());
  result<void, any_error> const three = refused{"no"};
  CHECK(three.error().as<refused>()->why == "no");
  result<int, late, any_error> const named = late{};
  CHECK(named.has_error<late>());
  result<int, late, any_error> const erased_one = any_error(late{});
  CHECK(erased_one.has_error<any_error>());
}

TEST_CASE("any_error in a result: a group gives the member that it holds") {
  group const refusal = refused{"no"};
  result<int, any_error> const all = refusal;
  CHECK(all.error().as<refused>()->why == "no");
  result<int, gone, any_error> const some = refusal;
  CHECK(some.error_as<any_error>()->is<refused>());
  result<int, gone, any_error> const wrapped = sure::unexpected(group(gone{4}));
  CHECK(wrapped.has_error<gone>());
}

TEST_CASE("any_error in a result: and_then unites with it") {
  auto const r = typed(1).and_then([](int) -> result<int, any_error> { return 3; });
  static_assert(std::is_same_v<decltype(r), result<int, gone, late, refused, any_error> const>);
  CHECK(r.has_error<gone>());
}
