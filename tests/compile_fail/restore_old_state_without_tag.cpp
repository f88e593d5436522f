// SPDX-License-Identifier: BSL-1.0
// error: these states have no tag
// error: every_state_has_a_tag<paid_v1>
#include <sure/restore.hpp>

struct placed {
  static constexpr std::string_view tag = "placed";
};
struct paid {
  static constexpr std::string_view tag = "paid";
};
struct pay {};

paid capture(placed const&, pay const&);

struct paid_v1 {
#ifndef SURE_EXPECT_COMPILE_ERROR
  static constexpr std::string_view tag = "payed";
#endif
};
paid from_v1(paid_v1 const&);

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
  using migrations = sure::migrations<from_v1>;
};

auto load(sure::saved const& row) { return sure::restore<order>(row); }
