// SPDX-License-Identifier: BSL-1.0
#include "core_nil/commands.hpp"
#include "service/limits.hpp"
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

auto delay_of(attempt const& of, answer const& to) -> std::optional<milliseconds> {
  // only an answer that says "later" says when
  auto const says_when = to.how == answer::transport::complete && to.status != 200 && to.retry_after;
  auto const least = says_when ? milliseconds{*to.retry_after} : milliseconds{0};
  if (!of.may_retry || of.number >= limits::questions) return std::nullopt;
  auto const delay = std::max(full_jitter(of.chance, milliseconds{50} * (1U << of.number)), least);
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

auto text_in(json::object const& in, std::string_view member) -> json::string const* {
  auto const* const found = in.if_contains(member);
  return found == nullptr ? nullptr : found->if_string();
}

auto bad_news(problem why, std::string_view detail) -> failure { return fail(why, std::string{detail}); }

auto read_charge(answer const& to, json::object const& in, order_command& into) -> bool {
  into.what = input::charge_ok;
  return to.status == 200 && read(in, "charge", into.charge);
}

auto read_declined(json::object const& in, std::uint32_t number, order_command& into) -> bool {
  if (text_in(in, "declined") == nullptr) return false;
  into.what = input::charge_declined;
  into.bad_news = fail(problem::payment_declined, texts::declined(number, payment_attempts));
  return true;
}

auto read_settled(answer const& to, json::object const& in, order_command& into) -> bool {
  auto const* const state = text_in(in, "state");
  if (to.status != 200 || state == nullptr) return false;
  into.what = input::reconcile_found;
  if (*state == "made") return read(in, "charge", into.charge);
  if (*state != "none") return false;
  into.what = input::reconcile_none;
  into.bad_news = bad_news(problem::gateway_failing, texts::not_charged);
  return true;
}

auto read_refund(answer const& to, json::object const& in, order_command& into) -> bool {
  auto const* const refunded = in.if_contains("refunded");
  into.what = input::refund_ok;
  return to.status == 200 && refunded != nullptr && refunded->is_bool() && refunded->get_bool();
}

auto read_shipment(answer const& to, json::object const& in, order_command& into) -> bool {
  into.what = input::ship_ok;
  if (to.status / 100 != 4) return to.status == 200 && read(in, "tracking", into.tracking);
  into.what = input::ship_failed;
  into.bad_news = bad_news(problem::gateway_failing, texts::not_shipped);
  return true;
}

/// False where the answer says nothing that the question asks for.
auto understand(question const& what, answer const& to, order_command& into) -> bool {
  if (to.how != answer::transport::complete) return false;
  auto ec = json::error_code{};
  auto const body = json::parse(to.body, ec);
  auto const nothing = json::object{};
  auto const& in = ec || !body.is_object() ? nothing : body.get_object();
  switch (what.what) {
  case question::kind::charge:
  case question::kind::settle_charge:
    if (to.status == 402) return read_declined(in, what.number, into);
    return what.what == question::kind::charge ? read_charge(to, in, into) : read_settled(to, in, into);
  case question::kind::refund:
    return read_refund(to, in, into);
  case question::kind::shipment:
    return read_shipment(to, in, into);
  default:
    return false;
  }
}

/// What the order is told instead of an answer; false where it is told nothing and asks later.
auto give_up(question const& what, answer const& last, order_command& into) -> bool {
  auto const is_refused = last.how == answer::transport::refused;
  auto const is_unsent = is_refused || (last.how == answer::transport::complete && is_busy(last));
  switch (what.what) {
  case question::kind::charge:
    into.what = is_unsent ? input::reconcile_none : input::charge_timeout;
    if (is_unsent)
      into.bad_news = bad_news(is_refused ? problem::gateway_unreachable : problem::gateway_busy, texts::not_charged);
    return true;
  case question::kind::refund:
    into.what = input::refund_failed;
    return true;
  case question::kind::shipment:
    into.what = input::ship_failed;
    into.bad_news = bad_news(problem::gateway_failing, texts::not_shipped);
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
    constexpr auto least = milliseconds{1};
    auto const longest = milliseconds{20} * (1U << std::min(of.number, limits::commits));
    auto const delay = least + full_jitter(of.chance, longest - least);
    if (of.number < limits::commits && delay <= of.left) return {delay, {}};
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
