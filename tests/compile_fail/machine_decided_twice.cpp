// SPDX-License-Identifier: BSL-1.0
// error: every_pair_is_decided_once<.*pair<paid, ship>
// error: sure::machine: these pairs of state and event are decided twice; remove one
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct shipped {};
struct pay {};
struct ship {};

auto capture(placed const&, pay const&) -> paid;
auto hand_over(paid const&, ship const&) -> shipped;

struct order {
  using states = sure::states<placed, paid, shipped>;
  using events = sure::events<pay, ship>;
#ifndef SURE_EXPECT_COMPILE_ERROR
  using early = sure::in<placed>;
#else
  using early = sure::in<placed, paid>;
#endif
  using rules = sure::rules<capture, hand_over, sure::reject<early, sure::on<ship>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>, sure::terminal<shipped>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
