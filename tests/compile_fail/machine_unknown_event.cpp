// SPDX-License-Identifier: BSL-1.0
// error: is_an_event<order, refund>
// error: sure::machine::fire: not an event of this machine
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct pay {};
struct refund {};

auto capture(placed const&, pay const&) -> paid;

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
};

bool pay_for(sure::machine<order>& m) {
#ifndef SURE_EXPECT_COMPILE_ERROR
  return m.fire(pay{}).has_value();
#else
  return m.fire(refund{}).has_value();
#endif
}
