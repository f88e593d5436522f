// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_GRAPH_TABLES_HPP
#define SURE_DETAIL_GRAPH_TABLES_HPP

#include <sure/detail/function_name.hpp>
#include <sure/detail/graph_view.hpp>
#include <sure/detail/machine_checks.hpp>
#include <sure/detail/machine_names.hpp>

// The constants behind the graph of a definition, each computed once and in time proportional to the pairs of state and event, as
// the compilers bound the steps of one constant.

namespace sure::inline SURE_ABI::detail {

// What the rule of a number says of all its edges.
struct rule_label {
  std::string_view function;
  std::span<graph_error const> errors;
};

template <class E> constexpr std::string_view static_code() {
  if constexpr (has_code<E>)
    return E::code;
  else
    return short_name<E>();
}
template <class Errors> struct error_names;
template <class... Es> struct error_names<types<Es...>> {
  static constexpr graph_error at[sizeof...(Es) + 1] = {{short_name<Es>(), static_code<Es>()}..., {}};
  static constexpr std::span<graph_error const> all{at, sizeof...(Es)};
};
template <auto Rule> constexpr rule_label label_of() {
  using rule = signature_of<std::remove_cv_t<decltype(Rule)>>;
  if constexpr (rule::is_well_formed)
    return {function_name<Rule>(), error_names<typename rule::errors>::all};
  else
    return {};
}
template <class D, class List> struct rule_labels;
template <class D, auto... Rules> struct rule_labels<D, rules<Rules...>> {
  static constexpr rule_label at[sizeof...(Rules) + 1] = {label_of<Rules>()..., {}};
};

// The first edge of each state, and of the state after the last: edges lie in the order of their states.
template <std::size_t States, std::size_t Edges> struct edge_table {
  edge at[Edges + 1] = {};
  unsigned first[States + 1] = {};
};
// Shortest ways, one after the other.
template <std::size_t States, std::size_t Length> struct path_table {
  unsigned edges[Length + 1] = {};
  unsigned first[States + 1] = {};
};
// The last edge of a shortest way to each state, and how long the way is.
template <std::size_t States> struct shortest_tree {
  unsigned last[States + 1] = {};
  std::size_t length[States + 1] = {};

  template <class Edges> constexpr explicit shortest_tree(Edges const& edges) {
    bool seen[States + 1] = {true};
    std::size_t work[States + 1] = {};
    std::size_t end = 1;
    for (std::size_t next = 0; next < end; ++next) {
      std::size_t const from = work[next];
      for (unsigned e = edges.first[from]; e < edges.first[from + 1]; ++e) {
        std::size_t const to = edges.at[e].to_index;
        if (seen[to]) continue;
        seen[to] = true;
        last[to] = e;
        length[to] = length[from] + 1;
        work[end++] = to;
      }
    }
  }
  [[nodiscard]] constexpr std::size_t total() const {
    std::size_t sum = 0;
    for (std::size_t const one : length) sum += one;
    return sum;
  }
};

// Of a definition with a mistake: the mistake is printed, and nothing else should be.
template <class D, bool = is_sound<D>> struct graph_tables {
  static constexpr std::size_t state_count = 0;
  static constexpr std::size_t event_count = 0;
  static constexpr std::size_t edge_count = 0;
};
template <class D> struct graph_tables<D, true> {
  using facts = machine_facts<D>;
  static constexpr std::size_t state_count = facts::state_count;
  static constexpr std::size_t event_count = facts::event_count;
  static constexpr std::string_view name = short_name<D>();
  static constexpr auto const& event_names = names_of_list<typename facts::events>::at;

  static constexpr auto make_states() {
    struct {
      graph_state at[state_count + 1] = {};
    } made;
    for (std::size_t s = 0; s < state_count; ++s)
      made.at[s] = {names_of_list<typename facts::states>::at[s], s == 0, facts::table.terminal[s]};
    return made;
  }
  static constexpr auto states = make_states();

  static constexpr auto make_decisions() {
    struct {
      decision at[state_count * event_count + 1] = {};
    } made;
    for (std::size_t i = 0; i < state_count * event_count; ++i) {
      unsigned short const cell = facts::table.cells[i];
      made.at[i] = is_handled(cell) ? decision::handled : cell == ignored_cell ? decision::ignored : decision::rejected;
    }
    return made;
  }
  static constexpr auto decisions = make_decisions();

  static constexpr std::size_t count_edges() {
    std::size_t count = 0;
    for (std::size_t i = 0; i < state_count * event_count; ++i)
      if (is_handled(facts::table.cells[i])) count += facts::entries::at[facts::table.cells[i]].targets.count;
    return count;
  }
  static constexpr std::size_t edge_count = count_edges();

  static constexpr edge make_edge(std::size_t s, std::size_t e, unsigned short rule, std::size_t target) {
    unsigned short const position = facts::entries::at[rule].targets.first[target];
    std::size_t const to = position == staying ? s : position;
    rule_label const& label = rule_labels<D, typename D::rules>::at[rule];
    return {states.at[s].name,
            event_names[e],
            states.at[to].name,
            label.function,
            position == staying,
            label.errors,
            s,
            e,
            to};
  }
  static constexpr edge_table<state_count, edge_count> make_edges() {
    edge_table<state_count, edge_count> made;
    unsigned next = 0;
    for (std::size_t s = 0; s < state_count; ++s) {
      for (std::size_t e = 0; e < event_count; ++e) {
        unsigned short const rule = facts::table.at(s, e);
        if (!is_handled(rule)) continue;
        std::size_t const count = facts::entries::at[rule].targets.count;
        for (std::size_t t = 0; t < count; ++t) made.at[next++] = make_edge(s, e, rule, t);
      }
      made.first[s + 1] = next;
    }
    return made;
  }
  static constexpr edge_table<state_count, edge_count> edges = make_edges();

  static constexpr shortest_tree<state_count> tree{edges};
  static constexpr auto make_paths() {
    path_table<state_count, tree.total()> made;
    for (std::size_t s = 0; s < state_count; ++s) {
      made.first[s + 1] = made.first[s] + static_cast<unsigned>(tree.length[s]);
      unsigned* at = made.edges + made.first[s + 1];
      for (std::size_t to = s; to != 0; to = edges.at[tree.last[to]].from_index) *--at = tree.last[to];
    }
    return made;
  }
  static constexpr auto paths = make_paths();
};

// Depth first, one way at a time.
template <std::size_t States> class simple_paths {
  std::span<edge const> edges_;
  graph_view const& graph_;
  unsigned taken_[States + 1] = {};
  std::size_t tried_[States + 1] = {}; // at each state of the way, how many of its edges
  bool met_[States + 1] = {true};
  std::size_t length_ = 0;

  [[nodiscard]] constexpr std::size_t last_state() const {
    return length_ == 0 ? 0 : edges_[taken_[length_ - 1]].to_index;
  }

public:
  constexpr explicit simple_paths(graph_view const& graph) : edges_(graph.edges()), graph_(graph) {}

  [[nodiscard]] constexpr path current() const { return {edges_.data(), taken_, length_}; }

  constexpr bool next(std::size_t max_length) {
    for (;;) {
      std::size_t const state = last_state();
      std::span<edge const> const ways = graph_.edges_from(state);
      if (length_ == max_length || tried_[length_] == ways.size()) {
        if (length_ == 0) return false;
        met_[state] = false;
        --length_;
        continue;
      }
      edge const& tried = ways[tried_[length_]++];
      if (met_[tried.to_index]) continue;
      met_[tried.to_index] = true;
      taken_[length_++] = static_cast<unsigned>(&tried - edges_.data());
      tried_[length_] = 0;
      return true;
    }
  }
};

template <class D, class S> inline constexpr bool is_a_state = state_position<D, S> < machine_facts<D>::state_count;

// All states that are reached from one.
template <class D, class From> struct reached_from {
  static constexpr auto find() {
    bool marked[machine_facts<D>::state_count + 1] = {};
    marked[state_position<D, From>] = true;
    return steps_of<D>::matrix.template close<false>(marked);
  }
  static constexpr auto found = find();
};
template <class D, class... Ss> struct way_between;
template <class D, class From, class To> struct way_between<D, From, To> {
  using from = From;
  using to = To;
};
template <class D, class To> struct way_between<D, To>
    : way_between<D, typename machine_facts<D>::template state<0>, To> {};

template <bool Known> struct known_states {
  static_assert(Known, "sure::reaches: not a state of this machine (docs/messages/machine-not-a-state.md)");
};
// A class, as clang refuses the value of a function in which a message was printed.
template <class D, class From, class To, bool = is_sound<D> && is_a_state<D, From> && is_a_state<D, To>> struct reach {
  static constexpr bool value = reached_from<D, From>::found.at[state_position<D, To>];
};
template <class D, class From, class To> struct reach<D, From, To, false> {
  static_assert(sizeof(checked<D, mistake_of<D>>) != 0);
  static_assert(sizeof(known_states < is_a_state<D, From> && is_a_state < D, To >>) != 0);
  static constexpr bool value = true;
};

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_GRAPH_TABLES_HPP
