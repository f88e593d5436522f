// SPDX-License-Identifier: BSL-1.0
#include "core_typed/core.hpp"
#include "service/limits.hpp"

#include <boost/json/parse.hpp>

namespace orders::service::typed {
namespace {

using namespace lifecycle;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

// Why there is no answer: what is known for certain about the question.

/// Nothing was done.
using not_done = sure::one_of<gateway_unreachable, gateway_busy>;
/// It may have been done: the gateway failed, or nobody knows what became of the question.
struct failing {};
struct silent {};
/// It was answered, and the answer says nothing.
struct nonsense {};
using no_answer = sure::union_of<not_done, failing, silent, nonsense>;

/// What was asked about: a new charge, one that nobody knows about, a refund, or a parcel by who asked for it.
using topic = sure::one_of<charge_key, request_reconciliation, refund_number, request_key>;

auto topic_of(question const& asked) -> sure::result<topic, name_malformed> {
  using enum question::kind;
  return sure::match<sure::result<topic, name_malformed>>(
      asked.what, sure::of<charge>([&] { return charge_key{asked.number}; }),
      sure::of<settle_charge>([&] { return request_reconciliation{{asked.number}}; }),
      sure::of<question::kind::refund>([&] { return refund_number{asked.number}; }),
      sure::of<shipment>([&] { return request_key::parse(asked.asked_by); }));
}

// answers

auto arrived(answer const& got) -> sure::result<void, gateway_unreachable, silent> {
  using enum answer::transport;
  using arrival = sure::result<void, gateway_unreachable, silent>;
  return sure::match<arrival>(
      got.how, sure::of<complete>([] { return arrival{}; }),
      sure::of<answer::transport::refused>([] { return gateway_unreachable{texts::not_charged}; }),
      sure::of<broken, timed_out>([] { return silent{}; }));
}

/// Empty where it makes no sense.
auto body_of(answer const& got) -> json::object {
  auto failure = json::error_code{};
  auto body = json::parse(got.body, failure);
  return !failure && body.is_object() ? std::move(body.get_object()) : json::object{};
}

/// What a gateway says that is up and well.
auto served(answer const& got) -> sure::result<json::object, no_answer> {
  SURE_TRY(arrived(got));
  if (got.status == 429 || got.status == 503) return gateway_busy{texts::not_charged};
  if (got.status / 100 == 5) return failing{};
  if (got.status != 200 && got.status != 402) return nonsense{};
  return body_of(got);
}

auto none_made(charge_key key, reply why) -> news { return {reconcile_none{key}, std::move(why)}; }
auto not_taken_along(request_key const& parcel) -> news {
  return {ship_failed{parcel}, refused(gateway_failing{texts::not_shipped})};
}

auto declined(charge_key key, json::object const& body) -> sure::option<news> {
  SURE_TRY(member(body, "declined", &json::value::if_string));
  return news{charge_declined{key}, refused(payment_declined{texts::declined(key.attempt, payment_attempts)})};
}

using hearing = sure::result<news, no_answer>;

auto heard(charge_key key, answer const& got) -> hearing {
  auto const body = SURE_TRY(served(got));
  if (got.status == 402) return declined(key, body).ok_or(nonsense{});
  return news{charge_ok{key, SURE_TRY(name_in<charge_id>(body, "charge").ok_or(nonsense{}))}};
}
auto heard(request_reconciliation lost, answer const& got) -> hearing {
  auto const body = SURE_TRY(served(got));
  if (got.status == 402) return declined(lost.key, body).ok_or(nonsense{});
  auto const& state = SURE_TRY(member(body, "state", &json::value::if_string).ok_or(nonsense{}));
  if (state == "none") return none_made(lost.key, refused(gateway_failing{texts::not_charged}));
  if (state != "made") return nonsense{};
  return news{reconcile_found{lost.key, SURE_TRY(name_in<charge_id>(body, "charge").ok_or(nonsense{}))}};
}
auto heard(refund_number number, answer const& got) -> hearing {
  auto const body = SURE_TRY(served(got));
  auto const done = SURE_TRY(member(body, "refunded", &json::value::if_bool).ok_or(nonsense{}));
  if (got.status != 200 || !done) return nonsense{};
  return news{refund_ok{number}};
}
auto heard(request_key const& parcel, answer const& got) -> hearing {
  SURE_TRY(arrived(got));
  if (got.status / 100 == 4) return not_taken_along(parcel);
  if (got.status != 200) return failing{};
  return news{ship_ok{parcel, SURE_TRY(name_in<tracking_number>(body_of(got), "tracking").ok_or(nonsense{}))}};
}

// what to do without one

/// Whether it does no harm and may help. What may have been charged is not charged again.
auto may_ask_again(topic const& about, no_answer const& why) -> bool {
  return sure::match(
      why, [](sure::union_of<not_done, failing> const&) { return true; },
      [&](silent) { return !about.is<charge_key>(); }, [&](nonsense) { return about.is<request_key>(); });
}

/// What the order is told instead of an answer; none where it wakes later.
auto given_up(topic const& about, no_answer const& why) -> sure::option<news> {
  return sure::match<sure::option<news>>(
      sure::together(about, why), [](charge_key key, not_done const& e) { return none_made(key, refused(e)); },
      [](charge_key key, sure::one_of<failing, silent, nonsense> const&) { return news{charge_timeout{key}}; },
      [](request_reconciliation, no_answer const&) { return sure::none; },
      [](refund_number number, no_answer const&) { return news{refund_failed{number}}; },
      [](request_key const& parcel, no_answer const&) { return not_taken_along(parcel); });
}

/// How long to wait before the question is asked once more. Only an answer that says "later" says when.
auto pause_before_next(answer const& got, attempt const& of) -> sure::option<milliseconds> {
  auto const says_when = got.how == answer::transport::complete && got.status != 200;
  auto const least = milliseconds{says_when ? got.retry_after.value_or(0s) : 0s};
  if (!of.may_retry || of.number >= limits::questions) return sure::none;
  auto const wait = std::max(least, full_jitter(of.chance, 50ms * (1U << of.number)));
  return wait <= of.left ? sure::option{wait} : sure::none;
}

auto weigh(question const& asked, std::optional<asker> const& by, answer const& got, attempt const& of) -> next_step {
  auto const about = topic_of(asked);
  if (!about) return {}; // no question of this service
  auto const tell = [&](news&& what) { return next_step{std::nullopt, hear(asked.order, std::move(what), by)}; };
  return sure::match(sure::match(*about, [&](auto const& what) { return heard(what, got); }), tell,
                     [&](no_answer const& why) -> next_step {
                       auto const pause = may_ask_again(*about, why) ? pause_before_next(got, of) : sure::none;
                       if (pause) return {*pause, nullptr};
                       return given_up(*about, why).transform(tell).value_or(next_step{});
                     });
}

// orders whose time has come

auto wake(order_row const& row, timestamp now) -> wake_up {
  auto const state = state_of(row);
  if (!state) return {}; // whoever asks for the order is told
  auto const needed = waiting_of(*state, now);
  if (state->is<reserved>() && now >= needed.due) return {std::nullopt, hear(row.id, {expire{now}})};
  if (needed.ask) return {question_of(row, *needed.ask), nullptr};
  return {};
}

// storage

auto problem_of(storage_failure why) -> problem {
  using enum storage_failure;
  return sure::match<problem>(why, sure::of<busy, conflict>([] { return problem::storage_busy; }),
                              sure::of<unavailable>([] { return problem::storage_unavailable; }),
                              sure::of<full>([] { return problem::storage_full; }),
                              sure::of<corrupt>([] { return problem::storage_corrupt; }),
                              sure::of<other>([] { return problem::storage_failed; }));
}

auto storage_failed(storage_failure why, attempt const& of) -> storage_step {
  auto const what = problem_of(why);
  auto const wait = 1ms + full_jitter(of.chance, 20ms * (1U << std::min(of.number, limits::commits)) - 1ms);
  auto const again = what == problem::storage_busy && of.number < limits::commits && wait <= of.left;
  return again ? storage_step{wait, {}} : storage_step{std::nullopt, refuse(what, texts::not_stored)};
}

} // namespace
} // namespace orders::service::typed

auto orders::service::typed_core() -> core const& {
  static constexpr auto functions = core{"typed", typed::read, typed::weigh, typed::wake, typed::storage_failed};
  return functions;
}
