// SPDX-License-Identifier: BSL-1.0
// needs: format
#include <sure/interop/format.hpp>

#include "formats.hpp"

template <> struct std::formatter<formats::point> {
  constexpr auto parse(std::format_parse_context& context) { return context.begin(); }
  template <class Context> auto format(formats::point p, Context& context) const {
    return std::format_to(context.out(), "{};{}", p.x, p.y);
  }
};

namespace {
template <class T> using formattable = std::is_default_constructible<std::formatter<T, char>>;
static_assert(formats::leaves_other_types_alone<formattable>());
} // namespace

TEST_CASE("std::format: results, options, groups, kinds and descriptions") { SURE_CHECK_FORMATS(std::format); }
