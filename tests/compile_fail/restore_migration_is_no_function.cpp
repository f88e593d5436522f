// SPDX-License-Identifier: BSL-1.0
// error: sure::restore: these migrations are no function .old state. that returns a state
// error: every_migration_is_a_function_of_an_old_state<.*from_v1
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
#ifdef SURE_EXPECT_COMPILE_ERROR
paid from_v1(paid_v1&);
#else
paid from_v1(paid_v1 const&);
#endif

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
  using migrations = sure::migrations<from_v1>;
};

auto load(sure::saved const& row) { return sure::restore<order>(row); }
