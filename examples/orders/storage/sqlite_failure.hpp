// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_SQLITE_FAILURE_HPP
#define ORDERS_STORAGE_SQLITE_FAILURE_HPP

#include "storage/errors.hpp"

#include <string_view>

namespace orders::storage::sqlite {

/// What a result code of SQLite means, extended or not. Every number that is no known failure is `failed`.
[[nodiscard]] auto failure_of(int code, std::string_view detail) -> failure;

} // namespace orders::storage::sqlite

#endif // ORDERS_STORAGE_SQLITE_FAILURE_HPP
