// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_EXAMPLES_EXPECT_HPP
#define SURE_EXAMPLES_EXPECT_HPP

#include <cstdio>
#include <cstdlib>

/// Ends the program as failed unless `holds`; alive in every build, unlike assert.
inline void expect(bool holds, char const* file = __builtin_FILE(), int line = __builtin_LINE()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%d: this does not hold\n", file, line);
  std::exit(1);
}

#endif // SURE_EXAMPLES_EXPECT_HPP
