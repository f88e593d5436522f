// SPDX-License-Identifier: BSL-1.0
#include "core_typed/states.hpp"

#include "core_typed/state_codec.hpp"
#include "service/state_json.hpp"

#include <sure/match.hpp>
#include <sure/restore.hpp>

#include <chrono>
#include <utility>

namespace orders::service::typed {
namespace {

using namespace lifecycle;
using namespace std::chrono_literals;

/// When somebody should look after the order: the answer to a question is overdue, or a reservation ran out.
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

auto about(order_row const& row, question::kind what) -> question {
  auto asked = question{};
  asked.what = what;
  asked.order = row.id;
  return asked;
}

} // namespace

auto state_of(order_row const& row) -> sure::result<order_state, broken_order> {
  auto const written = sure::saved_view{row.tag, row.payload, row.fingerprint};
  return sure::restore<order_lifecycle>(written, state_codec{})
      .transform([](sure::machine<order_lifecycle>&& order) { return std::move(order).state(); })
      .transform_error([&](sure::one_of<sure::unknown_state, sure::bad_payload, sure::other_version> const&) {
        return broken_order{row.id};
      });
}

void set_state(order_row& row, order_state const& state, timestamp now) {
  row.tag = tag_of(state);
  row.payload = sure::match(state, [](auto const& s) { return encode(s); });
  row.fingerprint = sure::fingerprint<order_lifecycle>;
  row.due = due_of(state, now);
}

auto tag_of(order_state const& state) -> std::string_view {
  return sure::match(state, []<class State>(State const&) { return State::tag; });
}

auto status_of(order_state const& state) -> std::uint16_t {
  using undecided = sure::one_of<charging, charge_unknown, shipping, refunding>;
  using decided = sure::one_of<placed, reserved, paid, shipped, delivered, rejected, cancelled, refunded>;
  return sure::match<std::uint16_t>(
      state, [](undecided const&) { return std::uint16_t{202}; }, [](decided const&) { return std::uint16_t{200}; });
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

} // namespace orders::service::typed
