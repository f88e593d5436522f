// SPDX-License-Identifier: BSL-1.0
// Enums: a match over single enumerators is exhaustive once the enum lists its values.
#include "../expect.hpp"

#include <algorithm>
#include <string>
#include <sure.hpp>

// C++ cannot list the values of an enum, so the enum says them once, next to its definition.
namespace shop {

//! [list]
enum class payment { card, invoice, voucher };
} // namespace shop
template <>
inline constexpr auto sure::enumerators<shop::payment> =
    sure::values<shop::payment::card, shop::payment::invoice, shop::payment::voucher>;
//! [list]

namespace {

using shop::payment;

// Every listed value needs a case; of<...> may name several. A value named twice is refused as well.
//! [of]
int days_to_pay(payment p) {
  return sure::match(p, sure::of<payment::card, payment::voucher>([] { return 0; }),
                     sure::of<payment::invoice>([] { return 30; }));
}
//! [of]

// The list is a range too.
//! [values]
int longest_wait() {
  int longest = 0;
  for (payment p : sure::enum_values<payment>) longest = std::max(longest, days_to_pay(p));
  return longest;
}
//! [values]

// A case for the enum itself takes the values that no of<...> names.
//! [rest]
std::string describe(payment p) {
  return sure::match(p, sure::of<payment::invoice>([] { return "later"; }), [](payment) { return "now"; });
}
//! [rest]

// Enums as errors: the enumerators of an error are cases beside the value and the other errors.
//! [errors]
enum class network { timeout, refused };
struct receipt {};
struct card_declined {};
//! [errors]

} // namespace

template <> inline constexpr auto sure::enumerators<network> = sure::values<network::timeout, network::refused>;

namespace {

//! [error cases]
bool may_retry(sure::result<receipt, network, card_declined> const& paid) {
  return sure::match(
      paid, [](receipt const&) { return false; }, sure::of<network::timeout>([] { return true; }),
      sure::of<network::refused>([] { return false; }), [](card_declined const&) { return false; });
}
//! [error cases]

} // namespace

int main() {
  expect(days_to_pay(payment::card) == 0 && days_to_pay(payment::voucher) == 0 && days_to_pay(payment::invoice) == 30);
  expect(longest_wait() == 30);
  expect(describe(payment::invoice) == "later" && describe(payment::card) == "now");
  expect(may_retry(network::timeout) && !may_retry(network::refused));
  expect(!may_retry(card_declined{}) && !may_retry(receipt{}));
}
