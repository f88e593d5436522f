// SPDX-License-Identifier: BSL-1.0
// error: sure::unexpected: the error is not swappable
// budget: gcc=33 clang=18
#include <sure/unexpected.hpp>

struct broken {
  explicit broken(int);
#ifdef SURE_EXPECT_COMPILE_ERROR
  broken(broken const&) = delete;
#endif
};

void exchange(sure::unexpected<broken>& a, sure::unexpected<broken>& b) { a.swap(b); }
