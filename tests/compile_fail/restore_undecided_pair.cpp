// SPDX-License-Identifier: BSL-1.0
// error: sure::machine: these pairs of state and event are not decided
// error: every_pair_is_decided<.*pair<placed, cancel>
#include <sure/restore.hpp>

struct placed {
  static constexpr std::string_view tag = "placed";
};
struct paid {
  static constexpr std::string_view tag = "paid";
};
struct pay {};
struct cancel {};

paid capture(placed const&, pay const&);
placed reopen(paid const&, cancel const&);

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay, cancel>;
#ifdef SURE_EXPECT_COMPILE_ERROR
  using rules = sure::rules<capture, reopen, sure::ignore<sure::in<paid>, sure::on<pay>>>;
#else
  using rules = sure::rules<capture, reopen, sure::ignore<sure::in<paid>, sure::on<pay>>,
                            sure::reject<sure::in<placed>, sure::on<cancel>>>;
#endif
};

auto load(sure::saved const& row) { return sure::restore<order>(row); }
