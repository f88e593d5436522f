// SPDX-License-Identifier: BSL-1.0
// error: every_state_leads_to_an_end<lost>
// error: sure::machine: no terminal state can be reached from these
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct shipped {};
struct pay {};
struct ship {};

struct lost {};

auto capture(placed const&, pay const&) -> paid;
auto hand_over(paid const&, ship const&) -> sure::one_of<shipped, lost>;
#ifndef SURE_EXPECT_COMPILE_ERROR
auto send_again(lost const&, ship const&) -> shipped;
#else
auto send_again(lost const&, ship const&) -> sure::stay;
#endif

struct order {
  using states = sure::states<placed, paid, shipped, lost>;
  using events = sure::events<pay, ship>;
  using rules = sure::rules<capture, hand_over, send_again, sure::reject<sure::in<placed>, sure::on<ship>>,
                            sure::ignore<sure::in<paid, lost>, sure::on<pay>>, sure::terminal<shipped>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
