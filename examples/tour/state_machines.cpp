// SPDX-License-Identifier: BSL-1.0
// State machines: the life of an order as a list of functions. A pair of state and event that is forgotten does not compile.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using lines = std::vector<std::string>;

// A state owns its data, and only while it lasts: what is not paid has no charge.
//! [states]
struct draft {
  lines ordered;
};
struct placed {
  lines ordered;
  int total;
  int declines = 0;
};
struct paid {
  lines ordered;
  std::string charge;
};
struct packed {
  lines ordered;
  std::string charge;
  int parcel;
};
struct shipped {
  std::string tracking;
};
struct cancelled {};
//! [states]

//! [events]
struct place {
  int total;
};
struct pay {
  int amount;
  std::string charge;
};
struct declined {};
struct pack {
  int parcel;
};
struct ship {
  std::string tracking;
};
struct cancel {};
//! [events]

//! [errors]
struct empty_cart {};
struct wrong_amount {
  int due;
};
struct no_tracking {};
//! [errors]

// What is to be done once the state has changed.
//! [outbox]
struct outbox {
  std::vector<std::string> mails;
};
//! [outbox]

// These lines are the specification. The bodies may be in a .cpp file.
//! [rules]
using unpaid = sure::one_of<draft, placed>; // nothing was charged yet

namespace lifecycle {
auto check_out(draft const&, place const&) -> sure::result<placed, empty_cart>;
auto capture(placed const&, pay const&) -> sure::result<paid, wrong_amount>;
auto try_again(placed&, declined const&) -> sure::one_of<sure::stay, cancelled>; // the third one cancels
auto pack_up(paid&&, pack const&) noexcept -> packed;                            // cannot fail, so it may consume
auto hand_over(packed const&, ship const&, outbox&) -> sure::result<shipped, no_tracking>;
auto call_off(unpaid const&, cancel const&) -> cancelled; // one function, two states
} // namespace lifecycle
//! [rules]

//! [definition]
struct order {
  using states = sure::states<draft, placed, paid, packed, shipped, cancelled>; // the first is the initial one
  using events = sure::events<place, pay, declined, pack, ship, cancel>;
  using rules = sure::rules<lifecycle::check_out, lifecycle::capture, lifecycle::try_again, lifecycle::pack_up,
                            lifecycle::hand_over, lifecycle::call_off,                        // what happens
                            sure::ignore<sure::in<paid, packed>, sure::on<pay>>,              // gateways deliver twice
                            sure::reject<sure::in<draft>, sure::on<pay, declined>>,           // nothing to pay for yet
                            sure::reject<sure::in<unpaid>, sure::on<pack, ship>>,             // nobody has paid
                            sure::reject<sure::in<placed, paid, packed>, sure::on<place>>,    // an order is placed once
                            sure::reject<sure::in<paid, packed>, sure::on<declined, cancel>>, // it takes a refund now
                            sure::reject<sure::in<paid>, sure::on<ship>>,                     // packed first
                            sure::reject<sure::in<packed>, sure::on<pack>>,                   // and packed once
                            sure::terminal<shipped, cancelled>>;                              // the ends
};
//! [definition]

//! [bodies]
namespace lifecycle {
auto check_out(draft const& d, place const& e) -> sure::result<placed, empty_cart> {
  if (d.ordered.empty()) return empty_cart{};
  return placed{d.ordered, e.total};
}
auto capture(placed const& p, pay const& e) -> sure::result<paid, wrong_amount> {
  if (e.amount != p.total) return wrong_amount{p.total};
  return paid{p.ordered, e.charge};
}
auto try_again(placed& p, declined const&) -> sure::one_of<sure::stay, cancelled> {
  if (++p.declines == 3) return cancelled{};
  return sure::stay{};
}
auto pack_up(paid&& p, pack const& e) noexcept -> packed {
  return {std::move(p.ordered), std::move(p.charge), e.parcel};
}
auto hand_over(packed const& p, ship const& e, outbox& out) -> sure::result<shipped, no_tracking> {
  if (e.tracking.empty()) return no_tracking{};
  out.mails.push_back("parcel " + std::to_string(p.parcel) + " is on its way");
  return shipped{e.tracking};
}
auto call_off(unpaid const&, cancel const&) -> cancelled { return {}; }
} // namespace lifecycle
//! [bodies]

// Each event has its own set of errors, so the match knows them all.
//! [fire]
int status_of_payment(sure::machine<order>& m, pay const& payment) {
  return sure::match(
      m.fire(payment), [](sure::outcome) { return 200; }, // moved, stayed or ignored
      [](wrong_amount const&) { return 422; },            // of the rule; the state is what it was
      [](sure::rejected const&) { return 409; });         // there is no rule
}
//! [fire]

//! [sets]
using machine = sure::machine<order>;
template <class Event> using fired = decltype(std::declval<machine&>().fire(std::declval<Event>()));
static_assert(std::is_same_v<fired<pay>, sure::result<sure::outcome, wrong_amount, sure::rejected>>);
static_assert(std::is_same_v<fired<place>, sure::result<sure::outcome, empty_cart, sure::rejected>>);
static_assert(std::is_same_v<fired<cancel>, sure::result<sure::outcome, sure::rejected>>); // no rule for it fails
//! [sets]

// The rules are functions, and can be called as such. What cannot be called has no overload: there is no check.
//! [typestate]
sure::result<packed, empty_cart, wrong_amount> sell_at_the_counter(draft const& d, int price) {
  placed const bill = SURE_TRY(lifecycle::check_out(d, place{price}));
  paid settled = SURE_TRY(lifecycle::capture(bill, pay{price, "cash"}));
  return lifecycle::pack_up(std::move(settled), pack{1});
}
//! [typestate]

// A request loads a state, makes a step and saves the next state; no object lives in between.
//! [step]
sure::result<machine::state_type, wrong_amount, sure::rejected> after_payment(machine::state_type const& loaded,
                                                                              pay const& payment) {
  return sure::step<order>(loaded, payment).transform([](auto const& next) { return next.state; });
}
//! [step]

} // namespace

int main() {
  //! [start]
  sure::machine<order> empty;                              // in the first state
  sure::machine<order> m(draft{{"lantern", "tea light"}}); // in this one; no rule runs
  //! [start]
  expect(empty.fire(place{0}).has_error<empty_cart>() && empty.is<draft>());

  //! [outcomes]
  expect(*m.fire(place{1530}) == sure::outcome::moved);   // draft to placed
  expect(*m.fire(declined{}) == sure::outcome::stayed);   // counted; two more cancel the order
  expect(status_of_payment(m, pay{1, "ch_1"}) == 422);    // and the order is placed as before
  expect(status_of_payment(m, pay{1530, "ch_2"}) == 200); // placed to paid
  expect(*m.fire(pay{1530, "ch_2"}) == sure::outcome::ignored);
  //! [outcomes]

  //! [refused]
  auto const no = m.fire(cancel{}).error(); // the set of cancel is {rejected}
  expect(no.state() == "paid" && no.event() == "cancel");
  //! [refused]

  //! [ask]
  expect(m.is<paid>());
  if (auto now = m.as<paid>()) expect(now->charge == "ch_2");
  expect(m.can<pack>() && !m.can<ship>());
  expect(m.accepted_events().size() == 1);
  //! [ask]
  expect(*m.accepted_events().begin() == "pack");

  //! [context]
  outbox out;
  expect(m.fire(pack{17}) == sure::outcome::moved);
  if (m.fire(ship{"T1"}, out)) // a rule for ship takes an outbox
    for (std::string const& mail : out.mails) expect(mail == "parcel 17 is on its way");
  //! [context]
  expect(out.mails.size() == 1 && m.as<shipped>()->tracking == "T1");
  expect(m.fire(ship{""}, out).has_error<sure::rejected>());

  sure::machine<order> unlucky(placed{{"lantern"}, 500});
  for (int i = 0; i < 2; ++i) expect(*unlucky.fire(declined{}) == sure::outcome::stayed);
  expect(*unlucky.fire(declined{}) == sure::outcome::moved && unlucky.is<cancelled>());

  sure::machine<order> again(placed{{"lantern"}, 500});
  expect(*again.fire(cancel{}) == sure::outcome::moved && again.is<cancelled>());
  sure::machine<order> ready(packed{{"lantern"}, "ch_3", 2});
  expect(ready.fire(ship{""}, out).has_error<no_tracking>() && ready.is<packed>() && out.mails.size() == 1);

  expect(sell_at_the_counter(draft{{"lantern"}}, 250)->charge == "cash");
  expect(sell_at_the_counter(draft{}, 250).has_error<empty_cart>());
  expect(after_payment(placed{{"lantern"}, 500}, pay{500, "ch_4"})->is<paid>());
  expect(after_payment(placed{{"lantern"}, 500}, pay{400, "ch_4"}).has_error<wrong_amount>());
  expect(after_payment(cancelled{}, pay{500, "ch_4"}).has_error<sure::rejected>());
}
