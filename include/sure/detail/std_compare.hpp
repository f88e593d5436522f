// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_STD_COMPARE_HPP
#define SURE_DETAIL_STD_COMPARE_HPP

// libc++'s <compare> drags in <cmath>; its parts are a tenth of that.

#if __has_include(<__compare/three_way_comparable.h>) && __has_include(<__compare/compare_three_way_result.h>)
#include <__compare/compare_three_way_result.h>
#include <__compare/ordering.h>
#include <__compare/three_way_comparable.h>
#else
#include <compare>
#endif

#endif // SURE_DETAIL_STD_COMPARE_HPP
