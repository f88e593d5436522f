// SPDX-License-Identifier: BSL-1.0
#include <sure.hpp>

namespace {

struct empty_input {};
struct too_large {
  int limit;
};

auto parse(int text) -> sure::result<int, empty_input, too_large> {
  if (text == 0) return empty_input{};
  if (text > 9) return too_large{9};
  return text;
}

auto twice(int text) -> sure::result<int, empty_input, too_large> {
  SURE_TRY_LET(int const value, parse(text));
  return 2 * value;
}

auto code_of(int text) -> int {
  return sure::match(
      twice(text), [](int value) { return value; }, [](empty_input const&) { return -1; },
      [](too_large const& error) { return -error.limit; });
}

} // namespace

int main() { return code_of(4) == 8 && code_of(0) == -1 && code_of(10) == -9 ? 0 : 1; }
