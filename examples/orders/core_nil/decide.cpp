// SPDX-License-Identifier: BSL-1.0
#include "core_nil/decide.hpp"

#include "service/texts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace orders::nil {
namespace {

using service::problem;
using service::question;
using reason = lifecycle::rejected::reason;

/// A stage, and the events that change it or that it answers. Others are ignored or refused.
struct stage_row {
  std::string_view name;
  std::string_view takes;
};
constexpr auto stages = std::to_array<stage_row>({
    {"placed", "reserve_ok, reserve_short, cancel"},
    {"reserved", "reserve_ok, expire, pay, charge_declined, charge_timeout, reconcile_none, cancel"},
    {"charging",
     "reserve_ok, pay, charge_ok, charge_declined, charge_timeout, reconcile_found, reconcile_none, cancel"},
    {"charge_unknown", "pay, charge_ok, charge_declined, charge_timeout, reconcile_found, reconcile_none, cancel"},
    {"paid", "reserve_ok, pay, charge_ok, charge_declined, charge_timeout, reconcile_found, reconcile_none, cancel, "
             "ship, refund, refund_ok, refund_failed"},
    {"shipping", "pay, charge_ok, charge_declined, charge_timeout, reconcile_found, reconcile_none, ship, ship_ok, "
                 "ship_failed, refund_ok, refund_failed"},
    {"shipped", "pay, charge_ok, charge_declined, charge_timeout, reconcile_found, reconcile_none, ship, ship_ok, "
                "deliver, refund, refund_ok, refund_failed"},
    {"delivered", "pay, charge_ok, charge_declined, charge_timeout, reconcile_found, reconcile_none, ship, ship_ok, "
                  "refund, refund_ok, refund_failed"},
    {"rejected", ""},
    {"cancelled", "reserve_ok, reserve_short, charge_ok, charge_declined, charge_timeout, reconcile_found, "
                  "reconcile_none"},
    {"refunding", "pay, charge_ok, charge_declined, charge_timeout, reconcile_found, reconcile_none, cancel, deliver, "
                  "refund, refund_ok, refund_failed"},
    {"refunded", ""},
});

constexpr auto inputs =
    std::to_array<std::string_view>({"reserve_ok", "reserve_short", "expire", "pay", "charge_ok", "charge_declined",
                                     "charge_timeout", "reconcile_found", "reconcile_none", "cancel", "ship", "ship_ok",
                                     "ship_failed", "deliver", "refund", "refund_ok", "refund_failed"});

// how a decision ends

auto stay() -> failure { return nullptr; }

auto move(state& order, stage to, step& out) -> failure {
  order.at = to;
  out.moved = true;
  return nullptr;
}

auto illegal(state const& order, event const& e) -> failure {
  auto const& [name, takes] = stages[static_cast<std::size_t>(order.at)];
  return fail(problem::illegal_transition, service::texts::not_taken(name, name_of(e.what), takes));
}

auto stray_charge(event const& e) -> failure { return fail(problem::stray_charge, lifecycle::stray_charge{e.number}); }

auto move_and_ask(state& order, stage to, step& out) -> failure {
  order.at = to;
  if (auto const ask = open_question(order)) out.asked.push_back(*ask);
  return move(order, to, out);
}

// stock and parcels

auto reserve_again(state const& order, event const& e) -> failure {
  if (e.held->id != order.held->id) return fail(problem::second_reservation, lifecycle::second_reservation{});
  return stay();
}

void release(state& order, step& out) {
  out.released = std::make_unique<reservation_id>(order.held->id);
  order.held.reset();
}

/// Gives back what stock the order has.
auto cancel(state& order, event const& e, stage to, step& out) -> failure {
  if (order.held) release(order, out);
  order.asked_by = std::make_unique<request_key>(*e.key);
  return move(order, to, out);
}

/// Of a request for the parcel, or the carrier's answer to one.
auto has_key(event const& e, request_key const& asked_by) -> failure {
  if (*e.key == asked_by) return stay();
  if (e.what == input::ship) return fail(problem::already_shipped, lifecycle::already_shipped{});
  return fail(problem::stray_shipment, lifecycle::stray_shipment{});
}

auto arrive(state& order, event const& e, stage to, step& out) -> failure {
  order.arrived = std::make_unique<timestamp>(e.at);
  return move(order, to, out);
}

// refunds

/// For who cancelled the order, or for who paid where its reservation ran out.
auto refund_rest(state& order, step& out) -> failure {
  auto const& asked_by = order.asked_by ? *order.asked_by : order.money_in->asked_by();
  *order.money_in = order.money_in->with_rest_refunded(asked_by);
  order.asked_by.reset();
  return move_and_ask(order, stage::refunding, out);
}

auto give_back(state& order, event const& e, step& out) -> failure {
  if (order.money_in->has_refund(*e.key)) return stay();
  auto const left = order.money_in->left();
  if (e.amount <= money{}) return fail(problem::refund_not_positive, lifecycle::refund_not_positive{e.amount});
  if (e.amount > left)
    return fail(problem::refund_exceeds_captured, lifecycle::refund_exceeds_captured{e.amount, left});
  *order.money_in = order.money_in->with_refund(*e.key, e.amount).value();
  if (order.held && e.amount == left) release(order, out);
  return move_and_ask(order, stage::refunding, out);
}

/// To where the goods are. An order that has neither goods nor money is over.
auto settle(state& order, step& out) -> failure {
  if (order.money_in->left() > money{}) {
    if (order.held) return move(order, stage::paid, out);
    if (order.arrived) return move(order, stage::delivered, out);
    if (order.sent) return move(order, stage::shipped, out);
  }
  order.sent.reset();
  order.arrived.reset();
  return move(order, stage::refunded, out);
}

// charges

auto start_charge(state& order, event const& e, step& out) -> failure {
  auto const until = order.held->until;
  if (e.amount != order.total) return fail(problem::wrong_amount, lifecycle::wrong_amount{order.total, e.amount});
  if (e.at >= until) return fail(problem::reservation_expired, lifecycle::reservation_expired{until});
  order.charge =
      std::make_unique<lifecycle::open_charge>(lifecycle::open_charge{*e.key, {order.attempts + 1}, order.total});
  auto& ask = out.asked.emplace_back();
  ask.what = question::kind::charge;
  ask.number = order.charge->key.attempt;
  ask.amount = order.total.minor();
  ask.token = e.token->text();
  return move(order, stage::charging, out);
}

auto pay_meanwhile(state const& order, event const& e) -> failure {
  if (*e.key != order.charge->asked_by) return fail(problem::payment_in_progress, lifecycle::payment_in_progress{});
  return stay();
}

auto capture(state& order, event const& e, step& out) -> failure {
  auto const charge = std::move(order.charge);
  order.money_in = std::make_unique<payment>(charge->asked_by, charge->key, *e.charge, charge->amount);
  return order.held ? move(order, stage::paid, out) : refund_rest(order, out);
}

auto lose_sight(state& order, step& out) -> failure {
  if (order.at == stage::charge_unknown) return stay();
  if (!order.held && !order.asked_by) order.asked_by = std::make_unique<request_key>(order.charge->asked_by);
  return move_and_ask(order, stage::charge_unknown, out);
}

auto end_charge(state& order, input why, step& out) -> failure {
  auto const charge = std::move(order.charge);
  if (!order.held) return move(order, stage::cancelled, out);
  order.total = charge->amount;
  order.attempts = charge->key.attempt;
  if (why != input::charge_declined || order.attempts < payment_attempts) return move(order, stage::reserved, out);
  release(order, out);
  order.why = reason::payment_declined;
  return move(order, stage::rejected, out);
}

/// What the gateway says about the open charge, or about an earlier one once more.
auto hear_of_charge(state& order, event const& e, step& out) -> failure {
  auto const awaited = order.charge->key.attempt;
  auto const made = e.what == input::charge_ok || e.what == input::reconcile_found;
  if (e.number > awaited || (made && e.number < awaited)) return stray_charge(e);
  if (e.number < awaited) return stay();
  if (made) return capture(order, e, out);
  return e.what == input::charge_timeout ? lose_sight(order, out) : end_charge(order, e.what, out);
}

// one function for each stage

auto when_placed(state& order, event const& e, step& out) -> failure {
  switch (e.what) {
  case input::reserve_ok:
    order.held = std::make_unique<lifecycle::reservation>(*e.held);
    return move(order, stage::reserved, out);
  case input::reserve_short:
    return move(order, stage::rejected, out);
  case input::cancel:
    order.stock_awaited = true;
    return cancel(order, e, stage::cancelled, out);
  default:
    return illegal(order, e);
  }
}

auto when_reserved(state& order, event const& e, step& out) -> failure {
  switch (e.what) {
  case input::reserve_ok:
    return reserve_again(order, e);
  case input::expire:
    if (e.at < order.held->until) return fail(problem::still_reserved, lifecycle::still_reserved{order.held->until});
    release(order, out);
    return move(order, stage::cancelled, out);
  case input::pay:
    return start_charge(order, e, out);
  case input::charge_declined:
  case input::charge_timeout:
  case input::reconcile_none:
    return e.number > order.attempts ? stray_charge(e) : stay();
  case input::cancel:
    return cancel(order, e, stage::cancelled, out);
  default:
    return illegal(order, e);
  }
}

auto when_charge_is_open(state& order, event const& e, step& out) -> failure {
  auto const is_lost = order.at == stage::charge_unknown;
  switch (e.what) {
  case input::reserve_ok:
    return is_lost ? illegal(order, e) : reserve_again(order, e);
  case input::expire:
    return stay();
  case input::pay:
    return pay_meanwhile(order, e);
  case input::charge_ok:
  case input::charge_declined:
  case input::charge_timeout:
  case input::reconcile_found:
  case input::reconcile_none:
    return hear_of_charge(order, e, out);
  case input::cancel:
    return order.held ? cancel(order, e, is_lost ? order.at : stage::cancelled, out) : stay();
  default:
    return illegal(order, e);
  }
}

/// What every order with a payment says to an event that is none of its stage.
auto when_money_is_in(state const& order, event const& e) -> failure {
  auto const& money_in = *order.money_in;
  auto const charge = money_in.key().attempt;
  switch (e.what) {
  case input::expire:
    return stay();
  case input::pay:
    return *e.key == money_in.asked_by() ? stay() : fail(problem::already_paid, lifecycle::already_paid{});
  case input::charge_ok:
  case input::reconcile_found:
    return e.number == charge && *e.charge == money_in.charge() ? stay() : stray_charge(e);
  case input::charge_declined:
  case input::reconcile_none: // of the charge that was paid with, either is a contradiction
    return e.number < charge ? stay() : stray_charge(e);
  case input::charge_timeout:
    return e.number <= charge ? stay() : stray_charge(e);
  case input::refund_ok:
  case input::refund_failed:
    if (e.number > money_in.last_refund().value) return fail(problem::stray_refund, lifecycle::stray_refund{e.number});
    return stay();
  default:
    return illegal(order, e);
  }
}

auto when_paid(state& order, event const& e, step& out) -> failure {
  switch (e.what) {
  case input::reserve_ok:
    return reserve_again(order, e);
  case input::cancel:
    release(order, out);
    order.asked_by = std::make_unique<request_key>(*e.key);
    return refund_rest(order, out);
  case input::ship:
    order.asked_by = std::make_unique<request_key>(*e.key);
    return move_and_ask(order, stage::shipping, out);
  case input::ship_failed:
    return stay();
  case input::refund:
    return give_back(order, e, out);
  default:
    return when_money_is_in(order, e);
  }
}

auto when_shipping(state& order, event const& e, step& out) -> failure {
  switch (e.what) {
  case input::ship:
    return has_key(e, *order.asked_by);
  case input::ship_ok:
    if (auto err = has_key(e, *order.asked_by)) return err;
    order.sent = std::make_unique<lifecycle::parcel>(lifecycle::parcel{*e.key, *e.tracking});
    order.held.reset();
    order.asked_by.reset();
    return move(order, stage::shipped, out);
  case input::ship_failed:
    if (auto err = has_key(e, *order.asked_by)) return err;
    order.asked_by.reset();
    return move(order, stage::paid, out);
  default:
    return when_money_is_in(order, e);
  }
}

/// Whether it arrived or not.
auto when_shipped(state& order, event const& e, step& out) -> failure {
  switch (e.what) {
  case input::ship:
  case input::ship_ok:
    return has_key(e, order.sent->asked_by);
  case input::deliver:
    return order.arrived ? stay() : arrive(order, e, stage::delivered, out);
  case input::refund:
    return give_back(order, e, out);
  default:
    return when_money_is_in(order, e);
  }
}

auto when_cancelled(state& order, event const& e, step& out) -> failure {
  switch (e.what) {
  case input::reserve_ok:
  case input::reserve_short:
    if (!order.stock_awaited) return stay();
    if (e.what == input::reserve_ok) out.released = std::make_unique<reservation_id>(e.held->id);
    order.stock_awaited = false;
    return move(order, stage::cancelled, out);
  case input::charge_ok:
  case input::reconcile_found:
    return order.charge ? hear_of_charge(order, e, out) : stray_charge(e);
  case input::charge_declined:
  case input::charge_timeout:
  case input::reconcile_none:
    return order.charge ? hear_of_charge(order, e, out) : stay();
  case input::expire:
  case input::cancel:
    return stay();
  default:
    return illegal(order, e);
  }
}

auto when_refunding(state& order, event const& e, step& out) -> failure {
  auto const& money_in = *order.money_in;
  switch (e.what) {
  case input::cancel:
    if (*e.key == money_in.refunds().back().asked_by) return stay();
    return fail(problem::refund_in_progress, lifecycle::refund_in_progress{});
  case input::refund:
    if (money_in.has_refund(*e.key)) return stay();
    return fail(problem::refund_in_progress, lifecycle::refund_in_progress{});
  case input::deliver:
    if (order.arrived) return stay();
    if (!order.sent) return fail(problem::nothing_sent, lifecycle::nothing_sent{});
    return arrive(order, e, stage::refunding, out);
  case input::refund_ok:
  case input::refund_failed:
    if (e.number != money_in.last_refund().value) return when_money_is_in(order, e);
    return e.what == input::refund_ok ? settle(order, out) : move_and_ask(order, stage::refunding, out);
  default:
    return when_money_is_in(order, e);
  }
}

} // namespace

auto name_of(stage at) -> std::string_view { return stages[static_cast<std::size_t>(at)].name; }
auto name_of(input what) -> std::string_view { return inputs[static_cast<std::size_t>(what)]; }

auto find_stage(std::string_view name, stage& found) -> bool {
  auto const row = std::ranges::find(stages, name, &stage_row::name);
  if (row == stages.end()) return false;
  found = static_cast<stage>(row - stages.begin());
  return true;
}

auto open_question(state const& order) -> std::unique_ptr<question> {
  auto open = question{};
  switch (order.at) {
  case stage::charging:
  case stage::charge_unknown:
  case stage::cancelled:
    if (!order.charge) return nullptr;
    open.what = question::kind::settle_charge;
    open.number = order.charge->key.attempt;
    break;
  case stage::shipping:
    open.what = question::kind::shipment;
    open.asked_by = order.asked_by->text();
    break;
  case stage::refunding:
    open.what = question::kind::refund;
    open.number = order.money_in->last_refund().value;
    open.amount = order.money_in->refunds().back().amount.minor();
    open.charge = order.money_in->charge().text();
    break;
  default:
    return nullptr;
  }
  return std::make_unique<question>(std::move(open));
}

auto apply(state& order, event const& e, step& out) -> failure {
  switch (order.at) {
  case stage::placed:
    return when_placed(order, e, out);
  case stage::reserved:
    return when_reserved(order, e, out);
  case stage::charging:
  case stage::charge_unknown:
    return when_charge_is_open(order, e, out);
  case stage::paid:
    return when_paid(order, e, out);
  case stage::shipping:
    return when_shipping(order, e, out);
  case stage::shipped:
  case stage::delivered:
    return when_shipped(order, e, out);
  case stage::cancelled:
    return when_cancelled(order, e, out);
  case stage::refunding:
    return when_refunding(order, e, out);
  default: // what is rejected or refunded is over
    return illegal(order, e);
  }
}

} // namespace orders::nil
