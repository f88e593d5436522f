// SPDX-License-Identifier: BSL-1.0
#include "storage/sqlite_connection.hpp"

#include "storage/sqlite_failure.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include <sqlite3.h>

namespace orders::storage::sqlite {
namespace {

auto open_flags(access how) -> int {
  constexpr auto always = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  switch (how) {
  case access::create:
    return always | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  case access::write:
    return always | SQLITE_OPEN_READWRITE;
  case access::read:
    break;
  }
  return always | SQLITE_OPEN_READONLY;
}

struct setting {
  int which;
  int value;
};

// A file that somebody else has prepared runs nothing of its own, and nothing writes but to its tables.
constexpr auto switches = std::to_array<setting>({
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
});
constexpr auto limits = std::to_array<setting>({
    {SQLITE_LIMIT_LENGTH, 1'048'576},
    {SQLITE_LIMIT_SQL_LENGTH, 10'000},
    {SQLITE_LIMIT_EXPR_DEPTH, 20},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 16},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
});

auto confine(sqlite3* of) -> int {
  for (auto const& [which, value] : limits) sqlite3_limit(of, which, value);
  for (auto const& [which, value] : switches)
    if (auto const code = sqlite3_db_config(of, which, value, nullptr); code != SQLITE_OK) return code;
  return SQLITE_OK;
}

} // namespace

auto row::text(int column) const -> std::string {
  auto const* const bytes = sqlite3_column_text(of_, column);
  if (bytes == nullptr) return {};
  return {reinterpret_cast<char const*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(of_, column))};
}

auto row::number(int column) const -> std::int64_t { return sqlite3_column_int64(of_, column); }

auto row::optional_number(int column) const -> std::optional<std::int64_t> {
  if (sqlite3_column_type(of_, column) == SQLITE_NULL) return std::nullopt;
  return number(column);
}

void statement::finalizer::operator()(sqlite3_stmt* of) const noexcept { sqlite3_finalize(of); }

statement::reset_at_end::~reset_at_end() { sqlite3_reset(of); }

void statement::bind(int at, std::string_view text) {
  // The text outlives the step, so SQLite need not copy it. A null pointer would be NULL and not "".
  auto const* const bytes = text.empty() ? "" : text.data();
  auto const code = sqlite3_bind_text64(handle_.get(), at, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (bound_ == SQLITE_OK) bound_ = code;
}

void statement::bind(int at, std::int64_t number) {
  auto const code = sqlite3_bind_int64(handle_.get(), at, number);
  if (bound_ == SQLITE_OK) bound_ = code;
}

void statement::bind(int at, std::optional<std::int64_t> number) {
  if (number) return bind(at, *number);
  auto const code = sqlite3_bind_null(handle_.get(), at);
  if (bound_ == SQLITE_OK) bound_ = code;
}

auto statement::step() -> sure::result<bool, failure> {
  auto const bound = std::exchange(bound_, SQLITE_OK);
  auto const code = bound == SQLITE_OK ? sqlite3_step(handle_.get()) : bound;
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return failure_of(code, sqlite3_errmsg(sqlite3_db_handle(handle_.get())));
}

void connection::closer::operator()(sqlite3* of) const noexcept { sqlite3_close_v2(of); }

auto connection::check(int code) const -> sure::result<void, failure> {
  if (code == SQLITE_OK) return {};
  return failure_of(code, sqlite3_errmsg(handle_.get()));
}

auto connection::open(std::string const& path, access how) -> sure::result<connection, failure> {
  auto* handle = static_cast<sqlite3*>(nullptr);
  auto const code = sqlite3_open_v2(path.c_str(), &handle, open_flags(how), nullptr);
  auto opened = connection{handle};
  if (handle == nullptr) return failure_of(SQLITE_NOMEM, sqlite3_errstr(SQLITE_NOMEM));
  SURE_TRY(opened.check(code));
  SURE_TRY(opened.check(confine(handle)));
  return opened;
}

auto connection::prepare(std::string_view sql) -> sure::result<statement, failure> {
  auto* prepared = static_cast<sqlite3_stmt*>(nullptr);
  SURE_TRY(check(sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                    &prepared, nullptr)));
  return statement{prepared};
}

auto connection::execute(std::string const& sql) -> sure::result<void, failure> {
  return check(sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

auto connection::number(std::string_view sql) -> sure::result<std::int64_t, failure> {
  auto asked = SURE_TRY(prepare(sql));
  auto found = std::int64_t{0};
  SURE_TRY(asked.each([&](row const& r) { found = r.number(0); }));
  return found;
}

void connection::wait_at_most(std::chrono::milliseconds time) {
  sqlite3_busy_timeout(handle_.get(), static_cast<int>(time.count()));
}

auto connection::changes() const -> std::int64_t { return sqlite3_changes64(handle_.get()); }

auto connection::is_in_transaction() const -> bool { return sqlite3_get_autocommit(handle_.get()) == 0; }

unfinished::~unfinished() {
  // A failure like SQLITE_FULL may have rolled back already.
  if (of_->is_in_transaction()) of_->execute("ROLLBACK").ignore();
}

} // namespace orders::storage::sqlite
