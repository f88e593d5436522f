// SPDX-License-Identifier: BSL-1.0
// selftest: the compiler gave up before it saw the forbidden statement
// error: no/such/header.hpp
#ifdef SURE_EXPECT_COMPILE_ERROR
#include <no/such/header.hpp>
#endif
