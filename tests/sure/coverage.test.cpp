// SPDX-License-Identifier: BSL-1.0
#include <sure/coverage.hpp>

#include "../support/laws.hpp"
#include "../support/parcel_machine.hpp"

#include <doctest/doctest.h>

#include <string>
#include <sure/walk.hpp>

namespace {

using sure::decision;
using sure::outcome;
using namespace support;

// laws

constexpr bool nothing_is_taken_at_first() {
  sure::coverage<parcel> seen;
  HOLDS(!seen.all_taken() && seen.percent() == 0.0);
  return true;
}

constexpr bool an_edge_is_told_by_state_event_target_and_outcome() {
  sure::coverage<parcel> seen;
  HOLDS(seen.record({"draft", "place", "placed", outcome::moved, ""}));
  HOLDS(!seen.record({"draft", "place", "paid", outcome::moved, ""}));
  HOLDS(!seen.record({"draft", "place", "placed", outcome::stayed, ""}));
  HOLDS(!seen.record({"draft", "pay", "draft", outcome::moved, ""}));
  HOLDS(!seen.record({"nowhere", "place", "placed", outcome::moved, ""}));
  HOLDS(!seen.record({"draft", "nothing", "placed", outcome::moved, ""}));
  HOLDS(seen.percent() > 8.3 && seen.percent() < 8.4);
  return true;
}

constexpr bool a_rule_that_fails_takes_no_edge() {
  sure::coverage<parcel> seen;
  HOLDS(!seen.record({"draft", "place", "draft", sure::none, "empty_cart"}));
  HOLDS(seen.percent(decision::rejected) == 0.0);
  return true;
}

constexpr bool ignored_and_rejected_pairs_count_where_that_is_asked_for() {
  sure::coverage<parcel> seen;
  HOLDS(seen.record({"paid", "pay", "paid", outcome::ignored, ""}));
  HOLDS(!seen.record({"paid", "pay", "paid", sure::none, "rejected"}));
  HOLDS(seen.percent() == 0.0 && seen.percent(decision::ignored) > 0.0);
  HOLDS(seen.record({"draft", "ship", "draft", sure::none, "rejected"}));
  HOLDS(!seen.record({"draft", "ship", "draft", outcome::ignored, ""}));
  HOLDS(seen.percent(decision::ignored) == 100.0 / 14 && seen.percent(decision::rejected) == 200.0 / 38);
  return true;
}

constexpr bool two_records_are_merged() {
  sure::coverage<lamp> one;
  sure::coverage<lamp> other;
  one.record({"off", "toggle", "on", outcome::moved, ""});
  other.record({"on", "toggle", "off", outcome::moved, ""});
  HOLDS(!one.all_taken() && !other.all_taken());
  one.merge(other);
  HOLDS(one.all_taken() && one.percent() == 100.0);
  return true;
}

constexpr bool a_merge_adds_and_takes_nothing_away() {
  sure::coverage<parcel> one;
  sure::coverage<parcel> other;
  one.record({"paid", "pay", "paid", outcome::ignored, ""});
  other.record({"paid", "expired", "paid", outcome::ignored, ""});
  other.record({"draft", "place", "placed", outcome::moved, ""});
  one.merge(other);
  HOLDS(one.percent() == 100.0 / 12 && one.percent(decision::ignored) == 300.0 / 14);
  one.merge({});
  HOLDS(one.percent(decision::ignored) == 300.0 / 14);
  return true;
}

struct stone {
  using states = sure::states<off>;
  using events = sure::events<>;
  using rules = sure::rules<sure::terminal<off>>;
};
constexpr bool all_is_taken_where_there_is_nothing() {
  sure::coverage<stone> const none;
  HOLDS(none.all_taken() && none.percent(decision::rejected) == 100.0);
  return true;
}

} // namespace

TEST_CASE("coverage: laws") {
  CHECK_LAW(nothing_is_taken_at_first);
  CHECK_LAW(an_edge_is_told_by_state_event_target_and_outcome);
  CHECK_LAW(a_rule_that_fails_takes_no_edge);
  CHECK_LAW(ignored_and_rejected_pairs_count_where_that_is_asked_for);
  CHECK_LAW(two_records_are_merged);
  CHECK_LAW(a_merge_adds_and_takes_nothing_away);
  CHECK_LAW(all_is_taken_where_there_is_nothing);
}

TEST_CASE("coverage: what is missing is named") {
  sure::coverage<parcel> seen;
  for (sure::edge const& e : sure::graph<parcel>.edges())
    if (e.function != "lose")
      CHECK(seen.record({e.from, e.event, e.to, e.stays ? outcome::stayed : outcome::moved, ""}));
  CHECK_FALSE(seen.all_taken());
  auto const missing = seen.missing();
  REQUIRE(missing.size() == 4);
  CHECK(missing[1].event == "declined");
  CHECK(missing[1].to == "called_off");
  CHECK(to_string(seen) == "8 of 12 taken\n"
                           "  not taken: placed --declined--> placed by lose\n"
                           "  not taken: placed --declined--> called_off by lose\n"
                           "  not taken: placed --expired--> placed by lose\n"
                           "  not taken: placed --expired--> called_off by lose");
  CHECK(to_string(seen, decision::ignored).find("not taken: paid ignores expired") != std::string::npos);
  CHECK(to_string(seen, decision::rejected).find("not taken: shipped rejects pay") != std::string::npos);
  CHECK(seen.missing(decision::rejected).size() == 4 + 26);
}

TEST_CASE("coverage: what is of another machine takes nothing") {
  sure::coverage<parcel> seen;
  CHECK_FALSE(seen.record({"off", "add_item", "off", outcome::moved, ""}));
  CHECK_FALSE(seen.record({"draft", "toggle", "draft", outcome::moved, ""}));
  CHECK_FALSE(seen.record({"draft", "add_item", "placed", outcome::moved, ""}));
  CHECK(to_string(seen) == to_string(sure::coverage<parcel>()));
}

// What a suite does: its tests fire at a definition that records, and the last of them asks whether every edge was taken.

namespace {

sure::coverage<parcel> taken_by_this_suite;
struct watched_parcel : parcel {
  static void observe(sure::transition const& told) { taken_by_this_suite.record(told); }
};
using watched = sure::machine<watched_parcel>;

} // namespace

TEST_CASE("a suite: a parcel is paid in parts and shipped") {
  watched m;
  CHECK(m.fire(add{}).has_value());
  CHECK(m.fire(place{1}).has_value());
  CHECK(m.fire(pay{4}) == outcome::stayed);
  CHECK(m.fire(pay{6}) == outcome::moved);
  CHECK(m.fire(pay{6}) == outcome::ignored);
  CHECK(m.fire(expired{}) == outcome::ignored);
  CHECK(m.fire(ship{}) == outcome::moved);
  CHECK_FALSE(taken_by_this_suite.all_taken());
}

TEST_CASE("a suite: a parcel is called off") {
  watched undecided;
  CHECK(undecided.fire(cancel{}).has_value());
  watched unpaid(placed{1});
  CHECK(unpaid.fire(declined{}) == outcome::stayed);
  CHECK(unpaid.fire(cancel{}).has_value());
  watched late(placed{1});
  CHECK(late.fire(expired{}) == outcome::moved);
  watched rich(paid{1});
  CHECK(rich.fire(cancel{}).has_value());
}

TEST_CASE("a suite: every edge was taken, but for two that no parcel takes") {
  CHECK(to_string(taken_by_this_suite, decision::ignored) == "12 of 14 taken\n"
                                                             "  not taken: placed --declined--> called_off by lose\n"
                                                             "  not taken: placed --expired--> placed by lose");
}

namespace {

sure::coverage<lamp> lit;
struct watched_lamp : lamp {
  static void observe(sure::transition const& told) { lit.record(told); }
};

} // namespace

TEST_CASE("a suite: random walks take every edge") {
  sure::machine<watched_lamp> m;
  sure::random_walk(m, {.seed = 1, .length = 2}, 0, [](auto const&) {});
  CHECK_MESSAGE(lit.all_taken(), to_string(lit));
  CHECK(to_string(lit) == "2 of 2 taken");
}
