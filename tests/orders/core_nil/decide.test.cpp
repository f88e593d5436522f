// SPDX-License-Identifier: BSL-1.0
#include "core_nil/decide.hpp"

#include "orders/lifecycle_explorer.hpp"

#include <doctest/doctest.h>

#include <sure/error.hpp>
#include <sure/match.hpp>

#include <functional>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using namespace model;
namespace nil = orders::nil;
using orders::service::question;

template <class T> auto copy_of(T const& value) { return std::make_unique<T>(value); }

// The lifecycle's states and events as those of the core, and back.

class flattened {
public:
  explicit flattened(order_state const& from) {
    sure::match(from, [&](auto const& one) { (name(one), fill(one)); });
  }
  nil::state order;

private:
  template <class State> void name(State const&) { REQUIRE(nil::find_stage(State::tag, order.at)); }

  void fill(placed const& s) { order.total = s.total; }
  void fill(reserved const& s) { (order.total = s.total, order.attempts = s.attempts, fill(s.held)); }
  void fill(charging const& s) { (fill(s.charge), fill(s.held)); }
  void fill(charge_unknown const& s) { (fill(s.charge), fill_any(s.then)); }
  void fill(paid const& s) { (fill(s.money_in), fill(s.held)); }
  void fill(shipping const& s) { (fill(s.money_in), fill(s.held), fill(s.asked_by)); }
  void fill(shipped const& s) { (fill(s.money_in), fill(s.sent)); }
  void fill(delivered const& s) { (fill(s.money_in), fill(s.arrived)); }
  void fill(rejected const& s) { order.why = s.why; }
  void fill(cancelled const& s) {
    if (s.asked_by) fill(*s.asked_by);
    fill_any(s.open);
  }
  void fill(refunding const& s) { (fill(s.money_in), fill_any(s.goods)); }
  void fill(refunded const& s) { fill(s.money_in); }

  void fill(reservation const& r) { order.held = copy_of(r); }
  void fill(open_charge const& c) { order.charge = copy_of(c); }
  void fill(request_key const& k) { order.asked_by = copy_of(k); }
  void fill(cancellation const& c) { fill(c.asked_by); }
  void fill(payment const& p) { order.money_in = copy_of(p); }
  void fill(parcel const& p) { order.sent = copy_of(p); }
  void fill(delivery const& d) { (fill(d.what), order.arrived = copy_of(d.at)); }
  void fill(nothing_open) {}
  void fill(stock_awaited) { order.stock_awaited = true; }
  void fill(released) {}
  void fill_any(auto const& sum) {
    sure::match(sum, [&](auto const& one) { fill(one); });
  }
};

auto goods_of(nil::state const& s) -> sure::one_of<released, reservation, parcel, delivery> {
  if (s.held) return *s.held;
  if (s.arrived) return delivery{*s.sent, *s.arrived};
  if (s.sent) return *s.sent;
  return released{};
}

auto restored(nil::state const& s) -> order_state {
  switch (s.at) {
  case nil::stage::placed:
    return placed{s.total};
  case nil::stage::reserved:
    return reserved{s.total, *s.held, s.attempts};
  case nil::stage::charging:
    return charging{*s.charge, *s.held};
  case nil::stage::charge_unknown:
    if (s.held) return charge_unknown{*s.charge, *s.held};
    return charge_unknown{*s.charge, cancellation{*s.asked_by}};
  case nil::stage::paid:
    return paid{*s.money_in, *s.held};
  case nil::stage::shipping:
    return shipping{*s.money_in, *s.held, *s.asked_by};
  case nil::stage::shipped:
    return shipped{*s.money_in, *s.sent};
  case nil::stage::delivered:
    return delivered{*s.money_in, {*s.sent, *s.arrived}};
  case nil::stage::rejected:
    return rejected{s.why};
  case nil::stage::cancelled: {
    auto next = cancelled{sure::none, nothing_open{}};
    if (s.asked_by) next.asked_by = *s.asked_by;
    if (s.stock_awaited) next.open = stock_awaited{};
    if (s.charge) next.open = *s.charge;
    return next;
  }
  case nil::stage::refunding:
    return refunding{*s.money_in, goods_of(s)};
  case nil::stage::refunded:
    return refunded{*s.money_in};
  }
  return placed{};
}

/// What is no member of the stage is null, so that no later stage takes it for its own.
auto is_clean(nil::state const& s) -> bool {
  auto const again = flattened{restored(s)};
  auto const same = [&](auto member) { return (s.*member == nullptr) == (again.order.*member == nullptr); };
  return same(&nil::state::held) && same(&nil::state::charge) && same(&nil::state::asked_by) &&
         same(&nil::state::money_in) && same(&nil::state::sent) && same(&nil::state::arrived) &&
         s.stock_awaited == again.order.stock_awaited;
}

/// Points into the event that it is made of.
auto flattened_event(input const& from) -> nil::event {
  auto e = nil::event{};
  e.what = nil::input{};
  sure::match(from, [&](auto const& one) {
    while (nil::name_of(e.what) != one.tag) e.what = static_cast<nil::input>(static_cast<int>(e.what) + 1);
    if constexpr (requires { one.key.attempt; })
      e.number = one.key.attempt;
    else if constexpr (requires { one.key; })
      e.key = &one.key;
    if constexpr (requires { one.held; }) e.held = &one.held;
    if constexpr (requires { one.token; }) e.token = &one.token;
    if constexpr (requires { one.charge; }) e.charge = &one.charge;
    if constexpr (requires { one.tracking; }) e.tracking = &one.tracking;
    if constexpr (requires { one.amount; }) e.amount = one.amount;
    if constexpr (requires { one.at; }) e.at = one.at;
    if constexpr (requires { one.number; }) e.number = one.number.value;
  });
  return e;
}

// What came of a step, as one text.

class account {
public:
  std::string text;

  void add(release_stock const& what) { line("release", what.reservation.text()); }
  void add(request_charge const& what) { line("charge", what.key.attempt, what.amount.minor(), what.token.text()); }
  void add(request_reconciliation const& what) { line("settle", what.key.attempt); }
  void add(request_shipment const& what) { line("shipment", what.key.text()); }
  void add(request_refund const& what) { line("refund", what.number.value, what.amount.minor(), what.charge.text()); }
  void add(request_reservation) { line("reservation"); }
  void add(announce const& what) { line("announce", what.from, what.event, what.to); }
  void add(question const& what) {
    switch (what.what) {
    case question::kind::charge:
      return line("charge", what.number, what.amount, what.token);
    case question::kind::settle_charge:
      return line("settle", what.number);
    case question::kind::refund:
      return line("refund", what.number, what.amount, what.charge);
    case question::kind::shipment:
      return line("shipment", what.asked_by);
    }
  }

  void line(auto const&... words) { (add_words(words...), text.push_back('\n')); }

private:
  void add_words(auto const&... words) { (add_word(words), ...); }
  void add_word(std::string_view word) { text.append(word).push_back(' '); }
  void add_word(std::integral auto number) { add_word(std::string_view{std::to_string(number)}); }
};

auto tag_of(auto const& sum) -> std::string_view {
  return sure::match(sum, [](auto const& one) -> std::string_view { return one.tag; });
}

auto told_of(sure::rejected const& why, order_state const& state) -> std::string {
  auto text = "order.illegal_transition: the order is " + std::string{why.state()} + " and does not take " +
              std::string{why.event()};
  auto list = std::string{};
  for (auto const name : sure::machine<order_lifecycle>{state}.accepted_events())
    list.append(list.empty() ? "" : ", ").append(name);
  return list.empty() ? text : text + "; it takes " + list;
}

auto expected(order_state const& state, input const& event, sure::option<progress>& done) -> std::string {
  auto out = account{};
  auto made = advance(state, event);
  if (made.has_value()) {
    done = *std::move(made);
    for (auto const& one : done->effects) sure::match(one, [&](auto const& what) { out.add(what); });
    return out.text;
  }
  return sure::match(made.error(), [&]<class Error>(Error const& why) {
    if constexpr (std::is_same_v<Error, sure::rejected>)
      return told_of(why, state);
    else
      return std::string{Error::code} + ": " + why.message();
  });
}

using decider = nil::failure (*)(nil::state&, nil::event const&, nil::step&);

/// Runs both decisions, and keeps what they differ in.
class comparison {
public:
  explicit comparison(decider decide) : decide_(decide) {}

  std::size_t steps = 0;
  std::vector<std::string> differences;

  auto operator()(order_state const& state, input const& event) -> sure::option<progress> {
    ++steps;
    auto done = sure::option<progress>{};
    auto const wanted = expected(state, event, done);
    auto mine = flattened{state};
    auto const got = decided(mine.order, flattened_event(event));
    auto const after = restored(mine.order);
    auto const wanted_state = done ? done->state : state;
    auto const name = std::string{tag_of(state)} + " on " + std::string{tag_of(event)} + ": ";
    if (got != wanted) differences.push_back(name + "[" + got + "] for [" + wanted + "]");
    if (after != wanted_state)
      differences.push_back(name + "is " + std::string{tag_of(after)} + " for " + std::string{tag_of(wanted_state)});
    if (!is_clean(mine.order)) differences.push_back(name + "leaves a member behind");
    return done;
  }

private:
  auto decided(nil::state& order, nil::event const& e) const -> std::string {
    auto out = account{};
    auto step = nil::step{};
    auto const from = order.at;
    if (auto const err = decide_(order, e, step))
      return std::string{orders::service::row_of(err->why).code} + ": " + err->detail;
    if (step.released) out.line("release", step.released->text());
    for (auto const& one : step.asked) out.add(one);
    if (step.moved) out.line("announce", nil::name_of(from), nil::name_of(e.what), nil::name_of(order.at));
    return out.text;
  }

  decider decide_;
};

/// Every state that an order can come to, and every event with the names of this order, of another and of none.
class every_pair {
public:
  every_pair() {
    auto const seen = explorer{[&](order_state const& state, input const& event) {
      auto name = spelling{};
      name.add(state);
      states.try_emplace(std::move(name.text), state);
      auto done = sure::option<progress>{};
      expected(state, event, done);
      return done;
    }};
    auto const other = reservation{reservation_id::parse("other").value(), noon};
    auto const token = payment_token::parse("tok").value();
    auto const tracking = tracking_number::parse("track").value();
    events = {reserve_ok{stock_held}, reserve_ok{other},   reserve_short{},
              expire{noon},           expire{timestamp{}}, deliver{noon}};
    for (auto const n : {0U, 1U, 2U, 3U, 4U}) {
      auto const k = charge_key{n};
      auto const more = std::initializer_list<input>{charge_ok{k, charge_of(k)},
                                                     reconcile_found{k, charge_of(k)},
                                                     charge_ok{k, charge_of({9})},
                                                     charge_declined{k},
                                                     charge_timeout{k},
                                                     reconcile_none{k},
                                                     refund_ok{{n}},
                                                     refund_failed{{n}}};
      events.insert(events.end(), more);
    }
    for (auto const* const name : {"pay-1", "pay-2", "cancel", "ship-1", "refund-1", "nobody"}) {
      auto const k = key(name);
      auto const more = std::initializer_list<input>{pay{k, total, token, timestamp{}},
                                                     pay{k, money_of(1), token, timestamp{}},
                                                     pay{k, total, token, noon},
                                                     cancel{k},
                                                     ship{k},
                                                     ship_ok{k, tracking},
                                                     ship_failed{k},
                                                     refund{k, total},
                                                     refund{k, money_of(1)},
                                                     refund{k, money_of(0)},
                                                     refund{k, money_of(3)}};
      events.insert(events.end(), more);
    }
  }

  std::map<std::string, order_state> states;
  std::vector<input> events;
};

auto differences_of(decider decide) -> std::vector<std::string> {
  static auto const pairs = every_pair{};
  auto both = comparison{decide};
  for (auto const& [name, state] : pairs.states)
    for (auto const& event : pairs.events) static_cast<void>(both(state, event));
  return both.differences;
}

TEST_CASE("core_nil: decides as the lifecycle does, in every world that an order can come to") {
  auto both = comparison{nil::apply};
  auto const all = explorer{std::ref(both)};
  CHECK(all.broken().empty());
  CHECK(all.world_count() > 1'000);
  CHECK(all.step_count() > 40'000);
  CHECK(both.steps == all.step_count());
  for (auto const& one : both.differences) FAIL_CHECK(one);
}

TEST_CASE("core_nil: decides as the lifecycle does about every event, those of other orders too") {
  for (auto const& one : differences_of(nil::apply)) FAIL_CHECK(one);
}

// What the comparison sees: a check that cannot fail proves nothing.

auto forgetful(nil::state& order, nil::event const& e, nil::step& out) -> nil::failure {
  auto err = nil::apply(order, e, out);
  out.released.reset();
  return err;
}

auto talkative(nil::state& order, nil::event const& e, nil::step& out) -> nil::failure {
  auto err = nil::apply(order, e, out);
  if (!err) out.moved = true;
  return err;
}

auto vague(nil::state& order, nil::event const& e, nil::step& out) -> nil::failure {
  auto err = nil::apply(order, e, out);
  if (err) err->detail.pop_back();
  return err;
}

auto hasty(nil::state& order, nil::event const& e, nil::step& out) -> nil::failure {
  auto err = nil::apply(order, e, out);
  if (err) order.at = nil::stage::rejected;
  return err;
}

auto untidy(nil::state& order, nil::event const& e, nil::step& out) -> nil::failure {
  auto const held = order.held ? copy_of(*order.held) : nullptr;
  auto err = nil::apply(order, e, out);
  if (held && !order.held && order.at == nil::stage::shipped) order.held = copy_of(*held);
  return err;
}

auto mistaken(nil::state& order, nil::event const& e, nil::step& out) -> nil::failure {
  auto lost = e;
  if (lost.what == nil::input::charge_timeout) lost.what = nil::input::charge_declined;
  return nil::apply(order, lost, out);
}

auto confused(nil::state& order, nil::event const& e, nil::step& out) -> nil::failure {
  auto err = nil::apply(order, e, out);
  for (auto& one : out.asked) ++one.number;
  return err;
}

TEST_CASE("core_nil: the comparison sees a wrong effect, announcement, refusal, state and member") {
  for (auto const wrong : {forgetful, talkative, vague, hasty, untidy, mistaken, confused})
    CHECK_FALSE(differences_of(wrong).empty());
}

} // namespace
