// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_SERVE_HPP
#define ORDERS_SHELL_SERVE_HPP

/// The whole service in one function: it opens the database, listens, and serves until it is told to stop.

#include "http/server.hpp"
#include "service/core.hpp"
#include "shell/logger.hpp"
#include "storage/open_errors.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace orders::shell {

struct serve_options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  /// The names that the service has, besides its addresses and localhost. Others are refused; where there are none, see `hosts`.
  std::vector<std::string> hosts;
  /// A file of SQLite, "postgresql://..." where the service was built with libpq, or "memory:", which ends with the process.
  std::string database = "orders.db";
  std::string gateway_host = "127.0.0.1";
  std::uint16_t gateway_port = 9090;
  /// "-" is standard error.
  std::string log = "-";
  unsigned threads = 2;
  /// Commands that wait for the database, those that write and those that read; more are refused at once.
  std::size_t waiting = 512;
  std::chrono::milliseconds grace{5'000};
  /// For so long the same key gets the same answer; keys that are older are forgotten now and then.
  std::chrono::seconds keys_are_kept{std::chrono::hours{24}};
  std::chrono::milliseconds keys_are_looked_at_every{std::chrono::minutes{10}};
  http::server_limits limits;
  /// The time of day; tests turn it.
  std::function<std::chrono::system_clock::time_point()> wall_clock = std::chrono::system_clock::now;
};

/// A database of PostgreSQL is wanted from a program that has no libpq.
struct without_postgres {
  static constexpr std::string_view code = "serve.without_postgres";
  static constexpr auto kind = sure::error_kind::unimplemented;
  [[nodiscard]] static auto message() -> std::string { return "this program was built without PostgreSQL"; }
  friend auto operator==(without_postgres const&, without_postgres const&) -> bool = default;
};

/// Whether the database is a file of SQLite, to which one process writes.
[[nodiscard]] auto is_file(std::string_view database) -> bool;

using serve_error = sure::union_of<unwritable_log, storage::open_failure, without_postgres, http::cannot_listen>;

/// What a running service can be told. Both functions are safe to call from any thread.
struct running {
  std::uint16_t port = 0;
  std::function<void()> stop;
};

/// `started` is called once it listens. Returns after `stop`, when what was in hand is answered and stored.
[[nodiscard]] auto serve(service::core const& core, serve_options const& options,
                         std::function<void(running)> const& started) -> sure::result<void, serve_error>;

} // namespace orders::shell

#endif // ORDERS_SHELL_SERVE_HPP
