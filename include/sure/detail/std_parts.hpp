// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_STD_PARTS_HPP
#define SURE_DETAIL_STD_PARTS_HPP

// The few parts of the standard library that the vocabulary needs. The public headers that hold them (<memory>, <utility>)
// cost up to 200 ms an include, so the small headers inside libstdc++ and libc++ are taken where they are known.

#include <cstddef>
#include <initializer_list>
#include <new>
#include <type_traits>

#if __has_include(<bits/stl_construct.h>) && __has_include(<bits/utility.h>) && __has_include(<bits/exception.h>)
#include <bits/exception.h>     // std::exception
#include <bits/move.h>          // std::swap, std::addressof
#include <bits/stl_construct.h> // std::construct_at, std::destroy_at
#include <bits/utility.h>       // std::in_place
#elif __has_include(                                                                                                   \
    <__memory/construct_at.h>) && __has_include(<__utility/in_place.h>) && __has_include(<__exception/exception.h>)
#include <__exception/exception.h>
#include <__memory/addressof.h>
#include <__memory/construct_at.h>
#include <__utility/in_place.h>
#include <__utility/swap.h>
#else
#include <exception>
#include <memory>
#include <utility>
#endif

// <cstdint> would cost 1 ms for four names.
static_assert(sizeof(short) == 2 && sizeof(int) == 4 && sizeof(long long) == 8,
              "sure: this platform's integers are not supported (docs/messages/platform-integers.md)");

#endif // SURE_DETAIL_STD_PARTS_HPP
