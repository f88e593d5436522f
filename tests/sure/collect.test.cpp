// SPDX-License-Identifier: BSL-1.0
#include <sure/collect.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <array>
#include <deque>
#include <initializer_list>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

using sure::option;
using sure::result;

struct malformed {
  int line;
  friend constexpr bool operator==(malformed, malformed) = default;
};
struct too_long {
  friend constexpr bool operator==(too_long, too_long) = default;
};
using parsed = result<int, malformed>;
using read = result<int, malformed, too_long>;

// A container without allocation, so that laws hold at compile time on every compiler.
template <class T> struct shelf {
  T places[8] = {};
  std::size_t count = 0;
  constexpr void push_back(T value) { places[count++] = std::move(value); }
  friend constexpr bool operator==(shelf const&, shelf const&) = default;
};

template <class R> using collected = decltype(sure::collect(std::declval<R>()));

static_assert(std::is_same_v<collected<std::vector<parsed>&>, result<std::vector<int>, malformed>>);
static_assert(std::is_same_v<collected<std::vector<read> const&>, result<std::vector<int>, malformed, too_long>>);
static_assert(std::is_same_v<collected<std::vector<result<int, sure::one_of<malformed, too_long>>>>,
                             result<std::vector<int>, malformed, too_long>>);
static_assert(std::is_same_v<collected<std::vector<result<void, malformed>>>, result<void, malformed>>);
static_assert(std::is_same_v<collected<std::vector<result<int&, malformed>>>, result<std::vector<int*>, malformed>>);
static_assert(
    std::is_same_v<collected<std::vector<result<int const, malformed>>>, result<std::vector<int>, malformed>>);
static_assert(std::is_same_v<collected<std::vector<result<int>>>, result<std::vector<int>>>);
static_assert(std::is_same_v<collected<std::vector<result<void>>>, result<void>>);
static_assert(std::is_same_v<collected<std::vector<option<int>>>, option<std::vector<int>>>);
static_assert(std::is_same_v<collected<std::vector<option<int const&>>>, option<std::vector<int const*>>>);
static_assert(std::is_same_v<collected<parsed (&)[3]>, result<std::vector<int>, malformed>>);
static_assert(std::is_same_v<collected<std::initializer_list<parsed>>, result<std::vector<int>, malformed>>);
static_assert(noexcept(std::declval<result<std::vector<int>>&>().value()));

constexpr bool success_law() {
  parsed const all[] = {1, 2, 3};
  auto const r = sure::collect<shelf<int>>(all);
  HOLDS(r.has_value());
  HOLDS(r->count == 3);
  HOLDS(r->places[0] == 1 && r->places[1] == 2 && r->places[2] == 3);
  return true;
}
constexpr bool failure_law() {
  read const some[] = {1, too_long{}, 3, malformed{4}};
  auto const r = sure::collect<shelf>(some);
  HOLDS(!r.has_value());
  HOLDS(r.has_error<too_long>());
  return true;
}
constexpr bool pipe_law() {
  read const good[] = {1, 2};
  read const bad[] = {1, malformed{2}, too_long{}};
  HOLDS((good | sure::collect<shelf<int>>()) == sure::collect<shelf<int>>(good));
  HOLDS((bad | sure::collect<shelf>()) == sure::collect<shelf>(bad));
  HOLDS((bad | sure::collect<shelf>()).has_error<malformed>());
  return true;
}
constexpr bool option_law() {
  option<int> const full[] = {1, 2};
  option<int> const holed[] = {1, sure::none, 3};
  HOLDS(sure::collect<shelf<int>>(full).has_value());
  HOLDS(sure::collect<shelf<int>>(full)->places[1] == 2);
  HOLDS(!sure::collect<shelf<int>>(holed).has_value());
  return true;
}
constexpr bool void_law() {
  result<void, malformed, too_long> const good[] = {{}, {}};
  result<void, malformed, too_long> const bad[] = {{}, too_long{}, malformed{1}};
  HOLDS(sure::collect(good).has_value());
  HOLDS(sure::collect(bad).has_error<too_long>());
  return true;
}
constexpr bool infallible_law() {
  result<int> const all[] = {1, 2};
  shelf<int> const values = sure::collect<shelf<int>>(all);
  HOLDS(values.count == 2 && values.places[1] == 2);
  return true;
}

} // namespace

TEST_CASE("collect: all values, in their order") { CHECK_LAW(success_law); }
TEST_CASE("collect: the first error, of whatever kind") { CHECK_LAW(failure_law); }
TEST_CASE("collect: the end of a pipeline is the same function") { CHECK_LAW(pipe_law); }
TEST_CASE("collect: options give an option") { CHECK_LAW(option_law); }
TEST_CASE("collect: void values give a result of void") { CHECK_LAW(void_law); }
TEST_CASE("collect: results that cannot fail give one that cannot") { CHECK_LAW(infallible_law); }

TEST_CASE("collect: the default container is a vector") {
  std::vector<parsed> const all{1, 2, 3};
  CHECK(sure::collect(all) == std::vector{1, 2, 3});
  std::vector<parsed> const bad{1, malformed{7}, malformed{8}};
  CHECK(sure::collect(bad) == sure::unexpected(malformed{7}));
}

TEST_CASE("collect: an empty range succeeds with nothing") {
  CHECK(sure::collect(std::vector<parsed>{})->empty());
  CHECK(sure::collect(std::vector<option<int>>{})->empty());
  CHECK(sure::collect(std::vector<result<void, malformed>>{}).has_value());
}

TEST_CASE("collect: takes any container, by its type or its template") {
  std::list<parsed> const all{3, 1, 3};
  CHECK(sure::collect<std::deque<int>>(all) == std::deque{3, 1, 3});
  CHECK(sure::collect<std::deque>(all) == std::deque{3, 1, 3});
  CHECK(sure::collect<std::set>(all) == std::set{1, 3});
  CHECK(sure::collect<std::vector<long>>(all) == std::vector<long>{3, 1, 3});
  std::array<result<char, malformed>, 2> const letters{'o', 'k'};
  CHECK(sure::collect<std::string>(letters) == std::string("ok"));
  std::vector<result<std::pair<int const, char>, malformed>> pairs;
  pairs.emplace_back(std::in_place, 1, 'a');
  CHECK(sure::collect<std::map<int, char>>(pairs)->at(1) == 'a');
}

TEST_CASE("collect: an lvalue range keeps its values, an rvalue container gives them away") {
  std::vector<result<std::unique_ptr<int>, malformed>> owners;
  owners.emplace_back(std::make_unique<int>(1));
  owners.emplace_back(std::make_unique<int>(2));
  auto const moved = sure::collect(std::move(owners));
  REQUIRE(moved.has_value());
  CHECK(*moved->at(0) == 1);
  CHECK(*moved->at(1) == 2);

  support::events log;
  std::vector<result<support::counted, malformed>> counted;
  counted.reserve(2);
  counted.emplace_back(std::in_place, log, 1);
  counted.emplace_back(std::in_place, log, 2);
  CHECK(sure::collect(counted).has_value());
  CHECK(log.copied == 2);
  CHECK(counted[0]->value == 1);
  CHECK(sure::collect(std::move(counted)).has_value());
  CHECK(log.copied == 2);
}

TEST_CASE("collect: a move-only error is moved out of an rvalue container") {
  std::vector<result<int, std::unique_ptr<int>>> all;
  all.emplace_back(1);
  all.emplace_back(sure::unexpect, std::make_unique<int>(5));
  auto const r = sure::collect(std::move(all));
  REQUIRE_FALSE(r.has_value());
  CHECK(*r.error() == 5);
}

TEST_CASE("collect: references are kept as addresses, or as what a named container makes of them") {
  std::string a = "a", b = "b";
  std::vector<result<std::string&, malformed>> const found{a, b};
  auto const addresses = sure::collect(found);
  REQUIRE(addresses.has_value());
  CHECK(addresses->at(0) == &a);
  CHECK(addresses->at(1) == &b);
  CHECK(sure::collect<std::vector<std::string>>(found) == std::vector<std::string>{"a", "b"});
  CHECK(sure::collect<std::list>(found)->back() == &b);
}

TEST_CASE("collect: a vector makes room at once for elements that are in memory") {
  std::vector<parsed> const all{1, 2, 3, 4, 5};
  auto const r = sure::collect(all);
  REQUIRE(r.has_value());
  CHECK(r->capacity() == 5);
}

TEST_CASE("collect: nothing leaks when an error ends it") {
  support::events log;
  {
    std::vector<result<support::counted, malformed>> all;
    all.reserve(3);
    all.emplace_back(std::in_place, log, 1);
    all.emplace_back(malformed{2});
    all.emplace_back(std::in_place, log, 3);
    CHECK_FALSE(sure::collect(all).has_value());
    CHECK(log.copied == 1);
  }
  CHECK(log.live() == 0);
}
