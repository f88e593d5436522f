// SPDX-License-Identifier: BSL-1.0
// title: operations and coroutines of Boost.Asio
// needs: <boost/asio.hpp>
// package: libboost-dev
#define BOOST_ASIO_NO_DEPRECATED
#include "costs.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <new>
#include <optional>

#include <sure/interop/asio.hpp>
#include <sure/result.hpp>
#include <sure/try.hpp>

namespace {

namespace net = boost::asio;
namespace io = sure::asio;
using costs::cost;
using namespace std::chrono_literals;

struct declined {};
template <class T> using plain = net::awaitable<T>;
using typed = io::task<unsigned, declined, io::error>;

net::io_context& context() {
  static net::io_context the_context(1);
  return the_context;
}

// What all of these take: a coroutine is spawned and runs to its end.
template <class T> T run(net::awaitable<T> work) {
  std::optional<T> answer;
  net::co_spawn(context(), std::move(work), [&](std::exception_ptr, T value) { answer.emplace(std::move(value)); });
  context().restart();
  context().run();
  return std::move(*answer);
}
template <class T> unsigned number_of(T const& r) { return r ? static_cast<unsigned>(*r) : 0; }

plain<unsigned> spawned() { co_return 5u; }
LAB_OPAQUE unsigned spawn(unsigned const&) { return run(spawned()); }

// An operation that ends after one turn of the loop

plain<unsigned> posted() {
  auto const done = co_await net::post(context(), sure::as_result);
  co_return done.has_value() ? 5u : 0u;
}
plain<unsigned> posted_by_hand() {
  co_await net::post(context(), net::deferred);
  co_return 5u;
}
LAB_OPAQUE unsigned post(unsigned const&) { return run(posted()); }
LAB_OPAQUE unsigned post_by_hand(unsigned const&) { return run(posted_by_hand()); }

// An operation that fails: a timer that is cancelled before it is waited for

plain<unsigned> waited() {
  net::steady_timer timer(context(), 1h);
  net::post(context(), [&] { timer.cancel(); });
  auto const done = co_await timer.async_wait(sure::as_result);
  co_return done ? 0u : 5u;
}
plain<unsigned> waited_by_hand() {
  net::steady_timer timer(context(), 1h);
  net::post(context(), [&] { timer.cancel(); });
  auto const [error] = co_await timer.async_wait(net::as_tuple(net::deferred));
  co_return error ? 5u : 0u;
}
LAB_OPAQUE unsigned wait(unsigned const&) { return run(waited()); }
LAB_OPAQUE unsigned wait_by_hand(unsigned const&) { return run(waited_by_hand()); }

// Coroutines in each other, the innermost of which succeeds or fails

typed nested(unsigned depth, bool fails) {
  if (depth == 0) {
    if (fails) co_return declined{};
    co_return 5u;
  }
  SURE_CO_TRY_LET(unsigned const x, co_await nested(depth - 1, fails));
  co_return x;
}
plain<unsigned> nested_by_hand(unsigned depth, bool fails) {
  if (depth == 0) {
    if (fails) throw declined{};
    co_return 5u;
  }
  unsigned const x = co_await nested_by_hand(depth - 1, fails);
  co_return x;
}
plain<unsigned> caught(bool fails) {
  try {
    co_return co_await nested_by_hand(16, fails);
  } catch (declined const&) {
  }
  co_return 0u;
}
LAB_OPAQUE unsigned nest(unsigned const& fails) { return number_of(run(nested(16, fails != 0))); }
LAB_OPAQUE unsigned nest_by_hand(unsigned const& fails) { return run(caught(fails != 0)); }

// Several at once

typed work() {
  SURE_CO_TRY_LET([[maybe_unused]] auto&& done, co_await net::post(context(), sure::as_result));
  co_return 5u;
}
plain<unsigned> work_by_hand() {
  co_await net::post(context(), net::deferred);
  co_return 5u;
}
plain<unsigned> both() {
  auto const all = co_await io::when_all(work(), work());
  co_return all ? std::get<0>(*all) + std::get<1>(*all) : 0u;
}
plain<unsigned> both_by_hand() {
  using namespace net::experimental::awaitable_operators;
  auto const [a, b] = co_await (work_by_hand() && work_by_hand());
  co_return a + b;
}
plain<unsigned> raced() {
  auto const first = co_await io::race(work(), work());
  co_return first ? *first : 0u;
}
plain<unsigned> raced_by_hand() {
  using namespace net::experimental::awaitable_operators;
  auto const first = co_await (work_by_hand() || work_by_hand());
  co_return first.index() == 0 ? std::get<0>(first) : std::get<1>(first);
}
plain<unsigned> limited() {
  auto const done = co_await io::with_timeout(1h, work());
  co_return done ? *done : 0u;
}
plain<unsigned> limited_by_hand() {
  using namespace net::experimental::awaitable_operators;
  net::steady_timer timer(context(), 1h);
  auto const first = co_await (work_by_hand() || timer.async_wait(net::use_awaitable));
  co_return first.index() == 0 ? std::get<0>(first) : 0u;
}
LAB_OPAQUE unsigned when_all(unsigned const&) { return run(both()); }
LAB_OPAQUE unsigned when_all_by_hand(unsigned const&) { return run(both_by_hand()); }
LAB_OPAQUE unsigned race(unsigned const&) { return run(raced()); }
LAB_OPAQUE unsigned race_by_hand(unsigned const&) { return run(raced_by_hand()); }
LAB_OPAQUE unsigned timeout(unsigned const&) { return run(limited()); }
LAB_OPAQUE unsigned timeout_by_hand(unsigned const&) { return run(limited_by_hand()); }

LAB_OPAQUE unsigned mapped(boost::system::error_code const& code) {
  return io::to_error(code).is<io::end_of_stream>() ? 1 : 0;
}

} // namespace

int main() {
  costs::cost_of_nothing();
  cost<unsigned>("asio.spawn", {0}, spawn, 5);
  cost<unsigned>("asio.post", {0}, post, 5);
  cost<unsigned>("asio.post.hand", {0}, post_by_hand, 5);
  cost<unsigned>("asio.wait.failing", {0}, wait, 5);
  cost<unsigned>("asio.wait.failing.hand", {0}, wait_by_hand, 5);
  cost<unsigned>("asio.nested.16", {0}, nest, 5);
  cost<unsigned>("asio.nested.16.hand", {0}, nest_by_hand, 5);
  cost<unsigned>("asio.nested.16.failing", {1}, nest, 0);
  cost<unsigned>("asio.nested.16.failing.hand", {1}, nest_by_hand, 0);
  cost<unsigned>("asio.when_all", {0}, when_all, 10);
  cost<unsigned>("asio.when_all.hand", {0}, when_all_by_hand, 10);
  cost<unsigned>("asio.race", {0}, race, 5);
  cost<unsigned>("asio.race.hand", {0}, race_by_hand, 5);
  cost<unsigned>("asio.with_timeout", {0}, timeout, 5);
  cost<unsigned>("asio.with_timeout.hand", {0}, timeout_by_hand, 5);
  cost<boost::system::error_code>("asio.to_error", {net::error::eof}, mapped, 1);
}
