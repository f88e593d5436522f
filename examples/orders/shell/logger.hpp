// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_LOGGER_HPP
#define ORDERS_SHELL_LOGGER_HPP

/// The log: one JSON object a line, written by a thread of its own. Whoever writes never waits: where the disk is slower than the
/// service, the oldest lines are dropped and counted. Nothing personal and nothing secret is ever given to it.

#include "service/problems.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace orders::shell {

/// One member of a line: a text or a number.
struct log_field {
  log_field(std::string_view of, std::string_view value) noexcept : name(of), text(value) {}
  log_field(std::string_view of, char const* value) noexcept : name(of), text(value) {}
  log_field(std::string_view of, std::string const& value) noexcept : name(of), text(value) {}
  log_field(std::string_view of, std::uint64_t value) noexcept : name(of), number(value), is_number(true) {}

  std::string_view name;
  std::string_view text;
  std::uint64_t number = 0;
  bool is_number = false;
};

struct unwritable_log {
  static constexpr std::string_view code = "serve.unwritable_log";
  static constexpr auto kind = sure::error_kind::unavailable;
  std::string detail;
  [[nodiscard]] auto message() const -> std::string { return detail; }
};

class logger {
public:
  /// A file that would be larger is kept as one with ".1" in its name, instead of the one before it.
  static constexpr auto largest_file = std::size_t{256} * 1024 * 1024;

  /// Where lines go: "-" for standard error, else a file that is appended to.
  [[nodiscard]] static auto open(std::string const& path, service::severity least = service::severity::info,
                                 std::size_t largest = largest_file) -> sure::result<logger, unwritable_log>;
  /// For tests: each line, with its end.
  explicit logger(std::function<void(std::string_view)> sink, service::severity least = service::severity::info);
  logger(logger&&) noexcept;
  auto operator=(logger&&) noexcept -> logger& = delete;
  /// Writes what is left.
  ~logger();

  void write(service::severity level, std::string_view what, std::initializer_list<log_field> members = {});
  [[nodiscard]] auto dropped() const -> std::uint64_t;

private:
  struct state;
  explicit logger(std::unique_ptr<state> of) noexcept;
  std::unique_ptr<state> state_;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_LOGGER_HPP
