// SPDX-License-Identifier: BSL-1.0
// error: sure: two types of one set have the same type id; give one of them another by specialising sure::type_id
// error: have_distinct_ids<placed, paid>
// budget: gcc=16 clang=27
#include <cstdint>
#include <sure/result.hpp>

struct placed {};
struct paid {};
template <> inline constexpr std::uint32_t sure::type_id<placed> = 0x80000001;
#ifdef SURE_EXPECT_COMPILE_ERROR
template <> inline constexpr std::uint32_t sure::type_id<paid> = 0x80000001;
#else
template <> inline constexpr std::uint32_t sure::type_id<paid> = 0x80000002;
#endif

sure::result<int, placed, paid> load() { return paid{}; }
