// SPDX-License-Identifier: BSL-1.0
// error: sure::machine::can: not an event of this machine
// error: is_an_event<order, refund>
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

bool open(sure::machine<order> const& m) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return m.can<refund>();
#else
  return m.can<pay>();
#endif
}
