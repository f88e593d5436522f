// SPDX-License-Identifier: BSL-1.0
// error: sure::convert: the target type has no alternative for this one; handle it first
// error: the_target_has_an_alternative_for<timed_out>
// budget: gcc=13 clang=15
#include <sure/convert.hpp>

struct out_of_stock {};
struct timed_out {};

#ifdef SURE_EXPECT_COMPILE_ERROR
using target = sure::one_of<int, out_of_stock>;
#else
using target = sure::one_of<int, out_of_stock, timed_out>;
#endif

target widen(sure::result<int, out_of_stock, timed_out> const& placed) { return sure::convert<target>(placed); }
