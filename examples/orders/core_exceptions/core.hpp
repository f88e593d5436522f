// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_EXCEPTIONS_CORE_HPP
#define ORDERS_CORE_EXCEPTIONS_CORE_HPP

/// The entry points of the core. Nothing is thrown out of them.

#include "service/core.hpp"

namespace orders::service::throwing {

[[nodiscard]] auto read(request const& in) -> reading;
[[nodiscard]] auto weigh(question const& asked, std::optional<asker> const& by, answer const& got,
                         attempt const& so_far) -> next_step;
[[nodiscard]] auto wake(order_row const& row, timestamp now) -> wake_up;
[[nodiscard]] auto storage_failed(storage_failure why, attempt const& so_far) -> storage_step;

} // namespace orders::service::throwing

#endif // ORDERS_CORE_EXCEPTIONS_CORE_HPP
