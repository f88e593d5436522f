// SPDX-License-Identifier: BSL-1.0
// error: one_of<placed, paid>
// budget: gcc=7 clang=7
#include <sure/one_of.hpp>

struct placed {};
struct paid {};

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::one_of<placed, paid> state;
#else
sure::one_of<placed, paid> state = placed{};
#endif
