// SPDX-License-Identifier: BSL-1.0
#include "core_nil/commands.hpp"

#include "service/books.hpp"
#include "service/limits.hpp"
#include "service/texts.hpp"

namespace orders::nil {
namespace {

using namespace service;

// keys

/// What the key's first request was answered, or why this one is not run; null where it is to be run.
auto earlier_reply(work const& in, signature const& by, timestamp now) -> std::unique_ptr<reply> {
  auto const* const row = in.key(by.key);
  if (row == nullptr) return nullptr;
  if (row->digest != by.digest)
    return std::make_unique<reply>(refuse(problem::idempotency_key_reused, texts::key_reused));
  if (row->status != 0) return std::make_unique<reply>(kept_reply(*row));
  if (now - row->seen_at >= limits::in_flight_for) return nullptr;
  return std::make_unique<reply>(refuse(problem::request_in_flight, texts::in_flight));
}

auto is_retryable(reply const& told) -> bool { return told.why && row_of(*told.why).retryable; }

// stock

auto reserve(work& in, order_row const& of) -> failure {
  for (auto const& item : of.items) {
    auto const& row = *in.stock(item.sku);
    auto const available = row.on_hand - row.reserved;
    if (available < item.quantity) return fail(problem::out_of_stock, texts::short_of(item.sku, available));
  }
  move_stock(in, of, 0, +1);
  return nullptr;
}

auto unknown_articles(work const& in, order_row const& of) -> failure {
  auto fields = std::vector<field_error>{};
  for (auto i = std::size_t{0}; i < of.items.size(); ++i)
    if (in.stock(of.items[i].sku) == nullptr)
      fields.push_back(
          {"/items/" + std::to_string(i) + "/sku", codes::unknown_article, std::string{texts::unknown_article}});
  if (fields.empty()) return nullptr;
  auto err = fail(problem::invalid_fields, texts::wrong_fields(fields.size()));
  err->fields = std::move(fields);
  return err;
}

/// Writes what the event did.
void store(work& in, order_row& row, event const& e, state const& order, step const& did, timestamp now) {
  auto const is_sent = e.what == input::ship_ok;
  if (did.released || is_sent) move_stock(in, row, is_sent ? -1 : 0, -1);
  ++row.version;
  announce(in, row, row.tag, name_of(e.what), name_of(order.at), now);
  encode(order, now, row);
  in.put(row);
}

auto missing_order() -> failure { return fail(problem::order_not_found, std::string{texts::no_order}); }

} // namespace

// placing

auto place_command::wants() const -> needs {
  auto wanted = needs{};
  wanted.key = by.key;
  for (auto const& item : order.items) wanted.stock.emplace_back(item.sku);
  return wanted;
}

auto place_command::run(work& in, timestamp now) const -> outcome {
  if (auto const known = earlier_reply(in, by, now)) return {*known, {}};
  if (auto const err = unknown_articles(in, order)) return {told(*err), {}};
  auto row = order;
  row.placed_at = now;
  auto placed = state{};
  placed.total = money::from_minor(row.total);
  row.version = 1;
  row.tag = name_of(placed.at);
  announce(in, row, "", "place", row.tag, now);

  auto const is_short = reserve(in, row);
  auto held = std::unique_ptr<reservation_id>{};
  auto e = event{};
  auto did = step{};
  e.what = is_short ? input::reserve_short : input::reserve_ok;
  if (auto const wrong = take(reservation_id::parse(row.id), held))
    return {refuse(problem::bug, texts::broken_order(row.id)), {}};
  auto const reserved = lifecycle::reservation{*held, now + limits::reserved_for};
  e.held = &reserved;
  if (auto const err = apply(placed, e, did)) return {told(*err), {}};
  store(in, row, e, placed, did, now);

  auto done = outcome{is_short ? told(*is_short) : show(row, 201), {}};
  remember(in, by.key, by.digest, done.told, true, now);
  in.commit();
  return done;
}

// orders

auto order_command::wants() const -> needs {
  auto wanted = needs{};
  wanted.order = order;
  if (by) wanted.key = by->key;
  return wanted;
}

auto order_command::event_for(order_row const& row, timestamp now) const -> event {
  auto e = event{};
  e.what = what;
  e.number = number;
  e.amount = what == input::pay ? money::from_minor(row.total) : amount;
  e.at = now;
  e.key = key.get();
  e.token = token.get();
  e.charge = charge.get();
  e.tracking = tracking.get();
  return e;
}

auto order_command::find(work const& in, order_row& row, state& found) const -> failure {
  auto const* const stored = in.order(order);
  if (stored == nullptr) return missing_order();
  if (version && *version != stored->version)
    return fail(problem::version_conflict, texts::other_version(stored->version));
  row = *stored;
  return decode(row, found);
}

auto order_command::reply_for(order_row const& row, state const& found) const -> reply {
  if (from == origin::webhook) return accept();
  if (bad_news) return told(*bad_news);
  switch (found.at) {
  case stage::charging:
  case stage::charge_unknown:
  case stage::shipping:
  case stage::refunding:
    return show(row, 202);
  default:
    return show(row, 200);
  }
}

/// With the key of who is told, if anybody is.
void order_command::keep(work& in, reply const& told, bool is_settled, timestamp now) const {
  if (!by) return;
  auto signed_by = *by;
  if (from == origin::answer) {
    auto const* const asked = in.key(by->key);
    if (asked == nullptr) return;
    signed_by.digest = asked->digest;
  }
  remember(in, signed_by.key, signed_by.digest, told, is_settled, now);
}

auto order_command::run(work& in, timestamp now) const -> outcome {
  auto const is_client = from == origin::client;
  if (is_client)
    if (auto const known = earlier_reply(in, *by, now)) return {*known, {}};
  auto row = order_row{};
  auto found = state{};
  if (auto const err = find(in, row, found)) return {told(*err), {}};
  auto const e = event_for(row, now);
  auto did = step{};
  if (auto const err = apply(found, e, did)) {
    auto const refused = told(*err);
    if (is_client && !is_retryable(refused)) {
      remember(in, by->key, by->digest, refused, true, now);
      in.commit();
    }
    return {refused, {}};
  }
  if (did.moved) store(in, row, e, found, did, now);
  auto done = outcome{};
  if (what != input::refund_failed) done.questions = std::move(did.asked); // it has just been asked in vain
  for (auto& one : done.questions) {
    one.order = row.id;
    if (one.what == question::kind::charge) one.currency = row.currency;
  }
  done.told = reply_for(row, found);
  keep(in, done.told, done.questions.empty(), now);
  in.commit();
  return done;
}

// views

auto view_command::wants() const -> needs {
  auto wanted = needs{};
  wanted.writes = false;
  wanted.history = what == action::show_history;
  if (what == action::show_stock)
    wanted.stock.emplace_back(subject);
  else
    wanted.order = subject;
  return wanted;
}

auto view_command::run(work& in, timestamp) const -> outcome {
  if (what == action::show_stock) {
    if (auto const* const row = in.stock(subject)) return {show(*row), {}};
    return {refuse(problem::stock_not_found, texts::no_stock), {}};
  }
  auto const* const row = in.order(subject);
  if (row == nullptr) return {told(*missing_order()), {}};
  return {what == action::show_history ? show_history(subject, in.history()) : show(*row), {}};
}

} // namespace orders::nil
