// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_GRAPH_HPP
#define SURE_GRAPH_HPP

/// What the rules of a machine say, as data: its states, events and edges, with the names of functions and errors. It is read off
/// the definition when it compiles; no machine has to run.
///
///   for (sure::edge const& e : sure::graph<order>.edges()) print(e.from, e.event, e.to, e.function);
///   static_assert(sure::reaches<order, placed, shipped>);
///   for (sure::edge const& e : sure::graph<order>.shortest_path<shipped>()) ...

#include <sure/detail/graph_tables.hpp>
#include <sure/machine.hpp>

namespace sure::inline SURE_ABI {

/// The graph of the definition `D`: a graph_view that knows the types.
template <class D> class machine_graph : public graph_view {
  static_assert(sizeof(detail::checked<D, detail::mistake_of<D>>) != 0);

public:
  constexpr machine_graph() noexcept : graph_view(detail::graph_tables<D>{}) {}

  using graph_view::decided;
  template <class S, class E> [[nodiscard]] constexpr decision decided() const noexcept {
    static_assert(detail::is_a_state<D, S>,
                  "sure::graph::decided: not a state of this machine (docs/messages/machine-not-a-state.md)");
    static_assert(detail::is_an_event<D, E>,
                  "sure::graph::decided: not an event of this machine (docs/messages/machine-not-an-event.md)");
    if constexpr (detail::is_sound<D> && detail::is_a_state<D, S> && detail::is_an_event<D, E>)
      return graph_view::decided(detail::state_position<D, S>, detail::event_position<D, E>);
    else
      return decision::handled;
  }
  using graph_view::shortest_path;
  template <class S> [[nodiscard]] constexpr path shortest_path() const noexcept {
    static_assert(detail::is_a_state<D, S>,
                  "sure::graph::shortest_path: not a state of this machine (docs/messages/machine-not-a-state.md)");
    if constexpr (detail::is_sound<D> && detail::is_a_state<D, S>)
      return graph_view::shortest_path(detail::state_position<D, S>);
    else
      return {nullptr, nullptr, 0};
  }

  /// Calls f(path) for each way from the initial state that has at most `max_length` edges and meets no state twice: the way of
  /// which another is a continuation comes first, and then the order is that of the edges. `f` may return false to end it. The
  /// memory is that of one way; the number of ways can be exponential in their length.
  template <class F> constexpr void for_each_simple_path(std::size_t max_length, F&& f) const {
    detail::simple_paths<detail::graph_tables<D>::state_count> paths(*this);
    while (paths.next(max_length)) {
      if constexpr (std::is_void_v<decltype(f(paths.current()))>)
        f(paths.current());
      else if (!f(paths.current()))
        return;
    }
  }
};

/// The graph of a definition, a constant.
template <class D> inline constexpr machine_graph<D> graph{};

/// Whether edges lead from the initial state to `S`, or from the first to the second of two states; no edge is needed from a state
/// to itself.
template <class D, class... Ss> inline constexpr bool reaches =
    detail::reach<D, typename detail::way_between<D, Ss...>::from, typename detail::way_between<D, Ss...>::to>::value;

} // namespace sure::inline SURE_ABI

#endif // SURE_GRAPH_HPP
