// SPDX-License-Identifier: BSL-1.0
// error: SURE_CO_TRY: g.. miscompiles this form; use SURE_CO_TRY_LET
// budget: gcc=10
// compilers: gcc
#include <coroutine>
#include <sure/try.hpp>

struct not_found {};
using found = sure::result<int, not_found>;

struct task {
  struct promise_type {
    task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(found const&) {}
    void unhandled_exception() {}
  };
};

task next(found const& last) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  int const id = SURE_CO_TRY(last);
#else
  SURE_CO_TRY_LET(int const id, last);
#endif
  co_return id + 1;
}
