// SPDX-License-Identifier: BSL-1.0
#include "boundary.hpp"

auto answer_that_takes(sure::result<int, no_answer> given) -> int { return given.value_or(0); }
