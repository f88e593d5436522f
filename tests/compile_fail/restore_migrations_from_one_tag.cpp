// SPDX-License-Identifier: BSL-1.0
// error: sure::restore: these migrations lead from the same tag; remove one
// error: one_migration_leads_from_a_tag<.*pair<.*from_v1.*from_v2
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
  static constexpr std::string_view tag = "payed";
};
struct paid_v2 {
#ifdef SURE_EXPECT_COMPILE_ERROR
  static constexpr std::string_view tag = "payed";
#else
  static constexpr std::string_view tag = "charged";
#endif
};
paid from_v1(paid_v1 const&);
paid from_v2(paid_v2 const&);

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
  using migrations = sure::migrations<from_v1, from_v2>;
};

auto load(sure::saved const& row) { return sure::restore<order>(row); }
