// SPDX-License-Identifier: BSL-1.0
#include <sure/machine.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <sure/error.hpp>
#include <type_traits>
#include <utility>

namespace {

using sure::outcome;
using sure::rejected;
using sure::stay;

struct draft {
  int lines = 0;
};
struct placed {
  int id;
  int declines = 0;
};
struct paid {
  int id;
};
struct shipped {
  int id;
};
struct cancelled {};

struct add {};
struct place {
  int id;
};
struct pay {
  int amount;
};
struct declined {};
struct ship {};
struct cancel {};

struct empty_cart {};
struct wrong_amount {
  int due;
};

constexpr auto add_line(draft& d, add const&) noexcept -> stay {
  ++d.lines;
  return {};
}
constexpr auto check_out(draft const& d, place const& p) -> sure::result<placed, empty_cart> {
  if (d.lines == 0) return sure::unexpected(empty_cart{});
  return placed{p.id};
}
constexpr auto capture(placed const& p, pay const& e) -> sure::result<paid, wrong_amount> {
  if (e.amount != 10) return sure::unexpected(wrong_amount{10});
  return paid{p.id};
}
constexpr auto try_again(placed& p, declined const&) -> sure::one_of<stay, cancelled> {
  if (++p.declines == 3) return cancelled{};
  return stay{};
}
constexpr auto hand_over(paid&& p, ship const&) -> shipped { return {p.id}; }
template <class S> constexpr auto call_off(S&&, cancel const&) -> cancelled { return {}; }

struct order {
  using states = sure::states<draft, placed, paid, shipped, cancelled>;
  using events = sure::events<add, place, pay, declined, ship, cancel>;
  using payment = sure::on<pay, declined>;
  using rules = sure::rules<
      add_line, check_out, capture, try_again, hand_over, call_off<draft>, call_off<placed>,
      sure::reject<sure::in<draft>, payment, sure::on<ship>>,
      sure::reject<sure::in<placed>, sure::on<add, place, ship>>, sure::ignore<sure::in<paid>, sure::on<pay>>,
      sure::reject<sure::in<paid>, sure::on<add, place, declined, cancel>>, sure::terminal<shipped, cancelled>>;
};
using machine = sure::machine<order>;

// facts

static_assert(sizeof(machine) == sizeof(sure::one_of<draft, placed, paid, shipped, cancelled>));
static_assert(
    std::is_same_v<decltype(std::declval<machine&>().fire(pay{1})), sure::result<outcome, wrong_amount, rejected>>);
static_assert(std::is_same_v<decltype(std::declval<machine&>().fire(cancel{})), sure::result<outcome, rejected>>);

// laws

constexpr bool an_order_is_placed_and_paid() {
  machine m;
  HOLDS(m.fire(place{3}).has_error<empty_cart>() && m.is<draft>());
  HOLDS(*m.fire(add{}) == outcome::stayed && m.as<draft>()->lines == 1);
  HOLDS(*m.fire(place{3}) == outcome::moved && m.as<placed>()->id == 3);
  HOLDS(m.fire(pay{9}).has_error<wrong_amount>() && m.is<placed>());
  HOLDS(m.fire(ship{}).has_error<rejected>());
  HOLDS(*m.fire(pay{10}) == outcome::moved && m.is<paid>());
  HOLDS(*m.fire(pay{10}) == outcome::ignored && m.is<paid>());
  HOLDS(*m.fire(ship{}) == outcome::moved && m.as<shipped>()->id == 3);
  return true;
}

constexpr bool a_step_leaves_its_state_alone() {
  machine::state_type const before = placed{7};
  auto const paid_for = sure::step<order>(before, pay{10});
  HOLDS(paid_for->outcome == outcome::moved && paid_for->state.as<paid>()->id == 7);
  HOLDS(before.is<placed>());
  auto const failed = sure::step<order>(before, pay{1});
  HOLDS(failed.error_as<wrong_amount>()->due == 10);
  auto const again = sure::step<order>(paid{7}, pay{10});
  HOLDS(again->outcome == outcome::ignored && again->state.is<paid>());
  auto const late = sure::step<order>(shipped{7}, cancel{});
  HOLDS(late.error_as<rejected>()->state() == "shipped" && late.error_as<rejected>()->event() == "cancel");
  return true;
}

constexpr bool three_refusals_cancel() {
  machine m{placed{1}};
  HOLDS(*m.fire(declined{}) == outcome::stayed);
  HOLDS(*m.fire(declined{}) == outcome::stayed && m.as<placed>()->declines == 2);
  HOLDS(*m.fire(declined{}) == outcome::moved && m.is<cancelled>());
  return true;
}

constexpr bool what_can_be_fired_is_known() {
  machine m{placed{1}};
  HOLDS(m.can<pay>() && m.can<declined>() && m.can<cancel>());
  HOLDS(!m.can<ship>() && !m.can<add>());
  HOLDS(m.accepted_events().size() == 3);
  HOLDS(m.accepted_events()[0] == "pay" && m.accepted_events()[2] == "cancel");
  HOLDS(!machine{paid{1}}.can<pay>()); // ignored is not handled
  HOLDS(machine{shipped{1}}.accepted_events().empty());
  return true;
}

using any_payment = sure::one_of<pay, declined>;
static_assert(std::is_same_v<decltype(std::declval<machine&>().fire(std::declval<any_payment>())),
                             sure::result<outcome, wrong_amount, rejected>>);
constexpr bool a_group_of_events_fires_the_one_it_holds() {
  machine m{placed{1}};
  HOLDS(*m.fire(any_payment(declined{})) == outcome::stayed && m.as<placed>()->declines == 1);
  HOLDS(m.fire(any_payment(pay{3})).has_error<wrong_amount>());
  HOLDS(*m.fire(any_payment(pay{10})) == outcome::moved);
  return true;
}

// superstates, groups of events, member functions, contexts

struct outbox {
  int mails = 0;
  int seen = 0;
};
struct open_door {
  int visitors = 0;
  constexpr auto enter(pay const& p) & noexcept -> stay {
    visitors += p.amount;
    return {};
  }
  constexpr auto shut(cancel const&, outbox& out) const -> sure::one_of<cancelled, stay> {
    ++out.mails;
    if (visitors > 0) return stay{};
    return cancelled{};
  }
};
struct ajar {};
constexpr auto slam(sure::one_of<open_door, ajar> const& from, sure::one_of<ship, declined> const& why) -> shipped {
  return {(from.is<ajar>() ? 10 : 0) + (why.is<declined>() ? 1 : 0)};
}
constexpr auto leave_ajar(open_door&&, add) -> ajar { return {}; }
struct door {
  using states = sure::states<open_door, ajar, shipped, cancelled>;
  using events = sure::events<pay, cancel, ship, declined, add>;
  using rules = sure::rules<&open_door::enter, &open_door::shut, slam, leave_ajar,
                            sure::reject<sure::in<ajar>, sure::on<pay, cancel>, sure::on<add>>,
                            sure::terminal<shipped, cancelled>>;
  static constexpr void observe(sure::transition const& seen, outbox& out) {
    out.seen += seen.outcome.has_value() ? 1 : 100;
  }
};

constexpr bool groups_and_members_are_rules() {
  outbox out;
  sure::machine<door> m;
  HOLDS(*m.fire(pay{2}, out) == outcome::stayed && m.as<open_door>()->visitors == 2);
  HOLDS(*m.fire(cancel{}, out) == outcome::stayed && out.mails == 1);
  HOLDS(*m.fire(add{}, out) == outcome::moved && m.is<ajar>());
  HOLDS(m.fire(pay{1}, out).has_error<rejected>());
  HOLDS(out.seen == 103);
  HOLDS(*m.fire(declined{}, out) == outcome::moved && m.as<shipped>()->id == 11);
  sure::machine<door> other;
  HOLDS(*other.fire(ship{}) == outcome::moved && other.as<shipped>()->id == 0);
  return true;
}

// an event that every state accepts cannot be rejected; one state is a machine, too

struct tick {};
struct lamp {
  int ticks = 0;
};
constexpr auto count(lamp& l, tick const&) noexcept -> stay {
  ++l.ticks;
  return {};
}
struct clock {
  using states = sure::states<lamp>;
  using events = sure::events<tick>;
  using rules = sure::rules<count>;
};
struct red {};
struct green {};
constexpr auto stop(green const&, tick const&) -> red { return {}; }
constexpr auto pass(red const&, tick const&) -> green { return {}; }
struct light {
  using states = sure::states<red, green>;
  using events = sure::events<tick>;
  using rules = sure::rules<stop, pass>;
};
static_assert(std::is_same_v<decltype(std::declval<sure::machine<light>&>().fire(tick{})), sure::result<outcome>>);
static_assert(sizeof(sure::machine<light>) == 1);
struct off {};
constexpr auto flick(off const&, tick const&) -> off { return {}; }
struct loop {
  using states = sure::states<off>;
  using events = sure::events<tick>;
  using rules = sure::rules<flick>;
};
struct stone {
  using states = sure::states<off>;
  using events = sure::events<>;
  using rules = sure::rules<sure::terminal<off>>;
};
constexpr bool one_state_is_enough() {
  sure::machine<clock> m;
  HOLDS(*m.fire(tick{}) == outcome::stayed && m.as<lamp>()->ticks == 1);
  HOLDS(*sure::machine<loop>{}.fire(tick{}) == outcome::moved);
  HOLDS(sure::machine<stone>{}.accepted_events().empty());
  return true;
}
constexpr bool a_machine_may_run_for_ever() {
  sure::machine<light> m;
  HOLDS(*m.fire(tick{}) == outcome::moved && m.is<green>());
  HOLDS(*m.fire(tick{}) == outcome::moved && m.is<red>());
  return true;
}

} // namespace

TEST_CASE("machine: laws") {
  CHECK_LAW(an_order_is_placed_and_paid);
  CHECK_LAW(a_step_leaves_its_state_alone);
  CHECK_LAW(three_refusals_cancel);
  CHECK_LAW(what_can_be_fired_is_known);
  CHECK_LAW(a_group_of_events_fires_the_one_it_holds);
  CHECK_LAW(groups_and_members_are_rules);
  CHECK_LAW(a_machine_may_run_for_ever);
  CHECK_LAW(one_state_is_enough);
}

// Few states with data: their tags are ids, and the number of the state is looked for.
struct lamp_off {};
struct lamp_on {
  int watts = 0;
};
struct press {};
struct unplug {};
auto turn_lamp_on(lamp_off const&, press const&) noexcept -> lamp_on { return {60}; }
auto turn_lamp_off(lamp_on const&, unplug const&) noexcept -> lamp_off { return {}; }
struct plugged_lamp {
  using states = sure::states<lamp_off, lamp_on>;
  using events = sure::events<press, unplug>;
  using rules = sure::rules<turn_lamp_on, turn_lamp_off, sure::reject<sure::in<lamp_off>, sure::on<unplug>>,
                            sure::reject<sure::in<lamp_on>, sure::on<press>>>;
};

TEST_CASE("a rejection by each of few states names that state") {
  sure::machine<plugged_lamp> m;
  auto const unplugged = m.fire(unplug{});
  REQUIRE(unplugged.has_error<sure::rejected>());
  CHECK(unplugged.error_as<sure::rejected>()->state() == "lamp_off");
  CHECK(unplugged.error_as<sure::rejected>()->event() == "unplug");
  REQUIRE(m.fire(press{}).has_value());
  auto const pressed = m.fire(press{});
  REQUIRE(pressed.has_error<sure::rejected>());
  CHECK(pressed.error_as<sure::rejected>()->state() == "lamp_on");
  CHECK(pressed.error_as<sure::rejected>()->event() == "press");
}

TEST_CASE("machine: a rejection names state and event") {
  machine m;
  auto const outcome = m.fire(ship{});
  auto const error = outcome.error_as<rejected>();
  REQUIRE(error);
  CHECK(error->state() == "draft");
  CHECK(error->event() == "ship");
  CHECK(sure::message_of(*error) == "the state draft does not accept the event ship");
}
