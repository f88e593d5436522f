// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 1: the error is a value of its own type, and it goes out as it is.
#include "expect.hpp"

#include <sure/result.hpp>

struct ticket {
  int seats;
};
struct sold_out {
  int seats_left;
};

sure::result<ticket, sold_out> sell(int seats, int seats_left) {
  if (seats > seats_left) return sold_out{seats_left};
  return ticket{seats};
}

int main() {
  expect(sell(2, 40).value().seats == 2);

  auto const refused = sell(5, 3);
  expect(!refused && refused.error().seats_left == 3);
}
