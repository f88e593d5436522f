// SPDX-License-Identifier: BSL-1.0
// needs: fmt
#define FMT_HEADER_ONLY
#include <sure/interop/fmt.hpp>

#include "formats.hpp"

#include <fmt/ranges.h>

#include <vector>

template <> struct fmt::formatter<formats::point> {
  constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
  template <class Context> auto format(formats::point p, Context& context) const {
    return fmt::format_to(context.out(), "{};{}", p.x, p.y);
  }
};

namespace {
template <class T> using formattable = fmt::is_formattable<T>;
static_assert(formats::leaves_other_types_alone<formattable>());
} // namespace

TEST_CASE("fmt: results, options, groups, kinds and descriptions") { SURE_CHECK_FORMATS(fmt::format); }
TEST_CASE("fmt: a range in a result, and results in a range") {
  CHECK(fmt::format("{}", sure::result<std::vector<int>, int>(std::vector{1, 2})) == "value([1, 2])");
  CHECK(fmt::format("{}", std::vector<sure::option<int>>{1, sure::none}) == "[value(1), none]");
}
