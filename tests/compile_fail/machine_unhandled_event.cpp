// SPDX-License-Identifier: BSL-1.0
// error: every_event_is_handled<cancel>
// error: sure::machine: no state has a rule for these events
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct shipped {};
struct pay {};
struct ship {};

struct cancel {};

auto capture(placed const&, pay const&) -> paid;
auto hand_over(paid const&, ship const&) -> shipped;

struct order {
  using states = sure::states<placed, paid, shipped>;
#ifndef SURE_EXPECT_COMPILE_ERROR
  using events = sure::events<pay, ship>;
  using early = sure::on<ship>;
#else
  using events = sure::events<pay, ship, cancel>;
  using early = sure::on<ship, cancel>;
#endif
  using rules = sure::rules<capture, hand_over, sure::reject<sure::in<placed>, early>,
#ifdef SURE_EXPECT_COMPILE_ERROR
                            sure::reject<sure::in<paid>, sure::on<cancel>>,
#endif
                            sure::ignore<sure::in<paid>, sure::on<pay>>, sure::terminal<shipped>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
