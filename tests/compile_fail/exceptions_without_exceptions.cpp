// SPDX-License-Identifier: BSL-1.0
// error: sure/interop/exceptions.hpp: this program is compiled without exceptions
// flags: -fno-exceptions
#ifdef SURE_EXPECT_COMPILE_ERROR
#include <sure/interop/exceptions.hpp>
#else
#include <sure/result.hpp>
#endif

sure::result<int, long> find();
