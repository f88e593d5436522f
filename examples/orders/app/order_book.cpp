// SPDX-License-Identifier: BSL-1.0
#include "app/order_book.hpp"

#include <sure/try.hpp>

namespace orders {

auto order_book::add(row const& next) -> sure::result<void, order_conflict, money_overflow> {
  auto const cost = SURE_TRY(total_of(next));
  auto const total = SURE_TRY(orders::add(total_, cost));
  auto& order = invoices_[next.invoice.id()].accepted;
  if (order)
    SURE_TRY(order->add(next));
  else
    order.emplace(SURE_TRY(orders::order::open(next)));
  total_ = total;
  return {};
}

void order_book::note_refused(invoice_id invoice) { invoices_[invoice].has_refused = true; }

auto order_book::find(invoice_id invoice) const -> sure::option<order const&> {
  auto const found = invoices_.find(invoice);
  if (found == invoices_.end() || !found->second.accepted) return sure::none;
  return *found->second.accepted;
}

auto order_book::count() const -> counts {
  auto sum = counts{};
  for (auto const& [invoice, kept] : invoices_) {
    if (!kept.accepted)
      ++sum.refused;
    else if (kept.has_refused)
      ++sum.partial;
    else
      ++sum.complete;
  }
  return sum;
}

} // namespace orders
