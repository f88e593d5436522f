// SPDX-License-Identifier: BSL-1.0
// The first function of docs/guide/five-minutes.md: a whole program, as a newcomer types it.
//! [first]
#include <cstdio>
#include <sure.hpp>

struct not_a_digit {};

sure::result<int, not_a_digit> digit(char c) {
  if (c < '0' || c > '9') return not_a_digit{};
  return c - '0';
}

int main() {
  for (char c : {'7', 'x'})
    sure::match(digit(c), [](int n) { std::printf("%d\n", n); }, [](not_a_digit) { std::puts("no digit"); });
}
//! [first]
