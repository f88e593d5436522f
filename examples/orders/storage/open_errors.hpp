// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_OPEN_ERRORS_HPP
#define ORDERS_STORAGE_OPEN_ERRORS_HPP

/// Why a database cannot be used at all.

#include "storage/errors.hpp"

#include <sure/error.hpp>
#include <sure/one_of.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace orders::storage {

/// A later version of the service has changed the tables. To write into them could destroy what it relies on.
struct newer_database {
  static constexpr std::string_view code = "storage.newer_database";
  static constexpr auto kind = sure::error_kind::unimplemented;
  std::int64_t version = 0;
  std::int64_t known = 0;
  [[nodiscard]] auto message() const -> std::string {
    return "the database has version " + std::to_string(version) + ", this program knows " + std::to_string(known);
  }
  friend auto operator==(newer_database const&, newer_database const&) -> bool = default;
};

using open_failure = sure::union_of<failure, newer_database>;

} // namespace orders::storage

#endif // ORDERS_STORAGE_OPEN_ERRORS_HPP
