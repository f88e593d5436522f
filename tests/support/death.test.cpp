// SPDX-License-Identifier: BSL-1.0
#include "death.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

using support::run_apart;

TEST_CASE("run_apart: a function that returns true has not died") {
  auto const end = run_apart([] { return true; });
  CHECK(end.exited_with(0));
  CHECK_FALSE(end.aborted());
  CHECK(end.said.empty());
}

TEST_CASE("run_apart: a function that returns false is told from one that returns true") {
  auto const end = run_apart([] { return false; });
  CHECK(end.exited_with(1));
  CHECK_FALSE(end.exited_with(0));
  CHECK_FALSE(end.aborted());
}

TEST_CASE("run_apart: an abort is seen, and what was said before it") {
  auto const end = run_apart([]() -> bool {
    std::fputs("farewell\n", stderr);
    std::abort();
  });
  CHECK(end.aborted());
  CHECK_FALSE(end.exited_with(0));
  CHECK(end.said == "farewell\n");
}

TEST_CASE("run_apart: another signal is no abort") {
  auto const end = run_apart([] {
    std::signal(SIGTERM, SIG_DFL);
    return std::raise(SIGTERM) == 0;
  });
  CHECK_FALSE(end.aborted());
  CHECK_FALSE(end.exited_with(0));
}

TEST_CASE("run_apart: an exit is no abort") {
  auto const end = run_apart([]() -> bool { _exit(3); });
  CHECK(end.exited_with(3));
  CHECK_FALSE(end.aborted());
}

TEST_CASE("run_apart: long words arrive whole") {
  auto const end = run_apart([] {
    for (int i = 0; i < 1000; ++i) std::fputs("0123456789", stderr);
    return true;
  });
  CHECK(end.said.size() == 10000);
}

TEST_CASE("ending: no process is neither an abort nor an exit") {
  support::ending const none;
  CHECK_FALSE(none.aborted());
  CHECK_FALSE(none.exited_with(0));
}
