// SPDX-License-Identifier: BSL-1.0
// error: sure::machine::fire: rules take one context; put several into a struct
// budget: gcc=13 clang=18
#include <sure/machine.hpp>

struct placed {};
struct paid {};
struct pay {};
struct outbox {};
struct wall_clock {};
struct context {
  outbox& effects;
  wall_clock const& now;
};

#ifdef SURE_EXPECT_COMPILE_ERROR
auto capture(placed const&, pay const&, outbox&) -> paid;
#else
auto capture(placed const&, pay const&, context&) -> paid;
#endif

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
};

bool pay_for(sure::machine<order>& m, outbox& effects, wall_clock const& now) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return m.fire(pay{}, effects, now).has_value();
#else
  context both{effects, now};
  return m.fire(pay{}, both).has_value();
#endif
}
