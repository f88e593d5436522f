// SPDX-License-Identifier: BSL-1.0
// Saving machines: a machine becomes a row and a machine again, also in a program that has changed since.
#include "../expect.hpp"

#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <sure.hpp>

namespace {

// What is saved is the tag, so the type can be renamed and moved.
//! [states]
struct placed {
  static constexpr std::string_view tag = "placed";
};
struct paid {
  static constexpr std::string_view tag = "paid.2"; // the data changed, so the tag did
  int id;
  int pence;
};
//! [states]
struct pay {
  int id;
  int pence;
};
struct refund {};

paid capture(placed const&, pay const& p) { return {p.id, p.pence}; }
placed give_back(paid const&, refund const&) { return {}; }

// The first version of the program had whole pounds.
//! [migration]
struct paid_v1 {
  static constexpr std::string_view tag = "paid";
  int id;
  int pounds;
};
paid in_pence(paid_v1 const& old) { return {old.id, 100 * old.pounds}; }

struct order {
  using states = sure::states<placed, paid>;
  using events = sure::events<pay, refund>;
  using rules = sure::rules<capture, give_back, sure::reject<sure::in<placed>, sure::on<refund>>,
                            sure::ignore<sure::in<paid>, sure::on<pay>>>;
  static constexpr auto versions = sure::accepts(0xacd82fdc033181c8); // the fingerprint of the first version
  using migrations = sure::migrations<in_pence>;
};
//! [migration]

// A codec writes and reads the states that have data; this one can read both kinds of paid orders.
//! [codec]
struct malformed {
  std::string message() const { return "it should be two numbers"; } // not the text itself: it may tell of a person
};
struct two_numbers {
  std::string encode(paid const& s) const { return std::to_string(s.id) + " " + std::to_string(s.pence); }

  template <class S> sure::result<S, malformed> decode(std::string_view text) const {
    std::istringstream in{std::string(text)};
    S state{};
    auto& [id, amount] = state;
    if (!(in >> id >> amount)) return malformed{};
    return state;
  }
};
//! [codec]

// The machine as it was. It is only here to prove the number; a program that has changed no longer knows it.
namespace first_version {
paid_v1 capture(placed const&, pay const&) { return {}; }
placed give_back(paid_v1 const&, refund const&) { return {}; }
struct order {
  using states = sure::states<placed, paid_v1>;
  using events = sure::events<pay, refund>;
  using rules = sure::rules<capture, give_back, sure::reject<sure::in<placed>, sure::on<refund>>,
                            sure::ignore<sure::in<paid_v1>, sure::on<pay>>>;
};
} // namespace first_version

// Everything that can be wrong with a row is an error, and a match over them is exhaustive.
//! [restore]
std::string amount_of(sure::saved_view row) {
  return sure::match(
      sure::restore<order>(row, two_numbers()),
      [](sure::machine<order> const& m) {
        auto const state = m.as<paid>();
        return state ? std::to_string(state->pence) : "not paid";
      },
      [](sure::unknown_state const& e) { return e.message(); }, [](sure::bad_payload const& e) { return e.message(); },
      [](sure::other_version const&) { return std::string("saved by a program that is not known here"); });
}
//! [restore]

} // namespace

int main() {
  sure::machine<order> m;
  expect(m.fire(pay{7, 250}).has_value());

  //! [save]
  sure::saved const row = sure::save(m, two_numbers()); // three columns of a table
  expect(row.tag == "paid.2" && row.payload == "7 250");
  expect(row.fingerprint == sure::fingerprint<order>);
  //! [save]

  expect(amount_of(row) == "250");
  expect(amount_of({"placed", "", sure::fingerprint<order>}) == "not paid");
  expect(amount_of({"shipped", "", sure::fingerprint<order>}) == "the machine has no state with the tag \"shipped\"");
  expect(amount_of({"paid.2", "seven", sure::fingerprint<order>}) ==
         "the data of the state \"paid.2\" cannot be read: it should be two numbers");
  expect(amount_of({"paid.2", "7 250", 1}) == "saved by a program that is not known here");

  static_assert(sure::fingerprint<first_version::order> == 0xacd82fdc033181c8);
  //! [old]
  expect(amount_of({"paid", "7 2", 0xacd82fdc033181c8}) == "200"); // a row of the first version
  //! [old]
}
