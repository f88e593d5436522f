// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_GRAPH_VIEW_HPP
#define SURE_DETAIL_GRAPH_VIEW_HPP

#include <span>
#include <string_view>
#include <sure/detail/cases.hpp>

// What a graph is made of, without the types of a definition: what is done with a graph is compiled once for all machines.

namespace sure::inline SURE_ABI {

/// What a machine has decided about a pair of state and event.
enum class decision : unsigned char { handled, ignored, rejected };
template <> inline constexpr auto enumerators<decision> =
    values<decision::handled, decision::ignored, decision::rejected>;

struct graph_state {
  std::string_view name;
  bool initial = false;
  bool terminal = false;
};
/// An error that a rule may return: the name of its type, and its code where that is static, else the name again.
struct graph_error {
  std::string_view name;
  std::string_view code;
};

/// One way that a rule may end: a rule that may lead to two states, or takes a group of states or events, has several edges. The
/// indices are those of the lists `states` and `events` of the definition.
struct edge {
  std::string_view from;
  std::string_view event;
  std::string_view to;
  std::string_view function; // without scope and template arguments
  bool stays = false;        // the rule returned `stay`
  std::span<graph_error const> errors;
  std::size_t from_index = 0;
  std::size_t event_index = 0;
  std::size_t to_index = 0;

  [[nodiscard]] friend constexpr bool operator==(edge const& a, edge const& b) noexcept {
    return a.from == b.from && a.event == b.event && a.to == b.to && a.stays == b.stays;
  }
};

/// Edges of which each begins where the one before it ends; refers to the graph.
class path {
  edge const* edges_;
  unsigned const* numbers_;
  std::size_t size_;

public:
  class iterator {
    edge const* edges_ = nullptr;
    unsigned const* number_ = nullptr;

  public:
    using value_type = edge;
    using difference_type = std::ptrdiff_t;
    using pointer = edge const*;
    using reference = edge const&;
    using iterator_category = std::forward_iterator_tag;

    constexpr iterator() noexcept = default;
    constexpr iterator(edge const* edges, unsigned const* number) noexcept : edges_(edges), number_(number) {}
    [[nodiscard]] constexpr edge const& operator*() const noexcept { return edges_[*number_]; }
    [[nodiscard]] constexpr edge const* operator->() const noexcept { return edges_ + *number_; }
    constexpr iterator& operator++() noexcept {
      ++number_;
      return *this;
    }
    constexpr iterator operator++(int) noexcept { return {edges_, number_++}; }
    [[nodiscard]] friend constexpr bool operator==(iterator a, iterator b) noexcept { return a.number_ == b.number_; }
  };

  constexpr path(edge const* edges, unsigned const* numbers, std::size_t size) noexcept
      : edges_(edges), numbers_(numbers), size_(size) {}

  [[nodiscard]] constexpr iterator begin() const noexcept { return {edges_, numbers_}; }
  [[nodiscard]] constexpr iterator end() const noexcept { return {edges_, numbers_ + size_}; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr edge const& operator[](std::size_t i) const noexcept { return edges_[numbers_[i]]; }
};

/// The graph of any machine; refers to its tables, which are constants. An index has to be below the size of its list.
class graph_view {
  std::string_view name_;
  std::span<graph_state const> states_;
  std::span<std::string_view const> events_;
  std::span<edge const> edges_;
  unsigned const* first_edge_ = nullptr;
  decision const* decisions_ = nullptr;
  unsigned const* path_edges_ = nullptr;
  unsigned const* first_path_edge_ = nullptr;

public:
  // constructors
  template <class Tables> constexpr explicit graph_view(Tables) noexcept {
    if constexpr (Tables::state_count != 0) {
      name_ = Tables::name;
      states_ = {Tables::states.at, Tables::state_count};
      events_ = {Tables::event_names, Tables::event_count};
      edges_ = {Tables::edges.at, Tables::edge_count};
      first_edge_ = Tables::edges.first;
      decisions_ = Tables::decisions.at;
      path_edges_ = Tables::paths.edges;
      first_path_edge_ = Tables::paths.first;
    }
  }

  // observers
  /// The name of the definition.
  [[nodiscard]] constexpr std::string_view name() const noexcept { return name_; }
  /// In the order of the definition; the first is the initial one.
  [[nodiscard]] constexpr std::span<graph_state const> states() const noexcept { return states_; }
  [[nodiscard]] constexpr std::span<std::string_view const> events() const noexcept { return events_; }
  /// In the order of their states, then events, then of the targets that the rule names.
  [[nodiscard]] constexpr std::span<edge const> edges() const noexcept { return edges_; }
  [[nodiscard]] constexpr std::span<edge const> edges_from(std::size_t state) const noexcept {
    return {edges_.data() + first_edge_[state], first_edge_[state + 1] - first_edge_[state]};
  }
  [[nodiscard]] constexpr decision decided(std::size_t state, std::size_t event) const noexcept {
    return decisions_[state * events_.size() + event];
  }
  /// A shortest way from the initial state to this one, the first of them in the order of the edges.
  [[nodiscard]] constexpr path shortest_path(std::size_t state) const noexcept {
    return {edges_.data(), path_edges_ + first_path_edge_[state],
            first_path_edge_[state + 1] - first_path_edge_[state]};
  }
};

} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_GRAPH_VIEW_HPP
