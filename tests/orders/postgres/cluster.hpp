// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_POSTGRES_CLUSTER_HPP
#define SURE_TESTS_ORDERS_POSTGRES_CLUSTER_HPP

/// A PostgreSQL of our own, in a scratch folder and on a socket in it, for as long as the process lives.

#include "orders/files.hpp"
#include "postgres/engine.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include <unistd.h>

namespace cluster {

/// The folder of initdb and pg_ctl; empty where PostgreSQL is not installed.
inline auto programs() -> std::string {
  auto const all = std::filesystem::path{"/usr/lib/postgresql"};
  auto error = std::error_code{};
  for (auto const& version : std::filesystem::directory_iterator{all, error})
    if (std::filesystem::exists(version.path() / "bin/initdb")) return version.path() / "bin";
  return {};
}
inline auto is_installed() -> bool { return !programs().empty(); }

class server {
public:
  server() {
    run("true"); // so that the folder belongs to who may start a server
    ready_ = run(programs() + "/initdb -D " + data() + " -A trust -U orders --no-sync -E UTF8 --locale=C") && start();
  }
  server(server const&) = delete;
  auto operator=(server const&) -> server& = delete;
  ~server() { stop(); }

  auto is_ready() const -> bool { return ready_; }
  auto start() const -> bool {
    return run(programs() + "/pg_ctl -D " + data() + " -l " + (folder_ / "log") + " -w -o \"-k " + (folder_ / ".") +
               " -c listen_addresses='' -c fsync=off\" start");
  }
  auto stop() const -> bool { return run(programs() + "/pg_ctl -D " + data() + " -m immediate -w stop"); }

  auto folder() const -> std::string { return folder_ / "."; }
  auto where(std::string const& database) const -> std::string {
    return "host=" + folder() + " user=orders dbname=" + database;
  }
  /// The name of a new database.
  auto make_database() -> std::string {
    auto const name = "orders" + std::to_string(++count_);
    auto admin = orders::postgres::session::open(where("postgres")).value();
    auto const made = admin.execute("CREATE DATABASE " + name);
    return made ? name : std::string{};
  }

private:
  auto data() const -> std::string { return folder_ / "data"; }
  // A server does not run as root.
  auto run(std::string const& command) const -> bool {
    auto const is_root = ::geteuid() == 0;
    auto const own = is_root ? "chown postgres " + (folder_ / ".") + " && runuser -u postgres -- " : std::string{};
    return std::system((own + "sh -c '" + command + "' >/dev/null 2>&1").c_str()) == 0;
  }

  files::scratch_folder folder_;
  int count_ = 0;
  bool ready_ = false;
};

inline auto the_server() -> server& {
  static auto one = server{};
  return one;
}

/// A database of its own for one test.
class place {
public:
  auto connect(orders::postgres::options const& how = {}) const -> std::unique_ptr<orders::postgres::engine> {
    return orders::postgres::open(where(), how).value();
  }
  auto where() const -> std::string { return the_server().where(name_); }
  /// As the service wants it.
  auto url() const -> std::string { return "postgresql://orders@/" + name_ + "?host=" + the_server().folder(); }

private:
  std::string name_ = the_server().make_database();
};

} // namespace cluster

#endif // SURE_TESTS_ORDERS_POSTGRES_CLUSTER_HPP
