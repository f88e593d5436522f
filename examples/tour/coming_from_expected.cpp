// SPDX-License-Identifier: BSL-1.0
// Coming from std::expected: with one error, sure::result has its members and rules. An alias is the whole move.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>

// A program that hides the library behind its own name has one place to change.
//! [alias]
namespace project {
template <class T, class E> using expected = sure::result<T, E>;
using sure::unexpect;
using sure::unexpected;
} // namespace project
//! [alias]

namespace {

using project::expected;
using project::unexpected;

// Written for std::expected, and unchanged. A text is both a likely value and a likely error, so it keeps unexpected().
//! [unchanged]
expected<int, std::string> parse(std::string const& text) {
  int number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return unexpected("not a digit: " + std::string(1, c));
    number = number * 10 + (c - '0');
  }
  return number;
}
expected<int, std::string> half_of(std::string const& text) {
  return parse(text).and_then([](int n) -> expected<int, std::string> {
    if (n % 2 != 0) return unexpected<std::string>("odd");
    return n / 2;
  });
}
//! [unchanged]

// The next step: errors with a type each. unexpected() is no longer needed, and the set may grow.
//! [typed]
struct not_a_digit {
  char found;
};
struct odd {
  int number;
};
sure::result<int, not_a_digit> parse_typed(std::string const& text) {
  int number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return not_a_digit{c};
    number = number * 10 + (c - '0');
  }
  return number;
}
sure::result<int, not_a_digit, odd> half_typed(std::string const& text) {
  int const n = SURE_TRY(parse_typed(text));
  if (n % 2 != 0) return odd{n};
  return n / 2;
}
//! [typed]

} // namespace

int main() {
  expect(half_of("42") == 21);
  expect(half_of("7") == unexpected<std::string>("odd"));
  expect(parse("4x").error() == "not a digit: x");
  expect(parse("x").transform([](int n) { return n + 1; }).value_or(-1) == -1);
  expect(parse("x").transform_error([](std::string const& e) { return e.size(); }).error() == 14u);

  // The rest of the interface, by the standard's names.
  expected<std::string, int> made(project::unexpect, 3);
  expect(made.error_or(0) == 3);
  made = "now a value";
  expect(made->size() == 11);

  // The caller of the typed form asks for the error by its type.
  expect(half_typed("42") == 21);
  expect(half_typed("7").error_as<odd>()->number == 7);
  expect(half_typed("7!").error_as<not_a_digit>()->found == '!');

#if defined(__cpp_exceptions)
  // value() throws what the standard's does, with sure's name.
  //! [throws]
  bool caught = false;
  try {
    static_cast<void>(parse("x").value());
  } catch (sure::bad_result_access<std::string> const& e) {
    caught = e.error() == "not a digit: x";
  }
  //! [throws]
  expect(caught);
#endif
}
