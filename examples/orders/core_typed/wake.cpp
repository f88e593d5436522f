// SPDX-License-Identifier: BSL-1.0
#include "core_typed/commands.hpp"
#include "core_typed/core.hpp"
#include "core_typed/states.hpp"

#include <sure/match.hpp>

#include <utility>

namespace orders::service::typed {
namespace {

using namespace lifecycle;

auto ask(question what) -> wake_up { return {std::move(what), nullptr}; }

auto last_refund_of(payment const& money_in) -> request_refund {
  return {money_in.last_refund(), money_in.charge(), money_in.refunds().back().amount};
}

auto needed_by(order_state const& state, order_row const& row, timestamp now) -> wake_up {
  using quiet = sure::one_of<placed, paid, shipped, delivered, rejected, refunded>;
  return sure::match(
      state,
      [&](reserved const& s) -> wake_up {
        if (now < s.held.until) return {};
        return {std::nullopt, news_command({row.id, expire{now}})};
      },
      [&](charging const& s) { return ask(settle_question(row, s.charge.key)); }, // the token is gone
      [&](charge_unknown const& s) { return ask(settle_question(row, s.charge.key)); },
      [&](cancelled const& s) -> wake_up {
        auto const charge = s.open.as<open_charge>();
        if (!charge) return {};
        return ask(settle_question(row, charge->key));
      },
      [&](refunding const& s) { return ask(refund_question(row, last_refund_of(s.money_in))); },
      [&](shipping const& s) { return ask(shipment_question(row, s.asked_by)); },
      [](quiet const&) { return wake_up{}; });
}

} // namespace

auto wake(order_row const& row, timestamp now) -> wake_up {
  return sure::match(
      state_of(row), [&](order_state const& state) { return needed_by(state, row, now); },
      [](broken_order const&) { return wake_up{}; });
}

} // namespace orders::service::typed
