// SPDX-License-Identifier: BSL-1.0
// error: deleted
// error: NotInTheSignature = problem|result<.*problem>
// Exercise 1: return an error
// The ferry to Skerry Island has a window that sells tickets. Its old program had one error for everything, a text, and a
// group of nine was never told that eight could have sailed. sell() now says in its type what can go wrong: sold_out, which
// knows how many seats are left. Its body still returns the text.
// Task: where too few seats are left, return the error that the type names, with the number of seats.
#include "expect.hpp"

#include <string>
#include <sure/result.hpp>

struct ticket {
  int seats;
};
struct problem {
  std::string text;
};
struct sold_out {
  int seats_left;
};

sure::result<ticket, sold_out> sell(int seats, int seats_left) {
  if (seats > seats_left) return problem{"too few seats"};
  return ticket{seats};
}

int main() {
  expect(sell(2, 40).value().seats == 2);

  auto const refused = sell(5, 3);
  expect(!refused && refused.error().seats_left == 3);
}
