// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_FAMILIES_EXCEPTIONS_BY_TYPE_HPP
#define LAB_FAMILIES_EXCEPTIONS_BY_TYPE_HPP

/// The suites in which a handler names one of several types. The style defines before, in its unnamed namespace,
/// beside what exceptions.hpp asks for: error_a to error_d, and refused<0> to refused<15>.

#include "exceptions.hpp"

namespace {

LAB_OPAQUE int widen_a(int x) {
  if (x < 0) throw error_a();
  return x;
}

LAB_OPAQUE int widen_b(int x) {
  if (x == 1) throw error_b();
  return widen_a(x) + 1;
}

LAB_OPAQUE int widen_c(int x) {
  if (x == 2) throw error_c();
  return widen_b(x) + 1;
}

LAB_OPAQUE int widen_d(int x) {
  if (x == 3) throw error_d();
  return widen_c(x) + 1;
}

LAB_OPAQUE unsigned one_way(unsigned ways, unsigned which) {
  if (which == ways) return 7;
  switch (which) {
  case 0:
    throw refused<0>();
  case 1:
    throw refused<1>();
  case 2:
    throw refused<2>();
  case 3:
    throw refused<3>();
  case 4:
    throw refused<4>();
  case 5:
    throw refused<5>();
  case 6:
    throw refused<6>();
  case 7:
    throw refused<7>();
  case 8:
    throw refused<8>();
  case 9:
    throw refused<9>();
  case 10:
    throw refused<10>();
  case 11:
    throw refused<11>();
  case 12:
    throw refused<12>();
  case 13:
    throw refused<13>();
  case 14:
    throw refused<14>();
  case 15:
    throw refused<15>();
  default:
    return 7;
  }
}

unsigned of_one(unsigned which) {
  try {
    return one_way(1, which);
  } catch (refused<0> const&) {
    return lab::handled<0>();
  }
}

unsigned of_four(unsigned which) {
  try {
    return one_way(4, which);
  } catch (refused<0> const&) {
    return lab::handled<0>();
  } catch (refused<1> const&) {
    return lab::handled<1>();
  } catch (refused<2> const&) {
    return lab::handled<2>();
  } catch (refused<3> const&) {
    return lab::handled<3>();
  }
}

unsigned of_sixteen(unsigned which) {
  try {
    return one_way(16, which);
  } catch (refused<0> const&) {
    return lab::handled<0>();
  } catch (refused<1> const&) {
    return lab::handled<1>();
  } catch (refused<2> const&) {
    return lab::handled<2>();
  } catch (refused<3> const&) {
    return lab::handled<3>();
  } catch (refused<4> const&) {
    return lab::handled<4>();
  } catch (refused<5> const&) {
    return lab::handled<5>();
  } catch (refused<6> const&) {
    return lab::handled<6>();
  } catch (refused<7> const&) {
    return lab::handled<7>();
  } catch (refused<8> const&) {
    return lab::handled<8>();
  } catch (refused<9> const&) {
    return lab::handled<9>();
  } catch (refused<10> const&) {
    return lab::handled<10>();
  } catch (refused<11> const&) {
    return lab::handled<11>();
  } catch (refused<12> const&) {
    return lab::handled<12>();
  } catch (refused<13> const&) {
    return lab::handled<13>();
  } catch (refused<14> const&) {
    return lab::handled<14>();
  } catch (refused<15> const&) {
    return lab::handled<15>();
  }
}

} // namespace

extern "C" int lab_widen(int x) {
  try {
    return widen_d(x);
  } catch (error_a const&) {
    return -1;
  } catch (error_b const&) {
    return -2;
  } catch (error_c const&) {
    return -3;
  } catch (error_d const&) {
    return -4;
  }
}

extern "C" unsigned lab_handle(unsigned ways, unsigned which) {
  return ways == 1 ? of_one(which) : ways == 4 ? of_four(which) : of_sixteen(which);
}

#endif // LAB_FAMILIES_EXCEPTIONS_BY_TYPE_HPP
