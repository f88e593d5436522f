// SPDX-License-Identifier: BSL-1.0
#include <sure/walk.hpp>

#include "../support/laws.hpp"
#include "../support/parcel_machine.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <random>
#include <string>
#include <type_traits>
#include <utility>

namespace {

using sure::decision;
using sure::outcome;
using namespace support;
using parcels = sure::machine<parcel>;
using step = sure::walk_step<parcel>;

static_assert(std::uniform_random_bit_generator<sure::splitmix64>);
static_assert(sure::walk_plan{}.widest == decision::ignored && sure::walk_plan{}.length == 0);

struct makes_events {
  constexpr place operator()(std::type_identity<place>, auto const&, auto&) { return {7}; }
  constexpr pay operator()(std::type_identity<pay>, parcels::state_type const& state, sure::splitmix64& numbers) {
    auto const waiting = state.as<placed>();
    return {static_cast<int>(numbers.below(4)) + (waiting ? waiting->due / 2 : 0)};
  }
};

// laws

constexpr bool the_numbers_are_those_of_splitmix64() {
  sure::splitmix64 numbers(1234567);
  HOLDS(numbers() == 6457827717110365317u);
  HOLDS(numbers() == 3203168211198807973u);
  HOLDS(numbers() == 9817491932198370423u);
  HOLDS(numbers() == 4593380528125082431u);
  HOLDS(numbers() == 16408922859458223821u);
  return true;
}

constexpr bool a_number_below_a_bound_is_below_it() {
  sure::splitmix64 numbers(1);
  bool met[3] = {};
  for (int i = 0; i < 100; ++i) {
    auto const number = numbers.below(3);
    HOLDS(number < 3);
    met[number] = true;
  }
  HOLDS(met[0] && met[1] && met[2] && numbers.below(1) == 0);
  return true;
}

constexpr bool a_walk_is_a_constant_expression() {
  parcels walking;
  std::size_t count = 0;
  std::size_t const taken = sure::random_walk(walking, {.seed = 3, .length = 10}, makes_events{}, [&](step const& s) {
    if (s.number == count && &s.machine == &walking) ++count;
  });
  HOLDS(taken == count && taken > 0);
  return true;
}

constexpr bool a_walk_takes_edges_only() {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    parcels walking;
    bool holds = true;
    sure::random_walk(walking, {.seed = seed, .length = 20, .widest = decision::handled}, makes_events{},
                      [&](step const& s) {
                        if (!s.told.outcome) {
                          holds = holds && s.told.from == s.told.to && s.told.error != "rejected";
                          return;
                        }
                        bool found = false;
                        for (sure::edge const& e : sure::graph<parcel>.edges())
                          found = found || (e.from == s.told.from && e.event == s.told.event && e.to == s.told.to &&
                                            e.stays == (*s.told.outcome == outcome::stayed));
                        holds = holds && found;
                      });
    HOLDS(holds);
  }
  return true;
}

std::string walk(std::uint64_t seed, decision widest = decision::ignored) {
  parcels walking;
  std::string way;
  sure::random_walk(walking, {.seed = seed, .length = 12, .widest = widest}, makes_events{}, [&](step const& s) {
    way.append(s.told.event).append(s.told.outcome ? " " : s.told.error == "rejected" ? "? " : "! ");
  });
  return way;
}

} // namespace

TEST_CASE("random_walk: laws") {
  CHECK_LAW(the_numbers_are_those_of_splitmix64);
  CHECK_LAW(a_number_below_a_bound_is_below_it);
  CHECK_LAW(a_walk_is_a_constant_expression);
  CHECK_LAW(a_walk_takes_edges_only);
}

TEST_CASE("random_walk: a seed gives the same walk everywhere, and another seed another") {
  CHECK(walk(11) == "add_item add_item place expired ");
  CHECK(walk(14) == "place! add_item add_item place cancel ");
  CHECK(walk(26, decision::rejected) ==
        "ship? declined? place! pay? add_item add_item add_item place pay pay! pay! add_item? ");
}

TEST_CASE("random_walk: ends where no event is left") {
  parcels walking(shipped{1});
  CHECK(sure::random_walk(walking, {.seed = 1, .length = 5}, makes_events{}, [](step const&) {}) == 0);
  CHECK(sure::random_walk(walking, {.seed = 1, .length = 5, .widest = decision::rejected}, makes_events{},
                          [](step const& s) { CHECK(s.told.error == "rejected"); }) == 5);
}

TEST_CASE("random_walk: ignored and rejected events are fired where that is asked for") {
  bool ignored = false;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    parcels walking(paid{1});
    sure::random_walk(walking, {.seed = seed, .length = 3, .widest = decision::handled}, makes_events{},
                      [](step const& s) { CHECK(s.told.outcome == outcome::moved); });
    parcels ignoring(paid{1});
    sure::random_walk(ignoring, {.seed = seed, .length = 3}, makes_events{}, [&](step const& s) {
      CHECK(s.told.error.empty());
      ignored = ignored || s.told.outcome == outcome::ignored;
    });
  }
  CHECK(ignored);
}

TEST_CASE("random_walk: a model hears of each event, and of what it did") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    parcels walking;
    int lines = 0;
    sure::random_walk(walking, {.seed = seed, .length = 30}, makes_events{}, [&](auto const& event, step const& s) {
      using E = std::remove_cvref_t<decltype(event)>;
      if constexpr (std::is_same_v<E, add>)
        ++lines;
      else if constexpr (std::is_same_v<E, place>)
        CHECK(s.machine.is<placed>() == (lines > 0 && lines < 10));
      if (s.machine.is<draft>()) CHECK(s.machine.as<draft>()->lines == lines);
    });
  }
}

namespace {

struct ticket {
  std::unique_ptr<int> number;
};
struct waiting {};
struct served {
  std::unique_ptr<int> number;
};
auto serve(waiting const&, ticket&& t, int& calls) -> served {
  ++calls;
  return {std::move(t.number)};
}
struct desk {
  using states = sure::states<waiting, served>;
  using events = sure::events<ticket>;
  using rules = sure::rules<serve, sure::terminal<served>>;
};

} // namespace

TEST_CASE("random_walk: an event that cannot be copied is told as the rule left it, and a context is handed on") {
  sure::machine<desk> walking;
  int calls = 0;
  auto make = [](std::type_identity<ticket>, auto const&, auto&) { return ticket{std::make_unique<int>(4)}; };
  std::size_t const taken = sure::random_walk(
      walking, {.seed = 1, .length = 9}, make, [](ticket const& t, auto const&) { CHECK(t.number == nullptr); }, calls);
  CHECK(taken == 1);
  CHECK(calls == 1);
  CHECK(*walking.as<served>()->number == 4);
}
