// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_MACHINE_RULES_HPP
#define SURE_DETAIL_MACHINE_RULES_HPP

#include <sure/result.hpp>

#if __has_include(<__utility/integer_sequence.h>)
#include <__utility/integer_sequence.h>
#endif

// What a rule of a machine says of itself, read from the type of its function. Every template here is keyed on one signature, or
// on the user's definition D and one type: with the whole list of rules in a name, 250 rules cost g++ five seconds of mangling.

namespace sure::inline SURE_ABI {

/// The states of a machine; the first is the initial one.
template <class... Ts> struct states {};
/// The events of a machine.
template <class... Ts> struct events {};
/// The rules of a machine: functions, member functions, `ignore`, `reject` and `terminal`.
template <auto... Rules> struct rules {};
/// Some states: `in<draft, placed>`; may hold other such groups.
template <class... Ts> struct in {};
/// Some events: `on<pay, declined>`; may hold other such groups.
template <class... Ts> struct on {};
/// A rule returns this where the machine stays in its state.
struct stay {
  friend constexpr bool operator==(stay, stay) noexcept { return true; }
};

namespace detail {

template <class List> struct list_of;
template <class... Ts> struct list_of<states<Ts...>> {
  using type = types<Ts...>;
};
template <class... Ts> struct list_of<events<Ts...>> {
  using type = types<Ts...>;
};
template <class D> using states_of = typename list_of<typename D::states>::type;
template <class D> using events_of = typename list_of<typename D::events>::type;

// The members of groups, and of groups of groups. One that lists only plain types is the common case and needs no recursion.
template <class T> struct members_of {
  using type = types<T>;
  static constexpr bool plain = true;
};
template <class... Lists> struct joined {
  using type = types<>;
};
template <class... As> struct joined<types<As...>> {
  using type = types<As...>;
};
template <class... As, class... Bs, class... Lists> struct joined<types<As...>, types<Bs...>, Lists...>
    : joined<types<As..., Bs...>, Lists...> {};
template <class... Ts> struct members_of_group : joined<typename members_of<Ts>::type...> {
  static constexpr bool plain = false;
};
template <class... Ts>
  requires(members_of<Ts>::plain && ...)
struct members_of_group<Ts...> {
  using type = types<Ts...>;
  static constexpr bool plain = false;
};
template <class... Ts> struct members_of<one_of<Ts...>> : members_of_group<Ts...> {};
template <class... Ts> struct members_of<in<Ts...>> : members_of_group<Ts...> {};
template <class... Ts> struct members_of<on<Ts...>> : members_of_group<Ts...> {};

// Where a type is in a list of the definition; `nowhere` if it is not.
inline constexpr unsigned short nowhere = 0xffff;
inline constexpr unsigned short staying = 0xfffe;
template <class T, class... Ts> constexpr unsigned short position_among(types<Ts...>) {
  constexpr bool same[] = {__is_same(T, Ts)..., true};
  unsigned short at = 0;
  while (!same[at]) ++at;
  return at < sizeof...(Ts) ? at : nowhere;
}
template <class D, class S> inline constexpr unsigned short state_position = position_among<S>(states_of<D>{});
template <class D> inline constexpr unsigned short state_position<D, stay> = staying;
template <class D, class E> inline constexpr unsigned short event_position = position_among<E>(events_of<D>{});

struct positions {
  unsigned short const* first;
  std::size_t count;
  [[nodiscard]] constexpr unsigned short operator[](std::size_t i) const { return first[i]; }
};
template <class D, class List> struct state_positions;
template <class D, class... Ss> struct state_positions<D, types<Ss...>> {
  static constexpr unsigned short at[sizeof...(Ss) + 1] = {state_position<D, Ss>..., nowhere};
  static constexpr positions list{at, sizeof...(Ss)};
};
template <class D, class List> struct event_positions;
template <class D, class... Es> struct event_positions<D, types<Es...>> {
  static constexpr unsigned short at[sizeof...(Es) + 1] = {event_position<D, Es>..., nowhere};
  static constexpr positions list{at, sizeof...(Es)};
};

// Where a rule may lead and why it may fail, from what it returns.
template <class R> struct ending {
  using targets = types<R>;
  using errors = types<>;
  static constexpr bool fallible = false;
};
template <class... Ts> struct ending<one_of<Ts...>> {
  using targets = types<Ts...>;
  using errors = types<>;
  static constexpr bool fallible = false;
};
template <class T, class... Es> struct ending<result<T, Es...>> {
  using targets = typename ending<T>::targets;
  using errors = typename set_of<Es...>::type;
  static constexpr bool fallible = errors::size != 0;
};

// A parameter that is handed the state: how it is taken decides what the rule may do with it.
template <class P> inline constexpr bool reads = !is_reference<P>;
template <class T> inline constexpr bool reads<T const&> = true;
template <class P> inline constexpr bool mutates = false;
template <class T> inline constexpr bool mutates<T&> = !__is_same(T, T const);
template <class P> inline constexpr bool consumes = false;
template <class T> inline constexpr bool consumes<T&&> = true;
template <class T> inline constexpr bool consumes<T&> = false;

template <class... Ts> constexpr bool are_copyable(types<Ts...>) { return (__is_constructible(Ts, Ts const&) && ...); }

struct no_context;
template <class State, class Event, class Context, class Return, bool Nothrow> struct signature {
  using state_parameter = State;
  using event_parameter = Event;
  using context_parameter = Context;
  using returns = Return;
  using states = typename members_of<std::remove_cvref_t<State>>::type;
  using events = typename members_of<std::remove_cvref_t<Event>>::type;
  using targets = typename ending<Return>::targets;
  using errors = typename ending<Return>::errors;
  static constexpr bool fallible = ending<Return>::fallible;
  static constexpr bool may_throw = SURE_HAS_EXCEPTIONS && !Nothrow;
  static constexpr bool has_context = !__is_same(Context, no_context);
  // The state has to be as it was after a failure or a throw, so the rule is given a copy.
  static constexpr bool acts_on_copy = !reads<State> && (fallible || may_throw);
  static constexpr bool is_well_formed = !is_void<Return> && !mutates<Event> && (!mutates<State> || states::size == 1);
  static constexpr bool is_revocable = !(consumes<State> && fallible) && (!acts_on_copy || are_copyable(states{}));
};

template <class F> struct signature_of {
  static constexpr bool is_well_formed = false;
};
#define SURE_MACHINE_SIGNATURE(exception, nothrow)                                                                     \
  template <class R, class S, class E> struct signature_of<R (*)(S, E) exception>                                      \
      : signature<S, E, no_context, R, nothrow> {};                                                                    \
  template <class R, class S, class E, class C> struct signature_of<R (*)(S, E, C) exception>                          \
      : signature<S, E, C, R, nothrow> {};                                                                             \
  SURE_MACHINE_MEMBER(, S&, exception, nothrow)                                                                        \
  SURE_MACHINE_MEMBER(&, S&, exception, nothrow)                                                                       \
  SURE_MACHINE_MEMBER(&&, S&&, exception, nothrow)                                                                     \
  SURE_MACHINE_MEMBER(const, S const&, exception, nothrow)                                                             \
  SURE_MACHINE_MEMBER(const&, S const&, exception, nothrow)
#define SURE_MACHINE_MEMBER(qualifier, state, exception, nothrow)                                                      \
  template <class R, class S, class E> struct signature_of<R (S::*)(E) qualifier exception>                            \
      : signature<state, E, no_context, R, nothrow> {};                                                                \
  template <class R, class S, class E, class C> struct signature_of<R (S::*)(E, C) qualifier exception>                \
      : signature<state, E, C, R, nothrow> {};
SURE_MACHINE_SIGNATURE(, false)
SURE_MACHINE_SIGNATURE(noexcept, true)
#undef SURE_MACHINE_MEMBER
#undef SURE_MACHINE_SIGNATURE

template <class In, class... Ons> struct ignoring {};
template <class In, class... Ons> struct rejecting {};
template <class... Ss> struct ending_in {};

enum class rule_kind : unsigned char { handler, ignore, reject, terminal, misshapen };

// A rule as numbers, which is all that the checks and the graph read.
struct rule_entry {
  rule_kind kind;
  positions states;
  positions events;
  positions targets;
  bool is_revocable = true;
};
template <class D, class F> struct entry_of {
  static constexpr rule_entry of() { return {rule_kind::misshapen, {}, {}, {}}; }
};
template <class D, class F>
  requires(signature_of<F>::is_well_formed)
struct entry_of<D, F> {
  using rule = signature_of<F>;
  static constexpr rule_entry of() {
    return {rule_kind::handler, state_positions<D, typename rule::states>::list,
            event_positions<D, typename rule::events>::list, state_positions<D, typename rule::targets>::list,
            rule::is_revocable};
  }
};
template <class D, class In, class... Ons> struct entry_of<D, ignoring<In, Ons...>> {
  static constexpr rule_entry of() {
    return {rule_kind::ignore,
            state_positions<D, typename members_of<In>::type>::list,
            event_positions<D, typename members_of_group<Ons...>::type>::list,
            {}};
  }
};
template <class D, class In, class... Ons> struct entry_of<D, rejecting<In, Ons...>> {
  static constexpr rule_entry of() {
    return {rule_kind::reject,
            state_positions<D, typename members_of<In>::type>::list,
            event_positions<D, typename members_of_group<Ons...>::type>::list,
            {}};
  }
};
template <class D, class... Ss> struct entry_of<D, ending_in<Ss...>> {
  static constexpr rule_entry of() {
    return {rule_kind::terminal, state_positions<D, typename members_of<in<Ss...>>::type>::list, {}, {}};
  }
};

template <class D, class List> struct entries_of;
template <class D, auto... Rules> struct entries_of<D, rules<Rules...>> {
  static constexpr std::size_t count = sizeof...(Rules);
  static constexpr rule_entry at[count + 1] = {entry_of<D, std::remove_cv_t<decltype(Rules)>>::of()..., {}};
};

template <auto Rule> struct rule {
  static constexpr auto function = Rule;
  using type = decltype(Rule);
};
template <class List> struct rule_types;
template <auto... Rules> struct rule_types<rules<Rules...>> {
  using type = types<rule<Rules>...>;
};

// The rule of a number: the list is cut into runs, and within one it is found by the conversion to the one base class that has the
// number. Over the whole list each conversion would try every base.
inline constexpr std::size_t run_length = 32;
template <std::size_t I, class Rule> struct numbered_rule {};
template <std::size_t I, class Rule> Rule rule_numbered(numbered_rule<I, Rule> const*);
template <class Is, class... Rules> struct numbered_rules;
template <std::size_t... Is, class... Rules>
struct numbered_rules<std::index_sequence<Is...>, Rules...> : numbered_rule<Is, Rules>... {};

#define SURE_EIGHT(declare, N)                                                                                         \
  declare N##0, declare N##1, declare N##2, declare N##3, declare N##4, declare N##5, declare N##6, declare N##7
#define SURE_RUN(declare) SURE_EIGHT(declare, A), SURE_EIGHT(declare, B), SURE_EIGHT(declare, C), SURE_EIGHT(declare, D)
template <class List> struct first_run;
template <class... Rules> struct first_run<types<Rules...>>
    : numbered_rules<std::make_index_sequence<sizeof...(Rules)>, Rules...> {};
template <SURE_RUN(class), class... Rules> struct first_run<types<SURE_RUN(), Rules...>>
    : numbered_rules<std::make_index_sequence<run_length>, SURE_RUN()> {
  using rest = types<Rules...>;
};
#undef SURE_RUN
#undef SURE_EIGHT

template <class D, std::size_t Run> struct run_of_rules : first_run<typename run_of_rules<D, Run - 1>::rest> {};
template <class D> struct run_of_rules<D, 0> : first_run<typename rule_types<typename D::rules>::type> {};

template <class D, std::size_t I> using nth_rule =
    decltype(detail::rule_numbered<I % run_length>(static_cast<run_of_rules<D, I / run_length> const*>(nullptr)));

} // namespace detail

/// In these states these events change nothing, and that is a success: a message that is delivered twice.
template <class In, class... Ons> inline constexpr detail::ignoring<In, Ons...> ignore{};
/// In these states these events are an error, `rejected`.
template <class In, class... Ons> inline constexpr detail::rejecting<In, Ons...> reject{};
/// In these states every event is rejected, and the life of the machine may end there.
template <class... Ss> inline constexpr detail::ending_in<Ss...> terminal{};

} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_MACHINE_RULES_HPP
