// SPDX-License-Identifier: BSL-1.0
// error: sure::fingerprint: these states or events have the same tag or name
// error: every_tag_is_given_once<.*pair<placed, paid>
#include <sure/restore.hpp>

struct placed {
  static constexpr std::string_view tag = "placed";
};
struct paid {
#ifdef SURE_EXPECT_COMPILE_ERROR
  static constexpr std::string_view tag = "placed";
#else
  static constexpr std::string_view tag = "paid";
#endif
};
struct pay {};

paid capture(placed const&, pay const&);

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
};

auto load(sure::saved const& row) { return sure::restore<order>(row); }
