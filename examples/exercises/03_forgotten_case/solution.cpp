// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 3: each alternative has its case.
#include "expect.hpp"

#include <string>
#include <sure/match.hpp>

struct ticket {
  int number;
};
struct sold_out {
  int seats_left;
};
struct card_declined {
  std::string reason;
};
using sale = sure::result<ticket, sold_out, card_declined>;

std::string answer(sale const& sold) {
  return sure::match(
      sold, [](ticket const& t) { return "ticket " + std::to_string(t.number); },
      [](sold_out const& e) { return "only " + std::to_string(e.seats_left) + " left"; },
      [](card_declined const& e) { return "your card: " + e.reason; });
}

int main() {
  expect(answer(ticket{17}) == "ticket 17");
  expect(answer(sold_out{3}) == "only 3 left");
  expect(answer(card_declined{"it is too old"}) == "your card: it is too old");
}
