// SPDX-License-Identifier: BSL-1.0
#include "core_expected/commands.hpp"
#include "core_expected/core.hpp"
#include "core_expected/rows.hpp"
#include "service/books.hpp"
#include "service/limits.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <utility>

namespace orders::service::expecting {
namespace {

namespace json = boost::json;
using namespace orders::lifecycle;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// Why there is no answer to a question.
enum class no_answer : std::uint8_t {
  /// Nothing was done.
  unreachable,
  busy,
  /// It may have been done.
  failing,
  silent,
  /// There is one, and it says nothing.
  nonsense
};

template <class T> using heard = std::expected<T, no_answer>;

/// What an answer says happened, and what who asked is told if not just how the order is now.
struct news {
  event what;
  std::optional<reply> verdict = {};
};

auto not_charged(charge_key key, problem why) -> news { return {reconcile_none{key}, refuse(why, texts::not_charged)}; }
auto not_shipped(request_key const& parcel) -> news {
  return {ship_failed{parcel}, refuse(problem::gateway_failing, texts::not_shipped)};
}

// answers

auto arrived(answer const& got) -> heard<void> {
  switch (got.how) {
  case answer::transport::refused:
    return std::unexpected{no_answer::unreachable};
  case answer::transport::broken:
  case answer::transport::timed_out:
    return std::unexpected{no_answer::silent};
  case answer::transport::complete:
    break;
  }
  return {};
}

auto body_of(answer const& got) -> heard<json::object> {
  auto failure = json::error_code{};
  auto body = json::parse(got.body, failure);
  if (failure || !body.is_object()) return std::unexpected{no_answer::nonsense};
  return std::move(body.get_object());
}

/// What a gateway says that is up and well.
auto served(answer const& got) -> heard<json::object> {
  if (auto const came = arrived(got); !came) return std::unexpected{came.error()};
  if (got.status == 429 || got.status == 503) return std::unexpected{no_answer::busy};
  if (got.status / 100 == 5) return std::unexpected{no_answer::failing};
  if (got.status != 200 && got.status != 402) return std::unexpected{no_answer::nonsense};
  return body_of(got);
}

auto charge_made(json::object const& body) -> heard<charge_id> {
  auto const charge = name_in<charge_id>(body, "charge");
  if (!charge) return std::unexpected{no_answer::nonsense};
  return *charge;
}

auto declined(charge_key key, json::object const& body) -> heard<news> {
  if (!text_in(body, "declined")) return std::unexpected{no_answer::nonsense};
  return news{charge_declined{key}, refuse(problem::payment_declined, texts::declined(key.attempt, payment_attempts))};
}

auto said_of_charge(charge_key key, answer const& got) -> heard<news> {
  auto const body = served(got);
  if (!body) return std::unexpected{body.error()};
  if (got.status == 402) return declined(key, *body);
  auto const charge = charge_made(*body);
  if (!charge) return std::unexpected{charge.error()};
  return news{charge_ok{key, *charge}};
}

auto said_of_lost_charge(charge_key key, answer const& got) -> heard<news> {
  auto const body = served(got);
  if (!body) return std::unexpected{body.error()};
  if (got.status == 402) return declined(key, *body);
  auto const found = text_in(*body, "state");
  if (found == "none") return not_charged(key, problem::gateway_failing);
  if (found != "made") return std::unexpected{no_answer::nonsense};
  auto const charge = charge_made(*body);
  if (!charge) return std::unexpected{charge.error()};
  return news{reconcile_found{key, *charge}};
}

auto said_of_refund(refund_number number, answer const& got) -> heard<news> {
  auto const body = served(got);
  if (!body) return std::unexpected{body.error()};
  auto const* const done = body->if_contains("refunded");
  if (got.status != 200 || !done || *done != true) return std::unexpected{no_answer::nonsense};
  return news{refund_ok{number}};
}

auto said_of_parcel(request_key const& parcel, answer const& got) -> heard<news> {
  if (auto const came = arrived(got); !came) return std::unexpected{came.error()};
  if (got.status / 100 == 4) return not_shipped(parcel);
  if (got.status != 200) return std::unexpected{no_answer::failing};
  auto const body = body_of(got);
  if (!body) return std::unexpected{body.error()};
  auto const tracking = name_in<tracking_number>(*body, "tracking");
  if (!tracking) return std::unexpected{no_answer::nonsense};
  return news{ship_ok{parcel, *tracking}};
}

/// `parcel` is who asked for the shipment, if it is one.
auto said_by(answer const& got, question const& asked, std::optional<request_key> const& parcel) -> heard<news> {
  switch (asked.what) {
  case question::kind::charge:
    return said_of_charge({asked.number}, got);
  case question::kind::settle_charge:
    return said_of_lost_charge({asked.number}, got);
  case question::kind::refund:
    return said_of_refund({asked.number}, got);
  case question::kind::shipment:
    break;
  }
  return said_of_parcel(*parcel, got);
}

// what to do without one

/// Whether it does no harm and may help. What may have been charged is not charged again.
auto may_ask_again(question const& asked, no_answer why) -> bool {
  switch (why) {
  case no_answer::silent:
    return asked.what != question::kind::charge;
  case no_answer::nonsense:
    return asked.what == question::kind::shipment;
  default:
    return true;
  }
}

/// What the order is told instead of an answer; none where it wakes later.
auto given_up(question const& asked, std::optional<request_key> const& parcel, no_answer why) -> std::optional<news> {
  auto const key = charge_key{asked.number};
  switch (asked.what) {
  case question::kind::charge:
    if (why == no_answer::unreachable) return not_charged(key, problem::gateway_unreachable);
    if (why == no_answer::busy) return not_charged(key, problem::gateway_busy);
    return news{charge_timeout{key}};
  case question::kind::settle_charge:
    return std::nullopt;
  case question::kind::refund:
    return news{refund_failed{{asked.number}}};
  case question::kind::shipment:
    break;
  }
  return not_shipped(*parcel);
}

/// How long to wait before the question is asked once more, if that makes sense. Only an answer that says "later" says when.
auto pause_before_next(answer const& got, attempt const& so_far) -> std::optional<milliseconds> {
  auto const says_when = got.how == answer::transport::complete && got.status != 200;
  auto const least = milliseconds{says_when ? got.retry_after.value_or(0s) : 0s};
  if (!so_far.may_retry || so_far.number >= limits::questions) return std::nullopt;
  auto const wait = std::max(least, full_jitter(so_far.chance, 50ms * (1U << so_far.number)));
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

  auto ask(auto const& errand) const -> wake_up { return {question_of(row, errand), nullptr}; }

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
  auto parcel = std::optional<request_key>{};
  if (asked.what == question::kind::shipment) {
    auto const asked_by = from_domain(request_key::parse(asked.asked_by));
    if (!asked_by) return {}; // no question of this service
    parcel = *asked_by;
  }
  auto const tell = [&](news&& heard) -> next_step {
    return {std::nullopt, hear(asked.order, std::move(heard.what), std::move(heard.verdict), by)};
  };
  auto said = said_by(got, asked, parcel);
  if (said) return tell(*std::move(said));
  if (may_ask_again(asked, said.error()))
    if (auto const pause = pause_before_next(got, so_far)) return {pause, nullptr};
  auto instead = given_up(asked, parcel, said.error());
  return instead ? tell(*std::move(instead)) : next_step{};
}

auto wake(order_row const& row, timestamp now) -> wake_up {
  auto const order = state_of(row);
  if (!order) return {}; // whoever asks for the order is told
  return std::visit(look_after{row, now}, *order);
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

} // namespace orders::service::expecting

auto orders::service::expected_core() -> core const& {
  static constexpr auto table =
      core{"expected", expecting::read, expecting::weigh, expecting::wake, expecting::storage_failed};
  return table;
}
