// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_CONSUME_MIXED_CHECKS_BOUNDARY_HPP
#define SURE_TESTS_CONSUME_MIXED_CHECKS_BOUNDARY_HPP

#include <sure/result.hpp>

struct no_answer {};

auto answer_that_returns() -> sure::result<int, no_answer>;
auto answer_that_takes(sure::result<int, no_answer> given) -> int;

#endif // SURE_TESTS_CONSUME_MIXED_CHECKS_BOUNDARY_HPP
