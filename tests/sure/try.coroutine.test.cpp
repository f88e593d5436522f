// SPDX-License-Identifier: BSL-1.0
#include <sure/try.hpp>

#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include "../support/archetypes.hpp"
#include "../support/task.hpp"

#include <doctest/doctest.h>

#if HAS_COROUTINES
namespace {

using sure::option;
using sure::result;
using namespace support;

struct missing {
  int id;
};
struct refused {};
struct late {};

task<result<int, missing>> find(int key) {
  if (key < 0) co_return missing{key};
  co_return key;
}
task<result<void, refused>> check(int v) {
  if (v == 13) co_return refused{};
  co_return result<void, refused>();
}
task<result<counted, missing>> make(events& log, int v) {
  if (v < 0) co_return missing{v};
  co_return result<counted, missing>(std::in_place, log, v);
}

task<result<int, refused, late, missing>> sum(int a, int b) {
  SURE_CO_TRY_LET(int const left, co_await find(a));
  SURE_CO_TRY_LET(auto right, (co_await find(b)));
  SURE_CO_TRY_LET([[maybe_unused]] auto checked, co_await check(left + right));
  co_return left + right;
}
task<result<int, missing, refused>> take(events& log, int v) {
  SURE_CO_TRY_LET(auto const taken, co_await make(log, v));
  co_return taken.value;
}
task<option<int>> first(option<int> o) {
  SURE_CO_TRY_LET(int v, o);
  co_return v + 1;
}
task<result<int, missing>> loop(int from, int to) {
  int total = 0;
  for (int i = from; i != to; ++i) {
    SURE_CO_TRY_LET(int v, co_await find(i));
    total += v;
  }
  co_return total;
}

} // namespace

TEST_CASE("SURE_CO_TRY_LET: the value goes on, a failure leaves the coroutine in the wider set") {
  CHECK(sum(1, 2).run() == 3);
  CHECK(sum(-1, 2).run().error_as<missing>()->id == -1);
  CHECK(sum(1, -2).run().error_as<missing>()->id == -2);
  CHECK(sum(6, 7).run().has_error<refused>());
}

TEST_CASE("SURE_CO_TRY_LET: what owns is moved, never copied, and destroyed once") {
  events log;
  CHECK(take(log, 4).run() == 4);
  CHECK(take(log, -4).run().has_error<missing>());
  CHECK(log.copied == 0);
  CHECK(log.live() == 0);
}

TEST_CASE("SURE_CO_TRY_LET: in a coroutine that gives an option, and in a loop") {
  CHECK(first(3).run() == 4);
  CHECK_FALSE(first(sure::none).run().has_value());
  CHECK(loop(1, 4).run() == 6);
  CHECK(loop(-1, 4).run().error().id == -1);
}

#if defined(__clang__)
namespace {

task<result<int, refused, missing>> nested(int a) {
  SURE_CO_TRY(co_await check(a));
  co_return SURE_CO_TRY(co_await find(SURE_CO_TRY(co_await find(a)) - 1)) + SURE_CO_TRY(co_await find(a));
}

} // namespace

TEST_CASE("SURE_CO_TRY: is an expression in a coroutine") {
  CHECK(nested(5).run() == 9);
  CHECK(nested(13).run().has_error<refused>());
  CHECK(nested(0).run().error_as<missing>()->id == -1);
  CHECK(nested(-3).run().error_as<missing>()->id == -3);
}
#endif
#else
TEST_CASE("coroutines: are not in this standard library") { CHECK(sure::option<int>(1).has_value()); }
#endif
