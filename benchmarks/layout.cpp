// SPDX-License-Identifier: BSL-1.0
// Sizes and triviality: prints a line for each fact, `name measured must`. With LAB_ROW only that one.
#include <cstdint>
#include <cstdio>
#include <memory>
#include <type_traits>

#include <sure/one_of.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>

namespace {

struct a {};
struct b {};
enum class failure_a : std::uint8_t { one, two };
enum class failure_b : std::uint8_t { one, two };
enum class level : std::uint8_t { low, high, none = 255 };

using empties = sure::result<std::int32_t, a, b>;
using enums = sure::result<std::int32_t, failure_a, failure_b>;

void fact(char const* name, std::size_t measured, std::size_t must) {
  std::printf("%s|%zu|%zu\n", name, measured, must);
}

} // namespace

#if !defined(LAB_ROW) || LAB_ROW == 3
template <>
inline constexpr level sure::spare_value<level> = level::none;
#endif

int main() {
#if !defined(LAB_ROW) || LAB_ROW == 0
  fact("sizeof(result<int32, A, B>), empty errors", sizeof(empties), 8);
  fact("sizeof(result<int32, A, B>), enum errors", sizeof(enums), 8);
#endif
#if !defined(LAB_ROW) || LAB_ROW == 1
  fact("result<int32, A, B> is trivially copyable", std::is_trivially_copyable_v<empties>, 1);
  fact("result<int32, A, B>, enum errors, is trivially copyable", std::is_trivially_copyable_v<enums>, 1);
  fact("result<int32, A, B> is trivially destructible", std::is_trivially_destructible_v<empties>, 1);
#endif
#if !defined(LAB_ROW) || LAB_ROW == 2
  fact("sizeof(option<T&>)", sizeof(sure::option<std::int32_t&>), sizeof(std::int32_t*));
#endif
#if !defined(LAB_ROW) || LAB_ROW == 3
  fact("sizeof(option<E>) with a spare value", sizeof(sure::option<level>), sizeof(level));
#endif
#if !defined(LAB_ROW) || LAB_ROW == 4
  fact("sizeof(option<one_of<int32, A>>)", sizeof(sure::option<sure::one_of<std::int32_t, a>>),
       sizeof(sure::one_of<std::int32_t, a>));
  fact("sizeof(option<one_of<A, B>>)", sizeof(sure::option<sure::one_of<a, b>>), sizeof(sure::one_of<a, b>));
#endif
#if !defined(LAB_ROW) || LAB_ROW == 5
  fact("sizeof(result<option<int>, A>)", sizeof(sure::result<sure::option<int>, a>), sizeof(sure::option<int>));
#endif
#if !defined(LAB_ROW) || LAB_ROW == 6
  fact("sizeof(result<T&, A, B>)", sizeof(sure::result<std::int32_t&, a, b>), 8);
#endif
#if !defined(LAB_ROW) || LAB_ROW == 7
  fact("sizeof(result<unique_ptr<T>, A>)", sizeof(sure::result<std::unique_ptr<std::int32_t>, a>), 8);
#endif
#if !defined(LAB_ROW) || LAB_ROW == 8
  fact("sizeof(result<void, A, B>)", sizeof(sure::result<void, a, b>), 1);
#endif
}
