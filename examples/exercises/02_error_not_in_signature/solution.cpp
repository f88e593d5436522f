// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 2: the signature names what can go wrong in the function and in those that it calls.
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

sure::result<ticket, sold_out, card_declined> buy(int seats, std::string const& card) {
  int const pence = SURE_TRY(reserve(seats));
  return SURE_TRY(charge(pence, card));
}

int main() {
  expect(buy(2, "good").value().pence == 900);
  expect(buy(60, "good").has_error<sold_out>());
  expect(!buy(2, "expired"));
}
