// SPDX-License-Identifier: BSL-1.0
// error: sure::result: an error may not be an unexpected
// budget: gcc=10 clang=15
#include <sure/result.hpp>

struct not_found {};

#ifdef SURE_EXPECT_COMPILE_ERROR
auto size = sizeof(sure::result<int, sure::unexpected<not_found>>);
#else
auto size = sizeof(sure::result<int, not_found>);
#endif
