// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_LAWS_HPP
#define SURE_TESTS_SUPPORT_LAWS_HPP

/// A law is a `constexpr bool` function made of HOLDS lines. CHECK_LAW asserts it twice:
/// at compile time, where the first broken line is named by the compiler's note, and at run time.

#include <doctest/doctest.h>

namespace support {

inline bool law_is_broken(char const* file, int line, char const* what) {
  ADD_FAIL_CHECK_AT(file, line, doctest::String{what});
  return false;
}

} // namespace support

#define HOLDS(...)                                                                                                     \
  do {                                                                                                                 \
    if (!(__VA_ARGS__)) return ::support::law_is_broken(__FILE__, __LINE__, #__VA_ARGS__);                             \
  } while (false)

#define CHECK_LAW(...)                                                                                                 \
  do {                                                                                                                 \
    static_assert(__VA_ARGS__());                                                                                      \
    CHECK(__VA_ARGS__());                                                                                              \
  } while (false)

#endif // SURE_TESTS_SUPPORT_LAWS_HPP
