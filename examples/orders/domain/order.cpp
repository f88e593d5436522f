// SPDX-License-Identifier: BSL-1.0
#include "domain/order.hpp"

#include <sure/try.hpp>

#include <algorithm>

namespace orders {
namespace {

auto line_of(row const& r) -> order_line { return {r.article, r.count, r.each}; }

} // namespace

order::order(row const& first, money total)
    : invoice_(first.invoice), customer_(first.customer), date_(first.date), total_(total),
      destination_(first.destination), lines_{line_of(first)} {}

auto order::open(row const& first) -> sure::result<order, money_overflow> {
  return order{first, SURE_TRY(total_of(first))};
}

auto order::add(row const& next) -> sure::result<void, order_conflict, money_overflow> {
  if (next.customer != customer_) return order_conflict{order_conflict::field::customer};
  if (next.destination != destination_) return order_conflict{order_conflict::field::country};
  auto const cost = SURE_TRY(total_of(next));
  total_ = SURE_TRY(orders::add(total_, cost));
  date_ = std::min(date_, next.date);
  lines_.push_back(line_of(next));
  return {};
}

} // namespace orders
