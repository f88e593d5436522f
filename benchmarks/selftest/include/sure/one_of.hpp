// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_ONE_OF_HPP
#define SURE_ONE_OF_HPP

#include <variant>

namespace sure {

template <class... Ts>
struct one_of {
  std::variant<Ts...> held;
};

} // namespace sure

#endif // SURE_ONE_OF_HPP
