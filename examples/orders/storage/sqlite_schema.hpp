// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_SQLITE_SCHEMA_HPP
#define ORDERS_STORAGE_SQLITE_SCHEMA_HPP

/// The tables, as a list of steps. A database counts the steps that it has taken (`PRAGMA user_version`).

#include "storage/open_errors.hpp"
#include "storage/sqlite_connection.hpp"

#include <sure/result.hpp>

#include <span>

namespace orders::storage::sqlite {

/// Step n leads from version n to version n + 1. A step that was ever released is never changed.
[[nodiscard]] auto migrations() -> std::span<char const* const>;

/// Takes the steps that are missing, each in a transaction of its own.
[[nodiscard]] auto migrate(connection& db, std::span<char const* const> steps)
    -> sure::result<void, failure, newer_database>;

} // namespace orders::storage::sqlite

#endif // ORDERS_STORAGE_SQLITE_SCHEMA_HPP
