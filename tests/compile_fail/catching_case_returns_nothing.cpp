// SPDX-License-Identifier: BSL-1.0
// error: sure::catching: a case has to return an error
// error: every_case_returns_an_error<void>
#include <stdexcept>
#include <sure/interop/exceptions.hpp>

struct no_such_row {};
int find();

auto const row = sure::catching(find, [](std::out_of_range const&) {
#ifndef SURE_EXPECT_COMPILE_ERROR
  return no_such_row{};
#endif
});
