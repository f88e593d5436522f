// SPDX-License-Identifier: BSL-1.0
// error: card_declined
// error: result<.*ticket, .*sold_out>
// Exercise 5: handle one error of two
// Islanders have an account. If an islander's card is declined, the ticket is written down and paid at the end of the
// month. So sell_to_islander() cannot fail because of a card, and its type says so. Its body does not know that yet.
// Task: handle card_declined in sell_to_islander(), and let sold_out pass. The ticket is then paid by account.
#include "expect.hpp"

#include <string>
#include <sure/match.hpp>

struct ticket {
  int seats;
  std::string paid_by;
};
struct sold_out {};
struct card_declined {};

sure::result<ticket, sold_out, card_declined> sell(int seats, std::string const& card) {
  if (seats > 40) return sold_out{};
  if (card == "expired") return card_declined{};
  return ticket{seats, card};
}

sure::result<ticket, sold_out> sell_to_islander(int seats, std::string const& card) { return sell(seats, card); }

int main() {
  expect(sell_to_islander(2, "visa").value().paid_by == "visa");
  expect(sell_to_islander(2, "expired").value().paid_by == "account");
  expect(sell_to_islander(60, "visa").has_error<sold_out>());
}
