// SPDX-License-Identifier: BSL-1.0
// error: sure::asio::when_all: give awaitables of sure::result, or operations with sure::as_result
#include <sure/interop/asio.hpp>

boost::asio::awaitable<int> plain();
sure::asio::task<int> typed();

sure::asio::task<int> both() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  auto all = co_await sure::asio::when_all(typed(), plain());
#else
  auto all = co_await sure::asio::when_all(typed(), typed());
#endif
  co_return all.has_value() ? 1 : 0;
}
