// SPDX-License-Identifier: BSL-1.0
// error: sure::result::value: the error has to be copyable to be thrown
// budget: gcc=7 clang=24
#include <sure/result.hpp>

struct busy {
  explicit busy(int);
  busy(busy&&) = default;
};

int get(sure::result<int, busy> const& r) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return r.value();
#else
  return r ? *r : 0;
#endif
}
