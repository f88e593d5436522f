// SPDX-License-Identifier: BSL-1.0
#include "domain/lifecycle.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <utility>

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

auto number_of(refund_answer const& event) -> refund_number {
  return sure::match(event, [](auto const& one) { return one.number; });
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

void ask_for_last_refund(payment const& of, effects& out) {
  out.add(request_refund{of.last_refund(), of.charge(), of.refunds().back().amount});
}

/// All that is left goes back, and the goods are not the customer's any more.
auto refund_rest(payment const& of, request_key const& asked_by, effects& out) -> refunding {
  auto next = refunding{of.with_rest_refunded(asked_by), released{}};
  ask_for_last_refund(next.money_in, out);
  return next;
}

/// Who asked for the parcel of this state.
auto asked_by(shipping const& s) -> request_key const& { return s.asked_by; }
auto asked_by(shipped const& s) -> request_key const& { return s.sent.asked_by; }
auto asked_by(delivered const& s) -> request_key const& { return s.arrived.what.asked_by; }

using goods = one_of<released, reservation, parcel, delivery>;

auto goods_of(paid const& s) -> goods { return s.held; }
auto goods_of(shipped const& s) -> goods { return s.sent; }
auto goods_of(delivered const& s) -> goods { return s.arrived; }

/// Goods that are not sent go back to the shelf when nothing is left of their price.
auto kept_goods(payment const& of, goods what, effects& out) -> goods {
  auto const held = what.as<reservation>();
  if (!held || of.left() > money{}) return what;
  out.add(release_stock{held->id});
  return released{};
}

} // namespace

// birth

auto place_order(place const& event, effects& out) -> result<placed, nothing_to_pay> {
  if (event.total <= money{}) return nothing_to_pay{event.total};
  out.add(request_reservation{});
  return placed{event.total};
}

// stock

auto reserve(placed const& order, reserve_ok const& event) -> reserved { return {order.total, event.held, 0}; }

auto run_short(placed const&, reserve_short const&) -> rejected { return {rejected::reason::out_of_stock}; }

auto let_expire(reserved const& order, expire const& event, effects& out) -> result<cancelled, still_reserved> {
  if (event.at < order.held.until) return still_reserved{order.held.until};
  out.add(release_stock{order.held.id});
  return cancelled{sure::none, nothing_open{}};
}

template <class Holding>
auto reserve_again(Holding const& order, reserve_ok const& event) -> result<stay, second_reservation> {
  if (event.held.id != order.held.id) return second_reservation{};
  return stay{};
}
template auto reserve_again(reserved const&, reserve_ok const&) -> result<stay, second_reservation>;
template auto reserve_again(charging const&, reserve_ok const&) -> result<stay, second_reservation>;
template auto reserve_again(paid const&, reserve_ok const&) -> result<stay, second_reservation>;

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

// shipment

auto hand_over(paid const& order, ship const& event, effects& out) -> shipping {
  out.add(request_shipment{event.key});
  return {order.money_in, order.held, event.key};
}

auto send_off(shipping const& order, ship_ok const& event) -> result<shipped, stray_shipment> {
  if (event.key != order.asked_by) return stray_shipment{};
  return shipped{order.money_in, {event.key, event.tracking}};
}

auto bring_back(shipping const& order, ship_failed const& event) -> result<paid, stray_shipment> {
  if (event.key != order.asked_by) return stray_shipment{};
  return paid{order.money_in, order.held};
}

auto arrive(shipped const& order, deliver const& event) -> delivered {
  return {order.money_in, {order.sent, event.at}};
}

auto arrive_meanwhile(refunding const& order, deliver const& event) -> result<one_of<refunding, stay>, nothing_sent> {
  using next = result<one_of<refunding, stay>, nothing_sent>;
  return sure::match<next>(
      order.goods, [&](parcel const& sent) { return refunding{order.money_in, delivery{sent, event.at}}; },
      [](delivery const&) { return stay{}; }, [](one_of<released, reservation> const&) { return nothing_sent{}; });
}

template <class Sent> auto ship_again(Sent const& order, ship const& event) -> result<stay, already_shipped> {
  if (event.key != asked_by(order)) return already_shipped{};
  return stay{};
}
template auto ship_again(shipping const&, ship const&) -> result<stay, already_shipped>;
template auto ship_again(shipped const&, ship const&) -> result<stay, already_shipped>;
template auto ship_again(delivered const&, ship const&) -> result<stay, already_shipped>;

template <class Sent> auto sent_already(Sent const& order, ship_ok const& event) -> result<stay, stray_shipment> {
  if (event.key != asked_by(order)) return stray_shipment{};
  return stay{};
}
template auto sent_already(shipped const&, ship_ok const&) -> result<stay, stray_shipment>;
template auto sent_already(delivered const&, ship_ok const&) -> result<stay, stray_shipment>;

// refunds

template <class Paid> auto give_back(Paid const& order, refund const& event, effects& out)
    -> result<one_of<refunding, stay>, refund_not_positive, refund_exceeds_captured> {
  if (order.money_in.has_refund(event.key)) return stay{};
  auto const money_in = SURE_TRY(order.money_in.with_refund(event.key, event.amount));
  auto const kept = kept_goods(money_in, goods_of(order), out);
  ask_for_last_refund(money_in, out);
  return refunding{money_in, kept};
}
template auto give_back(paid const&, refund const&, effects&)
    -> result<one_of<refunding, stay>, refund_not_positive, refund_exceeds_captured>;
template auto give_back(shipped const&, refund const&, effects&)
    -> result<one_of<refunding, stay>, refund_not_positive, refund_exceeds_captured>;
template auto give_back(delivered const&, refund const&, effects&)
    -> result<one_of<refunding, stay>, refund_not_positive, refund_exceeds_captured>;

auto refund_meanwhile(refunding const& order, refund const& event) -> result<stay, refund_in_progress> {
  if (!order.money_in.has_refund(event.key)) return refund_in_progress{};
  return stay{};
}

auto settle(refunding const& order, refund_ok const& event)
    -> result<one_of<refunded, paid, shipped, delivered, stay>, stray_refund> {
  using next = one_of<refunded, paid, shipped, delivered, stay>;
  auto const& money_in = order.money_in;
  if (event.number > money_in.last_refund()) return stray_refund{event.number.value};
  if (event.number < money_in.last_refund()) return stay{};
  if (money_in.left() == money{}) return refunded{money_in};
  return sure::match<next>(
      order.goods, [&](reservation const& held) { return paid{money_in, held}; },
      [&](parcel const& sent) { return shipped{money_in, sent}; },
      [&](delivery const& arrived) { return delivered{money_in, arrived}; },
      [&](released) { return refunded{money_in}; });
}

auto try_again(refunding const& order, refund_failed const& event, effects& out)
    -> result<one_of<refunding, stay>, stray_refund> {
  auto const& money_in = order.money_in;
  if (event.number > money_in.last_refund()) return stray_refund{event.number.value};
  if (event.number < money_in.last_refund()) return stay{};
  ask_for_last_refund(money_in, out);
  return order;
}

template <class Paid> auto settled_before(Paid const& order, refund_answer const& event) -> result<stay, stray_refund> {
  if (number_of(event) > order.money_in.last_refund()) return stray_refund{number_of(event).value};
  return stay{};
}
template auto settled_before(paid const&, refund_answer const&) -> result<stay, stray_refund>;
template auto settled_before(shipping const&, refund_answer const&) -> result<stay, stray_refund>;
template auto settled_before(shipped const&, refund_answer const&) -> result<stay, stray_refund>;
template auto settled_before(delivered const&, refund_answer const&) -> result<stay, stray_refund>;

} // namespace orders::lifecycle

namespace orders {

void order_lifecycle::observe(sure::transition const& seen, lifecycle::effects& out) {
  if (seen.outcome == sure::outcome::moved) out.add(lifecycle::announce{seen.from, seen.event, seen.to});
}

} // namespace orders
