// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_CORE_HPP
#define ORDERS_CORE_TYPED_CORE_HPP

/// The functions of the typed core, as `typed_core()` lists them. Each is total: what can go wrong inside is a result, and
/// ends in a `sure::match` that decides about every error.

#include "service/core.hpp"

#include <optional>

namespace orders::service::typed {

[[nodiscard]] auto read(request const& from) -> reading;
[[nodiscard]] auto weigh(question const& asked, std::optional<asker> const& by, answer const& got, attempt const& of)
    -> next_step;
[[nodiscard]] auto wake(order_row const& row, timestamp now) -> wake_up;
[[nodiscard]] auto storage_failed(storage_failure why, attempt const& of) -> storage_step;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_CORE_HPP
