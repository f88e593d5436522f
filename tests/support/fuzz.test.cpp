// SPDX-License-Identifier: BSL-1.0
#include "../fuzz/play.hpp"

#include "death.hpp"

#include <doctest/doctest.h>

#include <new>

namespace {

using namespace fuzz;

// A model that is right about an int, unless it is told to be wrong.
struct number_model {
  using slot_type = slot<int>;
  static constexpr bool has_alternatives = false;
  inline static bool wrong = false;
  inline static bool leaks = false;

  static char const* name() { return "number"; }
  static void fresh(slot_type& s) {
    s.real = 1;
    s.expected = {0, 1};
  }
  static void check(slot_type const& s) { AGREES(*s.real == s.expected.number); }
  static std::size_t objects(state) { return 0; }
  static step set(slot_type& a, slot_type&, tape& t) {
    a.real = static_cast<int>(t.next());
    a.expected.number = *a.real + (wrong ? 1 : 0);
    if (leaks) (void)new plain(1);
    return step::done;
  }
  static step never(slot_type&, slot_type&, tape&) { return step::not_offered; }
  static constexpr std::array<operation<number_model>, 2> operations = {{{"set", set}, {"never", never}}};
};
using numbers_only = game<number_model>;

} // namespace

TEST_CASE("live: a second destruction, a second construction and use after the end are found") {
  CHECK(support::run_apart([] {
          alignas(plain) unsigned char room[sizeof(plain)];
          auto* const object = ::new (room) plain(1);
          object->~plain();
          object->~plain();
          return true;
        }).aborted());
  CHECK(support::run_apart([] {
          alignas(plain) unsigned char room[sizeof(plain)];
          ::new (room) plain(1);
          ::new (room) plain(2);
          return true;
        }).aborted());
  CHECK(support::run_apart([] {
          alignas(plain) unsigned char room[sizeof(plain)];
          auto* const object = ::new (room) plain(1);
          object->~plain();
          return object->value() == 1;
        }).aborted());
}

#ifdef __cpp_exceptions
TEST_CASE("fuse: the step at which it has burnt down throws, and none after it") {
  throwing const first(1);
  tape third(std::string_view("\2", 1));
  CHECK(throws(third, [&] {
    throwing const second(first);
    throwing const also(second);
    throwing const too_many(also);
  }));
  CHECK(live::count() == 1 + live::holds(&sure::spare_value<sparing>));
  tape never(std::string_view("\7", 1));
  CHECK(!throws(never, [&] { throwing const second(first); }));
}
#endif

TEST_CASE("counted: what was moved out says so, and what is assigned to itself stays") {
  plain from(3);
  plain to(std::move(from));
  CHECK((to.value() == 3 && from.value() == moved_out));
  plain& alias = to;
  to = std::move(alias);
  CHECK(to.value() == 3);
}

TEST_CASE("player: a model that disagrees and an object that is left over end the program, with the name of the step") {
  auto const wrong = support::run_apart([] {
    number_model::wrong = true;
    numbers_only::play(std::string_view("\0\0\0\5", 4));
    return true;
  });
  CHECK(wrong.aborted());
  CHECK(wrong.said.find("after: set, number") != std::string::npos);
  CHECK(support::run_apart([] {
          number_model::leaks = true;
          numbers_only::play(std::string_view("\0\0\0\5", 4));
          return true;
        }).aborted());
}

TEST_CASE("game: tells what was never played, and what no type offers") {
  CHECK(numbers_only::unplayed().size() == 2);
  numbers_only::play(std::string_view("\0\0\0\5\1\0", 6));
  REQUIRE(numbers_only::unplayed().size() == 1);
  CHECK(numbers_only::unplayed().front() == "no type offers: never");
  CHECK(numbers_only::steps() == 1);
}
