// SPDX-License-Identifier: BSL-1.0
#include "core_exceptions/commands.hpp"

#include "core_exceptions/refusals.hpp"
#include "core_exceptions/rows.hpp"
#include "service/books.hpp"
#include "service/limits.hpp"
#include "service/render.hpp"
#include "service/texts.hpp"

#include <algorithm>
#include <utility>

namespace orders::service::throwing {
namespace {

using namespace orders::lifecycle;

struct step {
  order_row order;
  std::vector<question> questions;
};

/// What an effect asks of somebody outside.
auto errand_of(effect const& what) -> errand {
  if (auto const charge = what.as<request_charge>()) return *charge;
  if (auto const lost = what.as<request_reconciliation>()) return *lost;
  if (auto const back = what.as<request_refund>()) return *back;
  if (auto const parcel = what.as<request_shipment>()) return *parcel;
  throw bug{"an effect asks nobody"};
}

void run_effect(effect const& what, work& in, step& done, timestamp now) {
  auto const& order = done.order;
  if (auto const told = what.as<lifecycle::announce>())
    service::announce(in, order, told->from, told->event, told->to, now);
  else if (what.is<release_stock>())
    move_stock(in, order, 0, -1);
  else
    done.questions.push_back(question_of(order, errand_of(what)));
}

/// Has the event happen to the order, and puts all that follows from it.
auto advance(work& in, order_row order, event const& happened, timestamp now) -> step {
  auto const before = state_of(order);
  auto const made = decide(before, happened);
  auto done = step{std::move(order), {}};
  if (!made.next) return done;
  ++done.order.version;
  put_state(done.order, *made.next, now);
  for (auto const& what : made.effects) run_effect(what, in, done, now);
  auto const goods_leave = std::holds_alternative<shipping>(before) && std::holds_alternative<shipped>(*made.next);
  if (goods_leave) move_stock(in, done.order, -1, -1);
  in.put(done.order);
  return done;
}

/// What the client was told before, if it was.
auto kept(key_row const* seen, request_name const& by, timestamp now) -> std::optional<reply> {
  if (!seen) return std::nullopt;
  if (seen->digest != by.digest) throw conflict{problem::idempotency_key_reused, texts::key_reused};
  if (seen->status != 0) return kept_reply(*seen);
  if (now - seen->seen_at < limits::in_flight_for) throw conflict{problem::request_in_flight, texts::in_flight};
  return std::nullopt;
}

/// Serves a request, and keeps the last word with the key: a success, or what the rules will refuse again.
auto once(request_name by, function serve) -> function {
  return [by = std::move(by), serve = std::move(serve)](work& in, timestamp now) -> outcome {
    if (auto told = kept(in.key(by.key), by, now)) return {*std::move(told), {}};
    auto done = outcome{};
    try {
      auto draft = in;
      done = serve(draft, now);
      in = std::move(draft);
    } catch (against_the_rules const& no) {
      if (row_of(no.why()).retryable) throw;
      done.told = no.told();
    }
    remember(in, by.key, by.digest, done.told, done.questions.empty(), now);
    return done;
  };
}

/// Answers a refusal with its problem. What threw has changed nothing.
auto answering(function act) -> function {
  return [act = std::move(act)](work& in, timestamp now) -> outcome {
    try {
      auto draft = in;
      auto done = act(draft, now);
      draft.commit();
      return done;
    } catch (refusal const& no) {
      return {no.told(), {}};
    } catch (std::exception const&) {
      return {refuse(problem::bug, "the service made a mistake"), {}};
    }
  };
}

auto names_of(order_row const& order) -> std::vector<std::string> {
  auto names = std::vector<std::string>{};
  for (auto const& item : order.items) names.push_back(item.sku);
  return names;
}

/// The first article of which there is too little.
auto find_short(work const& in, order_row const& order) -> std::optional<stock_row> {
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
  if (!unknown.empty()) throw validation{std::move(unknown)};
  return found;
}

auto place(work& in, order_row order, timestamp now) -> outcome {
  auto const lacking = find_short(in, order);
  order.version = 1;
  order.placed_at = now;
  put_state(order, placed{money::from_minor(order.total)}, now);
  service::announce(in, order, "", "place", order.tag, now);
  if (lacking) {
    advance(in, std::move(order), reserve_short{}, now);
    return {refuse(problem::out_of_stock, texts::short_of(lacking->sku, lacking->on_hand - lacking->reserved)), {}};
  }
  auto const held = reservation{readable(reservation_id::parse(order.id)), now + limits::reserved_for};
  auto const done = advance(in, std::move(order), reserve_ok{held}, now);
  move_stock(in, done.order, 0, +1);
  return {show(done.order, 201), {}};
}

} // namespace

auto status_of(order_row const& order) -> std::uint16_t {
  auto const undecided = {charging::tag, charge_unknown::tag, shipping::tag, refunding::tag};
  return std::ranges::find(undecided, order.tag) == undecided.end() ? 200 : 202;
}

auto order_in(work const& in, std::string const& id) -> order_row const& {
  auto const* const order = in.order(id);
  if (!order) throw not_found{problem::order_not_found, texts::no_order};
  return *order;
}

auto place_order(request_name by, order_row order) -> std::unique_ptr<command> {
  auto rows = row_names{.key = by.key, .stock = names_of(order)};
  return make_task(std::move(rows),
                   answering(once(std::move(by), [order](work& in, timestamp now) { return place(in, order, now); })));
}

auto change_order(request_name by, std::string order, std::optional<std::uint64_t> version,
                  std::function<event(order_row const&, timestamp now)> make) -> std::unique_ptr<command> {
  auto rows = row_names{.key = by.key, .order = order};
  auto const serve = [=](work& in, timestamp now) -> outcome {
    auto const& row = order_in(in, order);
    if (version && *version != row.version)
      throw conflict{problem::version_conflict, texts::other_version(row.version)};
    auto done = advance(in, row, make(row, now), now);
    return {show(done.order, status_of(done.order)), std::move(done.questions)};
  };
  return make_task(std::move(rows), answering(once(std::move(by), serve)));
}

auto hear(std::string order, event what, std::optional<reply> verdict, std::optional<asker> const& by)
    -> std::unique_ptr<command> {
  auto rows = row_names{.key = by ? std::optional{by->key} : std::nullopt, .order = order};
  auto const act = [=](work& in, timestamp now) -> outcome {
    auto done = advance(in, order_in(in, order), what, now);
    // It is asked for again when the order is due
    if (std::holds_alternative<refund_failed>(what)) done.questions.clear();
    auto told = verdict ? *verdict : show(done.order, status_of(done.order));
    if (auto const* const seen = by ? in.key(by->key) : nullptr)
      remember(in, seen->key, seen->digest, told, done.questions.empty(), now);
    return {std::move(told), std::move(done.questions)};
  };
  return make_task(std::move(rows), answering(act));
}

auto view(row_names of, std::function<reply(work const&)> tell, needs also) -> std::unique_ptr<command> {
  also.writes = false;
  auto const act = [tell = std::move(tell)](work& in, timestamp) -> outcome { return {tell(in), {}}; };
  return make_task(std::move(of), answering(act), std::move(also));
}

} // namespace orders::service::throwing
