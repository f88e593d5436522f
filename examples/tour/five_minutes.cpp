// SPDX-License-Identifier: BSL-1.0
// Five minutes: a shop that can fail in two ways, and callers that cannot forget either of them.
#include "../expect.hpp"

#include <charconv>
#include <string>
#include <string_view>
#include <sure.hpp>
#include <type_traits>

//! [cart]
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
//! [cart]

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

// With void there is no value: {} is success, and the case for it takes nothing.
//! [void]
struct stolen_card {};

sure::result<void, stolen_card> check_card(cart const& c) {
  if (c.card == "stolen") return stolen_card{};
  return {};
}

sure::result<receipt, out_of_stock, timed_out, stolen_card> buy_carefully(cart const& c) {
  SURE_TRY(check_card(c));
  return buy(c);
}
//! [void]

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

// The task at the end of the page: to_number is given, the rest is to be written.
//! [task]
struct not_a_number {
  std::string text;
};

sure::result<int, not_a_number> to_number(std::string_view text) {
  int number = 0;
  auto const [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (status != std::errc() || end != text.data() + text.size()) return not_a_number{std::string(text)};
  return number;
}
//! [task]

//! [solution]
struct out_of_range {
  int number;
};

sure::result<int, not_a_number, out_of_range> to_percent(std::string_view text) {
  int const number = SURE_TRY(to_number(text));
  if (number < 0 || number > 100) return out_of_range{number};
  return number;
}

std::string volume(std::string_view text) {
  return sure::match(
      to_percent(text), [](int percent) { return "volume " + std::to_string(percent); },
      [](not_a_number const& e) { return "'" + e.text + "' is no number"; },
      [](out_of_range const& e) { return std::to_string(e.number) + " is not between 0 and 100"; });
}

int volume_or_silence(std::string_view text) {
  return to_percent(text).or_else([](not_a_number const&) { return 0; }, [](out_of_range const&) { return 0; });
}
//! [solution]

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

  cart const stolen{"lantern", 2, "stolen"};
  expect(buy_carefully(stolen).has_error<stolen_card>());
  expect(buy_carefully(slow).has_error<timed_out>());
  expect(buy_carefully(good)->number == "receipt over 500");

  expect(buy_on_credit(slow)->number == "invoice, 30 days");
  expect(buy_on_credit(greedy).error().sku == "lantern");
  expect(always_something(greedy).number == "back order of lantern");

  static_assert(std::is_same_v<sure::error_set_of<decltype(buy)>, sure::one_of<out_of_stock, timed_out>>);

  //! [check]
  expect(volume("35") == "volume 35");
  expect(volume("loud") == "'loud' is no number");
  expect(volume("110") == "110 is not between 0 and 100");
  expect(volume_or_silence("35") == 35 && volume_or_silence("loud") == 0 && volume_or_silence("-1") == 0);
  //! [check]
}
