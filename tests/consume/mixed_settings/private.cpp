// SPDX-License-Identifier: BSL-1.0
// Keeps sure to itself: all that others see of it is a function of the language.
#include <sure/result.hpp>

namespace {
struct odd {};
} // namespace

extern "C" __attribute__((visibility("default"))) auto half(int n) -> int {
  sure::result<int, odd> const halved = n % 2 == 0 ? sure::result<int, odd>(n / 2) : odd{};
  return halved.value_or(-1);
}
