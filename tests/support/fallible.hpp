// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_FALLIBLE_HPP
#define SURE_TESTS_SUPPORT_FALLIBLE_HPP

/// Small functions that fail in known ways, for the tests of SURE_TRY.

#include <sure/option.hpp>
#include <sure/result.hpp>

namespace support {

struct missing {
  int id;
  friend constexpr bool operator==(missing, missing) = default;
};
struct refused {
  friend constexpr bool operator==(refused, refused) = default;
};
struct late {
  int after;
};
template <class T> struct generic {
  T value;
};

constexpr sure::result<int, missing> find(int key) {
  if (key < 0) return missing{key};
  return key;
}
constexpr sure::result<int, refused, late> allow(int v) {
  if (v == 0) return refused{};
  if (v > 100) return late{v};
  return v;
}
constexpr sure::option<int> half(int v) {
  if (v % 2 != 0) return sure::none;
  return v / 2;
}

} // namespace support

#endif // SURE_TESTS_SUPPORT_FALLIBLE_HPP
