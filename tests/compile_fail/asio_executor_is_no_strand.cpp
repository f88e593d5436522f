// SPDX-License-Identifier: BSL-1.0
// error: sure::asio: the executor of the awaitable has to be boost::asio::any_io_executor or a strand
#include <sure/interop/asio.hpp>

using plain = boost::asio::io_context::executor_type;
#ifdef SURE_EXPECT_COMPILE_ERROR
using executor = plain;
#else
using executor = boost::asio::strand<plain>;
#endif
boost::asio::awaitable<sure::result<int>, executor> one();

boost::asio::awaitable<sure::result<int>, executor> both() {
  auto const all = co_await sure::asio::when_all(one(), one());
  co_return all.has_value() ? 1 : 0;
}
