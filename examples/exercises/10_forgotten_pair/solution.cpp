// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 10: the pair is decided, and whoever fires the event gets sure::rejected.
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
                            sure::reject<sure::in<at_sea>, sure::on<passenger>>, sure::terminal<arrived>>;
};

int main() {
  sure::machine<crossing> m;
  expect(m.fire(passenger{}) == sure::outcome::stayed);
  expect(m.fire(cast_off{}) == sure::outcome::moved);
  expect(m.fire(cast_off{}) == sure::outcome::ignored);
  expect(m.fire(passenger{}).has_error<sure::rejected>());
  expect(m.fire(land{}) == sure::outcome::moved && m.is<arrived>());
}
