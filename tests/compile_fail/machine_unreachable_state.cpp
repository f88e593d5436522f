// SPDX-License-Identifier: BSL-1.0
// error: every_state_can_be_reached<shipped>
// error: sure::machine: no rule leads from the first state to these
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct shipped {};
struct pay {};
struct ship {};

auto capture(placed const&, pay const&) -> paid;
#ifndef SURE_EXPECT_COMPILE_ERROR
auto hand_over(paid const&, ship const&) -> shipped;
#else
auto hand_over(paid const&, ship const&) -> paid;
#endif

struct order {
  using states = sure::states<placed, paid, shipped>;
  using events = sure::events<pay, ship>;
  using rules = sure::rules<capture, hand_over, sure::reject<sure::in<placed>, sure::on<ship>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>, sure::terminal<shipped>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
