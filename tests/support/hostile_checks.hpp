// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_HOSTILE_CHECKS_HPP
#define SURE_TESTS_SUPPORT_HOSTILE_CHECKS_HPP

/// What the tests of hostile types share at run time: the types, and how many operations they went through.

#include "hostile_traps.hpp"

#include <doctest/doctest.h>

namespace hostile {

inline int operations = 0;

/// A check of one operation.
#define DOES(...)                                                                                                      \
  CHECK((__VA_ARGS__));                                                                                                \
  ++hostile::operations

struct oops {};

template <class... Ts, class Check> auto with_each(Check check) -> int {
  (check.template operator()<Ts>(), ...);
  return sizeof...(Ts);
}

/// Calls check<T>() for each type but the megabyte and the page; how many there are.
template <class Check> auto with_every_type(Check check) -> int {
  return with_each<no_address, false_address, no_comma, no_new, no_truth, pretender, odd_comparison, greedy, willing,
                   list_lover, move_only, void_assignment, final_one, array_member, named_alike, secretive, traps::bait,
                   aligned<64>, volatile_member>(check);
}

} // namespace hostile

#endif // SURE_TESTS_SUPPORT_HOSTILE_CHECKS_HPP
