// SPDX-License-Identifier: BSL-1.0
// error: sure::fingerprint: these states have no tag, and the names of types change
// error: every_state_has_a_tag<placed, paid>
#include <sure/restore.hpp>

#ifdef SURE_EXPECT_COMPILE_ERROR
#define TAG(text)
#else
#define TAG(text) static constexpr std::string_view tag = text;
#endif

struct draft {
  static constexpr std::string_view tag = "draft";
};
struct placed {
  TAG("placed")
};
struct paid {
  TAG("paid")
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

sure::saved row(sure::machine<order> const& m) { return sure::save(m); }
