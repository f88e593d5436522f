// SPDX-License-Identifier: BSL-1.0
// error: sure::catching: an earlier exception takes these too
// error: every_exception_can_be_caught<.*bad_row>
#include <sure/interop/exceptions.hpp>

struct bad_row {};
struct no_such_row {};
struct broken {};
int find();

auto const row = sure::catching(find,
#ifdef SURE_EXPECT_COMPILE_ERROR
                                sure::otherwise([] { return broken{}; }), [](bad_row const&) { return no_such_row{}; });
#else
    [](bad_row const&) { return no_such_row{}; }, sure::otherwise([] { return broken{}; }));
#endif
