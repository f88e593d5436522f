// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_LIFECYCLE_WORLD_HPP
#define SURE_TESTS_ORDERS_LIFECYCLE_WORLD_HPP

/// An order and what is true about it outside: what the gateway did with its charges and refunds, the warehouse with its
/// stock and the carrier with its parcel. The world tells the order, twice, late and in any sequence, but never a lie.

#include "domain/lifecycle.hpp"

#include <sure/match.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

using namespace orders;
using namespace orders::lifecycle;

using input = order_event;

inline auto key(std::string const& text) -> request_key { return request_key::parse(text).value(); }
inline auto charge_of(charge_key attempt) -> charge_id {
  return charge_id::parse("charge-" + std::to_string(attempt.attempt)).value();
}
inline auto money_of(std::int64_t minor) -> money { return money::from_minor(minor); }

inline auto const total = money_of(2);
inline auto const noon = timestamp{std::chrono::hours{12}};
inline auto const stock_held = reservation{reservation_id::parse("stock").value(), noon};

enum class stock : char { asked = 'a', none = 'n', held = 'h', released = 'r', sent = 's' };
enum class fate : char { asked = 'a', made = 'm', declined = 'd', voided = 'v' };
enum class trip : char { asked = 'a', sent = 's', failed = 'f', arrived = 'd' };

struct shipment {
  std::string key;
  trip how = trip::asked;
};
struct return_of_money {
  refund_number number;
  money amount;
  bool made = false;
};

struct world {
  order_state order;
  stock goods = stock::asked;
  std::vector<fate> charges;
  std::vector<shipment> shipments;
  std::vector<return_of_money> returns;
  /// What went wrong outside, such as a second charge under one key.
  std::string crime;

  [[nodiscard]] auto captured() const -> std::int64_t {
    auto sum = std::int64_t{0};
    for (auto const one : charges) sum += one == fate::made ? total.minor() : 0;
    return sum;
  }
  [[nodiscard]] auto returned() const -> std::int64_t {
    auto sum = std::int64_t{0};
    for (auto const& one : returns) sum += one.made ? one.amount.minor() : 0;
    return sum;
  }
};

// One text for each value of a world.

class spelling {
public:
  std::string text;

  void add(std::uint32_t n) { text.append(std::to_string(n)).push_back(' '); }
  void add(std::string_view s) { text.append(s).push_back(' '); }
  void add(money m) { add(std::to_string(m.minor())); }
  void add(charge_key k) { add(k.attempt); }
  template <class Kind> void add(bounded_text<Kind> const& name) { add(name.text()); }
  template <class T> void add(sure::option<T> const& maybe) { maybe ? add(*maybe) : add("-"); }
  template <class... Ts> void add(sure::one_of<Ts...> const& sum) {
    add(static_cast<std::uint32_t>(sum.index()));
    sure::match(sum, [&](auto const& one) { add(one); });
  }
  void add(nothing_open) {}
  void add(stock_awaited) {}
  void add(released) {}
  void add(reservation const& r) { add(r.id); }
  void add(parcel const& p) { add(p.asked_by); }
  void add(delivery const& d) { add(d.what); }
  void add(cancellation const& c) { add(c.asked_by); }
  void add(open_charge const& c) { (add(c.asked_by), add(c.key), add(c.amount)); }
  void add(payment const& p) {
    (add(p.asked_by()), add(p.key()), add(p.charge()), add(p.captured()));
    for (auto const& one : p.refunds()) (add(one.asked_by), add(one.amount));
  }
  void add(placed const& s) { add(s.total); }
  void add(reserved const& s) { (add(s.total), add(s.held), add(s.attempts)); }
  void add(charging const& s) { (add(s.charge), add(s.held)); }
  void add(charge_unknown const& s) { (add(s.charge), add(s.then)); }
  void add(paid const& s) { (add(s.money_in), add(s.held)); }
  void add(shipping const& s) { (add(s.money_in), add(s.held), add(s.asked_by)); }
  void add(shipped const& s) { (add(s.money_in), add(s.sent)); }
  void add(delivered const& s) { (add(s.money_in), add(s.arrived)); }
  void add(rejected const& s) { add(static_cast<std::uint32_t>(s.why)); }
  void add(cancelled const& s) { (add(s.asked_by), add(s.open)); }
  void add(refunding const& s) { (add(s.money_in), add(s.goods)); }
  void add(refunded const& s) { add(s.money_in); }
};

inline auto spell(world const& w) -> std::string {
  auto out = spelling{};
  out.add(w.order);
  out.text.push_back(static_cast<char>(w.goods));
  for (auto const one : w.charges) out.text.push_back(static_cast<char>(one));
  for (auto const& one : w.shipments) out.text.append(one.key).push_back(static_cast<char>(one.how));
  for (auto const& one : w.returns) (out.add(one.number.value), out.add(one.amount), out.add(one.made ? "+" : "?"));
  return out.text + w.crime;
}

// What can happen next: an event, and what becomes true with it, where anything does.

struct happening {
  input event;
  std::function<void(world&)> change;
};

class happenings {
public:
  explicit happenings(world const& w) : now_(w) {
    customer();
    warehouse();
    for (std::size_t i = 0; i < w.charges.size(); ++i) gateway(i);
    for (std::size_t i = 0; i < w.shipments.size(); ++i) carrier(i);
    for (std::size_t i = 0; i < w.returns.size(); ++i) bank(i);
  }

  std::vector<happening> list;

private:
  void tell(input event, std::function<void(world&)> change = {}) {
    list.push_back({std::move(event), std::move(change)});
  }

  void customer() {
    static auto const token = payment_token::parse("tok").value();
    // Three payments at most, each with a fresh key; while one is under way its key comes again, and so does another.
    auto const known = now_.charges.size();
    auto const fresh = now_.order.is<reserved>();
    if (fresh ? known < 3 : known > 0)
      tell(pay{key("pay-" + std::to_string(fresh ? known + 1 : known)), total, token, timestamp{}});
    if (!fresh) tell(pay{key("pay-0"), total, token, timestamp{}});
    tell(pay{key("pay-1"), money_of(1), token, timestamp{}});
    tell(pay{key("pay-1"), total, token, noon});
    tell(cancel{key("cancel")});
    for (auto const* const name : {"ship-1", "ship-2"}) tell(ship{key(name)});
    for (auto const amount : {1, 2, 3}) tell(refund{key("refund-" + std::to_string(amount)), money_of(amount)});
    tell(refund{key("refund-4"), money_of(1)});
    tell(expire{noon});
    tell(expire{timestamp{}});
  }

  void warehouse() {
    if (now_.goods == stock::asked) {
      tell(reserve_ok{stock_held}, [](world& w) { w.goods = stock::held; });
      tell(reserve_short{}, [](world& w) { w.goods = stock::none; });
    }
    if (now_.goods == stock::none) tell(reserve_short{});
    if (now_.goods != stock::asked && now_.goods != stock::none) tell(reserve_ok{stock_held});
  }

  void gateway(std::size_t i) {
    auto const attempt = charge_key{static_cast<std::uint32_t>(i + 1)};
    auto const becomes = [i](fate f) { return [i, f](world& w) { w.charges[i] = f; }; };
    auto const was = now_.charges[i];
    auto const maybe = was == fate::asked;
    if (maybe || was == fate::made) {
      tell(charge_ok{attempt, charge_of(attempt)}, becomes(fate::made));
      tell(reconcile_found{attempt, charge_of(attempt)}, becomes(fate::made));
    }
    if (maybe || was == fate::declined) tell(charge_declined{attempt}, becomes(fate::declined));
    if (maybe || was == fate::voided) tell(reconcile_none{attempt}, becomes(fate::voided));
    tell(charge_timeout{attempt});
  }

  void carrier(std::size_t i) {
    static auto const number = tracking_number::parse("track").value();
    auto const name = key(now_.shipments[i].key);
    auto const becomes = [i](trip t) { return [i, t](world& w) { w.shipments[i].how = t; }; };
    auto const was = now_.shipments[i].how;
    auto const sent = [i](world& w) {
      w.shipments[i].how = trip::sent;
      if (w.goods != stock::held) w.crime = "sent what is not held";
      w.goods = stock::sent;
    };
    if (was == trip::asked) tell(ship_ok{name, number}, sent);
    if (was == trip::asked || was == trip::failed) tell(ship_failed{name}, becomes(trip::failed));
    if (was == trip::sent || was == trip::arrived) {
      tell(ship_ok{name, number});
      tell(deliver{noon}, becomes(trip::arrived));
    }
  }

  void bank(std::size_t i) {
    auto const number = now_.returns[i].number;
    tell(refund_ok{number}, [i](world& w) { w.returns[i].made = true; });
    tell(refund_failed{number}); // late, where the refund is made: an earlier try had failed
  }

  world const& now_;
};

// What the effects of a step do outside.

class running {
public:
  explicit running(world& w) : w_(w) {}

  void run(request_reservation) {}
  void run(release_stock const&) {
    if (w_.goods != stock::held) w_.crime = "released what is not held";
    w_.goods = stock::released;
  }
  void run(request_charge const& what) {
    if (what.key.attempt != w_.charges.size() + 1) w_.crime = "a charge key comes twice";
    for (auto const before : w_.charges)
      if (before == fate::asked || before == fate::made) w_.crime = "charged again before the last charge is known";
    w_.charges.push_back(fate::asked);
  }
  void run(request_reconciliation) {}
  void run(request_shipment const& what) {
    if (w_.captured() <= w_.returned()) w_.crime = "shipped unpaid";
    for (auto& before : w_.shipments)
      if (before.key == what.key.text()) return void(before.how = trip::asked);
    w_.shipments.push_back({std::string{what.key.text()}});
  }
  void run(request_refund const& what) {
    for (auto const& before : w_.returns)
      if (before.number == what.number) return;
    w_.returns.push_back({what.number, what.amount});
    auto sum = std::int64_t{0};
    for (auto const& one : w_.returns) sum += one.amount.minor();
    if (sum > w_.captured()) w_.crime = "refunded more than captured";
  }
  void run(announce const&) {}

private:
  world& w_;
};

} // namespace model

#endif // SURE_TESTS_ORDERS_LIFECYCLE_WORLD_HPP
