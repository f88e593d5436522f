// SPDX-License-Identifier: BSL-1.0
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

enum class code { low = 1, high };

using several = result<counted, counted_error, unit>;

} // namespace

TEST_CASE("lifetime: whatever happens to a result, each part is destroyed exactly once") {
  constexpr auto law = [] {
    events log;
    {
      several value(std::in_place, log, 1);
      several error(std::in_place_type<counted_error>, log, 2);
      several nothing = unit{};
      HOLDS(log.live() == 2);
      several const from_value = value;
      several const from_error = error;
      several const from_nothing = nothing;
      HOLDS(log.live() == 4 && from_value->value == 1 && from_error.error_as<counted_error>()->value == 2);
      value = error;
      HOLDS(log.live() == 4 && value.error_as<counted_error>()->value == 2);
      value = nothing;
      HOLDS(log.live() == 3 && value.has_error<unit>());
      value = from_value;
      HOLDS(log.live() == 4 && value->value == 1);
      nothing = std::move(value);
      HOLDS(log.live() == 5 && nothing->value == 1 && value->value == moved_from);
      value = from_nothing;
      error = unit{};
      HOLDS(log.live() == 3);
      value.emplace(log, 7);
      HOLDS(log.live() == 4 && value->value == 7);
      swap(value, error);
      HOLDS(log.live() == 4 && error->value == 7 && value.has_error<unit>());
      swap(error, nothing);
      HOLDS(log.live() == 4 && error->value == 1 && nothing->value == 7);
      swap(value, value);
      swap(error, error);
      HOLDS(log.live() == 4 && error->value == 1);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("lifetime: widening, narrowing and recovery destroy each part exactly once") {
  constexpr auto law = [] {
    events log;
    {
      several const r(std::in_place_type<counted_error>, log, 2);
      result<counted, other_unit, unit, counted_error> const wide = r;
      auto const kept = wide.or_else([&](unit) { return counted(log, 1); });
      auto const gone = wide.or_else([&](counted_error const& e) { return counted(log, e.value); });
      auto const mapped = wide.transform_error([](counted_error const&) { return code::low; });
      HOLDS(log.live() == 4 && kept.has_error<counted_error>() && gone->value == 2 && mapped.has_error<code>());
      auto const group = wide.error();
      HOLDS(log.live() == 5 && group.is<counted_error>());
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("lifetime: the nested form destroys what the inner sum holds exactly once") {
  constexpr auto law = [] {
    events log;
    {
      using nested = result<option<counted>, unit, other_unit>;
      static_assert(sizeof(nested) == sizeof(option<counted>));
      nested full(std::in_place, std::in_place, log, 1);
      nested empty = option<counted>();
      nested failed = other_unit{};
      HOLDS(log.live() == 1 && full.has_value() && empty.has_value() && !empty->has_value() &&
            failed.has_error<other_unit>());
      nested const copy = full;
      HOLDS(log.live() == 2 && (**copy).value == 1);
      full = failed;
      HOLDS(log.live() == 1 && full.has_error<other_unit>());
      full = copy;
      HOLDS(log.live() == 2 && (**full).value == 1);
      full = empty;
      HOLDS(log.live() == 1 && !full->has_value());
      full = copy;
      swap(full, failed);
      HOLDS(log.live() == 2 && full.has_error<other_unit>() && (**failed).value == 1);
      swap(full, failed);
      swap(failed, full);
      HOLDS(log.live() == 2 && full.has_error<other_unit>() && (**failed).value == 1);
      failed = unit{};
      HOLDS(log.live() == 1 && failed.has_error<unit>());
      failed = option<counted>(std::in_place, log, 5);
      HOLDS(log.live() == 2 && (**failed).value == 5);
    }
    HOLDS(log.live() == 0);
    return true;
  };
  CHECK_LAW(law);
}

TEST_CASE("lifetime: an owner of memory in every form leaks nothing and frees nothing twice") {
  auto const shared = std::make_shared<int>(5);
  {
    using tagged = result<std::shared_ptr<int>, unit, std::string>;
    tagged a = shared;
    tagged b = a;
    CHECK(shared.use_count() == 3);
    b = std::string("long enough that it is kept on the heap, surely");
    CHECK(shared.use_count() == 2);
    swap(a, b);
    CHECK(a.has_error<std::string>());
    a = std::move(b);
    CHECK(shared.use_count() == 2);
    CHECK(*a == shared);
  }
  CHECK(shared.use_count() == 1);
  struct noting {
    int* live;
    explicit noting(int* l) : live(l) { ++*live; }
    noting(noting const&) = delete;
    noting& operator=(noting const&) = delete;
    ~noting() { --*live; }
  };
  int live = 0;
  {
    using owning = result<std::unique_ptr<noting>, unit, code>;
    static_assert(sizeof(owning) == sizeof(void*));
    owning a = std::make_unique<noting>(&live);
    owning b = std::move(a);
    CHECK(live == 1);
    b = code::low;
    CHECK(live == 0);
    b = std::make_unique<noting>(&live);
    a = std::make_unique<noting>(&live);
    CHECK(live == 2);
    b = std::move(a);
    CHECK(live == 1);
    a = unit{};
    swap(a, b);
    CHECK(live == 1);
    CHECK(b.has_error<unit>());
    b = std::move(a);
  }
  CHECK(live == 0);
}

TEST_CASE("self-assignment: changes nothing in any form") {
  auto const itself = [](auto r, auto const& check) {
    auto& same = r;
    r = same;
    CHECK(check(r));
    r = std::move(same);
    CHECK(check(r));
    swap(r, same);
    CHECK(check(r));
  };
  events log;
  int object = 1;
  using text = result<std::string, std::string, unit>;
  itself(several(std::in_place, log, 1), [](auto& r) { return r.has_value(); });
  itself(several(std::in_place_type<counted_error>, log, 1),
         [](auto& r) { return r.template has_error<counted_error>(); });
  itself(several(unit{}), [](auto& r) { return r.template has_error<unit>(); });
  itself(text(std::string(40, 'x')), [](auto& r) { return r.has_value(); });
  itself(text(sure::unexpected(std::string(40, 'x'))), [](auto& r) { return r.template has_error<std::string>(); });
  itself(result<int&, unit>(object), [&](auto& r) { return &*r == &object; });
  itself(result<int&, unit, code>(code::high), [](auto& r) { return r.error().index() == 1; });
  itself(result<option<int>, unit>(unit{}), [](auto& r) { return r.template has_error<unit>(); });
  itself(result<int>(3), [](auto& r) { return *r == 3; });
  CHECK(log.live() == 0);
}

TEST_CASE("self-assignment: an owning pointer in a spare-address form stays") {
  result<std::unique_ptr<int>, unit, code> r = std::make_unique<int>(4);
  auto& same = r;
  r = std::move(same);
  REQUIRE(r.has_value());
  REQUIRE(*r != nullptr);
  CHECK(**r == 4);
  r = code::low;
  r = std::move(same);
  CHECK(r.error_as<code>() == code::low);
}

TEST_CASE("immovable: is made in place, observed and matched where it stays") {
  using it = result<immovable, unit, code>;
  static_assert(!std::is_move_constructible_v<it> && !std::is_copy_assignable_v<it>);
  it r(std::in_place, 4);
  CHECK(r->value == 4);
  CHECK(sure::match(r, [](immovable const& v) { return v.value; }, sure::otherwise([] { return 0; })) == 4);
  r.emplace(5);
  CHECK(r.value().value == 5);
  it failed(std::in_place_type<code>, code::high);
  CHECK(failed.error_as<code>() == code::high);
  CHECK(failed.inspect_error([](unit) {}, [](code) {}).has_error<code>());
  int seen = 0;
  it const six(std::in_place, 6);
  six.inspect([&](immovable const& v) { seen = v.value; }).ignore();
  CHECK(seen == 6);
}

TEST_CASE("constexpr: a result of strings works in constant expressions") {
#if defined(__cpp_lib_constexpr_string) && __cpp_lib_constexpr_string >= 201907L &&                                    \
    !(defined(__clang__) && defined(__GLIBCXX__))
  constexpr auto law = [] {
    using it = result<std::string, unit, std::string>;
    it r = std::string("a value that is too long for the small buffer");
    it const failed = sure::unexpected(std::string("an error that is too long for the small buffer"));
    HOLDS(r->size() == 45 && failed.error_as<std::string>()->size() == 46);
    it const moved = std::move(r);
    r = failed;
    HOLDS(moved->size() == 45 && r == failed);
    auto const size = failed.or_else([](std::string const& e) { return e + "!"; });
    HOLDS(size->size() == 47);
    return true;
  };
  CHECK_LAW(law);
#else
  result<std::string, unit> const r = std::string("x");
  CHECK(r->size() == 1);
#endif
}
