// SPDX-License-Identifier: BSL-1.0
// error: sure::catching: an earlier exception takes these too; list a derived class before its base
// error: every_exception_can_be_caught<(std::)?out_of_range>
#include <stdexcept>
#include <sure/interop/exceptions.hpp>

int parse();

#ifdef SURE_EXPECT_COMPILE_ERROR
auto const id = sure::catching<std::logic_error, std::out_of_range>(parse);
#else
auto const id = sure::catching<std::out_of_range, std::logic_error>(parse);
#endif
