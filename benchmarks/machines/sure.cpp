// SPDX-License-Identifier: BSL-1.0
// sure::machine; the answer is read from the typed outcome of each event, exhaustively.
#include "workload.hpp"

#include <sure/machine.hpp>
#include <sure/match.hpp>

namespace orders {
namespace {

struct empty_cart {};
struct wrong_amount {
  u64 due;
};
struct no_tracking {};
struct over_refund {
  u64 most;
};

auto add_line(draft& s, add_item const& e) noexcept -> sure::stay {
  ++s.lines;
  s.total += e.price;
  return {};
}
auto check_out(draft const& s, place const& e) -> sure::result<placed, empty_cart> {
  if (s.lines == 0) return empty_cart{};
  return placed{e.id, s.total, s.lines, 0};
}
auto capture(placed const& s, pay const& e) -> sure::result<paid, wrong_amount> {
  if (e.amount != s.total) return wrong_amount{s.total};
  return paid{s.id, s.total, e.auth};
}
auto try_again(placed& s, declined const& e) noexcept -> sure::one_of<sure::stay, cancelled> {
  if (++s.declines == most_declines) return cancelled{s.id, e.reason};
  return sure::stay{};
}
auto pack_up(paid const& s, pack const& e) -> packed { return {s.id, s.total, s.auth, e.boxes}; }
auto hand_over(packed const& s, ship const& e) -> sure::result<shipped, no_tracking> {
  if (e.tracking == 0) return no_tracking{};
  return shipped{s.id, s.total, s.auth, e.tracking};
}
auto confirm(shipped const& s, deliver const& e) -> delivered { return {s.id, s.total, s.auth, e.at}; }
auto discard(draft const&, cancel const& e) -> cancelled { return {0, e.reason}; }
auto call_off(placed const& s, cancel const& e) -> cancelled { return {s.id, e.reason}; }
auto forget(draft const&, expire const&) -> cancelled { return {0, expired}; }
auto lapse(placed const& s, expire const&) -> cancelled { return {s.id, expired}; }
template <class S>
auto undo(S const& s, cancel const&) -> refunded {
  return {s.id, s.total};
}
template <class S>
auto give_back(S const& s, refund const& e) -> sure::result<refunded, over_refund> {
  if (e.amount > s.total) return over_refund{s.total};
  return refunded{s.id, e.amount};
}

struct life {
  using states = sure::states<draft, placed, paid, packed, shipped, delivered, cancelled, refunded>;
  using events = sure::events<add_item, place, pay, declined, pack, ship, deliver, cancel, expire, refund>;
  using editing = sure::on<add_item, place>;
  using payment = sure::on<pay, declined>;
  using rules =
      sure::rules<add_line, check_out, capture, try_again, pack_up, hand_over, confirm, discard, call_off, forget,
                  lapse, undo<paid>, undo<packed>, give_back<shipped>, give_back<delivered>,
                  sure::reject<sure::in<draft>, payment, sure::on<pack, ship, deliver, refund>>,
                  sure::reject<sure::in<placed>, editing, sure::on<pack, ship, deliver, refund>>,
                  sure::reject<sure::in<paid>, editing, payment, sure::on<ship, deliver, expire, refund>>,
                  sure::reject<sure::in<packed>, editing, payment, sure::on<pack, deliver, expire, refund>>,
                  sure::reject<sure::in<shipped>, editing, payment, sure::on<pack, ship, cancel, expire>>,
                  sure::reject<sure::in<delivered>, editing, payment, sure::on<pack, ship, deliver, cancel, expire>>,
                  sure::terminal<cancelled, refunded>>;
};

template <class Outcome, class... Errors>
answer_code told(Outcome const& outcome, Errors... errors) {
  return sure::match(
      outcome,
      [](sure::outcome what) { return what == sure::outcome::moved ? answer_code::moved : answer_code::stayed; },
      [](sure::rejected const&) { return answer_code::rejected; }, errors...);
}

class machine {
  sure::machine<life> order;

public:
  answer_code on(add_item const& e) { return told(order.fire(e)); }
  answer_code on(place const& e) {
    return told(order.fire(e), [](empty_cart) { return answer_code::empty_cart; });
  }
  answer_code on(pay const& e) {
    return told(order.fire(e), [](wrong_amount const& w) { return with_detail(answer_code::wrong_amount, w.due); });
  }
  answer_code on(declined const& e) { return told(order.fire(e)); }
  answer_code on(pack const& e) { return told(order.fire(e)); }
  answer_code on(ship const& e) {
    return told(order.fire(e), [](no_tracking) { return answer_code::no_tracking; });
  }
  answer_code on(deliver const& e) { return told(order.fire(e)); }
  answer_code on(cancel const& e) { return told(order.fire(e)); }
  answer_code on(expire const& e) { return told(order.fire(e)); }
  answer_code on(refund const& e) {
    return told(order.fire(e), [](over_refund const& w) { return with_detail(answer_code::over_refund, w.most); });
  }
  u64 digest() const {
    return sure::match(order.state(), [](auto const& s) { return orders::digest(s); });
  }
};

} // namespace
} // namespace orders

std::size_t const lab::contender_size = sizeof(orders::machine);
orders::u64 lab::play(orders::message const* first, orders::message const* last, orders::u64 sum) {
  return orders::play_with<orders::machine>(first, last, sum);
}
