// SPDX-License-Identifier: BSL-1.0
// error: sure::coverage: two states or two events have one name
// budget: gcc=8 clang=8
#include <sure/coverage.hpp>

struct open {};
struct slam {};
namespace other {
struct open {
#ifndef SURE_EXPECT_COMPILE_ERROR
  static constexpr std::string_view tag = "other.open";
#endif
};
} // namespace other
auto close(open const&, slam const&) noexcept -> other::open { return {}; }

struct door {
  using states = sure::states<open, other::open>;
  using events = sure::events<slam>;
  using rules = sure::rules<close, sure::terminal<other::open>>;
};
bool all_taken(sure::coverage<door> const& seen) { return seen.all_taken(); }
