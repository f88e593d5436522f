// SPDX-License-Identifier: BSL-1.0
// error: sure::restore: these migrations lead in a circle
// error: no_migration_goes_round<[^;]*from_v2[^;]*from_v3
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
  static constexpr std::string_view tag = "charged";
};
struct paid_v3 {
  static constexpr std::string_view tag = "captured";
};
paid_v2 from_v1(paid_v1 const&);
paid_v3 from_v2(paid_v2 const&);
#ifdef SURE_EXPECT_COMPILE_ERROR
paid_v2 from_v3(paid_v3 const&);
#else
paid from_v3(paid_v3 const&);
#endif

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
  using migrations = sure::migrations<from_v1, from_v2, from_v3>;
};

auto load(sure::saved const& row) { return sure::restore<order>(row); }
