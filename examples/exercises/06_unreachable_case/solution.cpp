// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 6: what cannot happen has no case, and no type.
#include "expect.hpp"

#include <string>
#include <sure/match.hpp>

struct ticket {
  int number;
};
struct card_declined {
  std::string reason;
};

sure::result<ticket, card_declined> sell(std::string const& card) {
  if (card == "expired") return card_declined{"it is too old"};
  return ticket{17};
}

std::string answer(std::string const& card) {
  return sure::match(
      sell(card), [](ticket const& t) { return "ticket " + std::to_string(t.number); },
      [](card_declined const& e) { return "your card: " + e.reason; });
}

int main() {
  expect(answer("good") == "ticket 17");
  expect(answer("expired") == "your card: it is too old");
}
