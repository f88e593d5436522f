// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_SQLITE_CONNECTION_HPP
#define ORDERS_STORAGE_SQLITE_CONNECTION_HPP

/// sqlite3's C API with owners and typed failures: a connection, statements that are prepared once, and transactions that end.
///
///   auto db = SURE_TRY(connection::open("orders.db"));
///   auto find = SURE_TRY(db.prepare("SELECT version FROM orders WHERE id = ?"));
///   SURE_TRY(find.each([&](row const& r) { version = r.number(0); }, id));

#include "storage/errors.hpp"

#include <sure/result.hpp>
#include <sure/try.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace orders::storage::sqlite {

/// A row while a statement stands on it.
class row {
public:
  explicit row(sqlite3_stmt* of) noexcept : of_(of) {}

  [[nodiscard]] auto text(int column) const -> std::string;
  [[nodiscard]] auto number(int column) const -> std::int64_t;
  [[nodiscard]] auto optional_number(int column) const -> std::optional<std::int64_t>;

private:
  sqlite3_stmt* of_;
};

class statement {
public:
  explicit statement(sqlite3_stmt* of) noexcept : handle_(of) {}

  /// Gives the `?` these values, in their order, and calls `read` with each row. The statement is free again afterwards.
  template <class Read, class... Values>
  auto each(Read const& read, Values const&... values) -> sure::result<void, failure> {
    auto const freed = reset_at_end{handle_.get()};
    auto at = 0;
    (bind(++at, values), ...);
    while (SURE_TRY(step())) read(row{handle_.get()});
    return {};
  }
  /// The same for one that gives no row that matters.
  template <class... Values> auto run(Values const&... values) -> sure::result<void, failure> {
    return each([](row const&) {}, values...);
  }

private:
  struct finalizer {
    void operator()(sqlite3_stmt* of) const noexcept;
  };
  struct reset_at_end {
    sqlite3_stmt* of;
    ~reset_at_end();
  };

  // What cannot be bound is said by the step that follows.
  void bind(int at, std::string_view text);
  void bind(int at, std::int64_t number);
  void bind(int at, std::optional<std::int64_t> number);
  template <std::integral Number> void bind(int at, Number number) { bind(at, static_cast<std::int64_t>(number)); }
  auto step() -> sure::result<bool, failure>;

  std::unique_ptr<sqlite3_stmt, finalizer> handle_;
  int bound_ = 0;
};

enum class access : std::uint8_t { create, write, read };

class connection {
public:
  [[nodiscard]] static auto open(std::string const& path, access how = access::create)
      -> sure::result<connection, failure>;

  [[nodiscard]] auto prepare(std::string_view sql) -> sure::result<statement, failure>;
  /// Any number of statements, which give no rows that matter.
  auto execute(std::string const& sql) -> sure::result<void, failure>;
  /// The first column of the first row; 0 without a row.
  [[nodiscard]] auto number(std::string_view sql) -> sure::result<std::int64_t, failure>;

  /// How long a statement waits for who holds the database.
  void wait_at_most(std::chrono::milliseconds time);
  /// Rows that the last statement changed.
  [[nodiscard]] auto changes() const -> std::int64_t;
  [[nodiscard]] auto is_in_transaction() const -> bool;
  [[nodiscard]] auto handle() const noexcept -> sqlite3* { return handle_.get(); }

private:
  struct closer {
    void operator()(sqlite3* of) const noexcept;
  };
  explicit connection(sqlite3* of) noexcept : handle_(of) {}
  [[nodiscard]] auto check(int code) const -> sure::result<void, failure>;

  std::unique_ptr<sqlite3, closer> handle_;
};

/// Rolls back at the end of its scope what was begun and not committed.
class unfinished {
public:
  explicit unfinished(connection& of) noexcept : of_(&of) {}
  unfinished(unfinished const&) = delete;
  auto operator=(unfinished const&) -> unfinished& = delete;
  ~unfinished();

private:
  connection* of_;
};

} // namespace orders::storage::sqlite

#endif // ORDERS_STORAGE_SQLITE_CONNECTION_HPP
