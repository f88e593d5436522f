// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_SPAWNER_HPP
#define SURE_TESTS_ORDERS_FAULTS_SPAWNER_HPP

/// The service in a process that is a copy of this one, so that it has this program's sanitizer, and the clock, the disk and the processors
/// of the test's choice. What it uses can be measured, and a signal ends it as it ends the program.

#include "orders/faults/faulty_disk.hpp"

#include "gateway/awaited_signals.hpp"
#include "shell/serve.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace faults {

/// A mistake for those who look for one.
enum class planted : std::uint8_t { none, memory, descriptors };

/// Bytes from one process to another.
struct service_settings {
  std::array<char, 256> database{};
  std::uint16_t port = 0;
  std::uint16_t gateway_port = 1;
  std::uint32_t waiting = 512;
  /// How fast the time of day goes since then, and for how long of it a key is kept.
  std::chrono::system_clock::time_point began = std::chrono::system_clock::now();
  std::int32_t hours_an_hour = 1;
  std::chrono::seconds keys_are_kept{std::chrono::hours{24}};
  /// How long the disk needs for a commit, beyond what it needs anyway.
  std::chrono::milliseconds commit_takes{0};
  /// A limit of what SQLite keeps of its files, in KiB; 0 is none.
  std::int32_t cache_kib = 0;
  /// The one processor that it may use; -1 is all.
  std::int32_t processor = -1;
  planted mistake = planted::none;

  void store_in(std::string_view path) {
    REQUIRE(path.size() < database.size());
    std::ranges::copy(path, database.begin());
  }
};

/// From now on this thread, and those that it starts, run on one processor.
inline void stay_on(int processor) {
  auto chosen = ::cpu_set_t{};
  CPU_ZERO(&chosen);
  CPU_SET(static_cast<std::size_t>(processor), &chosen);
  REQUIRE(::sched_setaffinity(0, sizeof chosen, &chosen) == 0);
}

namespace detail {

/// The time of day is asked for with every request: so is the mistake made.
inline void make(planted mistake) {
  static auto guard = std::mutex{};
  static auto kept = std::vector<std::string>{};
  static auto asked = 0;
  if (mistake == planted::none) return;
  auto const lock = std::scoped_lock{guard};
  if (mistake == planted::memory) kept.emplace_back(16'384, 'x');
  if (mistake == planted::descriptors && ++asked % 8 == 0) (void)::dup(STDOUT_FILENO);
}

inline auto options_of(service_settings const& how) -> orders::shell::serve_options {
  auto out = orders::shell::serve_options{};
  out.port = how.port;
  out.database = how.database.data();
  out.gateway_port = how.gateway_port;
  out.log = out.database == "memory:" ? "/dev/null" : out.database + ".log";
  out.waiting = how.waiting;
  out.keys_are_kept = how.keys_are_kept;
  out.keys_are_looked_at_every = std::chrono::milliseconds{std::chrono::minutes{10}} / how.hours_an_hour;
  out.wall_clock = [how] {
    make(how.mistake);
    return how.began + (std::chrono::system_clock::now() - how.began) * how.hours_an_hour;
  };
  return out;
}

struct started {
  ::pid_t process = -1;
  std::uint16_t port = 0;
};

/// Until a signal comes.
[[noreturn]] inline void serve(service_settings const& how, int line) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  auto const signals = orders::gateway::awaited_signals{};
  if (how.processor >= 0) stay_on(how.processor);
  auto disk = faulty_disk{};
  disk.is_slow(how.commit_takes);
  if (how.cache_kib != 0) sqlite3_soft_heap_limit64(std::int64_t{how.cache_kib} * 1024);
  auto waits = std::thread{};
  auto const ended =
      orders::shell::serve(orders::service::typed_core(), options_of(how), [&](orders::shell::running const& service) {
        auto const said = started{::getpid(), service.port};
        (void)!::write(line, &said, sizeof said);
        waits = std::thread{[&signals, stop = service.stop] {
          signals.wait();
          stop();
        }};
      });
  if (!waits.joinable()) {
    auto const nothing = started{};
    (void)!::write(line, &nothing, sizeof nothing);
    std::exit(2);
  }
  waits.join();
  std::exit(ended ? 0 : 2); // not _exit: now a sanitizer says what it has found
}

} // namespace detail

/// Forks while there is no other thread, and later starts services on demand.
class spawner {
public:
  struct ending {
    /// The exit status; -1 where it was killed.
    int status = -1;
    std::chrono::milliseconds took{0};
  };

  /// The test must have no other thread now.
  spawner() {
    auto ends = std::array<int, 2>{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) == 0);
    std::fflush(nullptr);
    std::cout.flush();
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      ::close(ends[0]);
      obey(ends[1]);
      ::_exit(0);
    }
    ::close(ends[1]);
    line_ = ends[0];
  }
  spawner(spawner const&) = delete;
  auto operator=(spawner const&) -> spawner& = delete;
  ~spawner() {
    ::close(line_);
    ::waitpid(process_, nullptr, 0);
  }

  auto start(service_settings const& how) -> detail::started {
    tell({order::kind::start, how, 0, 0});
    auto const what = hear<detail::started>();
    REQUIRE(what.process > 0);
    return what;
  }

  auto end(::pid_t process, int signal) -> ending {
    tell({order::kind::end, {}, process, signal});
    return hear<ending>();
  }

private:
  struct order {
    enum class kind : std::uint8_t { start, end } what;
    service_settings how;
    ::pid_t process;
    int signal;
  };

  static void obey(int line) {
    auto what = order{};
    while (::read(line, &what, sizeof what) == static_cast<::ssize_t>(sizeof what))
      what.what == order::kind::start ? fork_one(what.how, line) : end_one(what, line);
  }
  static void fork_one(service_settings const& how, int line) {
    auto const process = ::fork();
    if (process == 0) detail::serve(how, line);
  }
  static void end_one(order const& what, int line) {
    auto const began = std::chrono::steady_clock::now();
    ::kill(what.process, what.signal);
    auto status = 0;
    ::waitpid(what.process, &status, 0);
    auto const took = std::chrono::steady_clock::now() - began;
    auto const how = ending{WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                            std::chrono::duration_cast<std::chrono::milliseconds>(took)};
    (void)!::write(line, &how, sizeof how);
  }

  void tell(order const& what) const { REQUIRE(::write(line_, &what, sizeof what) > 0); }
  template <class Message> auto hear() const -> Message {
    auto what = Message{};
    REQUIRE(::read(line_, &what, sizeof what) == static_cast<::ssize_t>(sizeof what));
    return what;
  }

  ::pid_t process_ = -1;
  int line_ = -1;
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_SPAWNER_HPP
