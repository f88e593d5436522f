// SPDX-License-Identifier: BSL-1.0
// error: every_type_is_listed<refunded, cancel>
// error: sure::machine: rules name these types, which are no state or event of the machine
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct shipped {};
struct pay {};
struct ship {};

struct refunded {};
struct cancel {};

auto capture(placed const&, pay const&) -> paid;
auto hand_over(paid const&, ship const&) -> shipped;
auto give_back(paid const&, cancel const&) -> refunded;

struct order {
#ifndef SURE_EXPECT_COMPILE_ERROR
  using states = sure::states<placed, paid, shipped, refunded>;
  using events = sure::events<pay, ship, cancel>;
#else
  using states = sure::states<placed, paid, shipped>;
  using events = sure::events<pay, ship>;
#endif
  using rules = sure::rules<capture, hand_over, give_back, sure::reject<sure::in<placed>, sure::on<ship, cancel>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>, sure::terminal<shipped, refunded>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
