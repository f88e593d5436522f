// SPDX-License-Identifier: BSL-1.0
#include "core_typed/commands.hpp"
#include "core_typed/core.hpp"
#include "core_typed/orders.hpp"

#include <sure/match.hpp>

// What an order waits for: when it is due, what it asks, and what it does when it wakes.

namespace orders::service::typed {
namespace {

using namespace lifecycle;
using namespace std::chrono_literals;

auto about(order_row const& row, question::kind what) -> question {
  auto asked = question{};
  asked.what = what;
  asked.order = row.id;
  return asked;
}

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

auto due_of(order_state const& state, timestamp now) -> std::optional<timestamp> {
  return sure::match<std::optional<timestamp>>(
      state, [](reserved const& s) { return s.held.until; }, [&](charging const&) { return now + 30s; },
      [&](charge_unknown const&) { return now + 2s; }, [&](refunding const&) { return now + 5s; },
      [&](shipping const&) { return now + 30s; },
      [&](cancelled const& s) -> std::optional<timestamp> {
        if (!s.open.is<open_charge>()) return std::nullopt;
        return now + 30s;
      },
      [](sure::one_of<placed, paid, shipped, delivered, rejected, refunded> const&) { return std::nullopt; });
}

auto settle_question(order_row const& row, charge_key key) -> question {
  auto asked = about(row, question::kind::settle_charge);
  asked.number = key.attempt;
  return asked;
}

auto refund_question(order_row const& row, request_refund const& what) -> question {
  auto asked = about(row, question::kind::refund);
  asked.number = what.number.value;
  asked.charge = what.charge.text();
  asked.amount = what.amount.minor();
  return asked;
}

auto charge_question(order_row const& row, request_charge const& what) -> question {
  auto asked = about(row, question::kind::charge);
  asked.number = what.key.attempt;
  asked.amount = what.amount.minor();
  asked.currency = row.currency;
  asked.token = what.token.text();
  return asked;
}

auto shipment_question(order_row const& row, request_key const& asked_by) -> question {
  auto asked = about(row, question::kind::shipment);
  asked.asked_by = asked_by.text();
  return asked;
}

auto wake(order_row const& row, timestamp now) -> wake_up {
  return sure::match(
      state_of(row), [&](order_state const& state) { return needed_by(state, row, now); },
      [](broken_order const&) { return wake_up{}; });
}

} // namespace orders::service::typed
