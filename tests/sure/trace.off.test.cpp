// SPDX-License-Identifier: BSL-1.0
#include <sure/trace.hpp>

#include <doctest/doctest.h>

#include <sure/report.hpp>
#include <sure/try.hpp>
#include <type_traits>

namespace {

struct broken {};
struct lost {
  int id;
};

static_assert(SURE_TRACE == 0);
static_assert(sizeof(sure::result<int, broken>) == 8 && sizeof(sure::result<void, broken>) == 1);
static_assert(sizeof(sure::result<int, lost>) == 8 && sizeof(sure::result<int&, broken>) == sizeof(int*));
static_assert(std::is_empty_v<sure::return_trace>);
struct report_without_way {
  std::string message, code;
  sure::error_kind kind;
  std::vector<std::string> contexts;
  unsigned contexts_left_out;
};
static_assert(sizeof(sure::failure_report) == sizeof(report_without_way));

sure::result<int, broken> inner() { return broken{}; }
sure::result<int, broken, lost> outer() {
  SURE_TRY_LET(int i, inner());
  return i;
}

static_assert(sure::trace_of(sure::result<int, broken>(broken{})).empty());

} // namespace

TEST_CASE("trace: without SURE_TRACE every way is empty") {
  auto const r = outer();
  REQUIRE(!r);
  CHECK(sure::trace_of(r).empty());
  CHECK(sure::trace().empty());
  CHECK(!sure::trace().is_forgotten());
  CHECK(sure::trace().left_out() == 0);
  CHECK(to_string(sure::trace_of(r)).empty());
  CHECK(to_string(sure::report(r)).find("way") == std::string::npos);
}
