// SPDX-License-Identifier: BSL-1.0
#include "service/books.hpp"

#include "service/render.hpp"

#include <sure/match.hpp>

#include <algorithm>
#include <utility>

namespace orders::service {
namespace {

auto about(order_row const& order, question::kind what, std::uint32_t number) -> question {
  auto asked = question{};
  asked.what = what;
  asked.order = order.id;
  asked.number = number;
  return asked;
}

} // namespace

void move_stock(work& in, order_row const& order, int on_hand, int reserved) {
  for (auto const& item : order.items) {
    auto const* const known = in.stock(item.sku);
    if (known == nullptr) continue;
    auto article = *known;
    article.on_hand += on_hand * std::int64_t{item.quantity};
    article.reserved = std::max(std::int64_t{0}, article.reserved + reserved * std::int64_t{item.quantity});
    ++article.version;
    in.put(std::move(article));
  }
}

void announce(work& in, order_row const& order, std::string_view from, std::string_view event, std::string_view to,
              timestamp now) {
  in.append({0, order.id, order.version, std::string{from}, std::string{event}, std::string{to}, now});
}

void remember(work& in, std::string_view key, std::string_view digest, reply const& told, bool is_last, timestamp now) {
  auto const again = told.why && row_of(*told.why).retryable;
  auto row = key_row{};
  row.key = key;
  row.digest = digest;
  row.seen_at = is_last && again ? timestamp{} : now;
  if (is_last && !again) keep_reply(row, told);
  in.put(std::move(row));
}

auto restock(work& in, stock_row article) -> reply {
  if (auto const* const known = in.stock(article.sku)) {
    article.reserved = known->reserved;
    article.version = known->version;
  }
  ++article.version;
  auto told = show(article);
  in.put(std::move(article));
  return told;
}

auto question_of(order_row const& order, lifecycle::request_charge const& what) -> question {
  auto asked = about(order, question::kind::charge, what.key.attempt);
  asked.amount = what.amount.minor();
  asked.currency = order.currency;
  asked.token = what.token.text();
  return asked;
}

auto question_of(order_row const& order, lifecycle::request_reconciliation const& what) -> question {
  return about(order, question::kind::settle_charge, what.key.attempt);
}

auto question_of(order_row const& order, lifecycle::request_refund const& what) -> question {
  auto asked = about(order, question::kind::refund, what.number.value);
  asked.charge = what.charge.text();
  asked.amount = what.amount.minor();
  return asked;
}

auto question_of(order_row const& order, lifecycle::request_shipment const& what) -> question {
  auto asked = about(order, question::kind::shipment, 0);
  asked.asked_by = what.key.text();
  return asked;
}

auto question_of(order_row const& order, errand const& what) -> question {
  return sure::match(what, [&](auto const& one) { return question_of(order, one); });
}

} // namespace orders::service
