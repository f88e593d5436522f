// SPDX-License-Identifier: BSL-1.0
// error: sure::asio::race: give awaitables of sure::result, or operations with sure::as_result
#include <sure/interop/asio.hpp>

boost::asio::awaitable<int> plain();
sure::asio::task<int> typed();

sure::asio::task<int> either() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  auto first = co_await sure::asio::race(typed(), plain());
#else
  auto first = co_await sure::asio::race(typed(), typed());
#endif
  co_return first.has_value() ? 1 : 0;
}
