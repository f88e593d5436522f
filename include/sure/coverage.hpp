// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_COVERAGE_HPP
#define SURE_COVERAGE_HPP

/// Which edges of a machine a test run took. Tests fire at a definition that is the real one and an observer:
///
///   inline sure::coverage<order> seen;
///   struct observed_order : order {
///     static void observe(sure::transition const& t) { seen.record(t); }
///   };
///   ...
///   CHECK_MESSAGE(seen.all_taken(), to_string(seen));                    // as the last test
///
/// Not synchronised: threads that fire at the same time record each into its own, and `merge` unites them.

#include <string>
#include <sure/graph.hpp>
#include <vector>

namespace sure::inline SURE_ABI {

namespace detail {

[[nodiscard]] constexpr std::string_view name_in_graph(graph_state const& state) { return state.name; }
[[nodiscard]] constexpr std::string_view name_in_graph(std::string_view event) { return event; }
// The place of the name in the list; that after the last where it is not there.
template <class T> [[nodiscard]] constexpr std::size_t index_of_name(std::span<T const> list, std::string_view name) {
  std::size_t at = 0;
  while (at < list.size() && name_in_graph(list[at]) != name) ++at;
  return at;
}
template <class T> [[nodiscard]] constexpr bool all_differ(std::span<T const> list) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (index_of_name(list, name_in_graph(list[i])) != i) return false;
  return true;
}
// An observer is told names, so they have to tell states and events apart.
template <class D> [[nodiscard]] constexpr bool names_differ() {
  return all_differ(graph<D>.states()) && all_differ(graph<D>.events());
}

[[nodiscard]] inline std::string edge_text(edge const& e, decision decided) {
  std::string text(e.from);
  if (decided == decision::handled)
    return text.append(" --").append(e.event).append("--> ").append(e.to).append(" by ").append(e.function);
  return text.append(decided == decision::ignored ? " ignores " : " rejects ").append(e.event);
}

} // namespace detail

/// What was taken of the graph of `D`. `widest` says what there is to take: the edges; beside them each pair that is ignored; or each
/// pair that is rejected, too. A rule that fails takes no edge.
template <class D> class coverage {
  using tables = detail::graph_tables<D>;
  static_assert(
      detail::names_differ<D>(),
      "sure::coverage: two states or two events have one name; give them a tag (docs/messages/coverage-same-name.md)");

  bool edges_[tables::edge_count + 1] = {};
  bool pairs_[tables::state_count * tables::event_count + 1] = {}; // ignored or rejected ones

  // Calls f(edge, whether it was taken) for all that there is to take.
  template <class F> constexpr void each(decision widest, F&& f) const {
    auto const states = graph<D>.states();
    auto const events = graph<D>.events();
    for (std::size_t i = 0; i < tables::edge_count; ++i) f(graph<D>.edges()[i], edges_[i]);
    for (std::size_t s = 0; s < states.size(); ++s)
      for (std::size_t e = 0; e < events.size(); ++e)
        if (decision const decided = graph<D>.decided(s, e); decided != decision::handled && decided <= widest)
          f(edge{states[s].name, events[e], states[s].name, {}, true, {}, s, e, s}, pairs_[s * events.size() + e]);
  }
  struct tally {
    std::size_t taken = 0;
    std::size_t all = 0;
  };
  [[nodiscard]] constexpr tally count(decision widest) const {
    tally counted;
    each(widest, [&](edge const&, bool taken) {
      ++counted.all;
      counted.taken += taken ? 1 : 0;
    });
    return counted;
  }
  constexpr bool take_edge(transition const& told, std::size_t state, std::size_t event) noexcept {
    if (!told.outcome) return false;
    for (edge const& e : graph<D>.edges_from(state))
      if (e.event_index == event && e.to == told.to && e.stays == (*told.outcome == outcome::stayed))
        return edges_[&e - graph<D>.edges().data()] = true;
    return false;
  }

public:
  // recording
  /// Notes what an observer was told; false where that takes nothing, or is not of this machine.
  constexpr bool record(transition const& told) noexcept {
    std::size_t const state = detail::index_of_name<graph_state>(graph<D>.states(), told.from);
    std::size_t const event = detail::index_of_name<std::string_view>(graph<D>.events(), told.event);
    if (state == graph<D>.states().size() || event == graph<D>.events().size()) return false;
    decision const decided = graph<D>.decided(state, event);
    if (decided == decision::handled) return take_edge(told, state, event);
    if (told.outcome.has_value() != (decided == decision::ignored)) return false;
    return pairs_[state * graph<D>.events().size() + event] = true;
  }
  /// Adds what another one recorded.
  constexpr void merge(coverage const& other) noexcept {
    for (std::size_t i = 0; i < tables::edge_count; ++i) edges_[i] = edges_[i] || other.edges_[i];
    for (std::size_t i = 0; i < tables::state_count * tables::event_count; ++i)
      pairs_[i] = pairs_[i] || other.pairs_[i];
  }

  // observers
  [[nodiscard]] constexpr bool all_taken(decision widest = decision::handled) const {
    tally const counted = count(widest);
    return counted.taken == counted.all;
  }
  /// 100 where there is nothing to take.
  [[nodiscard]] constexpr double percent(decision widest = decision::handled) const {
    tally const counted = count(widest);
    return counted.all == 0 ? 100.0 : 100.0 * static_cast<double>(counted.taken) / static_cast<double>(counted.all);
  }
  /// What was not taken. A pair that is ignored or rejected is an edge without function, from the state to itself.
  [[nodiscard]] std::vector<edge> missing(decision widest = decision::handled) const {
    std::vector<edge> found;
    each(widest, [&](edge const& e, bool taken) {
      if (!taken) found.push_back(e);
    });
    return found;
  }
  /// How many were taken, and a line for each that was not.
  [[nodiscard]] friend std::string to_string(coverage const& seen, decision widest = decision::handled) {
    tally const counted = seen.count(widest);
    std::string text = std::to_string(counted.taken) + " of " + std::to_string(counted.all) + " taken";
    for (edge const& e : seen.missing(widest))
      text.append("\n  not taken: ").append(detail::edge_text(e, graph<D>.decided(e.from_index, e.event_index)));
    return text;
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_COVERAGE_HPP
