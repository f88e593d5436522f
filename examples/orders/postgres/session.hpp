// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_POSTGRES_SESSION_HPP
#define ORDERS_POSTGRES_SESSION_HPP

/// libpq with owners and typed failures. Statements are put into a pipeline and sent together; the answers come together.
///
///   auto s = SURE_TRY(session::open("postgresql:///orders"));
///   s.put("begin");
///   s.put("key", {"k1"});
///   auto answers = SURE_TRY(s.exchange());      // one round trip

#include "storage/errors.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct pg_conn;
struct pg_result;

namespace orders::postgres {

/// A value of a statement, as the text that PostgreSQL reads.
class value {
public:
  value(std::string_view text) : text_(text) {}
  value(std::string const& text) : text_(text) {}
  value(std::optional<std::int64_t> number) {
    if (number) text_ = std::to_string(*number);
  }
  template <std::integral Number> value(Number number) : text_(std::to_string(static_cast<std::int64_t>(number))) {}
  /// An array of texts.
  value(std::vector<std::string_view> const& texts);

  [[nodiscard]] auto text() const -> char const* { return text_ ? text_->c_str() : nullptr; }

private:
  std::optional<std::string> text_;
};

/// What a statement gave.
class answer {
public:
  explicit answer(pg_result* of) noexcept : of_(of) {}

  [[nodiscard]] auto size() const -> std::size_t;
  [[nodiscard]] auto text(std::size_t row, int column) const -> std::string;
  [[nodiscard]] auto number(std::size_t row, int column) const -> std::int64_t;
  [[nodiscard]] auto is_null(std::size_t row, int column) const -> bool;
  /// Rows that it changed.
  [[nodiscard]] auto changed() const -> std::size_t;
  [[nodiscard]] auto failure() const -> sure::option<storage::failure>;

private:
  struct clearer {
    void operator()(pg_result* of) const noexcept;
  };
  std::unique_ptr<pg_result, clearer> of_;
};

using answers = std::vector<answer>;

class session {
public:
  [[nodiscard]] static auto open(std::string const& where) -> sure::result<session, storage::failure>;

  /// One statement or several at once, before the pipeline begins; the answer is that of the last.
  [[nodiscard]] auto execute(std::string const& sql) -> sure::result<answer, storage::failure>;
  [[nodiscard]] auto prepare(std::string_view name, std::string_view sql) -> sure::result<void, storage::failure>;
  [[nodiscard]] auto begin_pipeline() -> sure::result<void, storage::failure>;

  /// Puts a prepared statement into the pipeline.
  void put(std::string_view name, std::vector<value> const& values = {});
  /// Sends what was put, and waits for all answers. The first that failed is the failure, and none behind it was run.
  [[nodiscard]] auto exchange() -> sure::result<answers, storage::failure>;

  [[nodiscard]] auto is_connected() const -> bool;
  /// Whether a transaction was begun and neither committed nor rolled back.
  [[nodiscard]] auto is_in_transaction() const -> bool;

private:
  struct closer {
    void operator()(pg_conn* of) const noexcept;
  };
  explicit session(pg_conn* of) noexcept : handle_(of) {}
  [[nodiscard]] auto connection_failure() const -> storage::failure;
  [[nodiscard]] auto check(answer given) const -> sure::result<answer, storage::failure>;
  /// None where nothing more comes.
  auto next(bool& ended) -> std::optional<answer>;

  std::unique_ptr<pg_conn, closer> handle_;
  bool is_broken_ = false;
};

} // namespace orders::postgres

#endif // ORDERS_POSTGRES_SESSION_HPP
