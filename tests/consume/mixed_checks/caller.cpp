// SPDX-License-Identifier: BSL-1.0
#include "boundary.hpp"

int main() { return answer_that_takes(answer_that_returns()) == 42 ? 0 : 1; }
