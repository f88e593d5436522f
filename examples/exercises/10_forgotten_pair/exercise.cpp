// SPDX-License-Identifier: BSL-1.0
// error: sure::machine: these pairs of state and event are not decided; write a rule, reject or ignore
// error: every_pair_is_decided<.*pair<.*at_sea, .*passenger> ?>
// Exercise 10: a forgotten pair of state and event
// A crossing is a machine of three states. People come aboard while it is boarding. Then somebody runs along the pier and
// waves a ticket, and the ferry is fifty metres out. Nobody wrote down what happens then.
// Task: refuse passengers at sea. (No rule, and not in silence: whoever fires the event has to learn it.)
#include "expect.hpp"

#include <sure/machine.hpp>

struct boarding {
  int aboard = 0;
};
struct at_sea {
  int aboard;
};
struct arrived {};

struct passenger {};
struct cast_off {};
struct land {};

auto come_aboard(boarding& b, passenger const&) -> sure::stay {
  ++b.aboard;
  return {};
}
auto leave(boarding const& b, cast_off const&) -> at_sea { return {b.aboard}; }
auto moor(at_sea const&, land const&) -> arrived { return {}; }

struct crossing {
  using states = sure::states<boarding, at_sea, arrived>;
  using events = sure::events<passenger, cast_off, land>;
  using rules = sure::rules<come_aboard, leave, moor, sure::reject<sure::in<boarding>, sure::on<land>>,
                            sure::ignore<sure::in<at_sea>, sure::on<cast_off>>, // the mate calls it out twice
                            sure::terminal<arrived>>;
};

int main() {
  sure::machine<crossing> m;
  expect(m.fire(passenger{}) == sure::outcome::stayed);
  expect(m.fire(cast_off{}) == sure::outcome::moved);
  expect(m.fire(cast_off{}) == sure::outcome::ignored);
  expect(m.fire(passenger{}).has_error<sure::rejected>());
  expect(m.fire(land{}) == sure::outcome::moved && m.is<arrived>());
}
