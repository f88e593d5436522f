// SPDX-License-Identifier: BSL-1.0
// error: every_rule_can_be_undone<.*capture
// error: sure::machine: these rules may fail after they changed the state; take it by const&
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct shipped {};
struct pay {};
struct ship {};

struct wrong_amount {};

#ifndef SURE_EXPECT_COMPILE_ERROR
auto capture(placed const&, pay const&) -> sure::result<paid, wrong_amount>;
#else
auto capture(placed&&, pay const&) -> sure::result<paid, wrong_amount>;
#endif
auto hand_over(paid const&, ship const&) -> shipped;

struct order {
  using states = sure::states<placed, paid, shipped>;
  using events = sure::events<pay, ship>;
  using rules = sure::rules<capture, hand_over, sure::reject<sure::in<placed>, sure::on<ship>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>, sure::terminal<shipped>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
