// SPDX-License-Identifier: BSL-1.0
// Own sums: a type that sure does not know becomes a subject of match, SURE_TRY and convert by one specialisation.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
#include <type_traits>
#include <utility>

// A type from an older code base: a number, or a text that says what went wrong. It stays as it is; nobody who uses it
// has to change on the day that sure arrives.
namespace older {
class answer {
public:
  static answer success(int value) { return answer(value, {}); }
  static answer failure(std::string why) { return answer(0, std::move(why)); }
  [[nodiscard]] bool good() const { return why_.empty(); }
  [[nodiscard]] int const& value() const { return value_; }
  [[nodiscard]] std::string const& why() const { return why_; }

private:
  answer(int value, std::string why) : value_(value), why_(std::move(why)) {}
  int value_;
  std::string why_;
};
} // namespace older

// The alternatives, which of them is held, and how to reach it. make is needed only for sums that are also returned.
//! [traits]
template <> struct sure::sum_traits<older::answer> {
  using alternatives = sure::alternatives<int, std::string>;
  static constexpr bool fallible = true; // the first is the value, the others are failures
  template <std::size_t I> static bool holds(older::answer const& a) { return a.good() == (I == 0); }
  template <std::size_t I, class A> static decltype(auto) get(A&& a) {
    if constexpr (I == 0)
      return a.value();
    else
      return a.why();
  }
  template <std::size_t I, class Arg> static older::answer make(Arg&& arg) {
    if constexpr (I == 0)
      return older::answer::success(std::forward<Arg>(arg));
    else
      return older::answer::failure(std::forward<Arg>(arg));
  }
};
//! [traits]

namespace {

struct too_large {};

// From here on it is a sum like all others: its failure widens, its cases are checked, and it can be returned.
//! [use]
sure::result<int, std::string, too_large> twice(older::answer const& a) {
  int const n = SURE_TRY(a);
  if (n > 100) return too_large{};
  return 2 * n;
}
std::string text(older::answer const& a) {
  return sure::match(
      a, [](int n) { return std::to_string(n); }, [](std::string const& why) { return "no answer: " + why; });
}
older::answer half(sure::result<int, std::string> const& r) {
  int const n = SURE_TRY(r);
  return older::answer::success(n / 2);
}
//! [use]

} // namespace

int main() {
  expect(twice(older::answer::success(21)) == 42);
  expect(twice(older::answer::failure("offline")).error_as<std::string>() == std::string("offline"));
  expect(twice(older::answer::success(101)).has_error<too_large>());
  expect(text(older::answer::failure("offline")) == "no answer: offline");
  expect(half(10).value() == 5 && !half(sure::unexpected("none")).good());

  // to_result reads the value and the failures off the traits.
  auto const converted = sure::to_result(older::answer::success(7));
  static_assert(std::is_same_v<decltype(converted), sure::result<int, std::string> const>);
  expect(converted == 7);
}
