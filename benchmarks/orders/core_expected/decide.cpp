// SPDX-License-Identifier: BSL-1.0
#include "core_expected/decide.hpp"

#include "core_expected/errors.hpp"

#include <sure/match.hpp>

#include <concepts>
#include <type_traits>
#include <utility>

namespace orders::service::expecting {
namespace {

using namespace orders::lifecycle;

template <class T, class... Ts>
concept any_of = (std::same_as<T, Ts> || ...);
template <class S>
concept has_paid = any_of<S, paid, shipping, shipped, delivered, refunding>;
template <class E>
concept charge_was_made = any_of<E, charge_ok, reconcile_found>;
template <class E>
concept charge_was_missed = any_of<E, charge_declined, charge_timeout, reconcile_none>;

using next = std::expected<std::optional<state>, rule_error>;
/// The event was delivered twice, or answers a question that is settled.
constexpr auto stays = std::nullopt;

auto stray(charge_key key) { return std::unexpected{stray_charge{key.attempt}}; }

/// Where the event is that which happened before.
template <class Error> auto known_if(bool same, Error const& otherwise) -> next {
  if (!same) return std::unexpected{otherwise};
  return stays;
}

/// Whether it is the answer that is waited for, and not that to an earlier charge once more.
auto is_awaited(charge_key awaited, charge_key answered) -> std::expected<bool, stray_charge> {
  if (answered > awaited) return stray(answered);
  return answered == awaited;
}

/// Whether it is the answer about the last refund, and not about an earlier one once more.
auto is_awaited(payment const& of, refund_number answered) -> std::expected<bool, stray_refund> {
  if (answered > of.last_refund()) return std::unexpected{stray_refund{answered.value}};
  return answered == of.last_refund();
}

/// The payment with one more refund, as this core says what the domain says.
auto with_refund(payment const& of, refund const& asked) -> std::expected<payment, rule_error> {
  auto const more = of.with_refund(asked.key, asked.amount);
  if (more.has_value()) return *more;
  return std::unexpected{sure::match<rule_error>(more.error(), [](auto const& why) { return rule_error{why}; })};
}

auto captured(open_charge const& asked, charge_id const& charge) -> payment {
  return {asked.asked_by, asked.key, charge, asked.amount};
}

auto unpaid(open_charge const& charge, reservation const& held) -> reserved {
  return {charge.amount, held, charge.key.attempt};
}

auto asked_by(shipping const& s) -> request_key const& { return s.asked_by; }
auto asked_by(shipped const& s) -> request_key const& { return s.sent.asked_by; }
auto asked_by(delivered const& s) -> request_key const& { return s.arrived.what.asked_by; }

auto goods_of(paid const& s) -> reservation const& { return s.held; }
auto goods_of(shipped const& s) -> parcel const& { return s.sent; }
auto goods_of(delivered const& s) -> delivery const& { return s.arrived; }

/// One overload for each pair of a state and an event that goes together.
class rules {
public:
  explicit rules(effects& out) : out_{out} {}

  // stock

  auto on(placed const& s, reserve_ok const& e) const -> next { return reserved{s.total, e.held, 0}; }
  auto on(placed const&, reserve_short const&) const -> next { return rejected{rejected::reason::out_of_stock}; }

  template <any_of<reserved, charging, paid> S> auto on(S const& s, reserve_ok const& e) const -> next {
    return known_if(e.held.id == s.held.id, second_reservation{});
  }

  auto on(reserved const& s, expire const& e) const -> next {
    if (e.at < s.held.until) return std::unexpected{still_reserved{s.held.until}};
    release(s.held);
    return cancelled{sure::none, nothing_open{}};
  }

  // the charge

  auto on(reserved const& s, pay const& e) const -> next {
    if (e.amount != s.total) return std::unexpected{wrong_amount{s.total, e.amount}};
    if (e.at >= s.held.until) return std::unexpected{reservation_expired{s.held.until}};
    auto const key = charge_key{s.attempts + 1};
    out_.add(request_charge{key, s.total, e.token});
    return charging{{e.key, key, s.total}, s.held};
  }

  template <charge_was_missed E> auto on(reserved const& s, E const& e) const -> next {
    auto const awaited = is_awaited({s.attempts}, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    return stays;
  }

  template <charge_was_made E> auto on(charging const& s, E const& e) const -> next {
    if (e.key != s.charge.key) return stray(e.key);
    return paid{captured(s.charge, e.charge), s.held};
  }

  auto on(charging const& s, charge_declined const& e) const -> next {
    auto const awaited = is_awaited(s.charge.key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    return declined(s.charge, s.held);
  }

  auto on(charging const& s, charge_timeout const& e) const -> next {
    auto const awaited = is_awaited(s.charge.key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    out_.add(request_reconciliation{e.key});
    return charge_unknown{s.charge, s.held};
  }

  auto on(charging const& s, reconcile_none const& e) const -> next {
    auto const awaited = is_awaited(s.charge.key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    return unpaid(s.charge, s.held);
  }

  template <charge_was_made E> auto on(charge_unknown const& s, E const& e) const -> next {
    if (e.key != s.charge.key) return stray(e.key);
    auto const money_in = captured(s.charge, e.charge);
    if (auto const by = s.then.as<cancellation>()) return refund_rest(money_in, by->asked_by);
    return paid{money_in, *s.then.as<reservation>()};
  }

  auto on(charge_unknown const& s, charge_declined const& e) const -> next {
    auto const awaited = is_awaited(s.charge.key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    if (auto const by = s.then.as<cancellation>()) return cancelled{by->asked_by, nothing_open{}};
    return declined(s.charge, *s.then.as<reservation>());
  }

  auto on(charge_unknown const& s, reconcile_none const& e) const -> next {
    auto const awaited = is_awaited(s.charge.key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    if (auto const by = s.then.as<cancellation>()) return cancelled{by->asked_by, nothing_open{}};
    return unpaid(s.charge, *s.then.as<reservation>());
  }

  auto on(charge_unknown const& s, charge_timeout const& e) const -> next {
    auto const awaited = is_awaited(s.charge.key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    return stays;
  }

  template <any_of<charging, charge_unknown> S> auto on(S const& s, pay const& e) const -> next {
    return known_if(e.key == s.charge.asked_by, payment_in_progress{});
  }

  // what is known already about a payment

  template <has_paid S> auto on(S const& s, pay const& e) const -> next {
    return known_if(e.key == s.money_in.asked_by(), already_paid{});
  }

  template <has_paid S, charge_was_made E> auto on(S const& s, E const& e) const -> next {
    if (e.key != s.money_in.key() || e.charge != s.money_in.charge()) return stray(e.key);
    return stays;
  }

  // That the charge of the payment itself was declined contradicts it; that its answer was late does not.
  template <has_paid S, charge_was_missed E> auto on(S const& s, E const& e) const -> next {
    auto const awaited = is_awaited(s.money_in.key(), e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (*awaited && !std::same_as<E, charge_timeout>) return stray(e.key);
    return stays;
  }

  // cancellation

  auto on(placed const&, cancel const& e) const -> next { return cancelled{e.key, stock_awaited{}}; }

  auto on(reserved const& s, cancel const& e) const -> next {
    release(s.held);
    return cancelled{e.key, nothing_open{}};
  }

  auto on(charging const& s, cancel const& e) const -> next {
    release(s.held);
    return cancelled{e.key, s.charge};
  }

  auto on(charge_unknown const& s, cancel const& e) const -> next {
    auto const held = s.then.as<reservation>();
    if (!held) return stays;
    release(*held);
    return charge_unknown{s.charge, cancellation{e.key}};
  }

  auto on(paid const& s, cancel const& e) const -> next {
    release(s.held);
    return refund_rest(s.money_in, e.key);
  }

  auto on(refunding const& s, cancel const& e) const -> next {
    return known_if(s.money_in.refunds().back().asked_by == e.key, refund_in_progress{});
  }

  // what a cancelled order still hears

  auto on(cancelled const& s, reserve_ok const& e) const -> next {
    if (!s.open.is<stock_awaited>()) return stays;
    release(e.held);
    return cancelled{s.asked_by, nothing_open{}};
  }

  auto on(cancelled const& s, reserve_short const&) const -> next {
    if (!s.open.is<stock_awaited>()) return stays;
    return cancelled{s.asked_by, nothing_open{}};
  }

  template <charge_was_made E> auto on(cancelled const& s, E const& e) const -> next {
    auto const open = s.open.as<open_charge>();
    if (!open || open->key != e.key) return stray(e.key);
    return refund_rest(captured(*open, e.charge), s.asked_by.value_or(open->asked_by));
  }

  template <any_of<charge_declined, reconcile_none> E> auto on(cancelled const& s, E const& e) const -> next {
    auto const open = s.open.as<open_charge>();
    if (!open) return stays;
    auto const awaited = is_awaited(open->key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    return cancelled{s.asked_by, nothing_open{}};
  }

  auto on(cancelled const& s, charge_timeout const& e) const -> next {
    auto const open = s.open.as<open_charge>();
    if (!open) return stays;
    auto const awaited = is_awaited(open->key, e.key);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    out_.add(request_reconciliation{e.key});
    return charge_unknown{*open, cancellation{s.asked_by.value_or(open->asked_by)}};
  }

  // shipment

  auto on(paid const& s, ship const& e) const -> next {
    out_.add(request_shipment{e.key});
    return shipping{s.money_in, s.held, e.key};
  }

  auto on(shipping const& s, ship_ok const& e) const -> next {
    if (e.key != s.asked_by) return std::unexpected{stray_shipment{}};
    return shipped{s.money_in, {e.key, e.tracking}};
  }

  auto on(shipping const& s, ship_failed const& e) const -> next {
    if (e.key != s.asked_by) return std::unexpected{stray_shipment{}};
    return paid{s.money_in, s.held};
  }

  auto on(shipped const& s, deliver const& e) const -> next { return delivered{s.money_in, {s.sent, e.at}}; }

  auto on(refunding const& s, deliver const& e) const -> next {
    if (s.goods.is<delivery>()) return stays;
    auto const sent = s.goods.as<parcel>();
    if (!sent) return std::unexpected{nothing_sent{}};
    return refunding{s.money_in, delivery{*sent, e.at}};
  }

  template <any_of<shipping, shipped, delivered> S> auto on(S const& s, ship const& e) const -> next {
    return known_if(e.key == asked_by(s), already_shipped{});
  }

  template <any_of<shipped, delivered> S> auto on(S const& s, ship_ok const& e) const -> next {
    return known_if(e.key == asked_by(s), stray_shipment{});
  }

  // refunds

  template <any_of<paid, shipped, delivered> S> auto on(S const& s, refund const& e) const -> next {
    if (s.money_in.has_refund(e.key)) return stays;
    auto money_in = with_refund(s.money_in, e);
    if (!money_in) return std::unexpected{std::move(money_in).error()};
    auto after = refunding{*std::move(money_in), goods_of(s)};
    // What is not sent goes back to the shelf when nothing is left of its price
    if (auto const held = after.goods.template as<reservation>(); held && after.money_in.left() <= money{}) {
      release(*held);
      after.goods = released{};
    }
    return ask_for_last_refund(std::move(after));
  }

  auto on(refunding const& s, refund const& e) const -> next {
    return known_if(s.money_in.has_refund(e.key), refund_in_progress{});
  }

  auto on(refunding const& s, refund_ok const& e) const -> next {
    auto const awaited = is_awaited(s.money_in, e.number);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    if (s.money_in.left() == money{}) return refunded{s.money_in};
    if (auto const held = s.goods.as<reservation>()) return paid{s.money_in, *held};
    if (auto const sent = s.goods.as<parcel>()) return shipped{s.money_in, *sent};
    if (auto const arrived = s.goods.as<delivery>()) return delivered{s.money_in, *arrived};
    return refunded{s.money_in};
  }

  auto on(refunding const& s, refund_failed const& e) const -> next {
    auto const awaited = is_awaited(s.money_in, e.number);
    if (!awaited) return std::unexpected{awaited.error()};
    if (!*awaited) return stays;
    return ask_for_last_refund(s);
  }

  template <any_of<paid, shipping, shipped, delivered> S, any_of<refund_ok, refund_failed> E>
  auto on(S const& s, E const& e) const -> next {
    auto const awaited = is_awaited(s.money_in, e.number);
    if (!awaited) return std::unexpected{awaited.error()};
    return stays;
  }

  // what changes nothing: a timer that is no longer needed, and what is so already

  template <any_of<charging, charge_unknown, paid, shipping, shipped, delivered, cancelled, refunding> S>
  void ignore(S const&, expire const&) const;
  void ignore(paid const&, ship_failed const&) const;
  void ignore(delivered const&, deliver const&) const;
  void ignore(cancelled const&, cancel const&) const;

private:
  void release(reservation const& held) const { out_.add(release_stock{held.id}); }

  auto declined(open_charge const& charge, reservation const& held) const -> state {
    if (charge.key.attempt < payment_attempts) return unpaid(charge, held);
    release(held);
    return rejected{rejected::reason::payment_declined};
  }

  auto ask_for_last_refund(refunding after) const -> refunding {
    auto const& money_in = after.money_in;
    out_.add(request_refund{money_in.last_refund(), money_in.charge(), money_in.refunds().back().amount});
    return after;
  }

  auto refund_rest(payment const& of, request_key const& by) const -> refunding {
    return ask_for_last_refund({of.with_rest_refunded(by), released{}});
  }

  effects& out_;
};

template <class S, class E>
concept handled = requires(rules with, S const& s, E const& e) { with.on(s, e); };
template <class S, class E>
concept ignored = requires(rules with, S const& s, E const& e) { with.ignore(s, e); };

/// The tags of the events that the state takes.
template <class S, class... Es> auto accepted(S const&, std::variant<Es...> const&) -> std::string {
  auto list = std::string{};
  auto const add = [&](std::string_view tag) { list.append(list.empty() ? "" : ", ").append(tag); };
  ((handled<S, Es> ? add(Es::tag) : void()), ...);
  return list;
}

} // namespace

auto tag_of(state const& order) -> std::string_view {
  return std::visit([](auto const& s) { return s.tag; }, order);
}

auto is_tag(std::string_view text) -> bool {
  return []<class... Ss>(std::string_view tag, std::type_identity<std::variant<Ss...>>) {
    return ((Ss::tag == tag) || ...);
  }(text, std::type_identity<state>{});
}

auto decide(state const& order, event const& happened) -> std::expected<decision, rule_error> {
  auto made = decision{};
  auto const one = [&]<class S, class E>(S const& s, E const& e) -> std::expected<void, rule_error> {
    if constexpr (handled<S, E>) {
      auto to = rules{made.effects}.on(s, e);
      if (!to) return std::unexpected{std::move(to).error()};
      made.next = *std::move(to);
      if (made.next) made.effects.add(announce{S::tag, E::tag, tag_of(*made.next)});
    } else if constexpr (!ignored<S, E>) {
      return std::unexpected{not_taken{S::tag, E::tag, accepted(s, happened)}};
    }
    return {};
  };
  auto done = std::visit(one, order, happened);
  if (!done) return std::unexpected{std::move(done).error()};
  return made;
}

} // namespace orders::service::expecting
