// SPDX-License-Identifier: BSL-1.0
#include "domain/lifecycle.hpp"

#include <sure/match.hpp>

// Placing an order, its stock and its parcel. Payments and refunds have files of their own.

namespace orders::lifecycle {
namespace {

/// Who asked for the parcel of this state.
auto asked_by(shipping const& s) -> request_key const& { return s.asked_by; }
auto asked_by(shipped const& s) -> request_key const& { return s.sent.asked_by; }
auto asked_by(delivered const& s) -> request_key const& { return s.arrived.what.asked_by; }

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

} // namespace orders::lifecycle

namespace orders {

void order_lifecycle::observe(sure::transition const& seen, lifecycle::effects& out) {
  if (seen.outcome == sure::outcome::moved) out.add(lifecycle::announce{seen.from, seen.event, seen.to});
}

} // namespace orders
