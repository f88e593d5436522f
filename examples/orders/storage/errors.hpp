// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_ERRORS_HPP
#define ORDERS_STORAGE_ERRORS_HPP

/// Why a database did not do what it was asked. `detail` is the database's own text, for the log: it names tables and
/// numbers, never values.

#include <sure/error.hpp>
#include <sure/one_of.hpp>

#include <string>
#include <string_view>

namespace orders::storage {

/// Somebody else holds it: the same transaction may succeed in a moment.
struct busy {
  static constexpr std::string_view code = "storage.busy";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};
/// Somebody else was faster, and what was loaded is no longer true: to be run again on new rows.
struct conflict {
  static constexpr std::string_view code = "storage.conflict";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};
struct unavailable {
  static constexpr std::string_view code = "storage.unavailable";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};
struct full {
  static constexpr std::string_view code = "storage.full";
  static constexpr auto kind = sure::error_kind::exhausted;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};
struct corrupt {
  static constexpr std::string_view code = "storage.corrupt";
  static constexpr auto kind = sure::error_kind::data_loss;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};
struct failed {
  static constexpr std::string_view code = "storage.failed";
  static constexpr auto kind = sure::error_kind::internal;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};

using failure = sure::one_of<busy, conflict, unavailable, full, corrupt, failed>;

} // namespace orders::storage

#endif // ORDERS_STORAGE_ERRORS_HPP
