// SPDX-License-Identifier: BSL-1.0
// error: sure::machine: these rules may fail after they changed the state; take it by const&
// error: every_rule_can_be_undone<.*leave
// Exercise 11: a rule that takes the state and may fail
// The list of passengers is long, so leave() takes it over instead of copying it. Since the pier has a scale, leave() can
// also fail: an overloaded ferry does not sail. But where is the list then? It would be gone, and the ferry still boarding.
// Task: let the machine keep its state when leave() fails. A copy of the list is the price.
#include "expect.hpp"

#include <string>
#include <sure/machine.hpp>
#include <utility>
#include <vector>

struct boarding {
  std::vector<std::string> aboard = {"Ada", "Grace"};
};
struct at_sea {
  std::vector<std::string> aboard;
};
struct arrived {};

struct cast_off {
  int tonnes;
};
struct land {};
struct overloaded {
  int tonnes_too_many;
};

auto leave(boarding&& b, cast_off const& c) -> sure::result<at_sea, overloaded> {
  if (c.tonnes > 300) return overloaded{c.tonnes - 300};
  return at_sea{std::move(b.aboard)};
}
auto moor(at_sea const&, land const&) -> arrived { return {}; }

struct crossing {
  using states = sure::states<boarding, at_sea, arrived>;
  using events = sure::events<cast_off, land>;
  using rules = sure::rules<leave, moor, sure::reject<sure::in<boarding>, sure::on<land>>,
                            sure::reject<sure::in<at_sea>, sure::on<cast_off>>, sure::terminal<arrived>>;
};

int main() {
  sure::machine<crossing> m;
  expect(m.fire(cast_off{310}).has_error<overloaded>());
  expect(m.is<boarding>() && m.as<boarding>().value().aboard.size() == 2);
  expect(m.fire(cast_off{290}) == sure::outcome::moved);
  expect(m.as<at_sea>().value().aboard.size() == 2);
}
