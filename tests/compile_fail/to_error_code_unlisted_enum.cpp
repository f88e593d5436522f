// SPDX-License-Identifier: BSL-1.0
// error: sure::to_error_code: list the values of this enum
#include <sure/interop/error_code.hpp>

enum class fault { disk, net };

#ifndef SURE_EXPECT_COMPILE_ERROR
template <> inline constexpr auto sure::enumerators<fault> = sure::values<fault::disk, fault::net>;
#endif

std::error_code code_of_disk() { return sure::to_error_code(fault::disk); }
