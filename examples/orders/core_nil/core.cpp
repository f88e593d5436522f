// SPDX-License-Identifier: BSL-1.0
#include "core_nil/read.hpp"
#include "service/texts.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>

namespace orders::nil {
namespace {

namespace json = boost::json;
using namespace service;
using std::chrono::milliseconds;

auto read_request(request const& from) -> reading {
  auto made = std::unique_ptr<command>{};
  if (auto const err = read(from, made)) return {nullptr, told(*err)};
  return {std::move(made), {}};
}

// trying again

/// Somewhere between nothing and `most`.
auto jitter(attempt const& of, milliseconds most) -> milliseconds {
  return milliseconds{static_cast<std::int64_t>(of.chance) * most.count() >> 32};
}

auto delay_of(attempt const& of, answer const& to) -> std::optional<milliseconds> {
  auto const least = milliseconds{to.retry_after.value_or(std::chrono::seconds{0})};
  if (!of.may_retry || of.number >= 4) return std::nullopt;
  auto const delay = std::max(jitter(of, milliseconds{50} * (1U << of.number)), least);
  if (delay > of.left) return std::nullopt;
  return delay;
}

// answers

auto is_busy(answer const& to) -> bool { return to.status == 429 || to.status == 503; }

/// Whether asking again can do no harm and may help.
auto is_transient(question const& what, answer const& to) -> bool {
  auto const is_charge = what.what == question::kind::charge;
  if (to.how == answer::transport::refused) return true;
  if (to.how != answer::transport::complete) return !is_charge;
  return what.what == question::kind::shipment || is_busy(to) || to.status / 100 == 5;
}

auto has_text(json::object const& in, std::string_view member, std::string_view text) -> bool {
  auto const* const found = in.if_contains(member);
  return found != nullptr && found->is_string() && found->get_string() == text;
}

/// False where the answer says nothing that the question asks for.
auto understand(question const& what, answer const& to, order_command& into) -> bool {
  if (to.how != answer::transport::complete) return false;
  auto ec = boost::system::error_code{};
  auto const body = json::parse(to.body, ec);
  auto const empty = json::object{};
  auto const* const in = ec || !body.is_object() ? &empty : body.if_object();
  auto const is_ok = to.status == 200;
  switch (what.what) {
  case question::kind::charge:
    into.what = to.status == 402 ? input::charge_declined : input::charge_ok;
    if (to.status == 402) return in->contains("declined");
    return is_ok && read(*in, "charge", into.charge);
  case question::kind::settle_charge:
    into.what = has_text(*in, "state", "none") ? input::reconcile_none : input::reconcile_found;
    if (!is_ok || into.what == input::reconcile_none) return is_ok;
    return has_text(*in, "state", "made") && read(*in, "charge", into.charge);
  case question::kind::refund: {
    auto const* const refunded = in->if_contains("refunded");
    into.what = input::refund_ok;
    return is_ok && refunded != nullptr && refunded->is_bool() && refunded->get_bool();
  }
  case question::kind::shipment:
    into.what = to.status / 100 == 4 ? input::ship_failed : input::ship_ok;
    return into.what == input::ship_failed || (is_ok && read(*in, "tracking", into.tracking));
  default:
    return false;
  }
}

/// What the order is told instead of an answer; false where it is told nothing and asks later.
auto give_up(question const& what, answer const& last, order_command& into) -> bool {
  auto const is_refused = last.how == answer::transport::refused;
  switch (what.what) {
  case question::kind::charge:
    into.what = input::charge_timeout;
    if (!is_refused && (last.how != answer::transport::complete || !is_busy(last))) return true;
    into.what = input::reconcile_none;
    into.gave_up = std::make_unique<problem>(is_refused ? problem::gateway_unreachable : problem::gateway_busy);
    return true;
  case question::kind::refund:
    into.what = input::refund_failed;
    into.asks_on = false;
    return true;
  case question::kind::shipment:
    into.what = input::ship_failed;
    return true;
  default:
    return false;
  }
}

auto weigh(question const& what, std::optional<asker> const& who, answer const& to, attempt const& of) -> next_step {
  auto made = std::make_unique<order_command>();
  made->from = order_command::origin::answer;
  made->order = what.order;
  made->number = what.number;
  if (who) made->by = std::make_unique<signature>(signature{who->key, {}});
  if (what.what == question::kind::shipment && take(request_key::parse(what.asked_by), made->key)) return {};
  if (understand(what, to, *made)) return {std::nullopt, std::move(made)};
  if (is_transient(what, to))
    if (auto const delay = delay_of(of, to)) return {delay, nullptr};
  if (!give_up(what, to, *made)) return {};
  return {std::nullopt, std::move(made)};
}

// orders whose time has come

auto wake(order_row const& row, timestamp now) -> wake_up {
  auto order = state{};
  if (decode(row, order)) return {};
  if (order.at == stage::reserved && now >= order.held->until) {
    auto made = std::make_unique<order_command>();
    made->order = row.id;
    return {std::nullopt, std::move(made)};
  }
  auto const open = open_question(order);
  if (!open) return {};
  open->order = row.id;
  return {*open, nullptr};
}

// storage

auto storage_failed(storage_failure why, attempt const& of) -> storage_step {
  switch (why) {
  case storage_failure::busy:
  case storage_failure::conflict: {
    auto const delay = std::max(jitter(of, milliseconds{20} * (1U << std::min(of.number, 5U))), milliseconds{1});
    if (of.number < 5 && delay <= of.left) return {delay, {}};
    return {std::nullopt, refuse(problem::storage_busy, texts::not_stored)};
  }
  case storage_failure::unavailable:
    return {std::nullopt, refuse(problem::storage_unavailable, texts::not_stored)};
  case storage_failure::full:
    return {std::nullopt, refuse(problem::storage_full, texts::not_stored)};
  case storage_failure::corrupt:
    return {std::nullopt, refuse(problem::storage_corrupt, texts::not_stored)};
  default:
    return {std::nullopt, refuse(problem::storage_failed, texts::not_stored)};
  }
}

} // namespace
} // namespace orders::nil

namespace orders::service {

auto nil_core() -> core const& {
  static constexpr auto functions = core{"nil", nil::read_request, nil::weigh, nil::wake, nil::storage_failed};
  return functions;
}

} // namespace orders::service
