// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 4: what close_ramp() answers is used, and its failure is that of depart().
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
  SURE_TRY(close_ramp(ice));
  return departure{minute};
}

int main() {
  expect(depart(0, 15).value().minute == 15);

  auto const stopped = depart(5, 15);
  expect(!stopped && stopped.error().degrees_open == 10);
}
