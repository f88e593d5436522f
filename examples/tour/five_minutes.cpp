// SPDX-License-Identifier: BSL-1.0
// Five minutes: a shop that can fail in two ways, and callers that cannot forget either of them.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
#include <type_traits>

struct cart {
  std::string sku;
  int pieces;
  std::string card;
};
struct money {
  int pence;
};
struct receipt {
  std::string number;
};

// An error is any type. It carries what a caller needs in order to decide.
//! [errors]
struct out_of_stock {
  std::string sku;
};
struct timed_out {
  std::string who;
};
//! [errors]

// Each function names its own errors. buy names those of both, and answer has a case for each of buy's. Whoever adds an
// error to reserve is led by the compiler to buy, and from there to answer.
//! [shop]
sure::result<money, out_of_stock> reserve(cart const& c);
sure::result<receipt, timed_out> charge(cart const& c, money total);

sure::result<receipt, out_of_stock, timed_out> buy(cart const& c) {
  money const total = SURE_TRY(reserve(c)); // the value, or buy returns the out_of_stock
  return charge(c, total);                  // the set {timed_out} widens to buy's
}

std::string answer(cart const& c) {
  return sure::match(
      buy(c), [](receipt const& r) { return "paid, " + r.number; },
      [](out_of_stock const& e) { return "no more " + e.sku; },
      [](timed_out const& e) { return e.who + " does not answer"; });
}
//! [shop]

// An error is returned as it is. Its type says what it is, so no wrapper is needed.
//! [fail]
sure::result<money, out_of_stock> reserve(cart const& c) {
  if (c.pieces > 3) return out_of_stock{c.sku};
  return money{c.pieces * 250};
}
//! [fail]
// A value is returned as it is, too.
sure::result<receipt, timed_out> charge(cart const& c, money total) {
  if (c.card == "slow") return timed_out{"the bank"};
  return receipt{"receipt over " + std::to_string(total.pence)};
}

// Handling an error takes it out of the type. What is left is what a caller still has to handle.
//! [narrow]
sure::result<receipt, out_of_stock> buy_on_credit(cart const& c) {
  return buy(c).or_else([](timed_out const&) { return receipt{"invoice, 30 days"}; });
}
//! [narrow]

// With no error left the type is result<receipt>: it cannot fail, and it is a receipt.
//! [nothing left]
receipt always_something(cart const& c) {
  return buy_on_credit(c).or_else([](out_of_stock const& e) { return receipt{"back order of " + e.sku}; });
}
//! [nothing left]

int main() {
  cart const good{"lantern", 2, "fine"};
  cart const greedy{"lantern", 9, "fine"};
  cart const slow{"lantern", 2, "slow"};

  expect(answer(good) == "paid, receipt over 500");
  expect(answer(greedy) == "no more lantern");
  expect(answer(slow) == "the bank does not answer");

  // Without match: ask, then look. error_as gives an option, which is a reference or none.
  //! [look]
  sure::result<receipt, out_of_stock, timed_out> const bought = buy(slow);
  if (bought) {
    expect(!bought->number.empty());
  } else if (auto late = bought.error_as<timed_out>()) {
    expect(late->who == "the bank");
  }
  //! [look]
  expect(bought.has_error<timed_out>());

  expect(buy_on_credit(slow)->number == "invoice, 30 days");
  expect(buy_on_credit(greedy).error().sku == "lantern");
  expect(always_something(greedy).number == "back order of lantern");

  static_assert(std::is_same_v<sure::error_set_of<decltype(buy)>, sure::one_of<out_of_stock, timed_out>>);
}
