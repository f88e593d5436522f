// SPDX-License-Identifier: BSL-1.0
#include "gateway/fake.hpp"

#include <sure/match.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace orders::gateway {
namespace {

namespace json = boost::json;

auto answered(std::uint16_t status, json::object const& body) -> http::response {
  auto response = http::response{};
  response.status = status;
  response.body = json::serialize(body);
  return response;
}

auto refused(std::uint16_t status, std::string_view why) -> http::response {
  return answered(status, {{"error", why}});
}

auto now(http::response response) -> reaction { return {answer_now{std::move(response)}, {}}; }

auto response_to(no_such_address why) -> http::response { return refused(404, why.code); }
auto response_to(not_json why) -> http::response { return refused(400, why.code); }
auto response_to(wrong_member const& why) -> http::response {
  return answered(400, {{"error", why.code}, {"member", why.name}});
}
auto response_to(other_method why) -> http::response {
  auto response = refused(405, why.code);
  response.headers.add("Allow", std::string{why.allowed});
  return response;
}

auto object_of(ledger_entry const& entry) -> json::object {
  if (entry.what == ledger_entry::kind::refund)
    return {{"refund", entry.key}, {"charge", entry.charge}, {"amount", entry.amount}};
  return {{"charge", entry.charge}, {"key", entry.key}, {"amount", entry.amount}, {"currency", entry.currency}};
}

auto garbage_response() -> http::response {
  auto response = http::response{};
  response.body = "<html>It works!</html>";
  return response;
}

/// On a connection that is out of step, it would otherwise be taken for the answer to something else.
void add_key(delivery& to, std::string const& key) {
  auto const add = [&](auto& answer) { answer.with.headers.add("Idempotency-Key", key); };
  sure::match(
      to, [&](answer_now& one) { add(one); }, [&](answer_after& one) { add(one); }, [](break_connection) {},
      [](stay_silent) {});
}

} // namespace

auto body_of(webhook const& what) -> std::string {
  auto body = json::object{{"type", what.type}, {"order", what.order}, {"number", what.number}};
  if (!what.charge.empty()) body.emplace("charge", what.charge);
  return json::serialize(body);
}

fake::fake(fake_options options) : options_(std::move(options)), roll_(options_.seed) {}

auto fake::handle(http::request const& asked) -> reaction {
  auto done = sure::match(
      read(asked),
      [this](fake_request const& good) { return sure::match(good, [this](auto const& one) { return answer(one); }); },
      [](auto const& why) { return now(response_to(why)); });
  for (auto const& key : asked.headers.find("Idempotency-Key")) add_key(done.how, key);
  return done;
}

auto fake::is_full() const noexcept -> bool { return charges_.size() + refunds_.size() >= options_.most_keys; }

auto fake::fault_by_share(scope of) -> fault const& {
  return fault_at(options_.shares, static_cast<std::uint32_t>(roll_.between(0, 999'999)), of);
}

/// What the token asks for, as long as nothing is decided; chance, where it asks for nothing.
auto fake::fault_for(charge_request const& asked, charge_record const& of) -> fault const& {
  auto const has = [&](fault const& wanted) {
    return sure::match(wanted.with_token, sure::of<lasting::always>([] { return true; }),
                       sure::of<lasting::first_request>([&] { return of.seen == 1; }),
                       sure::of<lasting::first_two_charges>([&] { return asked.key.number <= 2; }));
  };
  return sure::match<fault const&>(
      fault_of_token(asked.token),
      [&](fault const& wanted) -> fault const& {
        if (!of.now.is<undecided>() || &wanted == &no_fault()) return fault_by_share(scope::charges);
        return has(wanted) ? wanted : no_fault();
      },
      [&](sure::none_t) -> fault const& { return fault_by_share(scope::charges); });
}

auto fake::told(fault const& how, http::response answer) const -> delivery {
  auto const busy = [this] {
    auto response = refused(429, "busy");
    response.headers.add("Retry-After", std::to_string(options_.retry_after.count()));
    return response;
  };
  return sure::match<delivery>(
      how.says, sure::of<word::answer>([&] { return answer_now{std::move(answer)}; }),
      sure::of<word::slow_answer>([&] { return answer_after{std::move(answer), options_.slow}; }),
      sure::of<word::late_answer>([&] { return answer_after{std::move(answer), options_.late}; }),
      sure::of<word::reset>([] { return break_connection{}; }), sure::of<word::silence>([] { return stay_silent{}; }),
      sure::of<word::garbage>([] { return answer_now{garbage_response()}; }),
      sure::of<word::failed>([] { return answer_now{refused(500, "failed")}; }),
      sure::of<word::unavailable>([] { return answer_now{refused(503, "unavailable")}; }),
      sure::of<word::busy>([&] { return answer_now{busy()}; }));
}

auto fake::posted(fault const& how, webhook what) const -> std::vector<webhook> {
  using list = std::vector<webhook>;
  return sure::match(how.posts, sure::of<posting::once>([&] { return list{what}; }),
                     sure::of<posting::twice>([&] { return list{what, what}; }), sure::of<posting::late>([&] {
                       what.after = options_.late;
                       return list{what};
                     }),
                     sure::of<posting::never>([] { return list{}; }));
}

void fake::make(charge_request const& asked, charge_record& of) {
  auto name = "ch_" + std::to_string(by_name_.size() + 1);
  by_name_.emplace(name, charge_name{asked.key.order, &of});
  ledger_.push_back({ledger_entry::kind::charge, asked.key.text, name, asked.amount, asked.currency});
  of.now = made{std::move(name)};
}

void fake::make(refund_request const& asked, charge_record& of) {
  of.refunded += asked.amount;
  refunds_.emplace(asked.key.text, refund_record{asked.charge, asked.amount});
  ledger_.push_back({ledger_entry::kind::refund, asked.key.text, asked.charge, asked.amount, of.currency});
}

auto fake::answer(charge_request const& asked) -> reaction {
  auto const known = charges_.find(asked.key.text);
  if (known == charges_.end() && is_full()) return now(refused(503, "full"));
  auto& record = charges_.try_emplace(asked.key.text, charge_record{asked.amount, asked.currency}).first->second;
  if (record.now.is<closed>()) return now(refused(409, "settled"));
  if (record.amount != asked.amount || record.currency != asked.currency) return now(refused(422, "key_reused"));
  ++record.seen;

  auto const& how = fault_for(asked, record);
  if (how.does == deed::undone) return {told(how, {}), {}};
  auto posts = std::vector<webhook>{};
  if (record.now.is<undecided>()) {
    if (!fault_of_token(asked.token))
      record.now = declined{"unknown_token"};
    else if (how.does == deed::declined)
      record.now = declined{"insufficient_funds"};
    else
      make(asked, record);
    auto const charge = record.now.as<made>();
    auto const type = charge ? std::string_view{"charge.succeeded"} : std::string_view{"charge.declined"};
    posts = posted(how, {type, asked.key.order, asked.key.number, charge ? charge->charge : std::string{}, {}});
  }
  auto const reason = record.now.as<declined>();
  auto const charge = record.now.as<made>();
  return {
      told(how, reason ? answered(402, {{"declined", reason->reason}}) : answered(200, {{"charge", charge->charge}})),
      std::move(posts)};
}

auto fake::answer(settle_request const& asked) -> reaction {
  if (!charges_.contains(asked.key.text) && is_full()) return now(refused(503, "full"));
  auto const& how = fault_by_share(scope::all);
  if (how.does == deed::undone) return {told(how, {}), {}};
  auto& record = charges_[asked.key.text];
  if (record.now.is<undecided>()) record.now = closed{};
  auto const charge = record.now.as<made>();
  return {told(how, charge ? answered(200, {{"state", "made"}, {"charge", charge->charge}})
                           : answered(200, {{"state", "none"}})),
          {}};
}

auto fake::answer(refund_request const& asked) -> reaction {
  auto const done = refunds_.find(asked.key.text);
  auto const is_done = done != refunds_.end();
  if (is_done && (done->second.charge != asked.charge || done->second.amount != asked.amount))
    return now(refused(422, "key_reused"));
  auto const of = by_name_.find(asked.charge);
  if (of == by_name_.end() || of->second.order != asked.key.order) return now(refused(404, "unknown_charge"));
  auto& record = *of->second.record;
  if (!is_done && asked.amount > record.amount - record.refunded) return now(refused(422, "exceeds_charge"));
  if (!is_done && is_full()) return now(refused(503, "full"));

  auto const& how = fault_by_share(scope::all);
  if (how.does == deed::undone) return {told(how, {}), {}};
  auto posts = std::vector<webhook>{};
  if (!is_done) {
    make(asked, record);
    posts = posted(how, {"refund.succeeded", asked.key.order, asked.key.number, asked.charge, {}});
  }
  return {told(how, answered(200, {{"refunded", true}})), std::move(posts)};
}

auto fake::answer(ledger_request const& asked) -> reaction {
  auto const from = static_cast<std::size_t>(std::min<std::uint64_t>(asked.after, ledger_.size()));
  auto const to = from + std::min(asked.limit, ledger_.size() - from);
  auto entries = json::array{};
  for (auto i = from; i != to; ++i) entries.push_back(object_of(ledger_[i]));
  auto body = json::object{{"entries", std::move(entries)}};
  body.emplace("next", to == ledger_.size() ? json::value(nullptr) : json::value(to));
  return now(answered(200, body));
}

} // namespace orders::gateway
