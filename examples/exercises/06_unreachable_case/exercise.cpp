// SPDX-License-Identifier: BSL-1.0
// error: sure::match: these cases can never be reached; remove them
// error: every_case_can_be_reached<.*reader_offline
// Exercise 6: a case that can never be reached
// The old card reader lost its line in every storm, and the window had a sentence for that. The new one is on a cable:
// reader_offline left the signature of sell() last week. The sentence stayed, and a reader of the code believes in it.
// Task: take out what can no longer happen.
#include "expect.hpp"

#include <string>
#include <sure/match.hpp>

struct ticket {
  int number;
};
struct card_declined {
  std::string reason;
};
struct reader_offline {};

sure::result<ticket, card_declined> sell(std::string const& card) {
  if (card == "expired") return card_declined{"it is too old"};
  return ticket{17};
}

std::string answer(std::string const& card) {
  return sure::match(
      sell(card), [](ticket const& t) { return "ticket " + std::to_string(t.number); },
      [](card_declined const& e) { return "your card: " + e.reason; },
      [](reader_offline const&) { return std::string("cash only today"); });
}

int main() {
  expect(answer("good") == "ticket 17");
  expect(answer("expired") == "your card: it is too old");
}
