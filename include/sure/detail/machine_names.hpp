// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_MACHINE_NAMES_HPP
#define SURE_DETAIL_MACHINE_NAMES_HPP

#include <sure/detail/error_kind.hpp>
#include <sure/detail/machine_table.hpp>
#include <sure/one_of.hpp>

// What a machine says: the outcome of an event, its rejection, what an observer is told, and the names in them.

namespace sure::inline SURE_ABI {

/// What an event that did not fail did.
enum class outcome : unsigned char { moved, stayed, ignored };
template <> inline constexpr auto enumerators<outcome> = values<outcome::moved, outcome::stayed, outcome::ignored>;

namespace detail {

// The name of a state or an event: its `tag`, else that of its type.
template <class T> constexpr std::string_view tag_or_name() {
  if constexpr (requires { std::string_view(T::tag); })
    return T::tag;
  else
    return short_name<T>();
}
template <class List> struct names_of_list;
template <class... Ts> struct names_of_list<types<Ts...>> {
  static constexpr std::string_view at[sizeof...(Ts) + 1] = {tag_or_name<Ts>()..., {}};
};
// A part of a table of names.
class name_list {
  std::string_view const* first_;
  std::size_t count_;

public:
  constexpr name_list(std::string_view const* first, std::size_t count) noexcept : first_(first), count_(count) {}
  [[nodiscard]] constexpr std::string_view const* begin() const noexcept { return first_; }
  [[nodiscard]] constexpr std::string_view const* end() const noexcept { return first_ + count_; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return count_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return count_ == 0; }
  [[nodiscard]] constexpr std::string_view operator[](std::size_t i) const noexcept { return first_[i]; }
};

// The events that each state handles, one state after the other.
template <class D> struct accepted_names {
  using facts = machine_facts<D>;
  struct all {
    std::string_view names[facts::state_count * facts::event_count + 1] = {};
    std::size_t first[facts::state_count + 1] = {};
  };
  static constexpr all make() {
    all accepted;
    std::size_t next = 0;
    for (std::size_t s = 0; s < facts::state_count; ++s) {
      for (std::size_t e = 0; e < facts::event_count; ++e)
        if (is_handled(facts::table.at(s, e))) accepted.names[next++] = names_of_list<typename facts::events>::at[e];
      accepted.first[s + 1] = next;
    }
    return accepted;
  }
  static constexpr all table = make();
  static constexpr name_list of(std::size_t state) {
    return {table.names + table.first[state], table.first[state + 1] - table.first[state]};
  }
};

// The code of the error that a result of one event holds; empty where it holds none.
template <class T, class... Es> constexpr std::string_view code_of_failure(result<T, Es...> const& fired) {
  std::string_view code;
  (void)((fired.template has_error<Es>() && (code = detail::code_of_one(*fired.template error_as<Es>()), true)) || ...);
  return code;
}
template <class R> constexpr option<outcome> outcome_told(R const& fired) {
  return fired.has_value() ? option<outcome>(*fired) : option<outcome>();
}

struct cell_name {
  std::string_view const* state;
  std::string_view const* event;
};
// Of every cell, the states of one event after those of another; one loop for all, as g++ is slow to evaluate a table an event.
template <class D> struct cell_names {
  using facts = machine_facts<D>;
  struct all {
    cell_name at[facts::state_count * facts::event_count + 1] = {};
  };
  static constexpr all make() {
    all names;
    cell_name* cell = names.at;
    std::string_view const* event = names_of_list<typename facts::events>::at;
    for (std::size_t e = 0; e < facts::event_count; ++e, ++event) {
      std::string_view const* state = names_of_list<typename facts::states>::at;
      for (std::size_t s = 0; s < facts::state_count; ++s, ++cell) {
        cell->state = state++;
        cell->event = event;
      }
    }
    return names;
  }
  static constexpr all table = make();
};

} // namespace detail

/// The error of an event that the state of the machine does not accept.
class rejected {
  detail::cell_name const* cell_;

public:
  static constexpr std::string_view code = "rejected";
  static constexpr error_kind kind = error_kind::conflict;

  constexpr explicit rejected(detail::cell_name const* cell) noexcept : cell_(cell) {}

  [[nodiscard]] constexpr std::string_view state() const noexcept { return *cell_->state; }
  [[nodiscard]] constexpr std::string_view event() const noexcept { return *cell_->event; }
  template <class String = std::string> [[nodiscard]] constexpr String message() const {
    return String("the state ").append(state()).append(" does not accept the event ").append(event());
  }
  [[nodiscard]] friend constexpr bool operator==(rejected a, rejected b) noexcept {
    return a.state() == b.state() && a.event() == b.event();
  }
};

/// What `D::observe(transition const&)` or `D::observe(transition const&, context&)` is told after each event, if the definition
/// `D` has such a static function: the names of the state before, of the event and of the state after.
struct transition {
  std::string_view from;
  std::string_view event;
  std::string_view to;
  option<sure::outcome> outcome; // none: the event failed
  std::string_view error;        // its code, if it failed
};

} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_MACHINE_NAMES_HPP
