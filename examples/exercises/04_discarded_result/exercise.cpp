// SPDX-License-Identifier: BSL-1.0
// error: ignoring return(ed)? value
// error: close_ramp
// flags: -Werror=unused-result
// Exercise 4: a discarded result
// Before the ferry leaves, the ramp is closed. Ramps get stuck. depart() calls close_ramp() and does not look at what it
// answers, so one winter the ferry was at sea with an open ramp.
// Task: let depart() pass the failure on, so that the ferry stays where it is.
#include "expect.hpp"

#include <sure/result.hpp>
#include <sure/try.hpp>

struct ramp_stuck {
  int degrees_open;
};
struct departure {
  int minute;
};

sure::result<void, ramp_stuck> close_ramp(int ice) {
  if (ice > 3) return ramp_stuck{10};
  return {};
}

sure::result<departure, ramp_stuck> depart(int ice, int minute) {
  close_ramp(ice);
  return departure{minute};
}

int main() {
  expect(depart(0, 15).value().minute == 15);

  auto const stopped = depart(5, 15);
  expect(!stopped && stopped.error().degrees_open == 10);
}
