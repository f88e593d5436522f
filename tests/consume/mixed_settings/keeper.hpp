// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_CONSUME_MIXED_SETTINGS_KEEPER_HPP
#define SURE_TESTS_CONSUME_MIXED_SETTINGS_KEEPER_HPP

#include <sure/result.hpp>

struct no_answer {
  char why[4];
};

/// Its functions name no type of sure: what it keeps is hidden from the linker.
class keeper {
  sure::result<int, no_answer> kept_;

public:
  explicit keeper(int answer);
  auto answer() const -> int;
};

#endif // SURE_TESTS_CONSUME_MIXED_SETTINGS_KEEPER_HPP
