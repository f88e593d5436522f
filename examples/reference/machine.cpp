// SPDX-License-Identifier: BSL-1.0
// State machines: an order as a list of functions. What is forgotten does not compile.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>
#include <utility>
#include <vector>

namespace {

// The states own their data, and only while they last: nothing can be shipped that has no charge.
//! [states]
struct draft {
  std::vector<std::string> lines;
};
struct placed {
  std::vector<std::string> lines;
  int total;
  int declines = 0;
};
struct paid {
  std::vector<std::string> lines;
  std::string charge;
};
struct shipped {
  std::string tracking;
};
struct cancelled {};
//! [states]

//! [events]
struct add_line {
  std::string sku;
};
struct place {
  int total;
};
struct pay {
  int amount;
  std::string charge;
};
struct declined {};
struct ship {
  std::string tracking;
};
struct cancel {};
//! [events]

struct empty_cart {};
struct wrong_amount {
  int due;
};
struct no_tracking {};
struct outbox {
  std::vector<std::string> mails;
};

// This block is the specification: a line an edge. The bodies may live in a .cpp.
//! [rules]
namespace lifecycle {
auto add(draft&, add_line const&) -> sure::stay;
auto check_out(draft&&, place const&) noexcept -> placed;
auto capture(placed const&, pay const&) -> sure::result<paid, wrong_amount>;
auto try_again(placed&, declined const&) -> sure::one_of<sure::stay, cancelled>; // the third one cancels
auto hand_over(paid const&, ship const&, outbox&) -> sure::result<shipped, no_tracking>;
template <class S> auto call_off(S const&, cancel const&) -> cancelled;
} // namespace lifecycle
//! [rules]

//! [definition]
struct order {
  using states = sure::states<draft, placed, paid, shipped, cancelled>; // the first is the initial one
  using events = sure::events<add_line, place, pay, declined, ship, cancel>;
  using payment = sure::on<pay, declined>;
  using editing = sure::on<add_line, place>;
  using rules = sure::rules<
      lifecycle::add, lifecycle::check_out, lifecycle::capture, lifecycle::try_again, lifecycle::hand_over,
      lifecycle::call_off<draft>, lifecycle::call_off<placed>, sure::reject<sure::in<draft>, payment, sure::on<ship>>,
      sure::reject<sure::in<placed>, editing, sure::on<ship>>,
      sure::ignore<sure::in<paid>, sure::on<pay>>, // gateways deliver twice
      sure::reject<sure::in<paid>, editing, sure::on<declined, cancel>>, sure::terminal<shipped, cancelled>>;
};
//! [definition]

namespace lifecycle {
auto add(draft& d, add_line const& line) -> sure::stay {
  d.lines.push_back(line.sku);
  return {};
}
auto check_out(draft&& d, place const& p) noexcept -> placed { return {std::move(d.lines), p.total}; }
auto capture(placed const& p, pay const& e) -> sure::result<paid, wrong_amount> {
  if (e.amount != p.total) return wrong_amount{p.total};
  return paid{p.lines, e.charge};
}
auto try_again(placed& p, declined const&) -> sure::one_of<sure::stay, cancelled> {
  if (++p.declines == 3) return cancelled{};
  return sure::stay{};
}
auto hand_over(paid const& p, ship const& s, outbox& out) -> sure::result<shipped, no_tracking> {
  if (s.tracking.empty()) return no_tracking{};
  out.mails.push_back("on its way: " + p.lines.front());
  return shipped{s.tracking};
}
template <class S> auto call_off(S const&, cancel const&) -> cancelled { return {}; }
} // namespace lifecycle

// The errors are those of this event, so the match below knows them all.
//! [fire]
int answer(sure::machine<order>& m, pay const& payment) {
  return sure::match(
      m.fire(payment),                            // result<outcome, wrong_amount, rejected>
      [](sure::outcome) { return 200; },          // moved, stayed or ignored
      [](wrong_amount const&) { return 422; },    // the rule's own error; the state is as it was
      [](sure::rejected const&) { return 409; }); // no rule: names the state and the event
}
//! [fire]

// A back end loads a state, makes a step and saves the next state; no object lives in between.
//! [step]
sure::result<paid, wrong_amount> pay_for(placed const& loaded, pay const& payment) {
  return lifecycle::capture(loaded, payment); // typestate: the function itself, with no machine and no check
}
bool settles(sure::machine<order>::state_type const& loaded, pay const& payment) {
  auto const next = sure::step<order>(loaded, payment);
  return next.has_value() && next->state.is<paid>();
}
//! [step]

} // namespace

int main() {
  sure::machine<order> m;
  outbox out;
  expect(m.fire(ship{"T1"}, out).error_as<sure::rejected>()->state() == "draft");
  expect(*m.fire(add_line{"85123A"}) == sure::outcome::stayed);
  expect(*m.fire(place{1530}) == sure::outcome::moved);
  expect(m.can<pay>() && !m.can<ship>());
  expect(m.accepted_events().size() == 3);
  expect(*m.fire(declined{}) == sure::outcome::stayed);

  expect(answer(m, pay{1, "ch_1"}) == 422);
  expect(m.as<placed>()->declines == 1);
  expect(settles(m.state(), pay{1530, "ch_1"}));
  expect(pay_for(*m.as<placed>(), pay{1530, "ch_1"})->charge == "ch_1");
  expect(answer(m, pay{1530, "ch_1"}) == 200);
  expect(*m.fire(pay{1530, "ch_1"}) == sure::outcome::ignored);

  expect(m.fire(ship{""}, out).has_error<no_tracking>());
  expect(out.mails.empty());
  expect(*m.fire(ship{"T1"}, out) == sure::outcome::moved);
  expect(out.mails.size() == 1 && m.as<shipped>()->tracking == "T1");
  expect(answer(m, pay{1530, "ch_1"}) == 409);

  sure::machine<order> other;
  expect(*other.fire(cancel{}) == sure::outcome::moved && other.is<cancelled>());
}
