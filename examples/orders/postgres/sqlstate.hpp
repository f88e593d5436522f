// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_POSTGRES_SQLSTATE_HPP
#define ORDERS_POSTGRES_SQLSTATE_HPP

#include "storage/errors.hpp"

#include <string_view>

namespace orders::postgres {

/// What the five characters of an SQLSTATE mean; none of them, that there is no connection. Every other text is `failed`.
[[nodiscard]] auto failure_of(std::string_view state, std::string_view detail) -> storage::failure;

} // namespace orders::postgres

#endif // ORDERS_POSTGRES_SQLSTATE_HPP
