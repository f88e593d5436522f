// SPDX-License-Identifier: BSL-1.0
// error: sure::match: no case takes these alternatives
// error: every_alternative_has_a_case<.*pump_closed>
// Exercise 12: a new error reaches the edge
// The office starts each crossing by a program and looks at its exit code: 3 calls the crew, 4 calls the fuel company. This
// morning refuel() learned that the pump can be closed. sail() in the middle did not change, because its type is computed.
// Task: follow the error to the edge, where it is decided what the office is told. Contexts and report need no change.
#include "expect.hpp"

#include <string>
#include <string_view>
#include <sure/context.hpp>
#include <sure/match.hpp>
#include <sure/report.hpp>
#include <sure/try.hpp>

struct no_crew {
  int missing;
};
struct pump_closed {
  static constexpr std::string_view code = "fuel.closed";
  std::string message() const { return "the pump is closed"; }
};

sure::result<int, no_crew> muster(int crew) {
  if (crew < 3) return no_crew{3 - crew};
  return crew;
}
sure::result<int, pump_closed> refuel(int hour) {
  if (hour < 6) return pump_closed{};
  return 800;
}

sure::result_with<int, decltype(muster), decltype(refuel)> sail(int crew, int hour) {
  int const hands = SURE_TRY(muster(crew).context("calling the crew"));
  int const litres = SURE_TRY(refuel(hour).context("filling the tank at {}", hour));
  return litres / hands;
}

int exit_code(sure::error_set_of<decltype(sail)> const& why) {
  return sure::match(why, [](no_crew const&) { return 3; });
}

int main() {
  expect(sail(4, 8).value() == 200);
  expect(exit_code(no_crew{1}) == 3);

  auto const failed = sail(3, 5);
  expect(!failed && exit_code(failed.error()) == 4);
  expect(to_string(sure::report(failed)) == "the pump is closed\n"
                                            "  code: fuel.closed\n"
                                            "  kind: internal\n"
                                            "  context: filling the tank at 5");
}
