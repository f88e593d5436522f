// SPDX-License-Identifier: BSL-1.0
// error: does not name these errors
// error: io_error
// budget: gcc=12 clang=20
#include <sure/interop/asio.hpp>

struct malformed {};
sure::asio::task<int, malformed> parsed();
sure::asio::task<int, sure::asio::error> read();

sure::asio::task<int, malformed, sure::asio::timed_out> ask() {
  SURE_CO_TRY_LET(int const limit, co_await parsed());
#ifdef SURE_EXPECT_COMPILE_ERROR
  SURE_CO_TRY_LET(int const n, co_await sure::asio::with_timeout(std::chrono::seconds(1), read()));
#else
  SURE_CO_TRY_LET(int const n, co_await sure::asio::with_timeout(std::chrono::seconds(1), parsed()));
#endif
  co_return n < limit ? n : limit;
}
