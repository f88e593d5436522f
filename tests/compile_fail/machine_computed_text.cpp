// SPDX-License-Identifier: BSL-1.0
// error: write a rule, reject or ignore .docs/messages/machine-undecided-pair.md.: .placed, ship.; .paid, pay.
// standard: 26
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
  using rules = sure::rules<capture, hand_over,
#ifndef SURE_EXPECT_COMPILE_ERROR
                            sure::reject<sure::in<placed>, sure::on<ship>>, sure::ignore<sure::in<paid>, sure::on<pay>>,
#endif
                            sure::terminal<shipped>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
