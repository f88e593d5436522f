// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_APP_IMPORT_ORDERS_HPP
#define ORDERS_APP_IMPORT_ORDERS_HPP

#include "app/order_book.hpp"
#include "app/ports.hpp"
#include "app/tally.hpp"

#include <sure/result.hpp>

#include <cstdint>

namespace orders {

/// What an import did. Every record below the header is in exactly one of the three counts.
struct import_report {
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t malformed = 0;
  order_book::counts invoices;
  money total;
  refusal_tally tally;

  [[nodiscard]] auto rows() const noexcept -> std::uint64_t { return accepted + refused + malformed; }
  [[nodiscard]] auto is_clean() const noexcept -> bool { return refused + malformed == 0; }
};

struct import_limits {
  std::uint64_t max_rows = 10'000'000;
};

/// What ends an import before the end of its file.
using import_error = sure::union_of<unreadable_file, header_error, too_many_rows, unwritable_file>;

/// Reads the whole source, takes its good rows into `book` and gives the others to `refusals`, with every reason.
/// The refusals are committed only when the source was read to its end.
[[nodiscard]] auto import_orders(record_source& source, order_book& book, refusal_sink& refusals,
                                 progress_sink& progress, import_limits limits = {})
    -> sure::result<import_report, import_error>;

} // namespace orders

#endif // ORDERS_APP_IMPORT_ORDERS_HPP
