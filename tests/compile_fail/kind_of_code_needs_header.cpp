// SPDX-License-Identifier: BSL-1.0
// error: sure::kind_of: the kind of an error code needs #include <sure/interop/error_code.hpp>
#include <sure/error.hpp>
#include <system_error>
#ifndef SURE_EXPECT_COMPILE_ERROR
#include <sure/interop/error_code.hpp>
#endif

bool may_be_retried(std::error_code const& code) { return sure::is_transient(code); }
