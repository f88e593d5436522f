// SPDX-License-Identifier: BSL-1.0
// error: sure::one_of: every alternative has to be a plain object type
// budget: gcc=24 clang=8
#include <sure/one_of.hpp>

struct placed {};
struct paid {};

#ifdef SURE_EXPECT_COMPILE_ERROR
auto size = sizeof(sure::one_of<placed, paid&>);
#else
auto size = sizeof(sure::one_of<placed, paid>);
#endif
