// SPDX-License-Identifier: BSL-1.0
// define: SURE_TRACE=1
#include <sure/trace.hpp>

#include "../support/task.hpp"

#include <doctest/doctest.h>

#include <string>
#include <sure/try.hpp>
#include <thread>

#if HAS_COROUTINES
namespace {

using support::task;
using sure::result;

struct missing {
  int id;
};
struct refused {};

// The lines of the hops from that of the first. (Compilers name the body of a coroutine differently.)
template <class R> std::string lines(R const& r, unsigned from) {
  std::string text;
  for (sure::hop const& h : sure::trace_of(r)) text.append(" +").append(std::to_string(h.line - from));
  return text;
}

constexpr unsigned here = __LINE__;
task<result<int, missing>> find(int key) {
  if (key < 0) co_return missing{key};
  co_return key;
}
task<result<int, missing>> look_up(int key) {
  SURE_CO_TRY_LET(int found, co_await find(key)); // +6
  co_return found;
}
result<int, missing> plain(result<int, missing> const& r) { return SURE_TRY(r); } // +9
task<result<int, missing, refused>> open(int key) {
  SURE_CO_TRY_LET(int found, co_await look_up(key)); // +11
  co_return found;
}

} // namespace

TEST_CASE("trace: the way through coroutines") {
  auto const r = open(-1).run();
  CHECK(r.has_error<missing>());
  CHECK(lines(r, here) == " +6 +11");
  CHECK(std::string(sure::trace_of(r)[0].function).find("look_up") != std::string::npos);
  CHECK(sure::trace_of(open(1).run()).empty());
}

TEST_CASE("trace: two coroutines that take turns keep their own ways") {
  auto one = look_up(-1);
  auto const other = open(-2).run();
  auto const first = one.run();
  CHECK(lines(first, here) == " +6");
  CHECK(lines(other, here) == " +6 +11");
  CHECK(lines(plain(first), here) == " +6 +9");
}

TEST_CASE("trace: a coroutine that goes on in another thread keeps its way") {
  auto inner = look_up(-1).run();
  std::string seen;
  std::thread([&] {
    auto const outer = [](result<int, missing> r) -> task<result<int, missing, refused>> {
      SURE_CO_TRY_LET(int found, r);
      co_return found;
    };
    seen = lines(outer(inner).run(), here);
  }).join();
  CHECK(seen.starts_with(" +6 +"));
  CHECK(seen.find('+', 4) != std::string::npos);
}
#else
TEST_CASE("coroutines: are not in this standard library") { CHECK(sure::trace().empty()); }
#endif
