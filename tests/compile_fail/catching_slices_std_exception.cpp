// SPDX-License-Identifier: BSL-1.0
// error: sure::catching: a copy of these would not be what was thrown; take them in a case
// error: every_exception_can_be_kept<std::exception>
#include <stdexcept>
#include <sure/interop/exceptions.hpp>

int parse();

#ifdef SURE_EXPECT_COMPILE_ERROR
auto const id = sure::catching<std::exception>(parse);
#else
auto const id = sure::catching<std::runtime_error>(parse);
#endif
