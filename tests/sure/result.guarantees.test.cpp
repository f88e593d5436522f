// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#include <sure/result.hpp>

#include <sure/match.hpp>
#include <sure/option.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

namespace guarantees_test {

struct unit {
  friend constexpr bool operator==(unit, unit) = default;
};
struct other_unit {};

} // namespace guarantees_test

namespace {

using namespace guarantees_test;
using sure::one_of;
using sure::option;
using sure::result;
using namespace support;

enum class code { low = 1 };

// Every move burns the fuse; at its end the move throws.
struct fused {
  inline static int fuse = -1;
  inline static int live = 0;
  int value;

  explicit fused(int v) : value(v) { ++live; }
  fused(fused&& other) noexcept(false) : value(other.value) {
    if (fuse-- == 0) throw thrown{};
    ++live;
  }
  fused& operator=(fused&& other) noexcept(false) {
    if (fuse-- == 0) throw thrown{};
    value = other.value;
    return *this;
  }
  ~fused() { --live; }
};

} // namespace

TEST_CASE("strong guarantee: a move that throws leaves an assigned result as it was") {
  using throwing = throws_on<copy | support::move, 1>;
  using it = result<throwing, std::string, unit>;
  {
    it const value(std::in_place, 1);
    for (it const& before : {it(std::string(40, 'x')), it(unit{})}) {
      it r = before;
      armed_scope<throwing> armed;
      CHECK_THROWS_AS(r = value, thrown);
      CHECK_THROWS_AS(r = sure::result<throwing>(std::in_place, 2), thrown);
      CHECK(r.has_error<std::string>() == before.has_error<std::string>());
      CHECK(r.has_error<unit>() == before.has_error<unit>());
      if (r.has_error<std::string>()) CHECK(*r.error_as<std::string>() == std::string(40, 'x'));
    }
  }
  CHECK(throwing::live == 0);
}

TEST_CASE("strong guarantee: an error whose move throws leaves the value as it was") {
  using throwing = throws_on<copy | support::move, 2>;
  using it = result<std::string, unit, throwing>;
  {
    it const error(std::in_place_type<throwing>, 1);
    it r = std::string(40, 'x');
    {
      armed_scope<throwing> armed;
      CHECK_THROWS_AS(r = error, thrown);
    }
    CHECK((r == std::string(40, 'x')));
    r = error;
    CHECK(r.error_as<throwing>()->value == 1);
  }
  CHECK(throwing::live == 0);
}

TEST_CASE("strong guarantee: the nested form keeps its failure when the value throws") {
  using throwing = throws_on<copy | support::move, 3>;
  using it = result<option<throwing>, unit, other_unit>;
  static_assert(sizeof(it) == sizeof(option<throwing>));
  {
    it const value(std::in_place, std::in_place, 1);
    it r = other_unit{};
    {
      armed_scope<throwing> armed;
      CHECK_THROWS_AS(r = value, thrown);
      CHECK(r.has_error<other_unit>());
    }
    r = value;
    REQUIRE(r.has_value());
    CHECK((**r).value == 1);
  }
  CHECK(throwing::live == 0);
}

TEST_CASE("strong guarantee: the nested form keeps its failure when a new value throws") {
  using throwing = throws_on<copy | support::move, 4>;
  using it = result<option<throwing>, unit>;
  {
    option<throwing> const value(std::in_place, 1);
    it r = unit{};
    {
      armed_scope<throwing> armed;
      CHECK_THROWS_AS(r = value, thrown);
      CHECK(r.has_error<unit>());
    }
    r = value;
    REQUIRE(r.has_value());
    CHECK((**r).value == 1);
  }
  CHECK(throwing::live == 0);
}

TEST_CASE("strong guarantee: a form without a tag survives a throw in the move") {
  {
    result<option<fused>, unit> r = unit{};
    option<fused> value(std::in_place, 1);
    fused::fuse = 0;
    CHECK_THROWS_AS(r = std::move(value), thrown);
    fused::fuse = -1;
    CHECK(r.has_error<unit>());
  }
  CHECK(fused::live == 0);
}

TEST_CASE("strong guarantee: a swap that throws leaves both as they were") {
  using throwing = throws_on<support::move, 5>;
  using it = result<throwing, std::string, unit>;
  {
    it value(std::in_place, 1);
    it error = std::string(40, 'x');
    it nothing = unit{};
    for (int order = 0; order < 4; ++order) {
      it& left = order == 0 ? error : order == 1 ? value : order == 2 ? nothing : value;
      it& right = order == 0 ? value : order == 1 ? error : order == 2 ? value : nothing;
      {
        armed_scope<throwing> armed;
        CHECK_THROWS_AS(left.swap(right), thrown);
      }
      REQUIRE(value.has_value());
      CHECK(value->value == 1);
      REQUIRE(error.has_error<std::string>());
      CHECK(*error.error_as<std::string>() == std::string(40, 'x'));
      CHECK(nothing.has_error<unit>());
    }
  }
  CHECK(throwing::live == 0);
}

TEST_CASE("strong guarantee: a throw in a copy construction leaks nothing") {
  using throwing = throws_on<copy | make, 6>;
  using it = result<throwing, unit, code>;
  {
    it const value(std::in_place, 1);
    armed_scope<throwing> armed;
    CHECK_THROWS_AS((void)it{value}, thrown);
    CHECK_THROWS_AS((void)(it{std::in_place, 2}), thrown);
    CHECK_THROWS_AS((void)(result<throwing, unit, code, other_unit>{value}), thrown);
    CHECK(throwing::live == 1);
  }
  CHECK(throwing::live == 0);
}
