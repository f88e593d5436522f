// SPDX-License-Identifier: BSL-1.0
// Errors as sets: a result lists the errors that it may hold. Order and repetition do not matter, groups are flattened.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
#include <type_traits>

namespace {

// Three errors, each with the data that belongs to it, and a name for two of them together.
//! [errors]
struct out_of_stock {
  std::string sku;
};
struct card_declined {
  std::string reason;
};
struct gateway_timed_out {
  int milliseconds;
};
using payment_error = sure::one_of<card_declined, gateway_timed_out>; // a group is an alias
//! [errors]
struct credit_limit_reached {};

struct receipt {
  std::string number;
};

// A function names what it can fail with, one by one or by the name of a group.
//! [signatures]
sure::result<int, out_of_stock> reserve(int pieces) {
  if (pieces > 10) return out_of_stock{"lantern"};
  return pieces;
}
sure::result<receipt, payment_error> charge(int pieces) {
  if (pieces == 0) return card_declined{"nothing to pay"};
  if (pieces > 5) return gateway_timed_out{3000};
  return receipt{"r" + std::to_string(pieces)};
}
//! [signatures]

// The portable form: a declaration in place of an expression.
//! [let]
sure::result<receipt, out_of_stock, payment_error> buy_with_note(int pieces) {
  SURE_TRY_LET(int const reserved, reserve(pieces));
  SURE_TRY_LET(receipt paid, charge(reserved));
  paid.number += ", with a note";
  return paid;
}
//! [let]

// and_then goes on with the value and unites the sets; transform changes the value.
//! [chain]
sure::result<std::string, out_of_stock, payment_error> number_of(int pieces) {
  return reserve(pieces).and_then(charge).transform([](receipt const& r) { return r.number; });
}
//! [chain]

// A signature need not repeat lists: result_with unites the errors of functions and results.
//! [united]
sure::result_with<receipt, decltype(reserve), decltype(charge)> buy(int pieces) {
  return charge(SURE_TRY(reserve(pieces)));
}
static_assert(
    std::is_same_v<sure::error_set_of<decltype(buy)>, sure::one_of<out_of_stock, card_declined, gateway_timed_out>>);
//! [united]

sure::result<receipt, credit_limit_reached> invoice(int pieces) {
  if (pieces > 8) return credit_limit_reached{};
  return receipt{"invoice"};
}

// or_else: what a case takes leaves the set, what it returns joins it, what no case takes stays.
//! [narrow]
auto buy_somehow(int pieces) {
  return buy(pieces).or_else([&](gateway_timed_out const&) { return invoice(pieces); });
}
//! [narrow]
static_assert(std::is_same_v<sure::error_set_of<decltype(buy_somehow(1))>,
                             sure::one_of<out_of_stock, card_declined, credit_limit_reached>>);

// transform_error: an error is replaced by another one. A layer hides the errors of the layer below.
//! [replace]
struct try_later {};
sure::result<receipt, out_of_stock, try_later> buy_for_client(int pieces) {
  return buy(pieces).transform_error([](payment_error const&) { return try_later{}; });
}
//! [replace]

// An error is a type like others: it has members, compares, and holds what its handler needs.
//! [data]
struct over_budget {
  int asked;
  int left;
  int missing() const { return asked - left; }
  bool operator==(over_budget const&) const = default;
};

sure::result<int, over_budget> spend(int pence, int left) {
  if (pence > left) return over_budget{pence, left};
  return left - pence;
}

int spend_or_borrow(int pence, int left) {
  return spend(pence, left).or_else([](over_budget const& e) { return -e.missing(); });
}
//! [data]

// An error without data costs a tag; one with data costs its data, also where nothing failed.
#if !SURE_TRACE // which adds room for the way of a failure
//! [sizes]
static_assert(sizeof(sure::result<int, try_later, credit_limit_reached>) == 8);
static_assert(sizeof(sure::result<int, out_of_stock>) == sizeof(std::string) + 8);
//! [sizes]
#endif

} // namespace

int main() {
  // A set converts to every wider one, and to the same set written otherwise.
  //! [widen]
  sure::result<int, out_of_stock> const narrow = reserve(11);
  sure::result<int, card_declined, out_of_stock, gateway_timed_out> const wide = narrow;
  sure::result<int, out_of_stock, payment_error> const same = wide;
  //! [widen]
  expect(wide.has_error<out_of_stock>());
  expect(same.error_as<out_of_stock>()->sku == "lantern");

  // error() is the error itself where there is one kind, and a one_of where there are several.
  //! [error]
  expect(narrow.error().sku == "lantern");
  sure::one_of<out_of_stock, card_declined, gateway_timed_out> const what = buy(0).error();
  expect(what.is<card_declined>());
  //! [error]

  expect(buy_with_note(2)->number == "r2, with a note" && buy_with_note(0).has_error<card_declined>());
  expect(number_of(3) == "r3" && number_of(11).has_error<out_of_stock>() &&
         number_of(7).has_error<gateway_timed_out>());
  expect(spend(7, 5) == sure::unexpected(over_budget{7, 5}));
  expect(spend_or_borrow(2, 5) == 3 && spend_or_borrow(7, 5) == -2);

  expect(buy_somehow(6)->number == "invoice");
  expect(buy_somehow(9).has_error<credit_limit_reached>());
  expect(buy_somehow(11).has_error<out_of_stock>());
  expect(buy_for_client(7).has_error<try_later>());
  expect(buy_for_client(2)->number == "r2");

  // inspect_error looks without changing anything; it too may take a group or one error.
  //! [inspect]
  std::string log;
  auto const seen = buy(6).inspect_error([&](gateway_timed_out const& e) { log = std::to_string(e.milliseconds); });
  //! [inspect]
  expect(log == "3000" && !seen);

  // All handled: the type says that nothing can fail, and converts to its value.
  //! [none]
  sure::result<receipt> sure_thing = buy(6).or_else([](auto const&) { return receipt{"a voucher"}; });
  receipt const r = sure_thing;
  //! [none]
  static_assert(noexcept(sure_thing.value()));
  expect(r.number == "a voucher");
}
