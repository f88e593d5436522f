// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_FUZZ_EXECUTIONS_HPP
#define SURE_TESTS_FUZZ_EXECUTIONS_HPP

/// Counts the inputs of a libFuzzer program. It tells scripts/torture when the program ends by itself; after a failure it does not.

#include "support/torture.hpp"

namespace fuzz {

struct executions {
  inline static std::uint64_t count = 0;

  static void note() {
    if (count++ == 0) std::atexit([] { torture::seen(count, "inputs, none of which broke a promise"); });
  }
};

} // namespace fuzz

#endif // SURE_TESTS_FUZZ_EXECUTIONS_HPP
