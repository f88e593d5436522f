// SPDX-License-Identifier: BSL-1.0
// error: sure::catching: a case takes one exception
// error: every_case_names_its_exception
#include <stdexcept>
#include <sure/interop/exceptions.hpp>

struct no_such_row {};
int find();

auto const row = sure::catching(find,
#ifdef SURE_EXPECT_COMPILE_ERROR
                                [](auto const&) { return no_such_row{}; });
#else
                                [](std::out_of_range const&) { return no_such_row{}; });
#endif
