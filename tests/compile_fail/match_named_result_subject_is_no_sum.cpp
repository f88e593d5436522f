// SPDX-License-Identifier: BSL-1.0
// error: sure::match: this type is no sum; include its <sure/interop/...> header or specialise sure::sum_traits
// error: is_a_sum<std::variant<placed, paid> ?>
// budget: gcc=7 clang=8
#include <variant>
#ifndef SURE_EXPECT_COMPILE_ERROR
#include <sure/interop/std_variant.hpp>
#endif
#include <sure/match.hpp>

struct placed {};
struct paid {};
using state = std::variant<placed, paid>;

state next(state const& from) {
  return sure::match<state>(from, [](placed) { return paid{}; }, [](paid p) { return p; });
}
