// SPDX-License-Identifier: BSL-1.0
#include "boundary.hpp"

auto answer_that_returns() -> sure::result<int, no_answer> { return 42; }
