// SPDX-License-Identifier: BSL-1.0
#include "domain/lifecycle.hpp"
#include "domain/lifecycle_refunds.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

// Charges: made, missed and unknown, and what a cancel makes of them.

namespace orders::lifecycle {
namespace {

// the events of a group have the same members

auto key_of(charge_missed const& event) -> charge_key {
  return sure::match(event, [](auto const& one) { return one.key; });
}

struct made {
  charge_key key;
  charge_id charge;
};

auto made_by(charge_made const& event) -> made {
  return sure::match(event, [](auto const& one) { return made{one.key, one.charge}; });
}

auto stray(charge_key key) -> stray_charge { return {key.attempt}; }

/// An answer to a charge: it is the one that is waited for, an earlier one that comes twice, or none of this order.
enum class answer : std::uint8_t { awaited, earlier };

auto recognise(charge_key awaited, charge_key answered) -> result<answer, stray_charge> {
  if (answered == awaited) return answer::awaited;
  if (answered < awaited) return answer::earlier;
  return stray(answered);
}

auto captured(open_charge const& asked, charge_id const& charge) -> payment {
  return {asked.asked_by, asked.key, charge, asked.amount};
}

auto after_failed(open_charge const& charge, reservation const& held) -> reserved {
  return {charge.amount, held, charge.key.attempt};
}

auto after_declined(open_charge const& charge, reservation const& held, effects& out) -> one_of<reserved, rejected> {
  if (charge.key.attempt < payment_attempts) return after_failed(charge, held);
  out.add(release_stock{held.id});
  return rejected{rejected::reason::payment_declined};
}

auto settled(cancellation const& by) -> cancelled { return {by.asked_by, nothing_open{}}; }

} // namespace

// the charge

auto start_charge(reserved const& order, pay const& event, effects& out)
    -> result<charging, wrong_amount, reservation_expired> {
  if (event.amount != order.total) return wrong_amount{order.total, event.amount};
  if (event.at >= order.held.until) return reservation_expired{order.held.until};
  auto const key = charge_key{order.attempts + 1};
  out.add(request_charge{key, order.total, event.token});
  return charging{{event.key, key, order.total}, order.held};
}

auto capture(charging const& order, charge_made const& event) -> result<paid, stray_charge> {
  auto const [key, charge] = made_by(event);
  if (key != order.charge.key) return stray(key);
  return paid{captured(order.charge, charge), order.held};
}

auto decline(charging const& order, charge_declined const& event, effects& out)
    -> result<one_of<reserved, rejected, stay>, stray_charge> {
  if (SURE_TRY(recognise(order.charge.key, event.key)) == answer::earlier) return stay{};
  return after_declined(order.charge, order.held, out);
}

auto lose_sight(charging const& order, charge_timeout const& event, effects& out)
    -> result<one_of<charge_unknown, stay>, stray_charge> {
  if (SURE_TRY(recognise(order.charge.key, event.key)) == answer::earlier) return stay{};
  out.add(request_reconciliation{event.key});
  return charge_unknown{order.charge, order.held};
}

auto find_none(charging const& order, reconcile_none const& event) -> result<one_of<reserved, stay>, stray_charge> {
  if (SURE_TRY(recognise(order.charge.key, event.key)) == answer::earlier) return stay{};
  return after_failed(order.charge, order.held);
}

// a charge of unknown outcome

auto learn_charged(charge_unknown const& order, charge_made const& event, effects& out)
    -> result<one_of<paid, refunding>, stray_charge> {
  auto const [key, charge] = made_by(event);
  if (key != order.charge.key) return stray(key);
  auto const money_in = captured(order.charge, charge);
  return sure::match<one_of<paid, refunding>>(
      order.then, [&](reservation const& held) { return paid{money_in, held}; },
      [&](cancellation const& by) { return refund_rest(money_in, by.asked_by, out); });
}

auto learn_declined(charge_unknown const& order, charge_declined const& event, effects& out)
    -> result<one_of<reserved, rejected, cancelled, stay>, stray_charge> {
  using next = one_of<reserved, rejected, cancelled, stay>;
  if (SURE_TRY(recognise(order.charge.key, event.key)) == answer::earlier) return stay{};
  return sure::match<next>(
      order.then, [&](reservation const& held) { return after_declined(order.charge, held, out); }, settled);
}

auto learn_none(charge_unknown const& order, reconcile_none const& event)
    -> result<one_of<reserved, cancelled, stay>, stray_charge> {
  using next = one_of<reserved, cancelled, stay>;
  if (SURE_TRY(recognise(order.charge.key, event.key)) == answer::earlier) return stay{};
  return sure::match<next>(
      order.then, [&](reservation const& held) { return after_failed(order.charge, held); }, settled);
}

auto still_unknown(charge_unknown const& order, charge_timeout const& event) -> result<stay, stray_charge> {
  SURE_TRY(recognise(order.charge.key, event.key));
  return stay{};
}

// what is known already about a payment

template <class Waiting> auto pay_meanwhile(Waiting const& order, pay const& event)
    -> result<stay, payment_in_progress> {
  if (event.key != order.charge.asked_by) return payment_in_progress{};
  return stay{};
}
template auto pay_meanwhile(charging const&, pay const&) -> result<stay, payment_in_progress>;
template auto pay_meanwhile(charge_unknown const&, pay const&) -> result<stay, payment_in_progress>;

template <class Paid> auto pay_again(Paid const& order, pay const& event) -> result<stay, already_paid> {
  if (event.key != order.money_in.asked_by()) return already_paid{};
  return stay{};
}
template auto pay_again(paid const&, pay const&) -> result<stay, already_paid>;
template auto pay_again(shipping const&, pay const&) -> result<stay, already_paid>;
template auto pay_again(shipped const&, pay const&) -> result<stay, already_paid>;
template auto pay_again(delivered const&, pay const&) -> result<stay, already_paid>;
template auto pay_again(refunding const&, pay const&) -> result<stay, already_paid>;

template <class Paid> auto charged_again(Paid const& order, charge_made const& event) -> result<stay, stray_charge> {
  auto const [key, charge] = made_by(event);
  if (key != order.money_in.key() || charge != order.money_in.charge()) return stray(key);
  return stay{};
}
template auto charged_again(paid const&, charge_made const&) -> result<stay, stray_charge>;
template auto charged_again(shipping const&, charge_made const&) -> result<stay, stray_charge>;
template auto charged_again(shipped const&, charge_made const&) -> result<stay, stray_charge>;
template auto charged_again(delivered const&, charge_made const&) -> result<stay, stray_charge>;
template auto charged_again(refunding const&, charge_made const&) -> result<stay, stray_charge>;

// That the charge of the payment itself was declined contradicts it; that its answer was late does not.
template <class Paid> auto missed_before(Paid const& order, charge_missed const& event) -> result<stay, stray_charge> {
  auto const known = SURE_TRY(recognise(order.money_in.key(), key_of(event)));
  if (known == answer::awaited && !event.is<charge_timeout>()) return stray(key_of(event));
  return stay{};
}
template auto missed_before(paid const&, charge_missed const&) -> result<stay, stray_charge>;
template auto missed_before(shipping const&, charge_missed const&) -> result<stay, stray_charge>;
template auto missed_before(shipped const&, charge_missed const&) -> result<stay, stray_charge>;
template auto missed_before(delivered const&, charge_missed const&) -> result<stay, stray_charge>;
template auto missed_before(refunding const&, charge_missed const&) -> result<stay, stray_charge>;

auto answer_late(reserved const& order, charge_missed const& event) -> result<stay, stray_charge> {
  SURE_TRY(recognise({order.attempts}, key_of(event)));
  return stay{};
}

// cancellation

auto withdraw(placed const&, cancel const& event) -> cancelled { return {event.key, stock_awaited{}}; }

auto give_up(reserved const& order, cancel const& event, effects& out) -> cancelled {
  out.add(release_stock{order.held.id});
  return {event.key, nothing_open{}};
}

auto give_up_charge(charging const& order, cancel const& event, effects& out) -> cancelled {
  out.add(release_stock{order.held.id});
  return {event.key, order.charge};
}

auto note_cancel(charge_unknown const& order, cancel const& event, effects& out) -> one_of<charge_unknown, stay> {
  auto const held = order.then.as<reservation>();
  if (!held) return stay{};
  out.add(release_stock{held->id});
  return charge_unknown{order.charge, cancellation{event.key}};
}

auto take_back(paid const& order, cancel const& event, effects& out) -> refunding {
  out.add(release_stock{order.held.id});
  return refund_rest(order.money_in, event.key, out);
}

auto cancel_meanwhile(refunding const& order, cancel const& event) -> result<stay, refund_in_progress> {
  if (order.money_in.refunds().back().asked_by != event.key) return refund_in_progress{};
  return stay{};
}

// what a cancelled order still hears

auto return_stock(cancelled const& order, reserve_ok const& event, effects& out) -> one_of<cancelled, stay> {
  if (!order.open.is<stock_awaited>()) return stay{};
  out.add(release_stock{event.held.id});
  return cancelled{order.asked_by, nothing_open{}};
}

auto need_no_stock(cancelled const& order, reserve_short const&) -> one_of<cancelled, stay> {
  if (!order.open.is<stock_awaited>()) return stay{};
  return cancelled{order.asked_by, nothing_open{}};
}

auto return_money(cancelled const& order, charge_made const& event, effects& out) -> result<refunding, stray_charge> {
  auto const [key, charge] = made_by(event);
  auto const awaited = order.open.as<open_charge>();
  if (!awaited || awaited->key != key) return stray(key);
  return refund_rest(captured(*awaited, charge), order.asked_by.value_or(awaited->asked_by), out);
}

auto owe_nothing(cancelled const& order, charge_not_made const& event)
    -> result<one_of<cancelled, stay>, stray_charge> {
  auto const awaited = order.open.as<open_charge>();
  if (!awaited) return stay{};
  if (SURE_TRY(recognise(awaited->key, key_of(event))) == answer::earlier) return stay{};
  return cancelled{order.asked_by, nothing_open{}};
}

auto lose_sight_late(cancelled const& order, charge_timeout const& event, effects& out)
    -> result<one_of<charge_unknown, stay>, stray_charge> {
  auto const awaited = order.open.as<open_charge>();
  if (!awaited) return stay{};
  if (SURE_TRY(recognise(awaited->key, event.key)) == answer::earlier) return stay{};
  out.add(request_reconciliation{event.key});
  return charge_unknown{*awaited, cancellation{order.asked_by.value_or(awaited->asked_by)}};
}

} // namespace orders::lifecycle
