// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SURE_INTEROP_COROUTINES_HPP
#define SURE_TESTS_SURE_INTEROP_COROUTINES_HPP

/// Runs Asio coroutines to their end, for the tests of interop/asio.hpp; include that header first.

#include <doctest/doctest.h>

#include <boost/asio/cancellation_signal.hpp>
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
#include <vector>

namespace coroutines {

namespace net = boost::asio;
namespace io = sure::asio;
using namespace std::chrono_literals;

template <class R, class Executor>
net::awaitable<void, Executor> keep(net::awaitable<R, Executor> work, std::shared_ptr<std::optional<R>> outcome) {
  R r = co_await std::move(work);
  outcome->emplace(std::move(r));
}

// One type for all tests, because every type of handler is another co_spawn to compile.
struct ended {
  using cancellation_slot_type = net::cancellation_slot;
  std::exception_ptr* thrown;
  cancellation_slot_type slot;
  [[nodiscard]] cancellation_slot_type get_cancellation_slot() const noexcept { return slot; }
  void operator()(std::exception_ptr e) const { *thrown = e; }
};

// Long enough for a busy machine; work that hangs fails.
constexpr auto patience = 60s;

template <class R> R taken(std::shared_ptr<std::optional<R>> const& outcome, std::exception_ptr thrown) {
  if (thrown) std::rethrow_exception(thrown);
  REQUIRE(outcome->has_value());
  return std::move(**outcome);
}

/// What the coroutine gives, run with the executor by its context, in as many threads; an exception goes on.
template <class R, class CoroutineExecutor, class Executor>
R run(net::io_context& context, Executor executor, net::awaitable<R, CoroutineExecutor> work, int threads = 1) {
  auto const outcome = std::make_shared<std::optional<R>>();
  std::exception_ptr thrown;
  net::co_spawn(executor, keep(std::move(work), outcome), ended{&thrown, {}});
  context.restart();
  std::vector<std::thread> others;
  for (int i = 1; i < threads; ++i) others.emplace_back([&context] { context.run_for(patience); });
  context.run_for(patience);
  for (auto& t : others) t.join();
  return taken(outcome, thrown);
}
template <class R> R run(net::io_context& context, net::awaitable<R> work) {
  return run(context, context.get_executor(), std::move(work));
}
template <class R> R run(net::awaitable<R> work) {
  net::io_context context;
  return run(context, std::move(work));
}

/// The same, cancelled from outside as soon as it waits.
template <class R> R run_cancelled(net::awaitable<R> work) {
  net::io_context context;
  net::cancellation_signal signal;
  auto const outcome = std::make_shared<std::optional<R>>();
  std::exception_ptr thrown;
  net::co_spawn(context, keep(std::move(work), outcome), ended{&thrown, signal.slot()});
  context.poll();
  signal.emit(net::cancellation_type::terminal);
  context.restart();
  context.run_for(patience);
  return taken(outcome, thrown);
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
