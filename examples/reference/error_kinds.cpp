// SPDX-License-Identifier: BSL-1.0
// Kinds of errors: an error says what a caller can do about it, and a case may take all errors of one kind.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>

namespace {

struct receipt {
  int number;
};

//! [errors]
struct card_declined {
  static constexpr auto kind = sure::error_kind::denied;
};
struct gateway_timed_out {
  static constexpr auto kind = sure::error_kind::timed_out;
};
struct gateway_down {
  static constexpr auto kind = sure::error_kind::unavailable;
};
using payment = sure::result<receipt, card_declined, gateway_timed_out, gateway_down>;
//! [errors]

// Still exhaustive: a new error that is not transient needs a case of its own, or this does not compile.
//! [match]
std::string tell(payment const& paid) {
  return sure::match(
      paid, [](receipt const& r) { return "receipt " + std::to_string(r.number); },
      [](sure::transient auto const&) { return std::string("please try again later"); },
      [](card_declined const&) { return std::string("please use another card"); });
}
//! [match]

// What the case takes leaves the set: after the retry only what no retry can help is left in the type.
//! [retry]
template <class Attempt> sure::result<receipt, card_declined> pay_twice(Attempt attempt) {
  return attempt().or_else([&](sure::transient auto const&) {
    return attempt().or_else([](sure::transient auto const&) { return receipt{0}; }); // to be paid on delivery
  });
}
//! [retry]

// A total mapping to something else is a match as well, by kind. The library has no such table: it is the program's own.
//! [status]
int http_status(sure::error_kind kind) {
  using enum sure::error_kind;
  return sure::match(kind, sure::of<invalid>([] { return 400; }), sure::of<unauthenticated>([] { return 401; }),
                     sure::of<denied>([] { return 403; }), sure::of<not_found>([] { return 404; }),
                     sure::of<conflict>([] { return 409; }), sure::of<exhausted>([] { return 429; }),
                     sure::of<cancelled>([] { return 499; }), sure::of<internal, data_loss>([] { return 500; }),
                     sure::of<unimplemented>([] { return 501; }), sure::of<unavailable>([] { return 503; }),
                     sure::of<timed_out>([] { return 504; }));
}
int http_status(payment const& paid) {
  return sure::match(
      paid, [](receipt const&) { return 201; }, [](auto const& e) { return http_status(sure::kind_of(e)); });
}
//! [status]

// One kind, or one of several.
//! [of kind]
bool may_ask_for_rights(payment const& paid) {
  using enum sure::error_kind;
  return sure::match(
      paid, [](sure::of_kind<denied, unauthenticated> auto const&) { return true; },
      sure::otherwise([] { return false; }));
}
//! [of kind]

} // namespace

int main() {
  expect(tell(receipt{7}) == "receipt 7");
  expect(tell(gateway_down{}) == "please try again later" && tell(gateway_timed_out{}) == tell(gateway_down{}));
  expect(tell(card_declined{}) == "please use another card");

  int attempts = 0;
  auto const paid = pay_twice([&]() -> payment {
    if (++attempts == 1) return gateway_timed_out{};
    return receipt{8};
  });
  expect(paid.has_value() && paid->number == 8 && attempts == 2);
  expect(!pay_twice([]() -> payment { return card_declined{}; }).has_value());
  expect(pay_twice([]() -> payment { return gateway_down{}; })->number == 0);

  expect(http_status(receipt{1}) == 201 && http_status(card_declined{}) == 403 && http_status(gateway_down{}) == 503);
  expect(may_ask_for_rights(card_declined{}) && !may_ask_for_rights(gateway_down{}));
}
