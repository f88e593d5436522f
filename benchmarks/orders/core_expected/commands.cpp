// SPDX-License-Identifier: BSL-1.0
#include "core_expected/commands.hpp"

#include "core_expected/rows.hpp"
#include "service/books.hpp"
#include "service/limits.hpp"

#include <algorithm>

namespace orders::service::expecting {
namespace {

using namespace orders::lifecycle;

struct step {
  order_row order;
  std::vector<question> questions;
};

void run_effect(effect const& what, work& in, step& done, timestamp now) {
  auto const& order = done.order;
  auto const ask = [&](auto const& errand) { done.questions.push_back(question_of(order, errand)); };
  if (auto const told = what.as<lifecycle::announce>())
    service::announce(in, order, told->from, told->event, told->to, now);
  else if (what.is<release_stock>())
    move_stock(in, order, 0, -1);
  else if (auto const charge = what.as<request_charge>())
    ask(*charge);
  else if (auto const lost = what.as<request_reconciliation>())
    ask(*lost);
  else if (auto const back = what.as<request_refund>())
    ask(*back);
  else if (auto const parcel = what.as<request_shipment>())
    ask(*parcel);
}

/// Has the event happen to the order, and puts all that follows from it. An order that refuses stays as it is.
auto advance(work& in, order_row order, state const& before, event const& happened, timestamp now)
    -> std::expected<step, rule_error> {
  auto made = decide(before, happened);
  if (!made) return std::unexpected{std::move(made).error()};
  auto done = step{std::move(order), {}};
  if (!made->next) return done;
  ++done.order.version;
  put_state(done.order, *made->next, now);
  for (auto const& what : made->effects) run_effect(what, in, done, now);
  auto const goods_leave = std::holds_alternative<shipping>(before) && std::holds_alternative<shipped>(*made->next);
  if (goods_leave) move_stock(in, done.order, -1, -1);
  in.put(done.order);
  return done;
}

/// 202 where somebody still has to say how it goes on.
auto status_of(order_row const& order) -> std::uint16_t {
  auto const undecided = {charging::tag, charge_unknown::tag, shipping::tag, refunding::tag};
  return std::ranges::find(undecided, order.tag) == undecided.end() ? 200 : 202;
}

/// What the client was told before, or has to be told because of that; none where the request is to be served.
auto known_answer(work const& in, ticket const& by, timestamp now) -> std::optional<reply> {
  auto const* const seen = in.key(by.key.text());
  if (!seen) return std::nullopt;
  if (seen->digest != by.digest) return refuse(problem::idempotency_key_reused, texts::key_reused);
  if (seen->status != 0) return kept_reply(*seen);
  if (now - seen->seen_at < limits::in_flight_for) return refuse(problem::request_in_flight, texts::in_flight);
  return std::nullopt;
}

/// Serves a request, and keeps the last word with the key: a success, or what the rules will refuse again.
template <class Serve> auto once(ticket by, Serve serve) {
  return [by = std::move(by), serve = std::move(serve)](work& in, timestamp now) -> outcome {
    if (auto known = known_answer(in, by, now)) return {*std::move(known), {}};
    auto done = serve(in, now);
    if (!done) {
      auto const is_rule = std::holds_alternative<rule_error>(done.error());
      auto const why = refusal_of(std::move(done).error());
      if (!is_rule || row_of(why.why).retryable) return {told(why), {}};
      done = outcome{told(why), {}};
    }
    remember(in, by.key.text(), by.digest, done->told, done->questions.empty(), now);
    in.commit();
    return *std::move(done);
  };
}

/// The first article of which there is too little.
auto find_short(work const& in, order_row const& order) -> std::expected<std::optional<stock_row>, refusal> {
  auto unknown = std::vector<field_error>{};
  auto found = std::optional<stock_row>{};
  for (auto n = std::size_t{0}; n != order.items.size(); ++n) {
    auto const& item = order.items[n];
    auto const* const article = in.stock(item.sku);
    if (!article)
      unknown.push_back(
          {"/items/" + std::to_string(n) + "/sku", codes::unknown_article, std::string{texts::unknown_article}});
    else if (!found && article->on_hand - article->reserved < item.quantity)
      found = *article;
  }
  if (!unknown.empty())
    return std::unexpected{refusal{problem::invalid_fields, texts::wrong_fields(unknown.size()), std::move(unknown)}};
  return found;
}

auto place(work& in, order_row order, reservation_id const& id, timestamp now)
    -> std::expected<outcome, command_error> {
  auto lacking = find_short(in, order);
  if (!lacking) return std::unexpected{std::move(lacking).error()};
  auto const first = placed{money::from_minor(order.total)};
  auto const held = reservation{id, now + limits::reserved_for};
  order.version = 1;
  order.placed_at = now;
  service::announce(in, order, "", "place", placed::tag, now);
  auto const happened = *lacking ? event{reserve_short{}} : event{reserve_ok{held}};
  auto done = advance(in, std::move(order), first, happened, now);
  if (!done) return std::unexpected{std::move(done).error()};
  if (auto const& article = *lacking) {
    auto const text = texts::short_of(article->sku, article->on_hand - article->reserved);
    return outcome{refuse(problem::out_of_stock, text), {}};
  }
  move_stock(in, done->order, 0, +1);
  return outcome{show(done->order, 201), {}};
}

} // namespace

auto order_in(work const& in, std::string_view id) -> std::expected<order_row const*, refusal> {
  auto const* const order = in.order(id);
  if (!order) return std::unexpected{refusal{problem::order_not_found, std::string{texts::no_order}}};
  return order;
}

auto place_order(ticket by, reservation_id const& id, order_row order) -> command_ptr {
  auto rows = row_names{.key = std::string{by.key.text()}};
  for (auto const& item : order.items) rows.stock.push_back(item.sku);
  auto serve = [id, order = std::move(order)](work& in, timestamp now) { return place(in, order, id, now); };
  return make_task(std::move(rows), once(std::move(by), std::move(serve)));
}

auto change_order(ticket by, std::string order, std::optional<std::uint64_t> version, event_maker make) -> command_ptr {
  auto rows = row_names{.key = std::string{by.key.text()}, .order = order};
  auto serve = [order = std::move(order), version,
                make = std::move(make)](work& in, timestamp now) -> std::expected<outcome, command_error> {
    auto row = order_in(in, order);
    if (!row) return std::unexpected{std::move(row).error()};
    auto const& stored = **row;
    if (version && *version != stored.version)
      return std::unexpected{refusal{problem::version_conflict, texts::other_version(stored.version)}};
    auto before = state_of(stored);
    if (!before) return std::unexpected{std::move(before).error()};
    auto done = advance(in, stored, *before, make(stored, now), now);
    if (!done) return std::unexpected{std::move(done).error()};
    return outcome{show(done->order, status_of(done->order)), std::move(done->questions)};
  };
  return make_task(std::move(rows), once(std::move(by), std::move(serve)));
}

auto hear(std::string order, event what, std::optional<reply> verdict, std::optional<asker> const& by) -> command_ptr {
  auto rows = row_names{.key = by ? std::optional{by->key} : std::nullopt, .order = order};
  auto run = [order = std::move(order), what = std::move(what), verdict = std::move(verdict),
              by](work& in, timestamp now) -> outcome {
    auto const row = order_in(in, order);
    if (!row) return {told(row.error()), {}};
    auto const before = state_of(**row);
    if (!before) return {told(before.error()), {}};
    auto done = advance(in, **row, *before, what, now);
    if (!done) return {told(refusal_of(done.error())), {}};
    // It is asked for again when the order is due
    if (std::holds_alternative<refund_failed>(what)) done->questions.clear();
    auto reply = verdict ? *verdict : show(done->order, status_of(done->order));
    if (auto const* const seen = by ? in.key(by->key) : nullptr)
      remember(in, seen->key, seen->digest, reply, done->questions.empty(), now);
    in.commit();
    return {std::move(reply), std::move(done->questions)};
  };
  return make_task(std::move(rows), std::move(run));
}

} // namespace orders::service::expecting
