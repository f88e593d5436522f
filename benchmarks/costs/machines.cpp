// SPDX-License-Identifier: BSL-1.0
// title: what belongs to a machine: an event, restore, graph, walk, coverage, diagram
#include "costs.hpp"

#include <string>
#include <string_view>
#include <type_traits>

#include <sure/coverage.hpp>
#include <sure/diagram.hpp>
#include <sure/graph.hpp>
#include <sure/machine.hpp>
#include <sure/restore.hpp>
#include <sure/walk.hpp>

namespace {

using costs::cost;

struct cart {
  static constexpr std::string_view tag = "cart";
};
struct placed {
  static constexpr std::string_view tag = "placed";
  unsigned total;
};
struct paid {
  static constexpr std::string_view tag = "paid";
  unsigned total;
};
struct place {
  unsigned total;
};
struct pay {
  unsigned amount;
};
struct cancel {};
struct wrong_amount {};

placed check_out(cart const&, place const& e) { return {e.total}; }
sure::result<paid, wrong_amount> capture(placed const& s, pay const& e) {
  if (s.total != e.amount) return wrong_amount{};
  return paid{s.total};
}
cart call_off(placed const&, cancel const&) { return {}; }
cart give_back(paid const&, cancel const&) { return {}; }

struct order {
  using states = sure::states<cart, placed, paid>;
  using events = sure::events<place, pay, cancel>;
  using rules =
      sure::rules<check_out, capture, call_off, give_back, sure::reject<sure::in<cart>, sure::on<pay, cancel>>,
                  sure::reject<sure::in<placed, paid>, sure::on<place>>, sure::ignore<sure::in<paid>, sure::on<pay>>>;
};
using machine = sure::machine<order>;

std::vector<machine> const in_cart{machine()}, in_placed{machine(placed{5})}, in_paid{machine(paid{5})};

template <class E> unsigned fired(machine m, E event) {
  auto const answer = m.fire(event);
  return answer ? static_cast<unsigned>(*answer) + 1 : 0;
}
LAB_OPAQUE unsigned paying(machine const& m) { return fired(m, pay{5}); }
LAB_OPAQUE unsigned paying_wrongly(machine const& m) { return fired(m, pay{6}); }
LAB_OPAQUE unsigned stepped(machine const& m) {
  auto const next = sure::step<order>(m.state(), pay{5});
  return next ? static_cast<unsigned>(next->outcome) + 1 : 0;
}
LAB_OPAQUE unsigned asked(machine const& m) { return m.can<pay>() ? 1 : 0; }
LAB_OPAQUE unsigned copied(machine const& m) {
  machine const copy = m;
  return copy.is<paid>() ? 1 : 2;
}

// The same state by hand: a tag and the union of the data.
struct order_by_hand {
  unsigned tag, total;
};
LAB_OPAQUE unsigned paying_by_hand(order_by_hand const& from) {
  order_by_hand o = from;
  switch (o.tag) {
  case 1:
    if (o.total != 5) return 0;
    o.tag = 2;
    asm volatile("" : : "r"(&o) : "memory");
    return 1;
  case 2:
    return 3;
  default:
    return 0;
  }
}
std::vector<order_by_hand> const placed_by_hand{{1, 5}};

// restore

struct unreadable {};
struct digits {
  template <class S> std::string encode(S const& s) const { return std::to_string(s.total); }
  template <class S> sure::result<S, unreadable> decode(std::string_view text) const {
    if (text.size() != 1) return unreadable{};
    return S{static_cast<unsigned>(text.front() - '0')};
  }
};
std::vector<sure::saved> const rows{sure::save(machine(paid{5}), digits())};
std::vector<sure::saved> const unknown{{"pain", "5", sure::fingerprint<order>}};
LAB_OPAQUE unsigned saved(machine const& m) { return static_cast<unsigned>(sure::save(m, digits()).payload.size()); }
LAB_OPAQUE unsigned restored(sure::saved const& row) {
  auto const m = sure::restore<order>(row, digits());
  return m && m->is<paid>() ? 1 : 0;
}

// graph, walk, coverage, diagram

std::vector<std::size_t> const state_numbers{0, 1, 2, 2};
LAB_OPAQUE unsigned edges_counted(std::size_t const&) {
  return static_cast<unsigned>(sure::graph<order>.edges().size());
}
LAB_OPAQUE unsigned path_found(std::size_t const& state) {
  return static_cast<unsigned>(sure::graph<order>.shortest_path(state).size());
}
LAB_OPAQUE unsigned way_asked(std::size_t const&) { return sure::reaches<order, paid> ? 1 : 0; }

template <class E> auto made(std::type_identity<E>, sure::splitmix64& numbers) {
  if constexpr (std::is_empty_v<E>)
    return E{};
  else
    return E{numbers.below(10)};
}
LAB_OPAQUE unsigned walked(std::size_t const& length) {
  machine m;
  auto const make = [](auto event, auto const&, sure::splitmix64& numbers) { return made(event, numbers); };
  return static_cast<unsigned>(sure::random_walk(m, {.seed = 1, .length = length}, make, [](auto const&) {}));
}
sure::coverage<order> taken;
std::vector<sure::transition> const told{{"placed", "cancel", "cart", sure::outcome::moved, {}}};
LAB_OPAQUE unsigned recorded(sure::transition const& t) { return taken.record(t) ? 1 : 0; }
LAB_OPAQUE unsigned drawn(std::size_t const&) { return sure::mermaid<order>().empty() ? 0 : 1; }
LAB_OPAQUE unsigned drawn_dot(std::size_t const&) { return sure::dot<order>().empty() ? 0 : 1; }

} // namespace

int main() {
  costs::cost_of_nothing();
  cost("machine.fire", in_placed, paying, 1);
  cost("machine.fire.hand", placed_by_hand, paying_by_hand, 1);
  cost("machine.fire.failing", in_placed, paying_wrongly, 0);
  cost("machine.fire.rejected", in_cart, paying, 0);
  cost("machine.fire.ignored", in_paid, paying, 3);
  cost("machine.step", in_placed, stepped, 1);
  cost("machine.can", in_placed, asked, 1);
  cost("machine.copy", in_paid, copied, 1);
  cost("restore.save", in_paid, saved, 1);
  cost("restore.restore", rows, restored, 1);
  cost("restore.restore.failing", unknown, restored, 0);
  cost("graph.edges", state_numbers, edges_counted, 16);
  cost("graph.reaches", state_numbers, way_asked, 4);
  cost("graph.shortest_path", state_numbers, path_found, 5);
  cost<std::size_t>("walk.0", {0}, walked, 0);
  cost<std::size_t>("walk.64", {64}, walked, 64);
  cost("coverage.record", told, recorded, 1);
  cost<std::size_t>("diagram.mermaid", {0}, drawn, 1);
  cost<std::size_t>("diagram.dot", {0}, drawn_dot, 1);
}
