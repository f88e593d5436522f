// SPDX-License-Identifier: BSL-1.0
// error: sure::throwing: the error has to be copyable to be thrown
#include <memory>
#include <sure/interop/exceptions.hpp>

#ifdef SURE_EXPECT_COMPILE_ERROR
using error = std::unique_ptr<int>;
#else
using error = std::shared_ptr<int>;
#endif

int value_of(sure::result<int, error> r) { return sure::throwing(std::move(r)); }
