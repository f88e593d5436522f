// SPDX-License-Identifier: BSL-1.0
// error: sure::from_error_code: a std::error_code does not carry the data of this error
#include <sure/interop/error_code.hpp>

struct declined {
#ifdef SURE_EXPECT_COMPILE_ERROR
  int reason;
#endif
};

bool was_declined(std::error_code const& code) { return sure::from_error_code<declined>(code).has_value(); }
