// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SURE_INTEROP_COROUTINES_HPP
#define SURE_TESTS_SURE_INTEROP_COROUTINES_HPP

/// Runs Asio coroutines to their end, for the tests of interop/asio.hpp; include that header first.

#include <doctest/doctest.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace coroutines {

namespace net = boost::asio;
namespace io = sure::asio;
using namespace std::chrono_literals;

template <class R, class Executor>
net::awaitable<void, Executor> keep(net::awaitable<R, Executor> work, std::shared_ptr<std::optional<R>> outcome) {
  R r = co_await std::move(work);
  outcome->emplace(std::move(r));
}

/// What the coroutine gives, run with the executor by its context, in as many threads; an exception goes on.
template <class R, class CoroutineExecutor, class Executor>
R run(net::io_context& context, Executor executor, net::awaitable<R, CoroutineExecutor> work, int threads = 1) {
  auto const outcome = std::make_shared<std::optional<R>>();
  std::exception_ptr thrown;
  net::co_spawn(executor, keep(std::move(work), outcome), [&thrown](std::exception_ptr e) { thrown = e; });
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back([&context] { context.run(); });
  context.run();
  for (auto& t : others) t.join();
  if (thrown) std::rethrow_exception(thrown);
  REQUIRE(outcome->has_value());
  return std::move(**outcome);
}
template <class R> R run(net::awaitable<R> work) {
  net::io_context context;
  return run(context, context.get_executor(), std::move(work));
}

/// The same, cancelled from outside as soon as it waits.
template <class R> R run_cancelled(net::awaitable<R> work) {
  net::io_context context;
  net::cancellation_signal signal;
  auto const outcome = std::make_shared<std::optional<R>>();
  std::exception_ptr thrown;
  net::co_spawn(context, keep(std::move(work), outcome),
                net::bind_cancellation_slot(signal.slot(), [&thrown](std::exception_ptr e) { thrown = e; }));
  context.poll();
  signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.run();
  if (thrown) std::rethrow_exception(thrown);
  REQUIRE(outcome->has_value());
  return std::move(**outcome);
}

/// Waits until it is cancelled.
inline io::task<void, io::error> never() {
  auto const executor = co_await net::this_coro::executor;
  net::steady_timer timer(executor, net::steady_timer::time_point::max());
  co_return co_await timer.async_wait(sure::as_result);
}
/// Gives others their turn.
inline net::awaitable<void> turn() { co_await net::post(net::deferred); }

} // namespace coroutines

#endif // SURE_TESTS_SURE_INTEROP_COROUTINES_HPP
