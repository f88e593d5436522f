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

int code(std::variant<placed, paid> const& state) {
  return sure::match(state, [](placed) { return 1; }, [](paid) { return 2; });
}
