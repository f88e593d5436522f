// SPDX-License-Identifier: BSL-1.0
// error: SURE_TRY: the return type of this function does not name these errors; add or handle them
// error: errors_are_in_the_signature<.*card_declined>
// Exercise 2: an error that the signature does not name
// The window takes cards now. buy() reserves the seats and charges the card, and what fails there goes on to its caller.
// The clerk who wrote it thought of the seats and forgot that a card can be declined.
// Task: let the signature of buy() say everything that can go wrong in it.
#include "expect.hpp"

#include <string>
#include <sure/one_of.hpp>
#include <sure/try.hpp>

struct ticket {
  int pence;
};
struct sold_out {
  int seats_left;
};
struct card_declined {
  std::string reason;
};

sure::result<int, sold_out> reserve(int seats) {
  if (seats > 40) return sold_out{40};
  return seats * 450;
}
sure::result<ticket, card_declined> charge(int pence, std::string const& card) {
  if (card == "expired") return card_declined{"it is too old"};
  return ticket{pence};
}

sure::result<ticket, sold_out> buy(int seats, std::string const& card) {
  int const pence = SURE_TRY(reserve(seats));
  return SURE_TRY(charge(pence, card));
}

int main() {
  expect(buy(2, "good").value().pence == 900);
  expect(buy(60, "good").has_error<sold_out>());
  expect(!buy(2, "expired"));
}
