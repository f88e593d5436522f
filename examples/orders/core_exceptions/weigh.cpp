// SPDX-License-Identifier: BSL-1.0
#include "core_exceptions/commands.hpp"
#include "core_exceptions/core.hpp"
#include "core_exceptions/refusals.hpp"
#include "core_exceptions/rows.hpp"
#include "service/books.hpp"
#include "service/limits.hpp"
#include "service/render.hpp"
#include "service/texts.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <utility>

namespace orders::service::throwing {
namespace {

namespace json = boost::json;
using namespace orders::lifecycle;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using doubt = gateway_failed::doubt;
using advice = gateway_failed::advice;

/// Throws where the gateway did not come to answer.
void expect_answer(question const& asked, answer const& got) {
  auto const again = asked.what == question::kind::charge ? advice::give_up : advice::ask_again;
  switch (got.how) {
  case answer::transport::refused:
    throw gateway_failed{problem::gateway_unreachable, doubt::nothing_done, advice::ask_again};
  case answer::transport::broken:
  case answer::transport::timed_out:
    throw gateway_failed{problem::gateway_failing, doubt::perhaps_done, again};
  case answer::transport::complete:
    break;
  }
  auto const by_carrier = asked.what == question::kind::shipment;
  auto const wait = got.retry_after.value_or(0s);
  if (!by_carrier && (got.status == 429 || got.status == 503))
    throw gateway_failed{problem::gateway_busy, doubt::nothing_done, advice::ask_again, wait};
  auto const hundreds = got.status / 100;
  if (by_carrier ? got.status != 200 && hundreds != 4 : hundreds == 5)
    throw gateway_failed{problem::gateway_failing, doubt::perhaps_done, advice::ask_again, wait};
}

/// Throws whatever Boost.JSON and the domain throw where it makes no sense.
auto content_of(question const& asked, answer const& got) -> event {
  auto const key = charge_key{asked.number};
  auto const asked_by = [&] { return readable(request_key::parse(asked.asked_by)); };
  auto const by_carrier = asked.what == question::kind::shipment;
  auto const of_charge = asked.what == question::kind::charge || asked.what == question::kind::settle_charge;
  if (by_carrier && got.status != 200) return ship_failed{asked_by()};

  auto const parsed = json::parse(got.body);
  auto const& body = parsed.as_object();
  if (of_charge && got.status == 402 && body.at("declined").is_string()) return charge_declined{key};
  if (got.status != 200) throw unreadable{"a status of the gateway"};
  auto const charge = [&] { return readable(charge_id::parse(body.at("charge").as_string())); };
  switch (asked.what) {
  case question::kind::charge:
    return charge_ok{key, charge()};
  case question::kind::settle_charge:
    if (body.at("state") == "none") return reconcile_none{key};
    if (body.at("state") == "made") return reconcile_found{key, charge()};
    break;
  case question::kind::refund:
    if (body.at("refunded") == true) return refund_ok{{asked.number}};
    break;
  case question::kind::shipment:
    return ship_ok{asked_by(), readable(tracking_number::parse(body.at("tracking").as_string()))};
  }
  throw unreadable{"an answer of the gateway"};
}

/// What the answer says happened, or `gateway_failed`.
auto said_by(answer const& got, question const& asked) -> event {
  expect_answer(asked, got);
  try {
    return content_of(asked, got);
  } catch (std::exception const&) {
    auto const next = asked.what == question::kind::shipment ? advice::ask_again : advice::give_up;
    throw gateway_failed{problem::gateway_malformed, doubt::perhaps_done, next};
  }
}

/// What to make of having no answer.
auto without_answer(question const& asked, gateway_failed const& no) -> std::optional<event> {
  switch (asked.what) {
  case question::kind::charge:
    if (no.may_be_done()) return charge_timeout{{asked.number}};
    return reconcile_none{{asked.number}};
  case question::kind::settle_charge:
    return std::nullopt;
  case question::kind::refund:
    return refund_failed{{asked.number}};
  case question::kind::shipment:
    return ship_failed{readable(request_key::parse(asked.asked_by))};
  }
  return std::nullopt;
}

/// What the asker is told, if not just how the order is now: `why_none` where nothing was charged.
auto verdict_on(event const& what, std::uint32_t number, problem why_none) -> std::optional<reply> {
  if (std::holds_alternative<charge_declined>(what))
    return refuse(problem::payment_declined, texts::declined(number, payment_attempts));
  if (std::holds_alternative<reconcile_none>(what)) return refuse(why_none, texts::not_charged);
  if (std::holds_alternative<ship_failed>(what)) return refuse(problem::gateway_failing, texts::not_shipped);
  return std::nullopt;
}

/// How long to wait before the gateway is asked once more, if that makes sense.
auto pause_after(gateway_failed const& no, attempt const& so_far) -> std::optional<milliseconds> {
  if (!no.may_pass() || !so_far.may_retry || so_far.number >= limits::questions) return std::nullopt;
  auto const wait = std::max<milliseconds>(no.retry_after(), full_jitter(so_far.chance, 50ms * (1U << so_far.number)));
  return wait <= so_far.left ? std::optional{wait} : std::nullopt;
}

/// The same for a transaction.
auto pause_after_conflict(attempt const& so_far) -> std::optional<milliseconds> {
  if (so_far.number >= limits::commits) return std::nullopt;
  auto const wait = 1ms + full_jitter(so_far.chance, 20ms * (1U << so_far.number) - 1ms);
  return wait <= so_far.left ? std::optional{wait} : std::nullopt;
}

/// What an order that nothing happened to needs.
struct look_after {
  order_row const& row;
  timestamp now;

  auto ask(errand const& what) const -> wake_up { return {question_of(row, what), nullptr}; }

  auto operator()(reserved const& s) const -> wake_up {
    if (now < s.held.until) return {};
    return {std::nullopt, hear(row.id, expire{now})};
  }
  auto operator()(charging const& s) const { return ask(request_reconciliation{s.charge.key}); } // the token is gone
  auto operator()(charge_unknown const& s) const { return ask(request_reconciliation{s.charge.key}); }
  auto operator()(cancelled const& s) const -> wake_up {
    auto const charge = s.open.as<open_charge>();
    return charge ? ask(request_reconciliation{charge->key}) : wake_up{};
  }
  auto operator()(refunding const& s) const {
    auto const& money_in = s.money_in;
    return ask(request_refund{money_in.last_refund(), money_in.charge(), money_in.refunds().back().amount});
  }
  auto operator()(shipping const& s) const { return ask(request_shipment{s.asked_by}); }
  auto operator()(auto const&) const -> wake_up { return {}; }
};

} // namespace

auto weigh(question const& asked, std::optional<asker> const& by, answer const& got, attempt const& so_far)
    -> next_step {
  auto const tell = [&](event const& what, problem why_none = problem::gateway_failing) {
    return next_step{std::nullopt, hear(asked.order, what, verdict_on(what, asked.number, why_none), by)};
  };
  try {
    return tell(said_by(got, asked));
  } catch (gateway_failed const& no) {
    if (auto const pause = pause_after(no, so_far)) return {pause, nullptr};
    auto const instead = without_answer(asked, no);
    return instead ? tell(*instead, no.why()) : next_step{};
  }
}

auto wake(order_row const& row, timestamp now) -> wake_up {
  try {
    return std::visit(look_after{row, now}, state_of(row));
  } catch (bug const&) {
    return {}; // whoever asks for the order is told
  }
}

auto storage_failed(storage_failure why, attempt const& so_far) -> storage_step {
  auto const told = [](problem what) { return storage_step{std::nullopt, refuse(what, texts::not_stored)}; };
  switch (why) {
  case storage_failure::busy:
  case storage_failure::conflict:
    if (auto const pause = pause_after_conflict(so_far)) return {pause, {}};
    return told(problem::storage_busy);
  case storage_failure::unavailable:
    return told(problem::storage_unavailable);
  case storage_failure::full:
    return told(problem::storage_full);
  case storage_failure::corrupt:
    return told(problem::storage_corrupt);
  case storage_failure::other:
    break;
  }
  return told(problem::storage_failed);
}

} // namespace orders::service::throwing

namespace orders::service {

auto exceptions_core() -> core const& {
  static constexpr auto table =
      core{"exceptions", throwing::read, throwing::weigh, throwing::wake, throwing::storage_failed};
  return table;
}

} // namespace orders::service
