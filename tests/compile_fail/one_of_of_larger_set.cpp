// SPDX-License-Identifier: BSL-1.0
// error: one_of<placed, paid>
// budget: gcc=6 clang=25
#include <sure/one_of.hpp>

struct placed {};
struct paid {};
struct shipped {};

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::one_of<placed, paid> widen(sure::one_of<placed, paid, shipped> const& state) { return state; }
#else
sure::one_of<placed, paid, shipped> widen(sure::one_of<placed, paid> const& state) { return state; }
#endif
