// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_PROGRAM_CHILD_HPP
#define SURE_TESTS_ORDERS_PROGRAM_CHILD_HPP

#include "orders/files.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <string>
#include <string_view>
#include <thread>

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

// The program for the thread sanitizer has another name.
#ifndef ORDERS_PROGRAM_FORM
#define ORDERS_PROGRAM_FORM ""
#endif

namespace program {

using namespace std::chrono_literals;

/// The program in a process of its own, until it is told to end.
class child {
public:
  /// What it says goes to the file `out`.
  child(std::string const& words, std::string const& out) : out_(out) {
    auto const line = "exec " ORDERS_PROGRAM ORDERS_PROGRAM_FORM " " + words + " >" +
                      out; // before the fork: there may be other threads
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
      ::_exit(127);
    }
  }
  child(child const&) = delete;
  auto operator=(child const&) -> child& = delete;
  ~child() {
    if (process_ > 0) (void)end(SIGKILL);
  }

  /// "127.0.0.1:4711", once it says so.
  auto address() const -> std::string {
    constexpr auto scheme = std::string_view{"http://"};
    for (auto waited = 0ms; waited < 20s; waited += 20ms) {
      auto const said = files::contents(out_);
      auto const begin = said.find(scheme);
      if (auto const last = said.find("/\n"); begin != said.npos && last != said.npos)
        return said.substr(begin + scheme.size(), last - begin - scheme.size());
      std::this_thread::sleep_for(20ms);
    }
    return {};
  }

  [[nodiscard]] auto process() const noexcept -> ::pid_t { return process_; }

  /// The exit status, or the number of the signal that killed it with a minus.
  auto end(int signal) -> int {
    ::kill(process_, signal);
    auto status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

private:
  std::string out_;
  ::pid_t process_ = -1;
};

/// How many times a log of the service says that somebody placed an order.
inline auto placed_in(std::string const& log) -> int {
  auto count = 0;
  auto const lines = files::contents(log);
  for (auto i = lines.find("\"place\""); i != lines.npos; i = lines.find("\"place\"", i + 1)) ++count;
  return count;
}

} // namespace program

#endif // SURE_TESTS_ORDERS_PROGRAM_CHILD_HPP
