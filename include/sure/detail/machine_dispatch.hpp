// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_MACHINE_DISPATCH_HPP
#define SURE_DETAIL_MACHINE_DISPATCH_HPP

#include <sure/detail/machine_checks.hpp>
#include <sure/detail/machine_names.hpp>
#include <sure/detail/matching.hpp>
#include <sure/try.hpp>

// From an event to the rule of the state that is alive: a comparison with each state that has a rule for this event, and one for
// what remains. A table of function pointers costs a third more.

namespace sure::inline SURE_ABI {

namespace detail {

// The column of one event: the states that have a rule for it, those that ignore it, and whether any rejects it.
template <std::size_t States> struct event_column {
  unsigned short handled[States + 1] = {};
  unsigned short rules[States + 1] = {};
  unsigned short ignored[States + 1] = {};
  std::size_t handled_count = 0;
  std::size_t ignored_count = 0;
  bool rejects = false;
};
template <class Table, std::size_t States, std::size_t Events>
constexpr event_column<States> column_of(Table const& table, std::size_t event) {
  event_column<States> column;
  for (unsigned short s = 0; s < States; ++s) {
    unsigned short const cell = table.cells[s * Events + event];
    if (cell < rejected_cell) {
      column.rules[column.handled_count] = cell;
      column.handled[column.handled_count++] = s;
    } else if (cell == ignored_cell) {
      column.ignored[column.ignored_count++] = s;
    } else {
      column.rejects = true;
    }
  }
  return column;
}

template <class Parameter, class... Contexts> inline constexpr bool context_fits = __is_same(Parameter, no_context);
template <class Parameter, class Context> inline constexpr bool context_fits<Parameter, Context> =
    is_convertible<Context&, Parameter>;
template <class Context> inline constexpr bool context_fits<no_context, Context> = true;

// What is handed to a parameter P: the argument itself, or the group that P is, made from it.
template <class P, class Given> using passed_as =
    std::conditional_t<__is_same(std::remove_cvref_t<P>, std::remove_cvref_t<Given>), Given, std::remove_cvref_t<P>>;

// Calls a rule with what its parameters are made from.
template <class Rule> struct caller {
  using function = std::remove_cv_t<typename Rule::type>;
  using rule = signature_of<function>;
  template <class S, class E, class... C>
  SURE_INLINE static constexpr decltype(auto) call(S&& state, E&& event, C&... context) {
    using given_event = passed_as<typename rule::event_parameter, E&&>;
    if constexpr (std::is_member_function_pointer_v<function>) {
      if constexpr (rule::has_context)
        return (SURE_FWD(state).*Rule::function)(static_cast<given_event>(event), context...);
      else
        return (SURE_FWD(state).*Rule::function)(static_cast<given_event>(event));
    } else {
      using given_state = passed_as<typename rule::state_parameter, S&&>;
      if constexpr (rule::has_context)
        return Rule::function(static_cast<given_state>(state), static_cast<given_event>(event), context...);
      else
        return Rule::function(static_cast<given_state>(state), static_cast<given_event>(event));
    }
  }
};
// Whether a rule is called with the state and the event as they are.
template <class F> inline constexpr bool is_direct = false;
template <class R, class S, class E> inline constexpr bool is_direct<R (*)(S, E)> =
    !is_group<std::remove_cvref_t<S>> && !is_group<std::remove_cvref_t<E>>;
template <class R, class S, class E> inline constexpr bool is_direct<R (*)(S, E) noexcept> = is_direct<R (*)(S, E)>;

template <class D, class E> struct event_facts {
  using facts = machine_facts<D>;
  static constexpr unsigned short number = event_position<D, E>;
  static constexpr event_column<facts::state_count> column =
      column_of<cell_table<facts::state_count, facts::event_count>, facts::state_count, facts::event_count>(
          facts::table, number);
  template <std::size_t I> struct handled {
    using state = typename facts::template state<column.handled[I]>;
    using rule = nth_rule<D, column.rules[I]>;
    using signature = signature_of<std::remove_cv_t<typename rule::type>>;
    using given = std::conditional_t<reads<typename signature::state_parameter>, state const&,
                                     std::conditional_t<mutates<typename signature::state_parameter>, state&, state&&>>;
    static constexpr bool acts_on_copy = signature::acts_on_copy;
    static constexpr bool is_direct = detail::is_direct<std::remove_cv_t<typename rule::type>>;
  };
  template <std::size_t I> using ignored_state = typename facts::template state<column.ignored[I]>;

  template <class Is> struct outcome_with;
  template <std::size_t... Is> struct outcome_with<std::index_sequence<Is...>> {
    using errors = united<typename handled<Is>::signature::errors...,
                          std::conditional_t<column.rejects, types<rejected>, types<>>>;
    using type = result_with_set<outcome, errors>;
    template <class... Contexts> static constexpr bool fit() {
      constexpr bool each[] = {context_fits<typename handled<Is>::signature::context_parameter, Contexts...>..., true};
      for (bool const fits : each)
        if (!fits) return false;
      return true;
    }
  };
  using all = outcome_with<std::make_index_sequence<column.handled_count>>;
  using result = typename all::type;
};

template <class D> using state_sum = one_of_list<states_of<D>>;

// The state of a machine. A type of its own, so that the names of the functions that change it do not list all states.
template <class D> struct held_state {
  state_sum<D> sum;
};

// What has to be destroyed before another state begins: the state that is alive, or nothing where that does nothing.
template <class S> using destroyed = std::conditional_t<is_trivially_destructible<S>, nothing, S>;

// Both are one call deep outside constant expressions: each is copied into every rule.
template <class S, class D> SURE_INLINE constexpr S& state_in(held_state<D>& held) noexcept {
  auto& storage = access::storage(held.sum);
  using layout = typename std::remove_reference_t<decltype(storage)>::layout;
  if constexpr (layout::is_stored(error_alt<S>{})) {
    if (!__builtin_is_constant_evaluated())
      return *static_cast<S*>(static_cast<void*>(std::addressof(storage.body.payload)));
  }
  return storage.template error<S>();
}
template <class S, class D> SURE_INLINE constexpr void begin_state(held_state<D>& held, S&& next) noexcept {
  auto& storage = access::storage(held.sum);
  using layout = typename std::remove_reference_t<decltype(storage)>::layout;
  if (__builtin_is_constant_evaluated()) return storage.become(error_alt<S>{}, static_cast<S&&>(next));
  if constexpr (layout::is_stored(error_alt<S>{}))
    ::new (static_cast<void*>(std::addressof(storage.body.payload))) S(static_cast<S&&>(next));
  storage.body.tag = layout::tags::template of<S>;
}

// The state that is alive gives way to what a rule returned.
template <class Old, class D, class T> SURE_INLINE constexpr outcome settle(held_state<D>& held, T&& target) {
  using next = std::remove_cvref_t<T>;
  if constexpr (__is_same(next, stay)) {
    return outcome::stayed;
  } else if constexpr (is_group<next>) {
    return detail::visit_from<0, outcome>(static_cast<T&&>(target), [&](auto&& alternative) SURE_INLINE_LAMBDA {
      return detail::settle<Old>(held, SURE_FWD(alternative));
    });
  } else {
    if constexpr (!__is_same(Old, nothing)) std::destroy_at(std::addressof(detail::state_in<Old>(held)));
    detail::begin_state<next>(held, static_cast<T&&>(target));
    return outcome::moved;
  }
}

#if SURE_CHECKS
[[noreturn]] SURE_COLD inline void refuse_nested_event() {
  violate("sure::machine: a rule has fired an event at the machine that runs it", nothing_text);
}
#endif

template <class D> using tag_of_state = typename access::storage_of<state_sum<D>>::tag_type;

// What remains after the call of a rule, the same function for all rules of an event that return the same. A copy of the state on
// which the rule acted takes its place.
template <class Result, class Old, class D, class Returned, class... Copy>
SURE_INLINE constexpr Result finish(held_state<D>& held, [[maybe_unused]] tag_of_state<D> before, Returned&& returned,
                                    Copy&&... copy) {
  if constexpr (ending<std::remove_cvref_t<Returned>>::fallible)
    if (trying::failed(returned)) return failing<Returned&&>{SURE_FWD(returned)};
#if SURE_CHECKS
  if (access::storage(held.sum).body.tag != before) [[unlikely]]
    refuse_nested_event();
#endif
  (detail::settle<Old>(held, static_cast<Copy&&>(copy)), ...);
  if constexpr (is_result<std::remove_cvref_t<Returned>>)
    return detail::settle<Old>(held, detail::unwrap(SURE_FWD(returned)));
  else
    return detail::settle<Old>(held, SURE_FWD(returned));
}
template <class Result, class At, class D, class E, class... C>
constexpr Result run_on_copy(held_state<D>& held, tag_of_state<D> before, E&& event, C&... context) {
  using state = typename At::state;
  state copy(static_cast<state const&>(detail::state_in<state>(held)));
  if constexpr (contains<stay, typename At::signature::targets>)
    return detail::finish<Result, destroyed<state>>(
        held, before,
        caller<typename At::rule>::call(static_cast<typename At::given>(copy), SURE_FWD(event), context...),
        static_cast<state&&>(copy));
  else
    return detail::finish<Result, destroyed<state>>(
        held, before,
        caller<typename At::rule>::call(static_cast<typename At::given>(copy), SURE_FWD(event), context...));
}

// The tags of few states are ids. Pure and noexcept, so that the number is not even looked for where nobody asks what was rejected.
template <class D>
[[gnu::pure]] SURE_COLD constexpr std::size_t number_of_state(held_state<D> const& held) noexcept {
  return held.sum.index();
}
template <class E, class D> SURE_INLINE constexpr rejected rejection(held_state<D> const& held) noexcept {
  using tags = typename access::storage_of<state_sum<D>>::layout::tags;
  cell_name const* const in_first_state =
      cell_names<D>::table.at + event_position<D, E> * machine_facts<D>::state_count;
  if constexpr (tags::by_id)
    return rejected(in_first_state + detail::number_of_state(held));
  else
    return rejected(in_first_state + held.sum.index());
}
template <class E, class D, std::size_t... Is>
SURE_INLINE constexpr typename event_facts<D, E>::result decline(held_state<D> const& held,
                                                                 std::index_sequence<Is...>) {
  using facts = event_facts<D, E>;
  if constexpr (!facts::column.rejects)
    return outcome::ignored;
  else if ((access::storage(held.sum).template holds<typename facts::template ignored_state<Is>>() || ...))
    return outcome::ignored;
  else
    return unexpected(detail::rejection<E>(held));
}

// Eight states a level, as in match.
template <std::size_t I, class E, class D, class Event, class... C>
SURE_INLINE constexpr typename event_facts<D, E>::result advance(held_state<D>& held, Event&& event, C&... context) {
  using facts = event_facts<D, E>;
  using result = typename facts::result;
  constexpr auto& column = facts::column;
  constexpr bool is_total = !column.rejects && column.ignored_count == 0;
  using tags = typename access::storage_of<state_sum<D>>::layout::tags;
  tag_of_state<D> const now = access::storage(held.sum).body.tag;
#define SURE_ADVANCE(K)                                                                                                \
  if constexpr (is_sound<D> && I + K < column.handled_count) {                                                         \
    using at = typename facts::template handled<I + K>;                                                                \
    using state = typename at::state;                                                                                  \
    constexpr auto tag = tags::template of<state>;                                                                     \
    if ((is_total && I + K + 1 == column.handled_count) || now == tag) {                                               \
      if constexpr (at::acts_on_copy)                                                                                  \
        return detail::run_on_copy<result, at>(held, tag, SURE_FWD(event), context...);                                \
      else if constexpr (at::is_direct && sizeof...(C) == 0)                                                           \
        return detail::finish<result, destroyed<state>>(                                                               \
            held, tag,                                                                                                 \
            at::rule::function(static_cast<typename at::given>(detail::state_in<state>(held)), SURE_FWD(event)));      \
      else                                                                                                             \
        return detail::finish<result, destroyed<state>>(                                                               \
            held, tag,                                                                                                 \
            caller<typename at::rule>::call(static_cast<typename at::given>(detail::state_in<state>(held)),            \
                                            SURE_FWD(event), context...));                                             \
    }                                                                                                                  \
  }
  SURE_ADVANCE(0)
  SURE_ADVANCE(1)
  SURE_ADVANCE(2)
  SURE_ADVANCE(3)
  SURE_ADVANCE(4)
  SURE_ADVANCE(5)
  SURE_ADVANCE(6)
  SURE_ADVANCE(7)
#undef SURE_ADVANCE
  if constexpr (!is_sound<D>)
    SURE_UNREACHABLE(); // the mistake is printed, and nothing else should be
  else if constexpr (I + 8 < column.handled_count)
    return detail::advance<I + 8, E>(held, SURE_FWD(event), context...);
  else if constexpr (is_total)
    SURE_UNREACHABLE();
  else
    return detail::decline<E>(held, std::make_index_sequence<column.ignored_count>{});
}

// One event with many rules is a function of its own: many of them in one caller cost the compiler more than their sum.
template <class E, class D, class Event, class... C>
constexpr typename event_facts<D, E>::result advance_apart(held_state<D>& held, Event&& event, C&... context) {
  return detail::advance<0, E>(held, SURE_FWD(event), context...);
}
template <class E, class D, class Event, class... C>
SURE_INLINE constexpr typename event_facts<D, E>::result advance_any(held_state<D>& held, Event&& event,
                                                                     C&... context) {
  if constexpr (event_facts<D, E>::column.handled_count > 8)
    return detail::advance_apart<E>(held, SURE_FWD(event), context...);
  else
    return detail::advance<0, E>(held, SURE_FWD(event), context...);
}

template <class D, class E> inline constexpr bool is_an_event = event_position<D, E> != nowhere;

template <class D, class... C>
concept observes_with = requires(transition const& seen, C&... context) { D::observe(seen, context...); };
template <class D, class E, class R, class... C>
constexpr void tell_observer(std::size_t from, std::size_t to, R const& fired, C&... context) {
  using facts = machine_facts<D>;
  using names = names_of_list<typename facts::states>;
  transition const seen{names::at[from], names_of_list<typename facts::events>::at[event_position<D, E>], names::at[to],
                        detail::outcome_told(fired), detail::code_of_failure(fired)};
  if constexpr (observes_with<D, C...>)
    D::observe(seen, context...);
  else
    D::observe(seen);
}

template <class D, class E> struct fired_result {
  using type = result<outcome, rejected>;
};
template <class D, class E>
  requires(is_an_event<D, E>)
struct fired_result<D, E> {
  using type = typename event_facts<D, E>::result;
};
template <class D, class... Es> struct fired_result<D, one_of<Es...>> {
  using type = result_with_set<outcome, united<set_of_result<typename fired_result<D, Es>::type>...>>;
};
template <class D, class E, class... C> SURE_INLINE constexpr auto fire(held_state<D>& held, E&& event, C&... context) {
  using event_type = std::remove_cvref_t<E>;
  using fired = typename fired_result<D, event_type>::type;
  static_assert(
      sizeof...(C) <= 1,
      "sure::machine::fire: rules take one context; put several into a struct (docs/messages/machine-context.md)");
  static_assert(is_group<event_type> || is_an_event<D, event_type>,
                "sure::machine::fire: not an event of this machine (docs/messages/machine-not-an-event.md)");
  if constexpr (is_group<event_type>) {
    return detail::visit_from<0, fired>(SURE_FWD(event), [&](auto&& one) SURE_INLINE_LAMBDA -> fired {
      return detail::fire(held, SURE_FWD(one), context...);
    });
  } else if constexpr (is_an_event<D, event_type>) {
    constexpr bool has_context = event_facts<D, event_type>::all::template fit<C...>();
    static_assert(has_context, "sure::machine::fire: a rule for this event takes a context; give it after the event "
                               "(docs/messages/machine-context.md)");
    if constexpr (has_context && (observes_with<D, C...> || observes_with<D>)) {
      std::size_t const from = held.sum.index();
      fired outcome = detail::advance_any<event_type>(held, SURE_FWD(event), context...);
      detail::tell_observer<D, event_type>(from, held.sum.index(), outcome, context...);
      return outcome;
    } else if constexpr (has_context) {
      return detail::advance_any<event_type>(held, SURE_FWD(event), context...);
    } else {
      return fired(outcome::ignored);
    }
  } else {
    return fired(outcome::ignored);
  }
}

} // namespace detail
} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_MACHINE_DISPATCH_HPP
