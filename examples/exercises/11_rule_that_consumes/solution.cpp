// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 11: a rule that may fail reads the state and copies from it.
#include "expect.hpp"

#include <string>
#include <sure/machine.hpp>
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

auto leave(boarding const& b, cast_off const& c) -> sure::result<at_sea, overloaded> {
  if (c.tonnes > 300) return overloaded{c.tonnes - 300};
  return at_sea{b.aboard};
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
