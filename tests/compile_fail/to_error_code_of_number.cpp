// SPDX-License-Identifier: BSL-1.0
// error: sure::to_error_code: an error that becomes a std::error_code is a class or an enum
#include <sure/interop/error_code.hpp>

#ifdef SURE_EXPECT_COMPILE_ERROR
using fault = int;
#else
struct fault {};
#endif

std::error_code as_code(fault const& f) { return sure::to_error_code(f); }
