// SPDX-License-Identifier: BSL-1.0
// Functions whose code shows where a result is returned. Nothing here runs.
#include <cstdint>

#include <sure/result.hpp>

struct a {};
struct b {};
enum class failure_a : std::uint8_t { one, two };
enum class failure_b : std::uint8_t { one, two };

sure::result<std::int32_t, a, b> lab_returns_value() { return 7; }
sure::result<std::int32_t, a, b> lab_returns_failure() { return b{}; }
sure::result<std::int32_t, failure_a, failure_b> lab_returns_enum() { return failure_b::two; }
