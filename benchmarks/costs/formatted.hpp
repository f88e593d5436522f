// SPDX-License-Identifier: BSL-1.0
#ifndef LAB_FORMATTED_HPP
#define LAB_FORMATTED_HPP

/// What a formatted result costs beside its value alone, written into a buffer.

#include "costs.hpp"

#include <string>
#include <string_view>

#include <sure/option.hpp>
#include <sure/result.hpp>

namespace costs {

struct no_stock {
  static constexpr std::string_view code = "stock.none";
};
using priced = sure::result<int, no_stock>;

template <class Formatter, class T>
LAB_OPAQUE unsigned written(T const& value) {
  char buffer[64];
  return static_cast<unsigned>(Formatter::write(buffer, value) - buffer);
}

template <class Formatter>
void costs_of_formatting(std::string const& name) {
  cost_of_nothing();
  cost<priced>((name + ".result").c_str(), {42}, written<Formatter, priced>, 9);
  cost<priced>((name + ".result.failing").c_str(), {no_stock{}}, written<Formatter, priced>, 17);
  cost<sure::option<int>>((name + ".option").c_str(), {42}, written<Formatter, sure::option<int>>, 9);
  cost<int>((name + ".value").c_str(), {42}, written<Formatter, int>, 2);
}

} // namespace costs

#endif // LAB_FORMATTED_HPP
