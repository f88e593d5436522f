// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_EXCEPTIONS_ROWS_HPP
#define ORDERS_CORE_EXCEPTIONS_ROWS_HPP

#include "core_exceptions/decide.hpp"
#include "service/rows.hpp"

namespace orders::service::throwing {

/// The state in a row. Throws `bug` where it makes no sense.
[[nodiscard]] auto state_of(order_row const& row) -> state;

/// Puts the state into the row, and when it is due.
void put_state(order_row& row, state const& order, timestamp now);

} // namespace orders::service::throwing

#endif // ORDERS_CORE_EXCEPTIONS_ROWS_HPP
