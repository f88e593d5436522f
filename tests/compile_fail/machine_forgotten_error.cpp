// SPDX-License-Identifier: BSL-1.0
// error: every_alternative_has_a_case<sure::.*rejected>
#include <sure/machine.hpp>
#include <sure/match.hpp>

struct placed {};
struct paid {};
struct pay {};
struct wrong_amount {};

auto capture(placed const&, pay const&) -> sure::result<paid, wrong_amount>;

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay>;
  using rules = sure::rules<capture, sure::terminal<paid>>;
};

int status(sure::machine<order>& m) {
  return sure::match(
      m.fire(pay{}), [](sure::outcome) { return 200; },
#ifndef SURE_EXPECT_COMPILE_ERROR
      [](sure::rejected) { return 409; },
#endif
      [](wrong_amount) { return 422; });
}
