// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_OPTION_HPP
#define SURE_OPTION_HPP

#include <optional>
#include <type_traits>

namespace sure {

template <class T>
inline constexpr T spare_value{};

template <class T>
struct option {
  std::optional<std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, T>> held;
};

} // namespace sure

#endif // SURE_OPTION_HPP
