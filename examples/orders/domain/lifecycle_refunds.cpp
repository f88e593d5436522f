// SPDX-License-Identifier: BSL-1.0
#include "domain/lifecycle_refunds.hpp"

#include "domain/lifecycle.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

namespace orders::lifecycle {
namespace {

auto number_of(refund_answer const& event) -> refund_number {
  return sure::match(event, [](auto const& one) { return one.number; });
}

void ask_for_last_refund(payment const& of, effects& out) {
  out.add(request_refund{of.last_refund(), of.charge(), of.refunds().back().amount});
}

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

auto refund_rest(payment const& of, request_key const& asked_by, effects& out) -> refunding {
  auto next = refunding{of.with_rest_refunded(asked_by), released{}};
  ask_for_last_refund(next.money_in, out);
  return next;
}

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
