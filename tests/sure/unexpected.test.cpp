// SPDX-License-Identifier: BSL-1.0
#include <sure/unexpected.hpp>

#include <sure/one_of.hpp>
#include <sure/result.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace {

using namespace support;

struct missing {
  int id;
  [[maybe_unused]] friend constexpr bool operator==(missing, missing) = default;
};
struct refused {
  [[maybe_unused]] friend constexpr bool operator==(refused, refused) = default;
};
using group = sure::one_of<missing, refused>;

} // namespace

TEST_CASE("unexpected: an error of a set enters a result of several errors") {
  constexpr auto law = [] {
    sure::result<int, missing, refused> const r = sure::unexpected(missing{4});
    HOLDS(r.has_error<missing>() && r.error_as<missing>()->id == 4);
    sure::result<void, refused, missing> const s = sure::unexpected(refused{});
    HOLDS(s.has_error<refused>() && !s.has_error<missing>());
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("unexpected: a group enters a result as the member that it holds") {
  constexpr auto law = [] {
    group const held = missing{7};
    sure::result<int, refused, int, missing> const r = sure::unexpected(held);
    HOLDS(r.has_error<missing>() && r.error_as<missing>()->id == 7);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("unexpected: an error that the set does not name is refused") {
  using narrow = sure::result<int, missing, refused>;
  static_assert(!std::is_constructible_v<narrow, sure::unexpected<move_only>>);
  static_assert(!std::is_constructible_v<narrow, sure::unexpected<sure::one_of<missing, move_only>>>);
  static_assert(std::is_constructible_v<narrow, sure::unexpected<group>>);
  static_assert(!std::is_constructible_v<sure::result<int>, sure::unexpected<missing>>);
}

TEST_CASE("unexpected: a move-only error is moved through") {
  sure::result<int, move_only, refused> r = sure::unexpected(move_only{5});
  REQUIRE(r.has_error<move_only>());
  CHECK(r.error_as<move_only>()->value == 5);
}

TEST_CASE("bad_result_access: has one base for every error, and says what happened") {
  static_assert(std::is_base_of_v<sure::bad_result_access<void>, sure::bad_result_access<missing>>);
  static_assert(std::is_base_of_v<std::exception, sure::bad_result_access<void>>);
  sure::bad_result_access<missing> const bad(missing{3});
  CHECK(bad.error().id == 3);
  CHECK(std::string_view(bad.what()).find("sure::result") != std::string_view::npos);
}

TEST_CASE("bad_result_access: gives its error up to one who owns it") {
  sure::bad_result_access<std::string> bad(std::string("far too long for the small string buffer"));
  bad.error() += ", moved";
  std::string const taken = std::move(bad).error();
  CHECK(taken == "far too long for the small string buffer, moved");
}

#ifdef __cpp_exceptions
TEST_CASE("bad_result_access: value() throws it with the group of all errors") {
  sure::result<int, missing, refused> const r = missing{9};
  try {
    (void)r.value();
    FAIL("value() of a failure returned");
  } catch (sure::bad_result_access<group> const& bad) {
    CHECK(bad.error() == group(missing{9}));
  }
  CHECK_THROWS_AS((void)r.value(), sure::bad_result_access<void>);
  CHECK_THROWS_AS((void)r.value(), std::exception);
}

TEST_CASE("bad_result_access: value() of an rvalue moves the error into it") {
  events log;
  sure::result<int, counted> r(sure::unexpect, log, 6);
  try {
    (void)std::move(r).value();
    FAIL("value() of a failure returned");
  } catch (sure::bad_result_access<counted> const& bad) {
    CHECK(bad.error().value == 6);
  }
  CHECK(log.copied == 0);
}

TEST_CASE("bad_result_access: a result of a reference and one of void throw as well") {
  int object = 1;
  sure::result<int&, missing> r = object;
  CHECK(&r.value() == &object);
  r = sure::unexpected(missing{1});
  CHECK_THROWS_AS((void)r.value(), sure::bad_result_access<missing>);
  sure::result<void, refused> const s = refused{};
  CHECK_THROWS_AS(s.value(), sure::bad_result_access<refused>);
}
#endif
