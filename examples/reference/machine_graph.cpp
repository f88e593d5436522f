// SPDX-License-Identifier: BSL-1.0
// What the rules of a machine say, as data: edges and ways when it compiles, pictures, random walks, and what the tests took.
#include "../expect.hpp"

#include <string>
#include <sure.hpp>

namespace {

//! [machine]
struct cart {
  int lines = 0;
};
struct placed {
  int due;
};
struct paid {};
struct shipped {};
struct cancelled {};

struct add {};
struct place {};
struct pay {
  int amount;
};
struct ship {};
struct cancel {};

struct empty_cart {};
struct wrong_amount {
  int due;
};

constexpr auto add_line(cart& c, add) noexcept -> sure::stay {
  ++c.lines;
  return {};
}
constexpr auto check_out(cart const& c, place) -> sure::result<placed, empty_cart> {
  if (c.lines == 0) return empty_cart{};
  return placed{10 * c.lines};
}
constexpr auto capture(placed const& p, pay e) -> sure::result<paid, wrong_amount> {
  if (e.amount != p.due) return wrong_amount{p.due};
  return paid{};
}
constexpr auto hand_over(paid, ship) -> shipped { return {}; }
constexpr auto call_off(sure::one_of<cart, placed> const&, cancel) -> cancelled { return {}; }

struct order {
  using states = sure::states<cart, placed, paid, shipped, cancelled>;
  using events = sure::events<add, place, pay, ship, cancel>;
  using rules =
      sure::rules<add_line, check_out, capture, hand_over, call_off,
                  sure::ignore<sure::in<paid>, sure::on<pay>>, // gateways deliver twice
                  sure::reject<sure::in<cart>, sure::on<pay, ship>>,
                  sure::reject<sure::in<placed>, sure::on<add, place, ship>>,
                  sure::reject<sure::in<paid>, sure::on<add, place, cancel>>, sure::terminal<shipped, cancelled>>;
};
//! [machine]

//! [edges]
std::string all_edges() {
  std::string text;
  for (sure::edge const& e : sure::graph<order>.edges()) {
    text.append(e.from).append(" -> ").append(e.to).append(": ").append(e.event).append(" by ").append(e.function);
    for (sure::graph_error const& error : e.errors) text.append(" or ").append(error.name);
    text.append("\n");
  }
  return text;
}
//! [edges]

//! [reaches]
static_assert(sure::reaches<order, paid>);             // from the first state
static_assert(!sure::reaches<order, paid, cancelled>); // from the one to the other
static_assert(sure::graph<order>.decided<paid, pay>() == sure::decision::ignored);

static_assert(sure::graph<order>.shortest_path<paid>().size() == 2); // check_out, capture
//! [reaches]

//! [simple_paths]
std::size_t ways_to_end() {
  std::size_t count = 0;
  sure::graph<order>.for_each_simple_path(5, [&](sure::path way) {
    if (way[way.size() - 1].to == "cancelled") ++count;
  });
  return count;
}
//! [simple_paths]

//! [observed]
sure::coverage<order> taken;
struct observed_order : order {
  static void observe(sure::transition const& told) { taken.record(told); }
};
//! [observed]

//! [maker]
struct makes_events { // an empty event is made without help
  pay operator()(std::type_identity<pay>, sure::machine<observed_order>::state_type const& state,
                 sure::splitmix64& numbers) const {
    int const due = state.is<placed>() ? state.as<placed>()->due : 0;
    return {numbers.below(2) == 0 ? due : due + 1};
  }
};
//! [maker]

//! [walk]
void a_paid_order_was_paid_in_full(std::uint64_t seed) {
  sure::machine<observed_order> m;
  int lines = 0;
  sure::random_walk(m, {.seed = seed, .length = 20}, makes_events{}, [&](auto const& event, auto const& step) {
    if constexpr (std::is_same_v<decltype(event), add const&>) ++lines;
    if constexpr (std::is_same_v<decltype(event), pay const&>)
      if (step.told.outcome == sure::outcome::moved) expect(event.amount == 10 * lines);
  });
}
//! [walk]

} // namespace

int main() {
  expect(all_edges() == "cart -> cart: add by add_line\n"
                        "cart -> placed: place by check_out or empty_cart\n"
                        "cart -> cancelled: cancel by call_off\n"
                        "placed -> paid: pay by capture or wrong_amount\n"
                        "placed -> cancelled: cancel by call_off\n"
                        "paid -> shipped: ship by hand_over\n");
  expect(ways_to_end() == 2);

  //! [mermaid]
  expect(sure::mermaid<order>() == R"(stateDiagram-v2
    [*] --> cart
    cart --> cart: add / add_line
    cart --> placed: place / check_out
    cart --> cancelled: cancel / call_off
    placed --> paid: pay / capture
    placed --> cancelled: cancel / call_off
    paid --> shipped: ship / hand_over
    shipped --> [*]
    cancelled --> [*]
    note right of cart
        place / check_out may fail: empty_cart
    end note
    note right of placed
        pay / capture may fail: wrong_amount
    end note
    note right of paid
        ignores pay
    end note
)");
  //! [mermaid]
  //! [overview]
  expect(sure::mermaid<order>(sure::diagram_options::overview()) == R"(stateDiagram-v2
    [*] --> cart
    cart --> placed: place
    cart --> cancelled: cancel
    placed --> paid: pay
    placed --> cancelled: cancel
    paid --> shipped: ship
    shipped --> [*]
    cancelled --> [*]
)");
  //! [overview]
  expect(sure::dot<order>().starts_with("digraph \"order\" {"));

  //! [coverage]
  a_paid_order_was_paid_in_full(17);
  expect(to_string(taken) == "4 of 6 taken\n"
                             "  not taken: cart --cancel--> cancelled by call_off\n"
                             "  not taken: placed --cancel--> cancelled by call_off");

  for (std::uint64_t seed = 0; seed < 100; ++seed) a_paid_order_was_paid_in_full(seed);
  expect(taken.all_taken(sure::decision::ignored)); // the edges, and the pairs that are ignored
  //! [coverage]
}
