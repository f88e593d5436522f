// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_FAMILIES_SURE_WAYS_HPP
#define LAB_FAMILIES_SURE_WAYS_HPP

/// Calls that fail in one of 1, 4 or 16 ways, an empty type for each.

#include "../../lab.hpp"

#include <sure/result.hpp>

namespace {

template <unsigned Way>
struct refused {};

using ways_1 = sure::result<unsigned, refused<0>>;
using ways_4 = sure::result<unsigned, refused<0>, refused<1>, refused<2>, refused<3>>;
using ways_16 = sure::result<unsigned, refused<0>, refused<1>, refused<2>, refused<3>, refused<4>, refused<5>,
                             refused<6>, refused<7>, refused<8>, refused<9>, refused<10>, refused<11>, refused<12>,
                             refused<13>, refused<14>, refused<15>>;

LAB_OPAQUE ways_1 one_of_1(unsigned which) {
  if (which == 0) return refused<0>{};
  return 7u;
}

LAB_OPAQUE ways_4 one_of_4(unsigned which) {
  switch (which) {
  case 0:
    return refused<0>{};
  case 1:
    return refused<1>{};
  case 2:
    return refused<2>{};
  case 3:
    return refused<3>{};
  default:
    return 7u;
  }
}

LAB_OPAQUE ways_16 one_of_16(unsigned which) {
  switch (which) {
  case 0:
    return refused<0>{};
  case 1:
    return refused<1>{};
  case 2:
    return refused<2>{};
  case 3:
    return refused<3>{};
  case 4:
    return refused<4>{};
  case 5:
    return refused<5>{};
  case 6:
    return refused<6>{};
  case 7:
    return refused<7>{};
  case 8:
    return refused<8>{};
  case 9:
    return refused<9>{};
  case 10:
    return refused<10>{};
  case 11:
    return refused<11>{};
  case 12:
    return refused<12>{};
  case 13:
    return refused<13>{};
  case 14:
    return refused<14>{};
  case 15:
    return refused<15>{};
  default:
    return 7u;
  }
}

} // namespace

#endif // LAB_FAMILIES_SURE_WAYS_HPP
