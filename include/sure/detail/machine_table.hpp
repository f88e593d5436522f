// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_MACHINE_TABLE_HPP
#define SURE_DETAIL_MACHINE_TABLE_HPP

#include <sure/detail/machine_rules.hpp>

// The cells of a machine, one a pair of state and event, and what is wrong with them; all numbers, computed once a definition.

namespace sure::inline SURE_ABI::detail {

// What a cell holds: the number of its rule, or one of these.
inline constexpr unsigned short undecided = 0xffff;
inline constexpr unsigned short ignored_cell = 0xfffe;
inline constexpr unsigned short rejected_cell = 0xfffd;
[[nodiscard]] constexpr bool is_handled(unsigned short cell) { return cell < rejected_cell; }

// At most eight are named: more would not help, and each is a template argument.
struct culprits {
  static constexpr std::size_t most = 8;
  struct {
    unsigned short state;
    unsigned short event;
  } at[most] = {};
  std::size_t count = 0;

  constexpr void add(std::size_t state, std::size_t event) {
    for (std::size_t i = 0; i < count; ++i)
      if (at[i].state == state && at[i].event == event) return;
    if (count < most) at[count++] = {static_cast<unsigned short>(state), static_cast<unsigned short>(event)};
  }
};

// In what follows the loops call nothing and read from locals, as g++ is slow to evaluate either in a constant.
template <std::size_t States, std::size_t Events> struct cell_table {
  unsigned short cells[States * Events + 1] = {};
  bool terminal[States + 1] = {};
  culprits misshapen = {}; // rules, by number
  culprits strange = {};   // those that name no state or event of this machine
  culprits irrevocable = {};
  culprits decided_twice = {};

  [[nodiscard]] constexpr unsigned short at(std::size_t state, std::size_t event) const {
    return cells[state * Events + event];
  }
  constexpr void decide_all(std::size_t number, rule_entry const& rule, unsigned short what) {
    bool strange_rule = false;
    unsigned short const* const events = rule.events.first;
    std::size_t const event_count = rule.events.count;
    for (std::size_t s = 0; s < rule.states.count; ++s) {
      std::size_t const state = rule.states.first[s];
      for (std::size_t e = 0; e < event_count; ++e) {
        std::size_t const event = events[e];
        if (state >= States || event >= Events)
          strange_rule = true;
        else if (cells[state * Events + event] != undecided)
          decided_twice.add(state, event);
        else
          cells[state * Events + event] = what;
      }
    }
    for (std::size_t t = 0; t < rule.targets.count; ++t)
      strange_rule = strange_rule || rule.targets.first[t] == nowhere;
    if (strange_rule) strange.add(number, 0);
  }
  constexpr void end_in(std::size_t number, positions states) {
    for (std::size_t s = 0; s < states.count; ++s) {
      std::size_t const state = states.first[s];
      if (state >= States) {
        strange.add(number, 0);
        continue;
      }
      terminal[state] = true;
      for (std::size_t e = 0; e < Events; ++e) {
        if (cells[state * Events + e] != undecided)
          decided_twice.add(state, e);
        else
          cells[state * Events + e] = rejected_cell;
      }
    }
  }
  [[nodiscard]] constexpr culprits undecided_cells() const {
    culprits found;
    for (std::size_t s = 0; s < States; ++s)
      for (std::size_t e = 0; e < Events; ++e)
        if (cells[s * Events + e] == undecided) found.add(s, e);
    return found;
  }
  [[nodiscard]] constexpr culprits unhandled_events() const {
    culprits found;
    for (std::size_t e = 0; e < Events; ++e) {
      bool handled = false;
      for (std::size_t i = e; i < States * Events && !handled; i += Events) handled = cells[i] < rejected_cell;
      if (!handled) found.add(0, e);
    }
    return found;
  }
};

template <std::size_t States, std::size_t Events, class Entries>
constexpr cell_table<States, Events> decide_cells(Entries const& entries, std::size_t count) {
  cell_table<States, Events> table;
  for (auto& cell : table.cells) cell = undecided;
  for (std::size_t i = 0; i < count; ++i) {
    rule_entry const& rule = entries[i];
    if (!rule.is_revocable) table.irrevocable.add(i, 0);
    switch (rule.kind) {
    case rule_kind::handler:
      table.decide_all(i, rule, static_cast<unsigned short>(i));
      break;
    case rule_kind::ignore:
      table.decide_all(i, rule, ignored_cell);
      break;
    case rule_kind::reject:
      table.decide_all(i, rule, rejected_cell);
      break;
    case rule_kind::terminal:
      table.end_in(i, rule.states);
      break;
    case rule_kind::misshapen:
      table.misshapen.add(i, 0);
      break;
    }
  }
  return table;
}

// Which states lead to which in one step.
template <std::size_t States> struct step_matrix {
  bool leads[States][States] = {};

  // All states that are reached from the marked ones or, backwards, from which one of them is reached.
  template <bool Backwards> [[nodiscard]] constexpr auto close(bool const (&marked)[States + 1]) const {
    struct {
      bool at[States + 1] = {};
    } reached;
    unsigned short work[States + 1] = {};
    std::size_t end = 0;
    for (unsigned short s = 0; s < States; ++s)
      if (marked[s]) {
        reached.at[s] = true;
        work[end++] = s;
      }
    for (std::size_t next = 0; next < end; ++next)
      for (unsigned short s = 0; s < States; ++s)
        if (!reached.at[s] && (Backwards ? leads[s][work[next]] : leads[work[next]][s])) {
          reached.at[s] = true;
          work[end++] = s;
        }
    return reached;
  }
};
template <std::size_t States, class Entries>
constexpr step_matrix<States> all_steps(Entries const& entries, std::size_t count) {
  step_matrix<States> steps;
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t t = 0; t < entries[i].targets.count; ++t)
      if (entries[i].targets.first[t] < States)
        for (std::size_t s = 0; s < entries[i].states.count; ++s)
          if (entries[i].states.first[s] < States)
            steps.leads[entries[i].states.first[s]][entries[i].targets.first[t]] = true;
  return steps;
}

template <std::size_t States> constexpr culprits unmarked(bool const (&marked)[States]) {
  culprits found;
  for (std::size_t s = 0; s + 1 < States; ++s)
    if (!marked[s]) found.add(s, 0);
  return found;
}
template <std::size_t States> constexpr culprits unreachable_states(step_matrix<States> const& steps) {
  bool initial[States + 1] = {true};
  return unmarked(steps.template close<false>(initial).at);
}
// Without a terminal state the machine is meant to run for ever, and only a state without a way out is a trap.
template <std::size_t States>
constexpr culprits trapping_states(step_matrix<States> const& steps, bool const (&terminal)[States + 1]) {
  bool any = false;
  for (bool const ends : terminal) any = any || ends;
  if (any) return unmarked(steps.template close<true>(terminal).at);
  bool leaves[States + 1] = {States == 1}; // a single state is its own end
  for (std::size_t s = 0; s < States; ++s)
    for (std::size_t t = 0; t < States; ++t) leaves[s] = leaves[s] || (s != t && steps.leads[s][t]);
  return unmarked(leaves);
}

template <class D> struct machine_facts {
  using states = states_of<D>;
  using events = events_of<D>;
  using entries = entries_of<D, typename D::rules>;
  static constexpr std::size_t state_count = states::size;
  static constexpr std::size_t event_count = events::size;
  static constexpr cell_table<state_count, event_count> table =
      decide_cells<state_count, event_count>(entries::at, entries::count);
  template <std::size_t S> using state = typename nth_in<S, states>::type;
  template <std::size_t E> using event = typename nth_in<E, events>::type;
};

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_MACHINE_TABLE_HPP
