// SPDX-License-Identifier: BSL-1.0
// error: sure::save: these states have data, and the codec has no .encode.state.. for them
// error: every_state_is_encoded<placed, paid>
#include <sure/restore.hpp>

struct draft {
  static constexpr std::string_view tag = "draft";
};
struct placed {
  static constexpr std::string_view tag = "placed";
  int id;
};
struct paid {
  static constexpr std::string_view tag = "paid";
  int id;
};
struct place {};
struct pay {};

placed check_out(draft const&, place const&);
paid capture(placed const&, pay const&);

struct order {
  using states = sure::states<draft, placed, paid>;
  using events = sure::events<place, pay>;
  using rules = sure::rules<check_out, capture, sure::reject<sure::in<draft>, sure::on<pay>>,
                            sure::reject<sure::in<placed>, sure::on<place>>, sure::terminal<paid>>;
};
struct codec {
  template <class S> std::string encode(S const& s) const { return std::to_string(s.id); }
};

#ifdef SURE_EXPECT_COMPILE_ERROR
sure::saved row(sure::machine<order> const& m) { return sure::save(m); }
#else
sure::saved row(sure::machine<order> const& m) { return sure::save(m, codec()); }
#endif
