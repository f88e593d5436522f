// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_ORDER_BOOK_HPP
#define ORDERS_APP_ORDER_BOOK_HPP

#include "domain/order.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <cstdint>
#include <unordered_map>

namespace orders {

/// Groups rows into orders, whatever order the rows of an invoice come in and however far apart they are.
/// It holds every good line (24 bytes) and every invoice (about 200), and nothing of the refused rows.
class order_book {
public:
  /// What became of the invoices. An accepted order is partial where rows of its invoice were refused.
  struct counts {
    std::uint64_t complete = 0;
    std::uint64_t partial = 0;
    std::uint64_t refused = 0;
    [[nodiscard]] auto invoices() const noexcept -> std::uint64_t { return complete + partial + refused; }
  };

  /// Takes the row into the order of its invoice, or leaves the book as it is.
  [[nodiscard]] auto add(row const& next) -> sure::result<void, order_conflict, money_overflow>;

  /// Remembers that a row of this invoice was refused.
  void note_refused(invoice_id invoice);

  [[nodiscard]] auto find(invoice_id invoice) const -> sure::option<order const&>;
  [[nodiscard]] auto count() const -> counts;
  /// What all the accepted orders cost together.
  [[nodiscard]] auto total() const noexcept -> money { return total_; }

private:
  struct entry {
    sure::option<order> accepted;
    bool has_refused = false;
  };

  std::unordered_map<invoice_id, entry> invoices_;
  money total_;
};

} // namespace orders

#endif // ORDERS_APP_ORDER_BOOK_HPP
