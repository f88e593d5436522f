// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_LIFECYCLE_EXPLORER_HPP
#define SURE_TESTS_ORDERS_LIFECYCLE_EXPLORER_HPP

/// Every world that a lifecycle can come to, and the laws that it breaks there.

#include "orders/lifecycle_world.hpp"

#include <sure/match.hpp>
#include <sure/option.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace model {

/// What a definition makes of an event; none where it refuses it.
using stepper = std::function<sure::option<progress>(order_state const&, input const&)>;

/// The whole reachable graph, breadth first, with small data.
class explorer {
public:
  /// Goes on until the whole graph is known, or the law `until` is broken.
  explicit explorer(stepper step, std::string const& until = {}) : step_(std::move(step)) {
    auto out = effects{};
    visit({place_order({total}, out).value(), stock::asked, {}, {}, {}, {}});
    for (std::size_t at = 0; at < worlds_.size(); ++at) {
      if (broken_.contains(until)) return;
      if (worlds_.size() > most) {
        broken_.insert("too many worlds");
        return;
      }
      expand(at);
    }
    look_for_dead_ends();
  }

  [[nodiscard]] auto world_count() const -> std::size_t { return worlds_.size(); }
  [[nodiscard]] auto step_count() const -> std::size_t { return steps_; }
  [[nodiscard]] auto states_seen() const -> std::set<std::size_t> const& { return states_; }
  /// Empty where every law holds.
  [[nodiscard]] auto broken() const -> std::set<std::string> const& { return broken_; }

private:
  static constexpr auto most = std::size_t{20'000};

  auto visit(world w) -> std::size_t {
    auto const [found, is_new] = numbers_.try_emplace(spell(w), worlds_.size());
    if (is_new) {
      states_.insert(w.order.index());
      if (!w.crime.empty()) broken_.insert(w.crime);
      worlds_.push_back(std::move(w));
      before_.emplace_back();
    }
    return found->second;
  }

  void expand(std::size_t at) {
    if (!worlds_[at].crime.empty()) return; // what follows from it says nothing more
    for (auto const& next : happenings{worlds_[at]}.list) {
      ++steps_;
      auto const done = step_(worlds_[at].order, next.event);
      auto const changed = done && check(worlds_[at].order, next.event, *done);
      if (changed || next.change) follow(at, next, done);
    }
  }

  // Where the order refuses an event, what is true stays true.
  void follow(std::size_t at, happening const& next, sure::option<progress> const& done) {
    auto after = worlds_[at];
    if (next.change) next.change(after);
    if (done) {
      after.order = done->state;
      auto run = running{after};
      for (auto const& what : done->effects) sure::match(what, [&](auto const& one) { run.run(one); });
    }
    auto const to = visit(std::move(after));
    if (to != at) before_[to].push_back(at);
  }

  /// Whether the step changed anything.
  auto check(order_state const& from, input const& event, progress const& done) -> bool {
    auto const is_announcement = [](effect const& what) { return what.is<announce>(); };
    auto const announced = std::count_if(done.effects.begin(), done.effects.end(), is_announcement);
    auto const changed = done.outcome == sure::outcome::moved;
    if (announced != (changed ? 1 : 0)) broken_.insert("not announced once");
    if (!changed && done.state != from) broken_.insert("a known event changed the order");
    if (!changed && done.effects.size() > 0) broken_.insert("a known event had effects");
    if (from.is<charge_unknown>() && !done.state.is<charge_unknown>() && !resolves(event))
      broken_.insert("an unknown charge was forgotten");
    if (!from.is<charge_unknown>() && done.state.is<charge_unknown>() && !asks_about_charge(done))
      broken_.insert("an unknown charge is not asked about");
    return changed;
  }

  static auto asks_about_charge(progress const& done) -> bool {
    auto const asks = [](effect const& what) { return what.is<request_reconciliation>(); };
    return std::any_of(done.effects.begin(), done.effects.end(), asks);
  }

  static auto resolves(input const& event) -> bool {
    return event.is<charge_ok>() || event.is<charge_declined>() || event.is<reconcile_found>() ||
           event.is<reconcile_none>();
  }

  // laws of one world

  static auto is_at_rest(world const& w) -> bool {
    auto const gone = w.order.as<cancelled>();
    auto const over = w.order.is<rejected>() || w.order.is<refunded>() || w.order.is<delivered>();
    return over || (gone && gone->open.is<nothing_open>());
  }
  static auto has_all_money_back(world const& w) -> bool { return w.captured() == w.returned(); }
  static auto knows_its_charge(world const& w) -> bool { return !w.order.is<charge_unknown>(); }

  void look_for_dead_ends() {
    for (auto const& w : worlds_) {
      if (!w.crime.empty() || !is_at_rest(w)) continue;
      auto const kept = w.goods == stock::sent;
      if (w.goods == stock::held) broken_.insert("stock is never released");
      if (!kept && !has_all_money_back(w)) broken_.insert("money is kept without goods");
    }
    expect_a_way_to(has_all_money_back, "money without a way back");
    expect_a_way_to(knows_its_charge, "a charge stays unknown");
    expect_a_way_to(is_at_rest, "an order without an end");
  }

  void expect_a_way_to(bool (*goal)(world const&), std::string_view law) {
    auto reached = std::vector<bool>(worlds_.size());
    auto queue = std::vector<std::size_t>{};
    auto const reach = [&](std::size_t i) {
      if (reached[i]) return;
      reached[i] = true;
      queue.push_back(i);
    };
    for (std::size_t i = 0; i < worlds_.size(); ++i)
      if (goal(worlds_[i])) reach(i);
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (auto const from : before_[queue[i]]) reach(from);
    for (std::size_t i = 0; i < worlds_.size(); ++i)
      if (!reached[i] && worlds_[i].crime.empty()) broken_.insert(std::string{law});
  }

  stepper step_;
  std::vector<world> worlds_;
  std::vector<std::vector<std::size_t>> before_;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::set<std::size_t> states_;
  std::set<std::string> broken_;
  std::size_t steps_ = 0;
};

} // namespace model

#endif // SURE_TESTS_ORDERS_LIFECYCLE_EXPLORER_HPP
