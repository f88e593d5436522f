// SPDX-License-Identifier: BSL-1.0
// Describing errors: any type is an error. What it says of itself is read by code that need not know the type.
#include "../expect.hpp"

#include <string>
#include <string_view>
#include <sure.hpp>

namespace {

// All three members are optional.
//! [error]
struct card_declined {
  static constexpr std::string_view code = "payment.declined"; // stable, for machines
  static constexpr auto kind = sure::error_kind::denied;       // what a caller can do about it
  std::string reason;
  std::string message() const { return "the card was declined: " + reason; } // for people
};
//! [error]
struct gateway_timed_out {
  static constexpr auto kind = sure::error_kind::timed_out;
};
using payment_error = sure::one_of<card_declined, gateway_timed_out>;

// A group is described by the member that it holds.
//! [describe]
std::string log_line(payment_error const& e) {
  sure::description const d = sure::describe(e);
  return std::string(d.code) + " (" + std::string(to_string(d.kind)) + "): " + d.message;
}
//! [describe]

// A mapping to something else is a match, so a new error does not compile until it has a status.
//! [status]
int http_status(payment_error const& e) {
  return sure::match(e, [](card_declined const&) { return 402; }, [](gateway_timed_out const&) { return 504; });
}
//! [status]

} // namespace

int main() {
  payment_error const declined = card_declined{"no funds"};
  payment_error const late = gateway_timed_out{};

  expect(log_line(declined) == "payment.declined (denied): the card was declined: no funds");
  expect(log_line(late) == "gateway_timed_out (timed_out): gateway_timed_out");
  expect(http_status(declined) == 402 && http_status(late) == 504);

  //! [transient]
  bool const retry = sure::is_transient(late); // exhausted, timed_out and unavailable are
  //! [transient]
  expect(retry && !sure::is_transient(declined));
}
