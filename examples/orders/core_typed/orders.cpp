// SPDX-License-Identifier: BSL-1.0
#include "core_typed/orders.hpp"

#include "service/state_json.hpp"

#include <sure/machine.hpp>
#include <sure/match.hpp>
#include <sure/restore.hpp>
#include <sure/try.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace orders::service::typed {
namespace {

using namespace lifecycle;
using namespace std::chrono_literals;

/// After that, whoever comes with the key of a request without an answer may try again.
constexpr auto answer_time = 60s;

auto accepted_by(order_state const& state) -> std::string {
  auto list = std::string{};
  for (auto const event : sure::machine<order_lifecycle>{state}.accepted_events())
    list.append(list.empty() ? "" : ", ").append(event);
  return list;
}

void release(stock_row& article, std::int64_t count) { article.reserved -= std::min(article.reserved, count); }

void hand_out(stock_row& article, std::int64_t count) {
  release(article, count);
  article.on_hand -= count;
}

void set_state(order_row& row, order_state const& state, timestamp now) {
  row.tag = tag_of(state);
  row.payload = sure::match(state, [](auto const& s) { return encode(s); });
  row.fingerprint = sure::fingerprint<order_lifecycle>;
  row.due = due_of(state, now);
}

auto announcement(order_row const& of, announce const& what, timestamp now) -> event_row {
  return {0, of.id, of.version, std::string{what.from}, std::string{what.event}, std::string{what.to}, now};
}

auto key_row_of(ticket const& of, timestamp now) -> key_row {
  auto row = key_row{};
  row.key = of.key.text();
  row.digest = of.digest;
  row.seen_at = now;
  return row;
}

} // namespace

auto tag_of(order_state const& state) -> std::string_view {
  return sure::match(state, []<class State>(State const&) { return State::tag; });
}

auto status_of(order_state const& state) -> std::uint16_t {
  using undecided = sure::one_of<charging, charge_unknown, shipping, refunding>;
  using decided = sure::one_of<placed, reserved, paid, shipped, delivered, rejected, cancelled, refunded>;
  return sure::match<std::uint16_t>(
      state, [](undecided const&) { return std::uint16_t{202}; }, [](decided const&) { return std::uint16_t{200}; });
}

auto find_order(work const& in, std::string_view id, expected_version version) -> sure::result<found_order, unusable> {
  auto const& row = SURE_TRY(sure::from_nullable(in.order(id)).ok_or(no_such_order{}));
  if (version.value_or(row.version) != row.version) return version_conflict{row.version};
  auto state = SURE_TRY(state_of(row));
  return found_order{row, std::move(state)};
}

auto decide(order_state const& state, order_event const& event)
    -> sure::result<progress, not_taken, lifecycle::rule_error> {
  return advance(state, event).transform_error([&](sure::rejected const& why) {
    return not_taken{why.state(), why.event(), accepted_by(state)};
  });
}

auto write(work& in, found_order const& before, progress const& done, timestamp now) -> written_order {
  if (done.outcome != sure::outcome::moved) return {before.row, {}};
  auto after = written_order{before.row, {}};
  auto& [row, questions] = after;
  ++row.version;
  set_state(row, done.state, now);
  for (auto const& effect : done.effects)
    sure::match(
        effect, [](request_reservation) {}, // made by whoever places an order
        [&](release_stock const&) { change_stock(in, row, release); },
        [&](request_charge const& what) { questions.push_back(charge_question(row, what)); },
        [&](request_reconciliation const& what) { questions.push_back(settle_question(row, what.key)); },
        [&](request_shipment const& what) { questions.push_back(shipment_question(row, what.key)); },
        [&](request_refund const& what) { questions.push_back(refund_question(row, what)); },
        [&](announce const& what) { in.append(announcement(row, what, now)); });
  if (before.state.is<shipping>() && done.state.is<shipped>()) change_stock(in, row, hand_out);
  in.put(row);
  return after;
}

auto known_answer(work const& in, ticket const& of, timestamp now) -> sure::option<reply> {
  auto const seen = in.key(of.key.text());
  if (seen == nullptr) return sure::none;
  if (seen->digest != of.digest) return refused(key_reused{});
  if (seen->status != 0) return kept_reply(*seen);
  if (now - seen->seen_at < answer_time) return refused(in_flight{});
  return sure::none;
}

void keep(work& in, ticket const& of, timestamp now, reply const& told) {
  auto row = key_row_of(of, now);
  keep_reply(row, told);
  in.put(std::move(row));
}

void keep_open(work& in, ticket const& of, timestamp now) { in.put(key_row_of(of, now)); }

} // namespace orders::service::typed
