// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_DEBUGGERS_WAYS_HPP
#define SURE_TESTS_DEBUGGERS_WAYS_HPP

#include <sure/try.hpp>

// Functions that a failure leaves by. What forms.cpp expects of a traced build names these lines.

namespace shop {

template <class R> R reserve(R const& failed) {
  SURE_TRY(failed);
  return failed;
}
template <class R> R sell(R const& failed) {
  SURE_TRY(reserve(failed));
  return failed;
}
template <class R> R climb(R const& failed, int steps) {
  if (steps == 0) return sell(failed);
  SURE_TRY(climb(failed, steps - 1));
  return failed;
}

} // namespace shop

#endif // SURE_TESTS_DEBUGGERS_WAYS_HPP
