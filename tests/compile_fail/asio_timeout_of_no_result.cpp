// SPDX-License-Identifier: BSL-1.0
// error: sure::asio: give an awaitable of a sure::result, or an operation with sure::as_result
#include <sure/interop/asio.hpp>

boost::asio::awaitable<int> plain();
sure::asio::task<int> typed();

sure::asio::task<int> in_time() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  auto const r = co_await sure::asio::with_timeout(std::chrono::seconds(1), plain());
#else
  auto const r = co_await sure::asio::with_timeout(std::chrono::seconds(1), typed());
#endif
  co_return r.has_value() ? 1 : 0;
}
