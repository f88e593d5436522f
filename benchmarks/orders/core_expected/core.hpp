// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_EXPECTED_CORE_HPP
#define BENCHMARKS_ORDERS_CORE_EXPECTED_CORE_HPP

/// A fourth core of the order service, for who compares: errors are std::expected of C++23. It does what the other three do, byte
/// for byte, and is no part of the service, which is C++20.

#include "service/core.hpp"

namespace orders::service {

[[nodiscard]] auto expected_core() -> core const&;

} // namespace orders::service

namespace orders::service::expecting {

[[nodiscard]] auto read(request const& from) -> reading;
[[nodiscard]] auto weigh(question const& asked, std::optional<asker> const& by, answer const& got,
                         attempt const& so_far) -> next_step;
[[nodiscard]] auto wake(order_row const& row, timestamp now) -> wake_up;
[[nodiscard]] auto storage_failed(storage_failure why, attempt const& so_far) -> storage_step;

} // namespace orders::service::expecting

#endif // BENCHMARKS_ORDERS_CORE_EXPECTED_CORE_HPP
