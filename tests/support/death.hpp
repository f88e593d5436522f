// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_DEATH_HPP
#define SURE_TESTS_SUPPORT_DEATH_HPP

/// Runs a function in a process of its own, so that a test can look at how it ends.

#include <csignal>
#include <cstddef>
#include <cstdio>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace support {

/// How a process ended and what it wrote to stderr. `status` is that of `waitpid`, or -1 where no process could be
/// made.
struct ending {
  int status = -1;
  std::string said;

  [[nodiscard]] bool aborted() const { return status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT; }
  [[nodiscard]] bool exited_with(int code) const {
    return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == code;
  }
};

/// Exits with 0 if `f` returns true, with 1 if it returns false.
template <class F> [[nodiscard]] ending run_apart(F&& f) {
  ending end;
  int ends[2];
  if (pipe(ends) != 0) return end;
  std::fflush(nullptr);
  pid_t const child = fork();
  if (child == -1) {
    close(ends[0]);
    close(ends[1]);
    return end;
  }
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL);
    rlimit const no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    bool const good = f();
    std::fflush(nullptr);
    _exit(good ? 0 : 1);
  }
  close(ends[1]);
  char part[256];
  for (ssize_t got = 0; (got = read(ends[0], part, sizeof part)) > 0;)
    end.said.append(part, static_cast<std::size_t>(got));
  close(ends[0]);
  if (waitpid(child, &end.status, 0) != child) end.status = -1;
  return end;
}

} // namespace support

#endif // SURE_TESTS_SUPPORT_DEATH_HPP
