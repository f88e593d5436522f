// SPDX-License-Identifier: BSL-1.0
// A sum that is a [[no_unique_address]] member, and values that have such members: whoever lives beside it or in its padding is left alone.
#include <sure/result.hpp>

#include <sure/any_error.hpp>
#include <sure/one_of.hpp>
#include <sure/option.hpp>

#include "../support/laws.hpp"
#include "../support/torture.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <string>
#include <utility>

namespace {

struct nothing {
  friend constexpr bool operator==(nothing, nothing) = default;
};
enum class code : unsigned char { one, two };
/// Has padding behind its last member that a neighbour may use.
struct padded {
  constexpr explicit padded(long n) : number(n), sign(1) {}
  constexpr padded(padded const& other) : number(other.number), sign(other.sign) {}
  constexpr padded& operator=(padded const& other) {
    number = other.number;
    sign = other.sign;
    return *this;
  }
  friend constexpr bool operator==(padded const&, padded const&) = default;
  long number;
  char sign;
};
struct with_guest : padded {
  constexpr explicit with_guest(long n) : padded(n), guest(static_cast<char>(n)) {}
  friend constexpr bool operator==(with_guest const&, with_guest const&) = default;
  char guest; // in the padding of its base
};
struct with_empty {
  [[no_unique_address]] nothing first;
  int number;
  [[no_unique_address]] nothing last;
  friend constexpr bool operator==(with_empty const&, with_empty const&) = default;
};

template <class Sum> struct house {
  constexpr explicit house(Sum const& s) : sum(s) {}
  [[nodiscard]] constexpr bool holds(Sum const& expected) const {
    return sum == expected && neighbour == 0x5a && next == 0xa5;
  }

  [[no_unique_address]] Sum sum;
  unsigned char neighbour = 0x5a;
  [[no_unique_address]] nothing empty;
  unsigned char next = 0xa5;
};

/// By everything that writes to a sum, from each of two to the other.
template <class Sum> constexpr bool are_left_alone(Sum const& first, Sum const& second) {
  house<Sum> a(first), b(second);
  a.sum = second;
  bool good = a.holds(second);
  a.sum = Sum(first);
  good = good && a.holds(first);
  a.sum = std::move(b.sum);
  b.sum = first;
  good = good && a.holds(second) && b.holds(first);
  std::ranges::swap(a.sum, b.sum);
  good = good && a.holds(first) && b.holds(second);
  house<Sum> c = a;
  c = b;
  return good && c.holds(second) && b.holds(second);
}
/// As value and as error, alone and among others.
template <class T> constexpr bool in_every_sum(T const& x, T const& y) {
  using one = sure::result<T, nothing>;
  using some = sure::result<T, nothing, code>;
  using failing = sure::result<nothing, T>;
  using option = sure::option<T>;
  using sum = sure::one_of<T, nothing>;
  return are_left_alone(one(x), one(y)) && are_left_alone(one(x), one(sure::unexpect)) &&
         are_left_alone(some(x), some(code::two)) && are_left_alone(failing(sure::unexpect, x), failing(nothing{})) &&
         are_left_alone(failing(sure::unexpect, x), failing(sure::unexpect, y)) &&
         are_left_alone(option(x), option()) && are_left_alone(option(x), option(y)) &&
         are_left_alone(sum(x), sum(nothing{})) && are_left_alone(sum(x), sum(y));
}

constexpr auto neighbours_are_left_alone = [] {
  return in_every_sum('x', 'y') && in_every_sum(3, 4) && in_every_sum(code::one, code::two) &&
         in_every_sum(padded(3), padded(4)) && in_every_sum(with_guest(3), with_guest(4)) &&
         in_every_sum(with_empty{{}, 3, {}}, with_empty{{}, 4, {}}) &&
         in_every_sum(sure::option<int>(), sure::option<int>(1));
};

} // namespace

TEST_CASE("neighbours: who lives beside a sum or in the padding of its value keeps what he has") {
  CHECK_LAW(neighbours_are_left_alone);
  CHECK(in_every_sum(std::string("short"), std::string(100, 'x')));
  torture::seen(8 * 9, "8 types in 9 pairs of sums were written in 7 ways; each neighbour kept what he had");
}
