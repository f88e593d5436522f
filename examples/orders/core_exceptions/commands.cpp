// SPDX-License-Identifier: BSL-1.0
#include "core_exceptions/commands.hpp"

#include "core_exceptions/refusals.hpp"
#include "core_exceptions/rows.hpp"
#include "service/render.hpp"
#include "service/texts.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace orders::service::throwing {
namespace {

using namespace orders::lifecycle;
using namespace std::chrono_literals;

constexpr auto good_for = 15min;
constexpr auto in_flight_for = 60s;

/// Changes what is on hand and what is reserved of each article, by so many times what is ordered.
void change_stock(work& in, order_row const& order, int on_hand, int reserved) {
  for (auto const& item : order.items) {
    auto const* const known = in.stock(item.sku);
    if (!known) continue;
    auto article = *known;
    article.on_hand += on_hand * std::int64_t{item.quantity};
    article.reserved = std::max(std::int64_t{0}, article.reserved + reserved * std::int64_t{item.quantity});
    ++article.version;
    in.put(std::move(article));
  }
}

struct step {
  order_row order;
  std::vector<question> questions;
};

void run_effect(effect const& what, work& in, step& done, timestamp now) {
  auto const& order = done.order;
  if (auto const told = what.as<announce>())
    in.append(
        {0, order.id, order.version, std::string{told->from}, std::string{told->event}, std::string{told->to}, now});
  else if (what.is<release_stock>())
    change_stock(in, order, 0, -1);
  else
    done.questions.push_back(question_of(order, what));
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
  if (goods_leave) change_stock(in, done.order, -1, -1);
  in.put(done.order);
  return done;
}

/// What the client was told before, if it was.
auto kept(key_row const* seen, request_name const& by, timestamp now) -> std::optional<reply> {
  if (!seen) return std::nullopt;
  if (seen->digest != by.digest) throw conflict{problem::idempotency_key_reused, texts::key_reused};
  if (seen->status != 0) return kept_reply(*seen);
  if (now - seen->seen_at < in_flight_for) throw conflict{problem::request_in_flight, texts::in_flight};
  return std::nullopt;
}

/// Keeps the last word with the key; of any other only that it was said, so that the client may come again after it.
void keep(work& in, request_name const& by, reply const& told, bool is_last, timestamp now) {
  auto const again = told.why && row_of(*told.why).retryable;
  auto row = key_row{};
  row.key = by.key;
  row.digest = by.digest;
  row.seen_at = is_last && again ? timestamp{} : now;
  if (is_last && !again) keep_reply(row, told);
  in.put(std::move(row));
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
    keep(in, by, done.told, done.questions.empty(), now);
    return done;
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
      unknown.push_back({"/items/" + std::to_string(n) + "/sku", std::string{codes::unknown_article},
                         std::string{texts::unknown_article}});
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
  in.append({0, order.id, 1, {}, "place", order.tag, now});
  if (lacking) {
    advance(in, std::move(order), reserve_short{}, now);
    return {refuse(problem::out_of_stock, texts::short_of(lacking->sku, lacking->on_hand - lacking->reserved)), {}};
  }
  auto const held = reservation{readable(reservation_id::parse(order.id)), now + good_for};
  auto const done = advance(in, std::move(order), reserve_ok{held}, now);
  change_stock(in, done.order, 0, +1);
  return {show(done.order, 201), {}};
}

} // namespace

auto task::wants() const -> needs {
  auto all = also_;
  all.key = of_.key;
  all.order = of_.order;
  all.stock.assign(of_.stock.begin(), of_.stock.end());
  return all;
}

auto task::run(work& in, timestamp now) const -> outcome {
  try {
    auto draft = in;
    auto done = act_(draft, now);
    draft.commit();
    return done;
  } catch (refusal const& no) {
    return {no.told(), {}};
  } catch (std::exception const&) {
    return {refuse(problem::bug, "the service made a mistake"), {}};
  }
}

auto status_of(order_row const& order) -> std::uint16_t {
  auto const undecided = {charging::tag, charge_unknown::tag, shipping::tag, refunding::tag};
  return std::ranges::find(undecided, order.tag) == undecided.end() ? 200 : 202;
}

auto question_of(order_row const& order, effect const& what) -> question {
  auto asked = question{};
  asked.order = order.id;
  if (auto const charge = what.as<request_charge>()) {
    asked.what = question::kind::charge;
    asked.number = charge->key.attempt;
    asked.amount = charge->amount.minor();
    asked.currency = order.currency;
    asked.token = charge->token.text();
  } else if (auto const lost = what.as<request_reconciliation>()) {
    asked.what = question::kind::settle_charge;
    asked.number = lost->key.attempt;
  } else if (auto const back = what.as<request_refund>()) {
    asked.what = question::kind::refund;
    asked.number = back->number.value;
    asked.amount = back->amount.minor();
    asked.charge = back->charge.text();
  } else if (auto const parcel = what.as<request_shipment>()) {
    asked.what = question::kind::shipment;
    asked.asked_by = parcel->key.text();
  } else {
    throw bug{"an effect asks nobody"};
  }
  return asked;
}

auto order_in(work const& in, std::string const& id) -> order_row const& {
  auto const* const order = in.order(id);
  if (!order) throw not_found{problem::order_not_found, texts::no_order};
  return *order;
}

auto place_order(request_name by, order_row order) -> std::unique_ptr<command> {
  auto rows = task::rows{by.key, {}, names_of(order)};
  return std::make_unique<task>(
      std::move(rows), once(std::move(by), [order](work& in, timestamp now) { return place(in, order, now); }));
}

auto change_order(request_name by, std::string order, std::optional<std::uint64_t> version,
                  std::function<event(order_row const&, timestamp now)> make) -> std::unique_ptr<command> {
  auto rows = task::rows{by.key, order, {}};
  auto const serve = [=](work& in, timestamp now) -> outcome {
    auto const& row = order_in(in, order);
    if (version && *version != row.version)
      throw conflict{problem::version_conflict, texts::other_version(row.version)};
    auto done = advance(in, row, make(row, now), now);
    return {show(done.order, status_of(done.order)), std::move(done.questions)};
  };
  return std::make_unique<task>(std::move(rows), once(std::move(by), serve));
}

auto hear(std::string order, event what, std::optional<reply> verdict, std::optional<asker> const& by)
    -> std::unique_ptr<command> {
  auto rows = task::rows{by ? std::optional{by->key} : std::nullopt, order, {}};
  auto const act = [=](work& in, timestamp now) -> outcome {
    auto done = advance(in, order_in(in, order), what, now);
    // It is asked for again when the order is due
    if (std::holds_alternative<refund_failed>(what)) done.questions.clear();
    auto told = verdict ? *verdict : show(done.order, status_of(done.order));
    if (auto const* const seen = by ? in.key(by->key) : nullptr)
      keep(in, {seen->key, seen->digest}, told, done.questions.empty(), now);
    return {std::move(told), std::move(done.questions)};
  };
  return std::make_unique<task>(std::move(rows), act);
}

auto put_stock(stock_row article) -> std::unique_ptr<command> {
  auto rows = task::rows{{}, {}, {article.sku}};
  return std::make_unique<task>(std::move(rows), [article](work& in, timestamp) -> outcome {
    auto row = article;
    if (auto const* const old = in.stock(row.sku)) {
      row.reserved = old->reserved;
      row.version = old->version;
    }
    ++row.version;
    in.put(row);
    return {show(row), {}};
  });
}

auto look(task::rows of, needs also, std::function<reply(work const&)> tell) -> std::unique_ptr<command> {
  also.writes = false;
  auto const act = [tell = std::move(tell)](work& in, timestamp) -> outcome { return {tell(in), {}}; };
  return std::make_unique<task>(std::move(of), act, std::move(also));
}

} // namespace orders::service::throwing
