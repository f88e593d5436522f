// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_RANGES_HPP
#define SURE_RANGES_HPP

/// option as a view of one element or none: [optional.iterators]. Apart from the core, because <ranges> is heavy.
///
///   for (order& o : found) ship(o);   // needs no header; a pipeline needs this one

#include <ranges>
#include <sure/option.hpp>

template <class T> inline constexpr bool std::ranges::enable_view<sure::option<T>> = true;
template <class T> inline constexpr bool std::ranges::enable_borrowed_range<sure::option<T&>> = true;

#endif // SURE_RANGES_HPP
