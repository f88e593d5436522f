// SPDX-License-Identifier: BSL-1.0
#include <sure/collect.hpp>

#include "../support/archetypes.hpp"
#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <iterator>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace {

using sure::error_list;
using sure::one_of;
using sure::result;

struct empty_name {
  friend constexpr bool operator==(empty_name, empty_name) = default;
};
struct bad_age {
  int age;
  friend constexpr bool operator==(bad_age, bad_age) = default;
};
using named = result<char, empty_name>;
using aged = result<int, bad_age>;
using form_error = one_of<empty_name, bad_age>;

template <class... Rs> using validated = decltype(sure::validate(std::declval<Rs>()...));

static_assert(std::is_same_v<validated<named, aged&>, result<std::tuple<char, int>, error_list<form_error, 2>>>);
static_assert(std::is_same_v<validated<aged, aged, aged>, result<std::tuple<int, int, int>, error_list<bad_age, 3>>>);
static_assert(std::is_same_v<sure::errors_of<named, aged>, error_list<form_error, 2>>);
static_assert(std::is_same_v<sure::errors_of<aged (*)(int), aged>, error_list<bad_age, 2>>);
static_assert(std::is_same_v<validated<result<void, bad_age>, named>,
                             result<std::tuple<char>, error_list<one_of<bad_age, empty_name>, 2>>>);
static_assert(std::is_same_v<validated<result<void, bad_age>>, result<void, error_list<bad_age, 1>>>);
static_assert(std::is_same_v<validated<result<int>, result<char>>, result<std::tuple<int, char>>>);
static_assert(std::is_same_v<validated<>, result<void>>);
static_assert(
    std::is_same_v<validated<std::vector<aged>&, std::size_t>, result<std::vector<int>, error_list<bad_age>>>);
static_assert(
    std::is_same_v<validated<std::vector<result<void, bad_age>>&, std::size_t>, result<void, error_list<bad_age>>>);
static_assert(std::is_same_v<validated<std::vector<result<int>>&, std::size_t>, result<std::vector<int>>>);

static_assert(std::is_same_v<error_list<bad_age>, error_list<bad_age, sure::dynamic_limit>>);
static_assert(std::forward_iterator<error_list<form_error, 2>::iterator>);
static_assert(std::forward_iterator<error_list<form_error, 2>::const_iterator>);
static_assert(std::is_trivially_copyable_v<error_list<bad_age, 4>>);
static_assert(error_list<bad_age, 4>::limit() == 4);

constexpr bool success_law() {
  auto const r = sure::validate(named('a'), result<void, bad_age>(), aged(30));
  HOLDS(r == std::tuple('a', 30));
  HOLDS(sure::validate().has_value());
  return true;
}
constexpr bool every_error_law() {
  auto const r = sure::validate(named(empty_name{}), aged(3), aged(bad_age{-1}), result<void, bad_age>(bad_age{-2}));
  HOLDS(!r.has_value());
  error_list<form_error, 4> const& errors = r.error();
  HOLDS(errors.size() == 3 && errors.dropped() == 0 && !errors.empty());
  form_error const expected[] = {empty_name{}, bad_age{-1}, bad_age{-2}};
  std::size_t i = 0;
  for (form_error const& e : errors) HOLDS(e == expected[i++]);
  HOLDS(i == 3);
  return true;
}
constexpr bool list_law() {
  error_list<bad_age, 2> list, same;
  HOLDS(list.empty() && list.begin() == list.end());
  list.push_back(bad_age{1});
  HOLDS(list.size() == 1 && list != same);
  list.push_back(bad_age{2});
  list.push_back(bad_age{3});
  HOLDS(list.size() == 2 && list.dropped() == 1);
  HOLDS(list.begin()->age == 1 && (++list.begin())->age == 2);
  list.begin()->age = 7;
  HOLDS(std::as_const(list).begin()->age == 7);
  auto i = list.begin();
  HOLDS((i++)->age == 7 && i->age == 2 && ++i == list.end());

  same.push_back(bad_age{7});
  HOLDS(same != list);
  same.push_back(bad_age{2});
  HOLDS(same != list); // nothing dropped
  same.push_back(bad_age{9});
  HOLDS(same == list);
  list.begin()->age = 8;
  HOLDS(same != list);
  return true;
}
constexpr bool empty_list_law() {
  error_list<bad_age, 0> none;
  none.push_back(bad_age{1});
  HOLDS(none.empty() && none.dropped() == 1);
  return true;
}

} // namespace

TEST_CASE("validate: the values as a tuple") { CHECK_LAW(success_law); }
TEST_CASE("validate: every error, in the order of the arguments") { CHECK_LAW(every_error_law); }
TEST_CASE("error_list: keeps what fits and counts the others") { CHECK_LAW(list_law); }
TEST_CASE("error_list: may have room for nothing") { CHECK_LAW(empty_list_law); }

TEST_CASE("validate: move-only values and errors") {
  using owned = result<std::unique_ptr<int>, std::unique_ptr<char>>;
  auto const good = sure::validate(owned(std::make_unique<int>(1)), owned(std::make_unique<int>(2)));
  REQUIRE(good.has_value());
  CHECK(*std::get<1>(*good) == 2);
  auto bad = sure::validate(owned(std::make_unique<int>(1)), owned(sure::unexpect, std::make_unique<char>('x')));
  REQUIRE_FALSE(bad.has_value());
  REQUIRE(bad.error().size() == 1);
  std::unique_ptr<char> const out = std::move(*bad.error().begin());
  CHECK(*out == 'x');
}

TEST_CASE("validate: an lvalue keeps its error") {
  result<int, std::string> const bad(sure::unexpect, "a long enough text for the heap, by any library's measure");
  auto const r = sure::validate(bad, bad);
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().size() == 2);
  CHECK(*r.error().begin() == bad.error());
}

TEST_CASE("validate: a range with no error is a vector of its values") {
  std::vector<aged> const all{1, 2, 3};
  CHECK(sure::validate(all, 2) == std::vector{1, 2, 3});
  CHECK(sure::validate(std::vector<aged>{}, 2)->empty());
  CHECK(sure::validate(std::vector<result<void, bad_age>>(3), 2).has_value());
  CHECK(sure::validate(std::vector<result<int>>{1, 2}, 2).value() == std::vector{1, 2});
}

TEST_CASE("validate: a range's first errors up to the limit, and the number of the others") {
  std::vector<result<int, bad_age, empty_name>> const all{bad_age{1}, 2, empty_name{}, bad_age{4}, 5, bad_age{6}};
  auto const r = sure::validate(all, 2);
  REQUIRE_FALSE(r.has_value());
  auto const& errors = r.error();
  CHECK(errors.limit() == 2);
  CHECK(errors.size() == 2);
  CHECK(errors.dropped() == 2);
  CHECK(errors.begin()->is<bad_age>());
  CHECK((errors.begin() + 1)->is<empty_name>());
  CHECK(sure::validate(all, 4).error().dropped() == 0);
  CHECK(sure::validate(all, 100).error().size() == 4);
  CHECK(sure::validate(all, 0).error().empty());
  CHECK(sure::validate(all, 0).error().dropped() == 4);
}

TEST_CASE("validate: after the first error of a range no value is kept") {
  support::events log;
  std::vector<result<support::counted, bad_age>> all;
  all.reserve(4);
  all.emplace_back(std::in_place, log, 1);
  all.emplace_back(bad_age{2});
  all.emplace_back(std::in_place, log, 3);
  all.emplace_back(std::in_place, log, 4);
  auto const r = sure::validate(all, 9);
  CHECK_FALSE(r.has_value());
  CHECK(log.copied == 1);
  CHECK(log.live() == 3);
}

TEST_CASE("validate: an rvalue range gives its errors away") {
  std::vector<result<int, std::unique_ptr<int>>> all;
  all.emplace_back(sure::unexpect, std::make_unique<int>(1));
  all.emplace_back(sure::unexpect, std::make_unique<int>(2));
  auto r = sure::validate(std::move(all), 1);
  REQUIRE_FALSE(r.has_value());
  CHECK(**r.error().begin() == 1);
  CHECK(r.error().dropped() == 1);
}

TEST_CASE("error_list: with a limit of run time compares errors and what was dropped") {
  error_list<bad_age> a(1), b(1);
  CHECK(a == b);
  a.push_back(bad_age{1});
  CHECK(a != b);
  b.push_back(bad_age{1});
  CHECK(a == b);
  b.push_back(bad_age{2});
  CHECK(a != b);
  for (bad_age& e : a) e.age = 4;
  CHECK(std::as_const(a).begin()->age == 4);
  CHECK(std::as_const(a).end() - std::as_const(a).begin() == 1);
  CHECK_FALSE(a.empty());
}
