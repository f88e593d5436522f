// SPDX-License-Identifier: BSL-1.0
#include "app/order_log.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <utility>

namespace orders {

auto order_log::apply(order_reference const& order, order_input const& what)
    -> sure::result<sure::outcome, failed_step, sure::rejected> {
  using applied = sure::result<sure::outcome, failed_step, sure::rejected>;
  return sure::match<applied>(
      what, [&](lifecycle::place const& birth) { return place(order, birth); },
      [&](auto const& event) -> applied {
        auto const found = orders_.find(order);
        if (found == orders_.end()) return order_not_placed{};
        return advance(found->second, event).transform([&](progress&& next) {
          found->second = std::move(next.state); // nothing is to be run here: the effects are dropped
          return next.outcome;
        });
      });
}

auto order_log::place(order_reference const& order, lifecycle::place const& what)
    -> sure::result<sure::outcome, order_placed_twice, lifecycle::nothing_to_pay> {
  auto unused = lifecycle::effects{};
  auto const born = SURE_TRY(lifecycle::place_order(what, unused));
  auto const [found, is_new] = orders_.try_emplace(order, born);
  if (is_new) return sure::outcome::moved;
  if (found->second != order_state{born}) return order_placed_twice{};
  return sure::outcome::ignored;
}

auto order_log::find(order_reference const& order) const -> sure::option<order_state const&> {
  auto const found = orders_.find(order);
  if (found == orders_.end()) return sure::none;
  return found->second;
}

auto order_log::count() const -> state_counts {
  auto counts = state_counts{};
  for (auto const& [order, state] : orders_) ++counts[state.index()];
  return counts;
}

} // namespace orders
