// SPDX-License-Identifier: BSL-1.0
// error: every_state_moves_without_throwing<placed>
// error: sure::machine: these states may throw when they are moved
#include <sure/machine.hpp>

struct placed {
  placed() = default;
#ifndef SURE_EXPECT_COMPILE_ERROR
  placed(placed&&) noexcept;
#else
  placed(placed&&);
#endif
};
struct paid {};
struct pay {};

auto capture(placed const&, pay const&) -> paid;

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
};

bool pay_for(sure::machine<order>& m) { return m.fire(pay{}).has_value(); }
