// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
#define BOOST_ASIO_NO_DEPRECATED
#include <sure/interop/asio.hpp>

#include "../../support/archetypes.hpp"
#include "../../support/death.hpp"
#include "coroutines.hpp"

#include <boost/asio/strand.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace coroutines;
using sure::result;

struct missing {
  int id;
};
struct refused {};
struct stopped {};

template <class T> io::task<T> give(T value) { co_return std::move(value); }
io::task<int, missing> find(int id) {
  co_await turn();
  if (id < 0) co_return missing{id};
  co_return id;
}
io::task<void, refused> check(bool fine) {
  if (!fine) co_return refused{};
  co_return std::in_place;
}
io::task<int, missing> fail_when_waited_for() {
  co_await turn();
  co_await turn();
  co_return missing{1};
}
io::task<int, missing> throwing() {
  co_await turn();
  throw std::runtime_error("thrown");
}
// Its own way of saying that it was cancelled, and a note that it has ended.
io::task<int, stopped> stoppable(int& ended) {
  auto const waited = co_await never();
  ++ended;
  if (!waited) co_return stopped{};
  co_return 0;
}
// Goes on where it was cancelled, as if nothing had happened, and so meets Asio's exception.
io::task<int, missing> deaf(int& ended) {
  auto const waited = co_await never();
  ++ended;
  (void)waited;
  co_await turn();
  ++ended;
  co_return 1;
}

template <class A, class B> constexpr bool same = std::is_same_v<A, B>;
template <class W> using outcome = typename W::value_type;

// An awaitable's result, whatever makes it
static_assert(same<outcome<decltype(io::when_all(find(1), check(true), give(std::string())))>,
                   result<std::tuple<int, std::string>, missing, refused>>);
static_assert(same<outcome<decltype(io::when_all(check(true), check(true)))>, result<void, refused>>);
static_assert(same<outcome<decltype(io::when_all(give(1), give(2)))>, result<std::tuple<int, int>>>);
static_assert(
    same<outcome<decltype(io::when_all(std::vector<io::task<int, missing>>()))>, result<std::vector<int>, missing>>);
static_assert(same<outcome<decltype(io::when_all(std::vector<io::task<void, refused>>()))>, result<void, refused>>);
static_assert(same<outcome<decltype(io::race(find(1), find(2)))>, result<int, missing>>);
static_assert(same<outcome<decltype(io::race(find(1), give(std::string()), check(true)))>,
                   result<sure::one_of<int, std::string, std::monostate>, missing, refused>>);
static_assert(same<outcome<decltype(io::race(check(true), check(true)))>, result<void, refused>>);
static_assert(same<outcome<decltype(io::with_timeout(1s, find(1)))>, result<int, missing, io::timed_out>>);
static_assert(
    same<outcome<decltype(io::with_timeout(1s, io::with_timeout(1s, find(1))))>, result<int, missing, io::timed_out>>);
static_assert(same<outcome<decltype(io::cancellable(find(1)))>, result<int, missing, io::cancelled>>);

} // namespace

TEST_CASE("awaitable<result>: SURE_CO_TRY_LET goes on with the value or leaves with the error") {
  struct local {
    static io::task<int, missing, refused> sum(int a, int b) {
      SURE_CO_TRY_LET(int const left, co_await find(a));
      SURE_CO_TRY_LET(int const right, co_await find(b));
      SURE_CO_TRY_LET([[maybe_unused]] auto&& checked, co_await check(left != right));
      co_return left + right;
    }
  };
  CHECK(run(local::sum(1, 2)) == 3);
  CHECK(run(local::sum(1, -2)).error_as<missing>()->id == -2);
  CHECK(run(local::sum(2, 2)).has_error<refused>());
}

TEST_CASE("when_all: all values, in the order of the arguments, without those of void") {
  auto const r = run(io::when_all(find(3), check(true), give(std::string("b")), find(1)));
  CHECK(*r == std::tuple(3, std::string("b"), 1));
  CHECK(run(io::when_all(check(true), check(true))).has_value());
  CHECK(run(io::when_all(give(std::make_unique<int>(5)))).value() != std::tuple(std::unique_ptr<int>()));
}
TEST_CASE("when_all: the first failure is the failure, and the others are cancelled and waited for") {
  int ended = 0;
  auto const r = run(io::when_all(stoppable(ended), find(-7), stoppable(ended), check(true)));
  CHECK(r.error_as<missing>()->id == -7);
  CHECK(ended == 2);
  CHECK(run(io::when_all(stoppable(ended), check(false))).has_error<refused>());
  CHECK(ended == 3);
}
TEST_CASE("when_all: work that has not begun when another fails does not begin") {
  int ended = 0;
  CHECK(run(io::when_all(check(false), stoppable(ended))).has_error<refused>());
  CHECK(ended == 0);
}
TEST_CASE(
    "when_all: Asio's exception in work that goes on although it was cancelled is not an exception of the whole") {
  int ended = 0;
  CHECK(run(io::when_all(deaf(ended), find(-1))).error().id == -1);
  CHECK(ended == 1);
}
TEST_CASE("when_all: an exception goes on after the others have ended") {
  int ended = 0;
  CHECK_THROWS_WITH_AS(run(io::when_all(stoppable(ended), throwing(), stoppable(ended))).ignore(), "thrown",
                       std::runtime_error);
  CHECK(ended == 2);
  CHECK_THROWS_AS(run(io::when_all(find(-1), throwing())).ignore(), std::runtime_error);
}
TEST_CASE("when_all: takes operations where it takes coroutines") {
  struct local {
    static io::task<int, io::error, missing> wait() {
      auto const executor = co_await net::this_coro::executor;
      net::steady_timer a(executor, 0s), b(executor, 0s);
      SURE_CO_TRY_LET(auto&& values,
                      co_await io::when_all(a.async_wait(sure::as_result), find(4), b.async_wait(sure::as_result)));
      co_return std::get<0>(values);
    }
    static io::task<void, io::error> both() {
      auto const executor = co_await net::this_coro::executor;
      net::steady_timer a(executor, 0s), b(executor, 0s);
      co_return co_await io::when_all(a.async_wait(sure::as_result), b.async_wait(sure::as_result));
    }
  };
  CHECK(run(local::wait()) == 4);
  CHECK(run(local::both()).has_value());
}
TEST_CASE("when_all: of a vector is a vector of values or the first failure") {
  std::vector<io::task<int, missing>> three;
  for (int const i : {3, 1, 2}) three.push_back(find(i));
  CHECK(run(io::when_all(std::move(three))) == std::vector{3, 1, 2});
  CHECK(run(io::when_all(std::vector<io::task<int, missing>>())) == std::vector<int>());

  int ended = 0;
  std::vector<io::task<int, stopped>> waiting;
  for (int i = 0; i != 3; ++i) waiting.push_back(stoppable(ended));
  auto const r = run(io::with_timeout(1ms, io::when_all(std::move(waiting))));
  CHECK(r.has_error<stopped>());
  CHECK(ended == 3);

  std::vector<io::task<void, refused>> checks;
  for (bool const fine : {true, false, true}) checks.push_back(check(fine));
  CHECK(run(io::when_all(std::move(checks))).has_error<refused>());
}

TEST_CASE("race: the first to end wins, by value or by error, and the others are cancelled and waited for") {
  int ended = 0;
  CHECK(run(io::race(stoppable(ended), find(5))) == 5);
  CHECK(run(io::race(stoppable(ended), find(-5))).error_as<missing>()->id == -5);
  CHECK(ended == 2);
  CHECK(run(io::race(fail_when_waited_for(), find(1))) == 1);
  auto const other = run(io::race(stoppable(ended), give(std::string("x"))));
  CHECK(other->as<std::string>() == std::string("x"));
  auto const nothing = run(io::race(stoppable(ended), check(true)));
  CHECK(nothing->is<std::monostate>());
  CHECK(ended == 4);
  CHECK_THROWS_AS(run(io::race(stoppable(ended), throwing())).ignore(), std::runtime_error);
  CHECK(ended == 5);
}
TEST_CASE("race: of a vector") {
  int ended = 0;
  std::vector<io::task<int, stopped>> work;
  work.push_back(stoppable(ended));
  work.push_back([]() -> io::task<int, stopped> { co_return 8; }());
  work.push_back(stoppable(ended));
  CHECK(run(io::race(std::move(work))) == 8);
  CHECK(ended == 1);
  auto const end = support::run_apart([] { return run(io::race(std::vector<io::task<int, missing>>())).has_value(); });
  CHECK(end.aborted());
  CHECK(end.said.find("race of an empty range") != std::string::npos);
}

TEST_CASE("with_timeout: work that ends in time is not touched") {
  CHECK(run(io::with_timeout(24h, find(1))) == 1);
  CHECK(run(io::with_timeout(24h, find(-1))).has_error<missing>());
  CHECK(run(io::with_timeout(std::chrono::steady_clock::duration::max(), find(1))) == 1);
  CHECK(run(io::with_deadline(std::chrono::steady_clock::time_point::max(), check(true))).has_value());
  CHECK_THROWS_AS(run(io::with_timeout(24h, throwing())).ignore(), std::runtime_error);
}
TEST_CASE("with_timeout: too late is timed_out, and the work has ended") {
  CHECK(run(io::with_timeout(1ms, never())).has_error<io::timed_out>());
  CHECK(run(io::with_timeout(0s, never())).has_error<io::timed_out>());
  CHECK(run(io::with_deadline(std::chrono::steady_clock::now() - 1h, never())).has_error<io::timed_out>());
  int ended = 0;
  CHECK(run(io::with_timeout(1ms, deaf(ended))).has_error<io::timed_out>());
  CHECK(ended == 1);
  CHECK(run(io::with_timeout(24h, io::with_timeout(1ms, never()))).has_error<io::timed_out>());
  CHECK(run(io::with_timeout(1ms, io::with_timeout(24h, never()))).has_error<io::timed_out>());
}
TEST_CASE("with_timeout: what the work says of its end is not replaced") {
  int ended = 0;
  CHECK(run(io::with_timeout(1ms, stoppable(ended))).has_error<stopped>());
  CHECK(ended == 1);
}
TEST_CASE("with_timeout: around an operation") {
  struct local {
    static io::task<void, io::error> wait() {
      auto const executor = co_await net::this_coro::executor;
      net::steady_timer timer(executor, 24h);
      co_return co_await io::with_timeout(1ms, timer.async_wait(sure::as_result));
    }
  };
  CHECK(run(local::wait()).has_error<io::timed_out>());
}

TEST_CASE("cancellation from outside is the error cancelled") {
  int ended = 0;
  CHECK(run_cancelled(never()).has_error<io::cancelled>());
  CHECK(run_cancelled(io::when_all(never(), never())).has_error<io::cancelled>());
  CHECK(run_cancelled(io::race(never(), never())).has_error<io::cancelled>());
  CHECK(run_cancelled(io::with_timeout(24h, never())).has_error<io::cancelled>());
  CHECK(run_cancelled(io::when_all(never(), deaf(ended))).has_error<io::cancelled>());
  CHECK(run_cancelled(io::when_all(stoppable(ended), stoppable(ended))).has_error<stopped>());
  std::vector<io::task<void, io::error>> work;
  for (int i = 0; i != 3; ++i) work.push_back(never());
  CHECK(run_cancelled(io::when_all(std::move(work))).has_error<io::cancelled>());
  CHECK(run_cancelled(io::cancellable(deaf(ended))).has_error<io::cancelled>());
  CHECK(run_cancelled(io::cancellable(io::when_all(deaf(ended), deaf(ended)))).has_error<io::cancelled>());
}
TEST_CASE("cancellation from outside stays Asio's exception where no error of the work can say it") {
  int ended = 0;
  CHECK_THROWS_AS(run_cancelled(deaf(ended)).ignore(), boost::system::system_error);
  CHECK_THROWS_AS(run_cancelled(io::when_all(deaf(ended), deaf(ended))).ignore(), boost::system::system_error);
  CHECK_THROWS_AS(run_cancelled(io::race(deaf(ended), deaf(ended))).ignore(), boost::system::system_error);
  CHECK_THROWS_AS(run_cancelled(io::with_timeout(24h, deaf(ended))).ignore(), boost::system::system_error);
  CHECK_THROWS_AS(run(io::cancellable(throwing())).ignore(), std::runtime_error);
}
TEST_CASE("cancellation from within, by work that never waits, stops the whole") {
  struct local {
    static io::task<void, io::cancelled> cancel(net::cancellation_signal& whole) {
      whole.emit(net::cancellation_type::terminal);
      co_return std::in_place;
    }
  };
  net::io_context context;
  net::cancellation_signal signal;
  int ended_work = 0;
  auto whole = io::when_all(local::cancel(signal), stoppable(ended_work));
  auto const outcome = std::make_shared<std::optional<decltype(whole)::value_type>>();
  std::exception_ptr thrown;
  net::co_spawn(context, keep(std::move(whole), outcome), ended{&thrown, signal.slot()});
  context.run();
  CHECK(taken(outcome, thrown).has_error<io::cancelled>());
  CHECK(ended_work == 0);
}

TEST_CASE("a context that is destroyed in the middle destroys what waits") {
  auto const alive = std::make_shared<int>();
  auto const holding = [](std::shared_ptr<int> token) -> io::task<void, io::error> {
    auto const r = co_await never();
    (void)token;
    co_return r;
  };
  {
    net::io_context context;
    net::co_spawn(context, io::when_all(holding(alive), io::race(holding(alive), holding(alive))), [](auto&&...) {});
    net::co_spawn(context, io::with_timeout(24h, holding(alive)), [](auto&&...) {});
    net::co_spawn(context, io::with_timeout(24h, holding(alive)), [](auto&&...) {}); // never begins
    context.poll_one();
    context.poll_one();
    context.poll();
    CHECK(alive.use_count() > 4);
  }
  CHECK(alive.use_count() == 1);
}

TEST_CASE("on a concrete strand, everything stays on it") {
  using strand = net::strand<net::io_context::executor_type>;
  struct local {
    static net::awaitable<result<int, missing>, strand> here(strand s, int id) {
      co_await net::post(net::deferred);
      if (!s.running_in_this_thread()) co_return missing{0};
      if (id < 0) co_return missing{id};
      co_return id;
    }
  };
  net::io_context context;
  strand const s(context.get_executor());
  CHECK(run(context, s, io::when_all(local::here(s, 1), local::here(s, 2))) == std::tuple(1, 2));
  CHECK(run(context, s, io::with_timeout(24h, local::here(s, -1))).has_error<missing>());
}

TEST_CASE("on a strand, the work stays on it") {
  net::io_context context;
  net::strand<net::any_io_executor> const s(context.get_executor());
  auto here = [](net::strand<net::any_io_executor> const& mine) -> io::task<void, refused> {
    co_await turn();
    if (!mine.running_in_this_thread()) co_return refused{};
    co_return std::in_place;
  };
  CHECK(run(context, s, io::when_all(here(s), io::race(here(s), here(s)))).has_value());
}

TEST_CASE("in several threads, the work of a group takes turns and groups run beside each other") {
  struct local {
    static io::task<void, refused> count(int& shared, int times) {
      for (int i = 0; i != times; ++i) {
        int const before = shared;
        shared = before + 1;
        co_await turn();
      }
      co_return std::in_place;
    }
    static io::task<int, refused> group() {
      int shared = 0;
      std::vector<io::task<void, refused>> work;
      for (int i = 0; i != 10; ++i) work.push_back(count(shared, 20));
      SURE_CO_TRY_LET([[maybe_unused]] auto&& done, co_await io::when_all(std::move(work)));
      co_return shared;
    }
  };
  net::io_context context;
  std::vector<int> const expected(8, 200);
  std::vector<io::task<int, refused>> groups;
  for (int i = 0; i != 8; ++i) groups.push_back(local::group());
  CHECK(run(context, context.get_executor(), io::when_all(std::move(groups)), 4) == expected);
}

TEST_CASE("when_all: values are moved, never copied, and destroyed once") {
  using namespace support;
  events log;
  auto made = [](events& l, int v) -> io::task<counted, missing> {
    co_await turn();
    if (v < 0) co_return missing{v};
    co_return result<counted, missing>(std::in_place, l, v);
  };
  {
    auto const r = run(io::when_all(made(log, 1), io::with_timeout(24h, made(log, 2))));
    CHECK(std::get<1>(*r).value == 2);
    auto const failed = run(io::when_all(made(log, 1), made(log, -1)));
    CHECK_FALSE(failed.has_value());
  }
  CHECK(log.copied == 0);
  CHECK(log.live() == 0);
}
