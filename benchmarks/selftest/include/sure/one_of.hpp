// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_ONE_OF_HPP
#define SURE_ONE_OF_HPP

#include <variant>

namespace sure {

template <class... Ts>
struct one_of {
  std::variant<Ts...> held;

  one_of() = default;
  template <class T>
  one_of(T const& alternative) : held(alternative) {}
  std::variant<Ts...> const& all() const { return held; }
};

} // namespace sure

#endif // SURE_ONE_OF_HPP
