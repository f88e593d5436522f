// SPDX-License-Identifier: BSL-1.0
#include "app/replay_log.hpp"

#include <sure/try.hpp>

#include <algorithm>

namespace orders {
namespace {

using header_row = std::span<std::string_view const>;

auto find_column(header_row header, std::string_view name)
    -> sure::result<sure::option<std::size_t>, duplicate_column> {
  auto const first = std::find(header.begin(), header.end(), name);
  if (first == header.end()) return sure::option<std::size_t>{};
  if (std::find(first + 1, header.end(), name) != header.end()) return duplicate_column{name};
  return sure::option<std::size_t>{static_cast<std::size_t>(first - header.begin())};
}

auto need_column(header_row header, std::string_view name)
    -> sure::result<std::size_t, missing_column, duplicate_column> {
  auto const found = SURE_TRY(find_column(header, name));
  if (!found) return missing_column{name};
  return *found;
}

auto find_event_columns(header_row header) -> sure::result<event_columns, missing_column, duplicate_column> {
  auto where = event_columns{};
  where.width = header.size();
  where.order = SURE_TRY(need_column(header, "order_id"));
  where.at = SURE_TRY(need_column(header, "timestamp"));
  where.event = SURE_TRY(need_column(header, "event"));
  where.key = SURE_TRY(find_column(header, "key"));
  where.amount = SURE_TRY(find_column(header, "amount"));
  where.reference = SURE_TRY(find_column(header, "reference"));
  where.until = SURE_TRY(find_column(header, "until"));
  return where;
}

auto find_status_columns(header_row header) -> sure::result<status_columns, missing_column, duplicate_column> {
  auto where = status_columns{};
  where.width = header.size();
  where.order = SURE_TRY(need_column(header, "order_id"));
  where.status = SURE_TRY(need_column(header, "order_status"));
  where.purchased = SURE_TRY(need_column(header, "order_purchase_timestamp"));
  where.approved = SURE_TRY(need_column(header, "order_approved_at"));
  where.handed_over = SURE_TRY(need_column(header, "order_delivered_carrier_date"));
  where.delivered = SURE_TRY(need_column(header, "order_delivered_customer_date"));
  return where;
}

} // namespace

auto find_log_columns(header_row header) -> sure::result<log_columns, unknown_log, missing_column, duplicate_column> {
  auto const has = [&](std::string_view name) { return std::find(header.begin(), header.end(), name) != header.end(); };
  if (has("event")) return log_columns{SURE_TRY(find_event_columns(header))};
  if (has("order_status")) return log_columns{SURE_TRY(find_status_columns(header))};
  return unknown_log{};
}

} // namespace orders
