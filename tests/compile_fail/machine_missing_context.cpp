// SPDX-License-Identifier: BSL-1.0
// error: sure::machine::fire: a rule for this event takes a context; give it after the event
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct pay {};
struct refund {};
struct outbox {};

auto capture(placed const&, pay const&, outbox&) -> paid;

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
};

bool pay_for(sure::machine<order>& m, outbox& effects) {
#ifndef SURE_EXPECT_COMPILE_ERROR
  return m.fire(pay{}, effects).has_value();
#else
  static_cast<void>(effects);
  return m.fire(pay{}).has_value();
#endif
}
