// SPDX-License-Identifier: BSL-1.0
// error: sure::restore: these states have data, and the codec has no .decode<state>
// error: every_state_is_decoded<paid, paid_v1>
#include <sure/restore.hpp>

struct placed {
  static constexpr std::string_view tag = "placed";
};
struct paid {
  static constexpr std::string_view tag = "paid.2";
  int id;
};
struct paid_v1 {
  static constexpr std::string_view tag = "paid";
  int id;
};
struct pay {};

paid capture(placed const&, pay const&);
paid renumbered(paid_v1 const&);

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
  using migrations = sure::migrations<renumbered>;
};
struct codec {
  std::string encode(paid const& s) const { return std::to_string(s.id); }
#ifdef SURE_EXPECT_COMPILE_ERROR
  template <class S> S decode(std::string_view) const { return {0}; }
#else
  template <class S> sure::result<S> decode(std::string_view) const { return S{0}; }
#endif
};

auto load(sure::saved const& row) { return sure::restore<order>(row, codec()); }
