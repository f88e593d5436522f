// SPDX-License-Identifier: BSL-1.0
#include "core_exceptions/decide.hpp"

#include "core_exceptions/refusals.hpp"
#include "orders/lifecycle_explorer.hpp"

#include <doctest/doctest.h>

#include <sure/error.hpp>
#include <sure/match.hpp>

#include <array>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace model;
namespace core = orders::service::throwing;

template <class To, class From> auto same(From const& sum) -> To {
  return sure::match<To>(sum, [](auto const& one) { return To{one}; });
}
auto back(core::state const& order) -> order_state {
  return std::visit([](auto const& one) { return order_state{one}; }, order);
}

/// All that a step does, whoever decides about it.
struct verdict {
  order_state state;
  bool moved = false;
  lifecycle::effects effects;
  std::string code;
  std::string message;
  friend auto operator==(verdict const&, verdict const&) -> bool = default;
};

auto refusal_of(order_state const& state, sure::rejected const& no) -> verdict {
  auto text = std::string{"the order is "}.append(no.state()) + " and does not take ";
  text.append(no.event());
  auto separator = "; it takes ";
  for (auto const name : sure::machine<order_lifecycle>{state}.accepted_events()) {
    text.append(separator).append(name);
    separator = ", ";
  }
  return {state, false, {}, "order.illegal_transition", text};
}

auto by_machine(order_state const& state, input const& event) -> verdict {
  return sure::match<verdict>(
      advance(state, event),
      [](progress const& done) {
        return verdict{done.state, done.outcome == sure::outcome::moved, done.effects, {}, {}};
      },
      [&](sure::rejected const& no) { return refusal_of(state, no); }, sure::otherwise([&](auto const& no) {
        auto const said = sure::describe(no);
        return verdict{state, false, {}, std::string{said.code}, said.message};
      }));
}

using decider = std::function<core::decision(core::state const&, core::event const&)>;

auto by_exceptions(decider const& decide, order_state const& state, input const& event) -> verdict {
  try {
    auto const done = decide(same<core::state>(state), same<core::event>(event));
    return {done.next ? back(*done.next) : state, done.next.has_value(), done.effects, {}, {}};
  } catch (core::refusal const& no) {
    return {state, false, {}, std::string{orders::service::row_of(no.why()).code}, no.what()};
  }
}

/// Events of all kinds, those that no honest world sends included: strays, late ones, and keys of other requests.
auto probes() -> std::vector<input> {
  auto list = std::vector<input>{reserve_short{}, expire{noon}, expire{timestamp{}}, reserve_ok{stock_held},
                                 reserve_ok{{reservation_id::parse("other").value(), noon}}};
  auto const track = tracking_number::parse("track").value();
  auto const token = payment_token::parse("tok").value();
  for (auto const* const name : {"pay-1", "pay-2", "pay-3", "ship-1", "ship-2", "cancel", "refund-1", "refund-4"}) {
    for (auto const amount : {0, 1, 2, 3}) list.emplace_back(refund{key(name), money_of(amount)});
    list.insert(list.end(), {pay{key(name), total, token, timestamp{}}, pay{key(name), total, token, noon},
                             pay{key(name), money_of(1), token, timestamp{}}, cancel{key(name)}, ship{key(name)},
                             ship_ok{key(name), track}, ship_failed{key(name)}, deliver{noon}});
  }
  for (auto const n : {0U, 1U, 2U, 3U, 4U}) {
    for (auto const charge : {charge_of({n}), charge_of({9})})
      list.insert(list.end(), {charge_ok{{n}, charge}, reconcile_found{{n}, charge}});
    list.insert(list.end(),
                {charge_declined{{n}}, charge_timeout{{n}}, reconcile_none{{n}}, refund_ok{{n}}, refund_failed{{n}}});
  }
  return list;
}

/// Has every step decided twice, in every world that an order can come to and for all probes, and lists the pairs for
/// which the decisions differ.
class comparison {
public:
  explicit comparison(decider decide) : decide_(std::move(decide)) {
    auto const all = explorer{[this](order_state const& state, input const& event) {
      auto spelt = spelling{};
      spelt.add(state);
      if (states_.insert(spelt.text).second)
        for (auto const& probe : probes_) compare(state, probe);
      compare(state, event);
      auto done = advance(state, event);
      return done.has_value() ? sure::option<progress>{*std::move(done)} : sure::none;
    }};
    worlds = all.world_count();
    steps = all.step_count();
  }

  std::size_t worlds = 0;
  std::size_t steps = 0;
  std::size_t compared = 0;
  std::set<std::string> pairs;
  std::set<std::string> codes;
  std::set<std::string> different;

private:
  void compare(order_state const& state, input const& event) {
    auto const expected = by_machine(state, event);
    auto const tag = [](auto const& sum) {
      return sure::match(sum, [](auto const& one) { return std::string{one.tag}; });
    };
    auto const pair = tag(state) + " + " + tag(event);
    ++compared;
    pairs.insert(pair);
    codes.insert(expected.code);
    if (by_exceptions(decide_, state, event) != expected) different.insert(pair);
  }

  decider decide_;
  std::vector<input> probes_ = probes();
  std::set<std::string> states_;
};

TEST_CASE("core_exceptions: it decides every step of every world as the lifecycle does") {
  auto const all = comparison{core::decide};
  for (auto const& pair : all.different) FAIL_CHECK(pair);
  CHECK(all.worlds == 1'718);
  CHECK(all.steps == 41'782);
  CHECK(all.compared > all.steps);
  CHECK(all.pairs.size() == 12 * 17);
  CHECK(all.codes.size() == 16); // fourteen rules (nothing_to_pay is none of these), illegal_transition, and none
}

// The comparison can fail, for one pair and for each part of what is compared.

template <class State, class Event> auto is(core::state const& order, core::event const& happened) -> bool {
  return std::holds_alternative<State>(order) && std::holds_alternative<Event>(happened);
}

TEST_CASE("core_exceptions: an order that goes elsewhere is found") {
  auto const wrong = [](core::state const& order, core::event const& happened) {
    auto made = core::decide(order, happened);
    if (is<placed, reserve_short>(order, happened)) made.next = rejected{rejected::reason::payment_declined};
    return made;
  };
  CHECK(comparison{wrong}.different == std::set<std::string>{"placed + reserve_short"});
}

TEST_CASE("core_exceptions: effects in another order are found") {
  auto const wrong = [](core::state const& order, core::event const& happened) {
    auto made = core::decide(order, happened);
    if (!is<paid, cancel>(order, happened)) return made;
    auto turned = std::vector<effect>(made.effects.begin(), made.effects.end());
    made.effects = {};
    for (auto i = turned.rbegin(); i != turned.rend(); ++i) made.effects.add(*i);
    return made;
  };
  CHECK(comparison{wrong}.different == std::set<std::string>{"paid + cancel"});
}

TEST_CASE("core_exceptions: a refusal in other words is found, and so is one that is taken for an old answer") {
  auto const reworded = [](core::state const& order, core::event const& happened) {
    try {
      return core::decide(order, happened);
    } catch (core::refusal const& no) {
      if (!is<rejected, pay>(order, happened)) throw;
      throw core::against_the_rules{no.why(), "no"};
    }
  };
  CHECK(comparison{reworded}.different == std::set<std::string>{"rejected + pay"});
  auto const swallowed = [](core::state const& order, core::event const& happened) {
    try {
      return core::decide(order, happened);
    } catch (core::refusal const&) {
      if (!is<paid, charge_ok>(order, happened)) throw;
      return core::decision{};
    }
  };
  CHECK(comparison{swallowed}.different == std::set<std::string>{"paid + charge_ok"});
}

} // namespace
