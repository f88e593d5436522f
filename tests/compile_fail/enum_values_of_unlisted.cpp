// SPDX-License-Identifier: BSL-1.0
// error: sure::enum_values: the enum lists no values; specialise sure::enumerators for it
// error: lists_its_values<suit>
#include <sure/match.hpp>

enum class suit { hearts, spades };
#ifndef SURE_EXPECT_COMPILE_ERROR
template <> inline constexpr auto sure::enumerators<suit> = sure::values<suit::hearts, suit::spades>;
#endif

auto const& all = sure::enum_values<suit>;
