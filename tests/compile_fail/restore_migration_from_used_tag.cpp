// SPDX-License-Identifier: BSL-1.0
// error: sure::restore: migrations lead from these, whose tags a state of the machine has
// error: every_tag_still_used_says_its_versions<placed_v1>
#include <sure/restore.hpp>

struct placed {
  static constexpr std::string_view tag = "placed";
};
struct paid {
  static constexpr std::string_view tag = "paid";
};
struct pay {};

paid capture(placed const&, pay const&);

struct placed_v1 {
  static constexpr std::string_view tag = "placed";
#ifndef SURE_EXPECT_COMPILE_ERROR
  static constexpr auto versions = sure::accepts(0x6f0fd7a4c1b22e95);
#endif
};
paid from_v1(placed_v1 const&);

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
  using migrations = sure::migrations<from_v1>;
};

auto load(sure::saved const& row) { return sure::restore<order>(row); }
