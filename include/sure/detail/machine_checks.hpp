// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_MACHINE_CHECKS_HPP
#define SURE_DETAIL_MACHINE_CHECKS_HPP

#include <sure/detail/machine_table.hpp>

// Every mistake in a definition is one message that names the culprits, and then there is quiet: a definition with a mistake is
// used no further. Their order is that in which one mistake makes another.

namespace sure::inline SURE_ABI::detail {

template <class State, class Event> struct pair {};

// The words that the compiler prints: each is true only for an empty list, and its arguments are the culprits.
template <class... Rules> inline constexpr bool every_rule_is_a_function_of_state_and_event = sizeof...(Rules) == 0;
template <class... Types> inline constexpr bool every_type_is_listed = sizeof...(Types) == 0;
template <class... Rules> inline constexpr bool every_rule_can_be_undone = sizeof...(Rules) == 0;
template <class... States> inline constexpr bool every_state_moves_without_throwing = sizeof...(States) == 0;
template <class... Pairs> inline constexpr bool every_pair_is_decided_once = sizeof...(Pairs) == 0;
template <class... Pairs> inline constexpr bool every_pair_is_decided = sizeof...(Pairs) == 0;
template <class... States> inline constexpr bool every_state_can_be_reached = sizeof...(States) == 0;
template <class... States> inline constexpr bool every_state_leads_to_an_end = sizeof...(States) == 0;
template <class... Events> inline constexpr bool every_event_is_handled = sizeof...(Events) == 0;

#if defined(__cpp_static_assert) && __cpp_static_assert >= 202306L
// C++26 prints a computed text.
struct computed_text {
  char letters[1024] = {};
  std::size_t length = 0;
  constexpr void add(char const* begin, char const* end) {
    for (; begin != end && length < sizeof letters; ++begin) letters[length++] = *begin;
  }
  template <std::size_t N> constexpr void add(char const (&literal)[N]) { add(literal, literal + N - 1); }
  [[nodiscard]] constexpr std::size_t size() const { return length; }
  [[nodiscard]] constexpr char const* data() const { return letters; }
};
template <class T> struct culprit_name {
  static constexpr void add_to(computed_text& out) { out.add(type_name<T>().begin, type_name<T>().end); }
};
template <class S, class E> struct culprit_name<pair<S, E>> {
  static constexpr void add_to(computed_text& out) {
    out.add("(");
    culprit_name<S>::add_to(out);
    out.add(", ");
    culprit_name<E>::add_to(out);
    out.add(")");
  }
};
template <std::size_t N, class... Ts> constexpr computed_text say(char const (&what)[N], types<Ts...>) {
  computed_text out;
  out.add(what);
  char const* between = ": ";
  ((out.add(between, between + 2), culprit_name<Ts>::add_to(out), between = "; "), ...);
  return out;
}
#define SURE_WITH_CULPRITS(what) ::sure::detail::say(what, types<Culprits...>{})
#else
#define SURE_WITH_CULPRITS(what) what
#endif

// A definition and its first mistake; to complete this class is to print it. No level of templates more than that, each is
// three lines of the message.
template <class D, class Mistake> struct checked {};

template <class... Culprits> struct misshapen {};
template <class D, class... Culprits> struct checked<D, misshapen<Culprits...>> {
  static_assert(
      every_rule_is_a_function_of_state_and_event<Culprits...>,
      SURE_WITH_CULPRITS(
          "sure::machine: these rules are no function (state, event) or (state, event, "
          "context) that returns a state, stay, a one_of or a result (docs/messages/machine-misshapen-rule.md)"));
};
template <class... Culprits> struct strangers {};
template <class D, class... Culprits> struct checked<D, strangers<Culprits...>> {
  static_assert(every_type_is_listed<Culprits...>,
                SURE_WITH_CULPRITS("sure::machine: rules name these types, which are no state or event of the machine "
                                   "(docs/messages/machine-unknown-type.md)"));
};
template <class... Culprits> struct throwing {};
template <class D, class... Culprits> struct checked<D, throwing<Culprits...>> {
  static_assert(
      every_state_moves_without_throwing<Culprits...>,
      SURE_WITH_CULPRITS(
          "sure::machine: these states may throw when they are moved (docs/messages/machine-throwing-state.md)"));
};
template <class... Culprits> struct irrevocable {};
template <class D, class... Culprits> struct checked<D, irrevocable<Culprits...>> {
  static_assert(every_rule_can_be_undone<Culprits...>,
                SURE_WITH_CULPRITS("sure::machine: these rules may fail after they changed the state; take it by "
                                   "const& (docs/messages/machine-rule-changes-then-fails.md)"));
};
template <class... Culprits> struct decided_twice {};
template <class D, class... Culprits> struct checked<D, decided_twice<Culprits...>> {
  static_assert(every_pair_is_decided_once<Culprits...>,
                SURE_WITH_CULPRITS("sure::machine: these pairs of state and event are decided twice; remove one "
                                   "(docs/messages/machine-decided-twice.md)"));
};
template <class... Culprits> struct undecided_yet {};
template <class D, class... Culprits> struct checked<D, undecided_yet<Culprits...>> {
  static_assert(every_pair_is_decided<Culprits...>,
                SURE_WITH_CULPRITS("sure::machine: these pairs of state and event are not decided; write a rule, "
                                   "reject or ignore (docs/messages/machine-undecided-pair.md)"));
};
template <class... Culprits> struct unreachable {};
template <class D, class... Culprits> struct checked<D, unreachable<Culprits...>> {
  static_assert(
      every_state_can_be_reached<Culprits...>,
      SURE_WITH_CULPRITS(
          "sure::machine: no rule leads from the first state to these (docs/messages/machine-unreachable-state.md)"));
};
template <class... Culprits> struct trapping {};
template <class D, class... Culprits> struct checked<D, trapping<Culprits...>> {
  static_assert(
      every_state_leads_to_an_end<Culprits...>,
      SURE_WITH_CULPRITS(
          "sure::machine: no terminal state can be reached from these (docs/messages/machine-trap-state.md)"));
};
template <class... Culprits> struct unhandled {};
template <class D, class... Culprits> struct checked<D, unhandled<Culprits...>> {
  static_assert(every_event_is_handled<Culprits...>,
                SURE_WITH_CULPRITS(
                    "sure::machine: no state has a rule for these events (docs/messages/machine-unhandled-event.md)"));
};
#undef SURE_WITH_CULPRITS

// The culprits by number; a type, as g++ 12 fails on an alias with a parameter of their class.
template <class D> struct misshapen_rules {
  static constexpr culprits found = machine_facts<D>::table.misshapen;
};
template <class D> struct strange_rules {
  static constexpr culprits found = machine_facts<D>::table.strange;
};
template <class D> struct irrevocable_rules {
  static constexpr culprits found = machine_facts<D>::table.irrevocable;
};
template <class D> struct pairs_decided_twice {
  static constexpr culprits found = machine_facts<D>::table.decided_twice;
};
template <class D> struct undecided_pairs {
  static constexpr culprits found = machine_facts<D>::table.undecided_cells();
};
template <class D> struct steps_of {
  using facts = machine_facts<D>;
  static constexpr auto matrix = all_steps<facts::state_count>(facts::entries::at, facts::entries::count);
};
template <class D> struct states_out_of_reach {
  static constexpr culprits found = unreachable_states(steps_of<D>::matrix);
};
template <class D> struct traps {
  static constexpr culprits found = trapping_states(steps_of<D>::matrix, machine_facts<D>::table.terminal);
};
template <class D> struct events_without_rule {
  static constexpr culprits found = machine_facts<D>::table.unhandled_events();
};

template <class Where> using places = std::make_index_sequence<Where::found.count>;
template <class D, class Where, class Is = places<Where>> struct named_rules;
template <class D, class Where, std::size_t... Is> struct named_rules<D, Where, std::index_sequence<Is...>> {
  using type = types<nth_rule<D, Where::found.at[Is].state>...>;
};
template <class D, class Where, class Is = places<Where>> struct named_states;
template <class D, class Where, std::size_t... Is> struct named_states<D, Where, std::index_sequence<Is...>> {
  using type = types<typename machine_facts<D>::template state<Where::found.at[Is].state>...>;
};
template <class D, class Where, class Is = places<Where>> struct named_events;
template <class D, class Where, std::size_t... Is> struct named_events<D, Where, std::index_sequence<Is...>> {
  using type = types<typename machine_facts<D>::template event<Where::found.at[Is].event>...>;
};
template <class D, class Where, class Is = places<Where>> struct named_pairs;
template <class D, class Where, std::size_t... Is> struct named_pairs<D, Where, std::index_sequence<Is...>> {
  using facts = machine_facts<D>;
  using type = types<pair<typename facts::template state<Where::found.at[Is].state>,
                          typename facts::template event<Where::found.at[Is].event>>...>;
};

// What the rules name and the lists do not; only looked for where a number is missing.
template <class F> struct names_of {
  using rule = signature_of<F>;
  using states = united<typename rule::states, without<typename rule::targets, types<stay>>>;
  using events = typename rule::events;
};
template <class In, class... Ons> struct names_of<ignoring<In, Ons...>> {
  using states = typename members_of<In>::type;
  using events = typename members_of_group<Ons...>::type;
};
template <class In, class... Ons> struct names_of<rejecting<In, Ons...>> : names_of<ignoring<In, Ons...>> {};
template <class... Ss> struct names_of<ending_in<Ss...>> : names_of<ignoring<in<Ss...>, on<>>> {};
template <class D, class Rules> struct strangers_in;
template <class D, class... Rules> struct strangers_in<D, types<Rules...>> {
  template <class F> using in_rule =
      united<without<typename names_of<F>::states, states_of<D>>, without<typename names_of<F>::events, events_of<D>>>;
  using type = united<in_rule<std::remove_cv_t<typename Rules::type>>...>;
};

template <class... Ss> constexpr auto throwing_states(types<Ss...>) {
  return united<typename add_unless<__is_nothrow_constructible(Ss, Ss), types<>, Ss>::type...>{};
}

struct none_wrong {};
template <template <class...> class Mistake, class List> struct mistaken;
template <template <class...> class Mistake, class... Culprits> struct mistaken<Mistake, types<Culprits...>> {
  using type = Mistake<Culprits...>;
};
template <template <class...> class Mistake, class List> using mistake_in = typename mistaken<Mistake, List>::type;

// The first mistake, in the order in which one makes another.
template <class D> constexpr auto find_mistake() {
  using throwing_states = decltype(detail::throwing_states(states_of<D>{}));
  if constexpr (misshapen_rules<D>::found.count != 0)
    return mistake_in<misshapen, typename named_rules<D, misshapen_rules<D>>::type>{};
  else if constexpr (strange_rules<D>::found.count != 0)
    return mistake_in<strangers, typename strangers_in<D, typename named_rules<D, strange_rules<D>>::type>::type>{};
  else if constexpr (throwing_states::size != 0)
    return mistake_in<throwing, throwing_states>{};
  else if constexpr (irrevocable_rules<D>::found.count != 0)
    return mistake_in<irrevocable, typename named_rules<D, irrevocable_rules<D>>::type>{};
  else if constexpr (pairs_decided_twice<D>::found.count != 0)
    return mistake_in<decided_twice, typename named_pairs<D, pairs_decided_twice<D>>::type>{};
  else if constexpr (undecided_pairs<D>::found.count != 0)
    return mistake_in<undecided_yet, typename named_pairs<D, undecided_pairs<D>>::type>{};
  else if constexpr (states_out_of_reach<D>::found.count != 0)
    return mistake_in<unreachable, typename named_states<D, states_out_of_reach<D>>::type>{};
  else if constexpr (traps<D>::found.count != 0)
    return mistake_in<trapping, typename named_states<D, traps<D>>::type>{};
  else if constexpr (events_without_rule<D>::found.count != 0)
    return mistake_in<unhandled, typename named_events<D, events_without_rule<D>>::type>{};
  else
    return none_wrong{};
}
template <class D> using mistake_of = decltype(find_mistake<D>());
template <class D> inline constexpr bool is_sound = __is_same(mistake_of<D>, none_wrong);

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_MACHINE_CHECKS_HPP
