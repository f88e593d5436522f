// SPDX-License-Identifier: BSL-1.0
#include "core_typed/answers.hpp"
#include "core_typed/commands.hpp"
#include "core_typed/core.hpp"

#include <sure/match.hpp>

#include <algorithm>
#include <utility>

template <> inline constexpr auto sure::enumerators<orders::service::question::kind> = [] {
  using enum orders::service::question::kind;
  return sure::values<charge, settle_charge, refund, shipment>;
}();
template <> inline constexpr auto sure::enumerators<orders::service::storage_failure> = [] {
  using enum orders::service::storage_failure;
  return sure::values<busy, conflict, unavailable, full, corrupt, other>;
}();

namespace orders::service::typed {
namespace {

using std::chrono::milliseconds;
using pause = sure::option<milliseconds>;

constexpr auto most_attempts = std::uint32_t{4};
constexpr auto most_commits = std::uint32_t{5};

/// How long to wait before the question is asked once more; none: give it up.
auto pause_before_next(attempt const& of, milliseconds at_least = milliseconds{0}) -> pause {
  if (!of.may_retry || of.number >= most_attempts) return sure::none;
  auto const wait = std::max(at_least, full_jitter(of.chance, milliseconds{50} * (1U << of.number)));
  if (wait > of.left) return sure::none;
  return wait;
}

/// A question to the world outside, from the point of view of its answer.
struct weighing {
  question const& asked;
  std::optional<asker> const& by;
  attempt const& of;

  /// The order is told, and whoever waits.
  auto tell(order_event event, sure::option<bad_news> verdict = sure::none) const -> next_step {
    auto const waiting = by ? sure::option<asker>{*by} : sure::none;
    return {std::nullopt, news_command({asked.order, std::move(event), waiting, std::move(verdict)})};
  }
  /// Asks again, or does the other thing where that is not possible.
  template <class GiveUp> auto again_or(GiveUp give_up, milliseconds at_least = milliseconds{0}) const -> next_step {
    return sure::match(
        pause_before_next(of, at_least), [](milliseconds wait) { return next_step{wait, nullptr}; },
        [&](sure::none_t) { return give_up(); });
  }

  auto key() const -> charge_key { return {asked.number}; }
  auto charge_declined() const -> next_step {
    return tell(lifecycle::charge_declined{key()}, payment_declined{asked.number});
  }
  /// It is certain that nobody was charged.
  auto not_charged(bad_news why) const -> next_step { return tell(lifecycle::reconcile_none{key()}, why); }
  auto charge_unknown() const -> next_step { return tell(lifecycle::charge_timeout{key()}); }
  auto refund_failed() const -> next_step { return tell(lifecycle::refund_failed{{asked.number}}); }
  /// The order wakes later.
  static auto leave() -> next_step { return {}; }
};

/// What may have been sent is not sent again.
auto weigh_charge(weighing const& w, answer const& got) -> next_step {
  return sure::match(
      read_charge(got), [&](charge_id const& made) { return w.tell(lifecycle::charge_ok{w.key(), made}); },
      [&](declined) { return w.charge_declined(); },
      [&](not_sent) { return w.again_or([&] { return w.not_charged(gateway_unreachable{}); }); },
      [&](busy const& e) { return w.again_or([&] { return w.not_charged(gateway_busy{}); }, e.ask_after); },
      [&](failing const& e) { return w.again_or([&] { return w.charge_unknown(); }, e.ask_after); },
      [&](sure::one_of<no_answer, nonsense> const&) { return w.charge_unknown(); });
}

auto weigh_settled(weighing const& w, answer const& got) -> next_step {
  auto const later = [&](milliseconds at_least = {}) { return w.again_or(weighing::leave, at_least); };
  return sure::match(
      read_settled(got),
      [&](settled_charge const& found) {
        if (!found) return w.not_charged(gateway_failing{});
        return w.tell(lifecycle::reconcile_found{w.key(), *found});
      },
      [&](declined) { return w.charge_declined(); }, [&](sure::one_of<not_sent, no_answer> const&) { return later(); },
      [&](busy const& e) { return later(e.ask_after); }, [&](failing const& e) { return later(e.ask_after); },
      [](nonsense) { return weighing::leave(); });
}

auto weigh_refund(weighing const& w, answer const& got) -> next_step {
  auto const give_up = [&] { return w.refund_failed(); };
  return sure::match(
      read_refund(got), [&](refund_made) { return w.tell(lifecycle::refund_ok{{w.asked.number}}); },
      [&](sure::one_of<not_sent, no_answer> const&) { return w.again_or(give_up); },
      [&](busy const& e) { return w.again_or(give_up, e.ask_after); },
      [&](failing const& e) { return w.again_or(give_up, e.ask_after); }, [&](nonsense) { return give_up(); });
}

auto weigh_shipment(weighing const& w, request_key const& parcel, answer const& got) -> next_step {
  auto const give_up = [&] { return w.tell(lifecycle::ship_failed{parcel}, not_shipped{}); };
  return sure::match(
      read_shipment(got), [&](tracking_number const& sent) { return w.tell(lifecycle::ship_ok{parcel, sent}); },
      [&](unwanted) { return give_up(); },
      [&](sure::one_of<not_sent, no_answer, nonsense> const&) { return w.again_or(give_up); },
      [&](failing const& e) { return w.again_or(give_up, e.ask_after); });
}

} // namespace

auto weigh(question const& asked, std::optional<asker> const& by, answer const& got, attempt const& of) -> next_step {
  using enum question::kind;
  auto const w = weighing{asked, by, of};
  return sure::match(asked.what, sure::of<charge>([&] { return weigh_charge(w, got); }),
                     sure::of<settle_charge>([&] { return weigh_settled(w, got); }),
                     sure::of<refund>([&] { return weigh_refund(w, got); }), sure::of<shipment>([&] {
                       return sure::match(
                           request_key::parse(asked.asked_by),
                           [&](request_key const& parcel) { return weigh_shipment(w, parcel, got); },
                           [](name_malformed const&) { return weighing::leave(); }); // no question of this service
                     }));
}

auto storage_failed(storage_failure why, attempt const& of) -> storage_step {
  using enum storage_failure;
  auto const refuse_for = [](problem what) { return storage_step{std::nullopt, refused(storage_refused{what})}; };
  return sure::match(why, sure::of<busy, conflict>([&] {
                       constexpr auto least = milliseconds{1};
                       auto const wait =
                           least +
                           full_jitter(of.chance, milliseconds{20} * (1U << std::min(of.number, most_commits)) - least);
                       if (of.number < most_commits && wait <= of.left) return storage_step{wait, {}};
                       return refuse_for(problem::storage_busy);
                     }),
                     sure::of<unavailable>([&] { return refuse_for(problem::storage_unavailable); }),
                     sure::of<full>([&] { return refuse_for(problem::storage_full); }),
                     sure::of<corrupt>([&] { return refuse_for(problem::storage_corrupt); }),
                     sure::of<other>([&] { return refuse_for(problem::storage_failed); }));
}

} // namespace orders::service::typed
