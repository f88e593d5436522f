// SPDX-License-Identifier: BSL-1.0
#include "domain/lifecycle.hpp"

#include "orders/lifecycle_explorer.hpp"

#include <doctest/doctest.h>

#include <sure/coverage.hpp>

#include <string_view>

namespace {

using namespace model;

auto right(order_state const& state, input const& event) -> sure::option<progress> {
  auto done = advance(state, event);
  if (!done.has_value()) return sure::none;
  return *std::move(done);
}

/// The lifecycle with another rule for one state and one event.
template <class State, class Event> auto with_rule(order_state (*rule)(State const&, Event const&, effects&))
    -> stepper {
  return [rule](order_state const& state, input const& event) -> sure::option<progress> {
    auto const in = state.as<State>();
    auto const on = event.as<Event>();
    if (!in || !on) return right(state, event);
    auto done = progress{state, sure::outcome::moved, {}};
    done.state = rule(*in, *on, done.effects);
    done.effects.add(announce{State::tag, Event::tag, {}});
    return done;
  };
}

template <class State, class Event>
auto breaks(std::string const& law, order_state (*rule)(State const&, Event const&, effects&)) -> bool {
  return explorer{with_rule(rule), law}.broken().contains(law);
}

auto tag_of(auto const& sum) -> std::string_view {
  return sure::match(sum, [](auto const& one) -> std::string_view { return one.tag; });
}

TEST_CASE("lifecycle: every law holds in every world that an order can come to, and every edge is taken") {
  auto taken = sure::coverage<order_lifecycle>{};
  auto const all = explorer{[&](order_state const& state, input const& event) {
    auto done = right(state, event);
    if (done) taken.record({tag_of(state), tag_of(event), tag_of(done->state), done->outcome, {}});
    return done;
  }};
  CHECK_MESSAGE(taken.all_taken(sure::decision::ignored), to_string(taken, sure::decision::ignored));
  for (auto const& law : all.broken()) FAIL_CHECK(law);
  CHECK(all.states_seen().size() == 12);
  CHECK(all.world_count() > 1'000);
  CHECK(all.step_count() > 20'000);
}

// Each law can be broken: a check that cannot fail proves nothing.

auto forget_charge(charging const& order, cancel const& event, effects& out) -> order_state {
  out.add(release_stock{order.held.id});
  return cancelled{event.key, nothing_open{}};
}

TEST_CASE("lifecycle: a cancelled order that forgets its charge keeps the money") {
  CHECK(breaks("money without a way back", forget_charge));
}

auto take_for_declined(charging const& order, charge_timeout const&, effects&) -> order_state {
  return reserved{order.charge.amount, order.held, order.charge.key.attempt};
}

TEST_CASE("lifecycle: a lost answer that is taken for a declined charge makes a second one") {
  CHECK(breaks("charged again before the last charge is known", take_for_declined));
}

auto take_for_paid(charging const& order, charge_declined const& event, effects&) -> order_state {
  return paid{{order.charge.asked_by, event.key, charge_of(event.key), order.charge.amount}, order.held};
}

TEST_CASE("lifecycle: a declined charge that is taken for a payment ships unpaid") {
  CHECK(breaks("shipped unpaid", take_for_paid));
}

auto refund_anew(refunding const& order, refund_failed const&, effects& out) -> order_state {
  auto const next = refund_number{order.money_in.last_refund().value + 1};
  out.add(request_refund{next, order.money_in.charge(), order.money_in.captured()});
  return order;
}

TEST_CASE("lifecycle: a failed refund that is tried under another number gives back too much") {
  CHECK(breaks("refunded more than captured", refund_anew));
}

auto lose_silently(charging const& order, charge_timeout const&, effects&) -> order_state {
  return charge_unknown{order.charge, order.held};
}

TEST_CASE("lifecycle: a lost answer that nobody asks for again is found") {
  CHECK(breaks("an unknown charge is not asked about", lose_silently));
}

auto drop_unknown(charge_unknown const& order, cancel const& event, effects& out) -> order_state {
  if (auto const kept = order.then.as<reservation>()) out.add(release_stock{kept->id});
  return cancelled{event.key, nothing_open{}};
}

TEST_CASE("lifecycle: a cancel that forgets an unknown charge keeps the money") {
  CHECK(breaks("an unknown charge was forgotten", drop_unknown));
  CHECK(breaks("money without a way back", drop_unknown));
}

TEST_CASE("lifecycle: an unknown charge of which nothing is learnt stays unknown") {
  auto const deaf = [](order_state const& state, input const& event) {
    auto const learns = event.is<charge_ok>() || event.is<reconcile_found>();
    if (learns && state.is<charge_unknown>()) return sure::option<progress>{};
    return right(state, event);
  };
  CHECK(explorer{deaf}.broken().contains("a charge stays unknown"));
}

auto keep_stock(reserved const&, cancel const& event, effects&) -> order_state {
  return cancelled{event.key, nothing_open{}};
}

TEST_CASE("lifecycle: a cancelled order that keeps its stock never releases it") {
  CHECK(breaks("stock is never released", keep_stock));
}

auto release_again(cancelled const& order, reserve_ok const& event, effects& out) -> order_state {
  out.add(release_stock{event.held.id});
  return cancelled{order.asked_by, nothing_open{}};
}

TEST_CASE("lifecycle: a reservation that is told twice and released twice is found") {
  CHECK(breaks("released what is not held", release_again));
}

auto reuse_key(reserved const& order, pay const& event, effects& out) -> order_state {
  out.add(request_charge{{1}, order.total, event.token});
  return charging{{event.key, {1}, order.total}, order.held};
}

TEST_CASE("lifecycle: a charge key that comes twice is found") { CHECK(breaks("a charge key comes twice", reuse_key)); }

auto never_settle(refunding const& order, refund_ok const&, effects&) -> order_state { return order; }

TEST_CASE("lifecycle: a refund that never ends leaves orders without an end") {
  CHECK(breaks("an order without an end", never_settle));
}

auto keep_money(cancelled const& order, charge_ok const&, effects&) -> order_state {
  return cancelled{order.asked_by, nothing_open{}};
}

TEST_CASE("lifecycle: a late charge of a cancelled order that is not given back is found") {
  CHECK(breaks("money is kept without goods", keep_money));
}

TEST_CASE("lifecycle: a step that is announced twice, or not, is found") {
  auto const quiet = [](order_state const& state, input const& event) {
    auto done = right(state, event);
    if (done) done->effects = {};
    return done;
  };
  CHECK(explorer{quiet, "not announced once"}.broken().contains("not announced once"));
}

} // namespace
