// SPDX-License-Identifier: BSL-1.0
// error: sure::result: the value may not be in_place_t, unexpect_t or an unexpected
// budget: gcc=10 clang=15
#include <sure/result.hpp>

struct not_found {};

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::result<sure::unexpected<int>, not_found>* found;
auto size = sizeof(*found);
#else
sure::result<int, not_found>* found;
auto size = sizeof(*found);
#endif
