// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_LIFECYCLE_HPP
#define ORDERS_DOMAIN_LIFECYCLE_HPP

/// The life of an order, as a list of functions: the parameters are the state and the event, the return type is where
/// the order goes and why it may refuse. `order_lifecycle` lists them, with the decision about every other pair.
///
/// A rule returns `stay` where an event is known already: it was delivered twice, or is a late answer to a question that
/// is settled. Every other success changed the order.

#include "domain/lifecycle_effects.hpp"
#include "domain/lifecycle_errors.hpp"
#include "domain/lifecycle_events.hpp"
#include "domain/lifecycle_states.hpp"

#include <sure/machine.hpp>
#include <sure/one_of.hpp>
#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace orders::lifecycle {

using sure::one_of;
using sure::result;
using sure::stay;

/// The last one that is declined ends the order.
inline constexpr std::uint32_t payment_attempts = 3;

// birth

auto place_order(place const&, effects&) -> result<placed, nothing_to_pay>;

// stock

auto reserve(placed const&, reserve_ok const&) -> reserved;
auto run_short(placed const&, reserve_short const&) -> rejected;
auto let_expire(reserved const&, expire const&, effects&) -> result<cancelled, still_reserved>;
template <class Holding> auto reserve_again(Holding const&, reserve_ok const&) -> result<stay, second_reservation>;

// the charge

/// Commits to the charge before anyone asks for it.
auto start_charge(reserved const&, pay const&, effects&) -> result<charging, wrong_amount, reservation_expired>;
auto capture(charging const&, charge_made const&) -> result<paid, stray_charge>;
auto decline(charging const&, charge_declined const&, effects&)
    -> result<one_of<reserved, rejected, stay>, stray_charge>;
auto lose_sight(charging const&, charge_timeout const&, effects&) -> result<one_of<charge_unknown, stay>, stray_charge>;
auto find_none(charging const&, reconcile_none const&) -> result<one_of<reserved, stay>, stray_charge>;

// a charge of unknown outcome

/// Of a cancelled order the money goes back at once.
auto learn_charged(charge_unknown const&, charge_made const&, effects&)
    -> result<one_of<paid, refunding>, stray_charge>;
auto learn_declined(charge_unknown const&, charge_declined const&, effects&)
    -> result<one_of<reserved, rejected, cancelled, stay>, stray_charge>;
auto learn_none(charge_unknown const&, reconcile_none const&)
    -> result<one_of<reserved, cancelled, stay>, stray_charge>;
auto still_unknown(charge_unknown const&, charge_timeout const&) -> result<stay, stray_charge>;

// what is known already about a payment

template <class Waiting> auto pay_meanwhile(Waiting const&, pay const&) -> result<stay, payment_in_progress>;
template <class Paid> auto pay_again(Paid const&, pay const&) -> result<stay, already_paid>;
template <class Paid> auto charged_again(Paid const&, charge_made const&) -> result<stay, stray_charge>;
template <class Paid> auto missed_before(Paid const&, charge_missed const&) -> result<stay, stray_charge>;
auto answer_late(reserved const&, charge_missed const&) -> result<stay, stray_charge>;

// cancellation

auto withdraw(placed const&, cancel const&) -> cancelled;
auto give_up(reserved const&, cancel const&, effects&) -> cancelled;
auto give_up_charge(charging const&, cancel const&, effects&) -> cancelled;
auto note_cancel(charge_unknown const&, cancel const&, effects&) -> one_of<charge_unknown, stay>;
auto take_back(paid const&, cancel const&, effects&) -> refunding;
auto cancel_meanwhile(refunding const&, cancel const&) -> result<stay, refund_in_progress>;

// what a cancelled order still hears

auto return_stock(cancelled const&, reserve_ok const&, effects&) -> one_of<cancelled, stay>;
auto need_no_stock(cancelled const&, reserve_short const&) -> one_of<cancelled, stay>;
auto return_money(cancelled const&, charge_made const&, effects&) -> result<refunding, stray_charge>;
auto owe_nothing(cancelled const&, charge_not_made const&) -> result<one_of<cancelled, stay>, stray_charge>;
auto lose_sight_late(cancelled const&, charge_timeout const&, effects&)
    -> result<one_of<charge_unknown, stay>, stray_charge>;

// shipment

auto hand_over(paid const&, ship const&, effects&) -> shipping;
auto send_off(shipping const&, ship_ok const&) -> result<shipped, stray_shipment>;
auto bring_back(shipping const&, ship_failed const&) -> result<paid, stray_shipment>;
auto arrive(shipped const&, deliver const&) -> delivered;
auto arrive_meanwhile(refunding const&, deliver const&) -> result<one_of<refunding, stay>, nothing_sent>;
template <class Sent> auto ship_again(Sent const&, ship const&) -> result<stay, already_shipped>;
template <class Sent> auto sent_already(Sent const&, ship_ok const&) -> result<stay, stray_shipment>;

// refunds

template <class Paid> auto give_back(Paid const&, refund const&, effects&)
    -> result<one_of<refunding, stay>, refund_not_positive, refund_exceeds_captured>;
auto refund_meanwhile(refunding const&, refund const&) -> result<stay, refund_in_progress>;
auto settle(refunding const&, refund_ok const&)
    -> result<one_of<refunded, paid, shipped, delivered, stay>, stray_refund>;
auto try_again(refunding const&, refund_failed const&, effects&) -> result<one_of<refunding, stay>, stray_refund>;
template <class Paid> auto settled_before(Paid const&, refund_answer const&) -> result<stay, stray_refund>;

} // namespace orders::lifecycle

namespace orders {

struct order_lifecycle {
private:
  template <class... Ss> using in = sure::in<Ss...>;
  template <class... Es> using on = sure::on<Es...>;
  using warehouse = on<lifecycle::reserve_ok, lifecycle::reserve_short>;
  using gateway = on<lifecycle::charge_made, lifecycle::charge_missed>;
  using carrier = on<lifecycle::ship_ok, lifecycle::ship_failed>;
  using bank = on<lifecycle::refund_answer>;

public:
  using states = sure::states<lifecycle::placed, lifecycle::reserved, lifecycle::charging, lifecycle::charge_unknown,
                              lifecycle::paid, lifecycle::shipping, lifecycle::shipped, lifecycle::delivered,
                              lifecycle::rejected, lifecycle::cancelled, lifecycle::refunding, lifecycle::refunded>;

  using events = sure::events<lifecycle::reserve_ok, lifecycle::reserve_short, lifecycle::expire, lifecycle::pay,
                              lifecycle::charge_ok, lifecycle::charge_declined, lifecycle::charge_timeout,
                              lifecycle::reconcile_found, lifecycle::reconcile_none, lifecycle::cancel, lifecycle::ship,
                              lifecycle::ship_ok, lifecycle::ship_failed, lifecycle::deliver, lifecycle::refund,
                              lifecycle::refund_ok, lifecycle::refund_failed>;

  using rules = sure::rules<
      // placed
      lifecycle::reserve, lifecycle::run_short, lifecycle::withdraw,
      sure::reject<in<lifecycle::placed>, on<lifecycle::expire, lifecycle::pay>, gateway,
                   on<lifecycle::ship, lifecycle::deliver, lifecycle::refund>, carrier, bank>,
      // reserved
      lifecycle::reserve_again<lifecycle::reserved>, lifecycle::let_expire, lifecycle::start_charge,
      lifecycle::answer_late, lifecycle::give_up,
      sure::reject<in<lifecycle::reserved>, on<lifecycle::reserve_short, lifecycle::charge_made>,
                   on<lifecycle::ship, lifecycle::deliver, lifecycle::refund>, carrier, bank>,
      // charging
      lifecycle::reserve_again<lifecycle::charging>, lifecycle::pay_meanwhile<lifecycle::charging>, lifecycle::capture,
      lifecycle::decline, lifecycle::lose_sight, lifecycle::find_none, lifecycle::give_up_charge,
      sure::reject<in<lifecycle::charging>, on<lifecycle::reserve_short>,
                   on<lifecycle::ship, lifecycle::deliver, lifecycle::refund>, carrier, bank>,
      // charge_unknown
      lifecycle::pay_meanwhile<lifecycle::charge_unknown>, lifecycle::learn_charged, lifecycle::learn_declined,
      lifecycle::learn_none, lifecycle::still_unknown, lifecycle::note_cancel,
      sure::reject<in<lifecycle::charge_unknown>, warehouse, on<lifecycle::ship, lifecycle::deliver, lifecycle::refund>,
                   carrier, bank>,
      // paid
      lifecycle::reserve_again<lifecycle::paid>, lifecycle::pay_again<lifecycle::paid>,
      lifecycle::charged_again<lifecycle::paid>, lifecycle::missed_before<lifecycle::paid>, lifecycle::take_back,
      lifecycle::hand_over, lifecycle::give_back<lifecycle::paid>, lifecycle::settled_before<lifecycle::paid>,
      sure::ignore<in<lifecycle::paid>, on<lifecycle::ship_failed>>,
      sure::reject<in<lifecycle::paid>, on<lifecycle::reserve_short, lifecycle::ship_ok, lifecycle::deliver>>,
      // shipping: what is with the carrier can be neither cancelled nor refunded before the carrier says what became of it
      lifecycle::pay_again<lifecycle::shipping>, lifecycle::charged_again<lifecycle::shipping>,
      lifecycle::missed_before<lifecycle::shipping>, lifecycle::ship_again<lifecycle::shipping>, lifecycle::send_off,
      lifecycle::bring_back, lifecycle::settled_before<lifecycle::shipping>,
      sure::reject<in<lifecycle::shipping>, warehouse, on<lifecycle::cancel, lifecycle::deliver, lifecycle::refund>>,
      // shipped
      lifecycle::pay_again<lifecycle::shipped>, lifecycle::charged_again<lifecycle::shipped>,
      lifecycle::missed_before<lifecycle::shipped>, lifecycle::ship_again<lifecycle::shipped>,
      lifecycle::sent_already<lifecycle::shipped>, lifecycle::arrive, lifecycle::give_back<lifecycle::shipped>,
      lifecycle::settled_before<lifecycle::shipped>,
      sure::reject<in<lifecycle::shipped>, warehouse, on<lifecycle::cancel, lifecycle::ship_failed>>,
      // delivered
      lifecycle::pay_again<lifecycle::delivered>, lifecycle::charged_again<lifecycle::delivered>,
      lifecycle::missed_before<lifecycle::delivered>, lifecycle::ship_again<lifecycle::delivered>,
      lifecycle::sent_already<lifecycle::delivered>, lifecycle::give_back<lifecycle::delivered>,
      lifecycle::settled_before<lifecycle::delivered>, sure::ignore<in<lifecycle::delivered>, on<lifecycle::deliver>>,
      sure::reject<in<lifecycle::delivered>, warehouse, on<lifecycle::cancel, lifecycle::ship_failed>>,
      // cancelled
      lifecycle::return_stock, lifecycle::need_no_stock, lifecycle::return_money, lifecycle::owe_nothing,
      lifecycle::lose_sight_late, sure::ignore<in<lifecycle::cancelled>, on<lifecycle::cancel>>,
      sure::reject<in<lifecycle::cancelled>, on<lifecycle::pay>,
                   on<lifecycle::ship, lifecycle::deliver, lifecycle::refund>, carrier, bank>,
      // refunding
      lifecycle::pay_again<lifecycle::refunding>, lifecycle::charged_again<lifecycle::refunding>,
      lifecycle::missed_before<lifecycle::refunding>, lifecycle::cancel_meanwhile, lifecycle::arrive_meanwhile,
      lifecycle::refund_meanwhile, lifecycle::settle, lifecycle::try_again,
      sure::reject<in<lifecycle::refunding>, warehouse, on<lifecycle::ship>, carrier>,
      // the timer of a reservation that is in use, used or given back
      sure::ignore<in<lifecycle::charging, lifecycle::charge_unknown, lifecycle::paid, lifecycle::shipping,
                      lifecycle::shipped, lifecycle::delivered, lifecycle::cancelled, lifecycle::refunding>,
                   on<lifecycle::expire>>,
      sure::terminal<lifecycle::rejected, lifecycle::refunded>>;

  /// Every step that changed the order is announced.
  static void observe(sure::transition const& seen, lifecycle::effects& out);
};

using order_state = sure::machine<order_lifecycle>::state_type;

namespace lifecycle {
template <class... Es> auto sum_of(sure::events<Es...>) -> one_of<Es...>;
template <class... Ss> constexpr auto count_of(sure::states<Ss...>) -> std::size_t { return sizeof...(Ss); }
} // namespace lifecycle
/// Any event of the machine.
using order_event = decltype(lifecycle::sum_of(order_lifecycle::events{}));
inline constexpr auto order_state_count = lifecycle::count_of(order_lifecycle::states{});

/// What an event did to an order: the state and the effects are to be stored together.
struct progress {
  order_state state;
  sure::outcome outcome;
  lifecycle::effects effects;
};

/// `sure::step` with the effects of this step and no other. Where it fails there are none.
template <class Event> [[nodiscard]] auto advance(order_state const& state, Event const& event) {
  auto out = lifecycle::effects{};
  return sure::step<order_lifecycle>(state, event, out).transform([&](sure::successor<order_lifecycle>&& next) {
    return progress{std::move(next.state), next.outcome, std::move(out)};
  });
}

} // namespace orders

#endif // ORDERS_DOMAIN_LIFECYCLE_HPP
