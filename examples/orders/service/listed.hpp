// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_LISTED_HPP
#define ORDERS_SERVICE_LISTED_HPP

/// That nobody forgets to list a value of an enum.

#include <sure/match.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>

namespace orders::service {
namespace detail {

/// Where a value has no name, compilers write a number with the type in front of it.
template <auto Value> consteval auto has_name() -> bool {
  auto const text = std::string_view{__PRETTY_FUNCTION__};
  auto const label = std::string_view{"Value = "};
  return !text.substr(text.find(label) + label.size()).starts_with('(');
}

} // namespace detail

/// Whether `sure::enumerators` has all values of an enum that counts from 0, in their order.
template <class E> consteval auto lists_all() -> bool {
  constexpr auto const& listed = sure::enum_values<E>;
  for (auto i = std::size_t{0}; i != std::size(listed); ++i)
    if (static_cast<std::size_t>(listed[i]) != i) return false;
  return !detail::has_name<static_cast<E>(std::size(listed))>();
}

} // namespace orders::service

#endif // ORDERS_SERVICE_LISTED_HPP
