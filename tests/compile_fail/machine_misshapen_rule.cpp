// SPDX-License-Identifier: BSL-1.0
// error: every_rule_is_a_function_of_state_and_event<.*capture
// error: sure::machine: these rules are no function .state, event. or .state, event, context.
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct shipped {};
struct pay {};
struct ship {};

#ifndef SURE_EXPECT_COMPILE_ERROR
auto capture(placed const&, pay const&) -> paid;
#else
auto capture(placed const&) -> paid;
#endif
auto hand_over(paid const&, ship const&) -> shipped;

struct order {
  using states = sure::states<placed, paid, shipped>;
  using events = sure::events<pay, ship>;
  using rules = sure::rules<capture, hand_over, sure::reject<sure::in<placed>, sure::on<ship>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>, sure::terminal<shipped>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
