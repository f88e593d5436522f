// SPDX-License-Identifier: BSL-1.0
// Solution of exercise 5: what a case takes leaves the set of errors.
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

sure::result<ticket, sold_out> sell_to_islander(int seats, std::string const& card) {
  return sell(seats, card).or_else([&](card_declined const&) { return ticket{seats, "account"}; });
}

int main() {
  expect(sell_to_islander(2, "visa").value().paid_by == "visa");
  expect(sell_to_islander(2, "expired").value().paid_by == "account");
  expect(sell_to_islander(60, "visa").has_error<sold_out>());
}
