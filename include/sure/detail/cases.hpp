// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_CASES_HPP
#define SURE_DETAIL_CASES_HPP

#include <sure/detail/invoke.hpp>
#include <sure/detail/types.hpp>

#if __has_include(<__utility/integer_sequence.h>)
#include <__utility/integer_sequence.h>
#endif

// Which case takes which alternative. Decided from the parameter types of the cases, so that no conversion selects a case and
// the body of a generic lambda is instantiated only for alternatives that no other case names.

namespace sure::inline SURE_ABI {

namespace detail {

template <class Predicate, class F> struct when_case {
  Predicate predicate;
  F function;
};
template <class F> struct otherwise_case {
  F function;
};
template <class F, auto... Values> struct of_case {
  F function;
};
template <auto... Values> struct value_list {};
struct unlisted {};

} // namespace detail

/// The list `V...` of an enum's values, for `enumerators`.
template <auto... V> inline constexpr detail::value_list<V...> values{};

/// The values of the enum `E`, so that cases for single values can be exhaustive:
///   template <> inline constexpr auto sure::enumerators<color> = sure::values<color::red, color::green>;
template <class E> inline constexpr detail::unlisted enumerators{};

namespace detail {

template <class List> struct listed_values;
template <auto V, auto... Vs> struct listed_values<value_list<V, Vs...> const> {
  static constexpr decltype(V) array[] = {V, Vs...};
};
template <class E> inline constexpr bool lists_its_values = false;
template <class E>
  requires requires { listed_values<decltype(enumerators<E>)>::array; }
inline constexpr bool lists_its_values<E> = true;
template <class E> constexpr auto const& values_of_enum() {
  static_assert(lists_its_values<E>, "sure::enum_values: the enum lists no values; specialise sure::enumerators for it "
                                     "(docs/messages/enum-values-unlisted.md)");
  if constexpr (lists_its_values<E>)
    return listed_values<decltype(enumerators<E>)>::array;
  else
    return enumerators<E>;
}

} // namespace detail

/// The values that `E` lists, as an array: `for (color c : enum_values<color>)`.
template <class E> inline constexpr auto const& enum_values = detail::values_of_enum<E>();

namespace detail {

enum class fit : unsigned char { none, generic, base, group, exact };

// The parameter types of a callable that is no template and has no overloads.
template <class Signature> struct parameters_of_signature;
#define SURE_SIGNATURE(qualifiers)                                                                                     \
  template <class C, class R, class... Ps> struct parameters_of_signature<R (C::*)(Ps...) qualifiers> {                \
    using type = types<Ps...>;                                                                                         \
  };
SURE_SIGNATURE()
SURE_SIGNATURE(const)
SURE_SIGNATURE(&)
SURE_SIGNATURE(const&)
SURE_SIGNATURE(noexcept)
SURE_SIGNATURE(const noexcept)
SURE_SIGNATURE(& noexcept)
SURE_SIGNATURE(const& noexcept)
#undef SURE_SIGNATURE

template <class F> struct parameters {
  using type = void;
};
template <class R, class... Ps> struct parameters<R (*)(Ps...)> {
  using type = types<Ps...>;
};
template <class R, class... Ps> struct parameters<R (*)(Ps...) noexcept> {
  using type = types<Ps...>;
};
template <class M, class C> struct parameters<M C::*> {
  using type = types<C const&>;
};
template <class F>
  requires requires { &F::operator(); }
struct parameters<F> : parameters_of_signature<decltype(&F::operator())> {};
template <class F> using parameters_of = typename parameters<std::decay_t<F>>::type;

template <class P, class R> constexpr fit fit_of_parameter() {
  using parameter = std::remove_cvref_t<P>;
  using argument = std::remove_cvref_t<R>;
  if constexpr (std::is_same_v<parameter, argument>)
    return std::is_convertible_v<R, P> ? fit::exact : fit::none;
  else if constexpr (is_group<parameter>)
    return std::is_constructible_v<parameter, R> && std::is_convertible_v<parameter, P> ? fit::group : fit::none;
  else if constexpr (std::is_base_of_v<parameter, argument>)
    return std::is_convertible_v<R, P> ? fit::base : fit::none;
  else
    return fit::none;
}

template <std::size_t N> struct fits {
  fit at[N + 1] = {};
  [[nodiscard]] constexpr bool apply() const {
    for (std::size_t i = 0; i <= N; ++i)
      if (at[i] == fit::none) return false;
    return true;
  }
  [[nodiscard]] constexpr bool better_than(fits const& other) const {
    bool better = false;
    for (std::size_t i = 0; i <= N; ++i) {
      if (at[i] < other.at[i]) return false;
      better = better || at[i] > other.at[i];
    }
    return better;
  }
};

template <class Parameters, class... Rs> struct typed_fits_of {
  static constexpr fits<sizeof...(Rs)> value{};
};
template <class... Ps, class... Rs>
  requires(sizeof...(Ps) == sizeof...(Rs))
struct typed_fits_of<types<Ps...>, Rs...> {
  static constexpr fits<sizeof...(Rs)> value{{fit_of_parameter<Ps, Rs>()..., fit::exact}};
};

// One view of every kind of case: its function, and what restricts it.
template <class C> struct case_view {
  using function = C;
  using enumeration = void;
  static constexpr bool plain = true, guarded = false, rest = false;
};
template <class P, class F> struct case_view<when_case<P, F>> {
  using function = F;
  using enumeration = void;
  static constexpr bool plain = false, guarded = true, rest = false;
};
template <class F> struct case_view<otherwise_case<F>> {
  using function = F;
  using enumeration = void;
  static constexpr bool plain = false, guarded = false, rest = true;
};
template <class F, auto V, auto... Vs> struct case_view<of_case<F, V, Vs...>> {
  using function = F;
  using enumeration = std::remove_const_t<decltype(V)>;
  static constexpr bool plain = false, guarded = false, rest = false;
  [[nodiscard]] static constexpr bool names(enumeration e) noexcept { return e == V || ((e == Vs) || ...); }
};
template <class C> using view = case_view<std::remove_cvref_t<C>>;

template <class P, class F> inline constexpr bool is_special_case<when_case<P, F>> = true;
template <class F> inline constexpr bool is_special_case<otherwise_case<F>> = true;
template <class F, auto... Vs> inline constexpr bool is_special_case<of_case<F, Vs...>> = true;
template <class C> using function_of = typename view<C>::function;

template <class C, class... As> SURE_INLINE constexpr decltype(auto) call_case(C& c, As&&... as) {
  if constexpr (view<C>::plain)
    return detail::invoke(c, SURE_FWD(as)...);
  else if constexpr (view<C>::guarded || std::is_invocable_v<function_of<C>&, As...>)
    return detail::invoke(c.function, SURE_FWD(as)...);
  else
    return detail::invoke(c.function);
}
template <class C, class... Rs> using call_result =
    decltype(detail::call_case(std::declval<std::remove_reference_t<C>&>(), std::declval<Rs>()...));

template <class C, class... Rs> inline constexpr bool is_generic_fit = false;
template <class C, class... Rs>
  requires(std::is_void_v<parameters_of<function_of<C>>>)
inline constexpr bool is_generic_fit<C, Rs...> = std::is_invocable_v<function_of<C>&, Rs...>;

// The type whose values an of_case may name: that of the only argument.
template <class... Rs> struct only_argument {
  using type = unlisted;
};
template <class R> struct only_argument<R> {
  using type = std::remove_cvref_t<R>;
};

template <auto V> struct enumerator {};
template <class C, auto V> constexpr bool names_value() {
  if constexpr (std::is_same_v<typename view<C>::enumeration, std::remove_const_t<decltype(V)>>)
    return view<C>::names(V);
  else
    return false;
}
template <class List, class... Cases> struct value_tally {
  static constexpr bool covered = false;
  using missing = types<>;
  using repeated = types<>;
};
template <auto... Vs, class... Cases> struct value_tally<value_list<Vs...>, Cases...> {
  template <auto V> static constexpr std::size_t named = (std::size_t{names_value<Cases, V>()} + ... + 0u);
  static constexpr bool covered = ((named<Vs> > 0) && ...);
  using missing = united<typename add_unless<(named<Vs> > 0), types<>, enumerator<Vs>>::type...>;
  using repeated = united<typename add_unless<(named<Vs> < 2), types<>, enumerator<Vs>>::type...>;
};
template <class... Rs> struct values_to_cover {
  using type = unlisted;
};
template <class R>
  requires(std::is_enum_v<std::remove_cvref_t<R>>)
struct values_to_cover<R> {
  using type = std::remove_const_t<decltype(enumerators<std::remove_cvref_t<R>>)>;
};

inline constexpr std::size_t no_case = static_cast<std::size_t>(-1);

// The parameter that may be an alternative, its group or its base; no_parameter where there is not exactly one.
struct no_parameter;
template <class Parameters> struct only_parameter {
  using type = no_parameter;
};
template <class P> struct only_parameter<types<P>> {
  using type = std::remove_cvref_t<P>;
};

// What holds of the cases whatever they are called with, said once for all alternatives. `special` cases may take an
// alternative that is not their parameter's type.
template <class... Cases> struct case_facts {
  using parameters = types<typename only_parameter<parameters_of<function_of<Cases>>>::type...>;
  static constexpr bool special[sizeof...(Cases) + 1] = {
      ((!view<Cases>::plain && !view<Cases>::rest) ||
       is_group<typename only_parameter<parameters_of<function_of<Cases>>>::type>)...,
      false};
};

template <std::size_t Count> struct case_flags {
  bool at[Count + 1] = {};
  [[nodiscard]] constexpr std::size_t next(std::size_t i) const {
    while (i < Count && !at[i]) ++i;
    return i;
  }
};

// The cases that may take an A. Of builtins alone, as n cases meet n alternatives and a template for each pair costs minutes.
template <class Facts, class A, class... Ps> constexpr case_flags<sizeof...(Ps)> related_cases(types<Ps...>) {
  case_flags<sizeof...(Ps)> related{{(__is_same(Ps, A) || __is_base_of(Ps, A))..., false}};
  for (std::size_t i = 0; i < sizeof...(Ps); ++i) related.at[i] = related.at[i] || Facts::special[i];
  return related;
}

// What happens to the alternatives that arrive as Rs: guarded and enumerator cases in their order, then the case `last`.
template <class Rs, class... Cases> struct choice;
template <class... Rs, class... Cases> struct choice<types<Rs...>, Cases...> {
  enum : std::size_t { count = sizeof...(Cases) };
  using flags = case_flags<count>;
  using facts = case_facts<Cases...>;
  using tally = value_tally<typename values_to_cover<Rs...>::type, Cases...>;
  using argument = typename only_argument<Rs...>::type;
  template <std::size_t I> using case_type = typename nth<I, Cases...>::type;

  struct ratings {
    fits<sizeof...(Rs)> typed[count + 1] = {};
    flags fitting = {};
    flags tried = {};
    bool names_values = false;

    [[nodiscard]] constexpr std::size_t best() const {
      for (std::size_t i = fitting.next(0); i < count; i = fitting.next(i + 1)) {
        bool best = true;
        for (std::size_t j = fitting.next(0); j < count; j = fitting.next(j + 1))
          best = best && (j == i || typed[i].better_than(typed[j]));
        if (best) return i;
      }
      return no_case;
    }
  };
  static constexpr flags related() {
    if constexpr (sizeof...(Rs) == 1)
      return detail::related_cases<facts, argument>(typename facts::parameters{});
    else
      return {{(sizeof(Cases*) != 0)..., false}};
  }
  template <std::size_t I> static constexpr void rate(ratings& r) {
    if constexpr (I < count) {
      using C = case_type<I>;
      constexpr fits<sizeof...(Rs)> typed = typed_fits_of<parameters_of<function_of<C>>, Rs...>::value;
      if constexpr (view<C>::guarded) {
        r.tried.at[I] = typed.apply() || is_generic_fit<C, Rs...>;
      } else if constexpr (view<C>::plain) {
        r.typed[I] = typed;
        r.fitting.at[I] = typed.apply();
      } else if constexpr (__is_same(typename view<C>::enumeration, argument)) {
        r.tried.at[I] = r.names_values = true;
      }
      rate<related().next(I + 1)>(r);
    }
  }

  static constexpr ratings rate_all() {
    ratings r;
    rate<related().next(0)>(r);
    return r;
  }

  struct decision {
    std::size_t last = no_case;
    bool ambiguous = false;
    bool covered = false;
    bool names_values = false;
    flags tried = {}; // before the last
  };
  static constexpr decision decide() {
    constexpr bool repeated = tally::repeated::size != 0;
    constexpr ratings rated = rate_all();
    if constexpr (tally::covered) {
      return {no_case, repeated, true, rated.names_values, rated.tried};
    } else if constexpr (rated.fitting.next(0) != count) {
      constexpr std::size_t best = rated.best();
      return {best, best == no_case || repeated, best != no_case, rated.names_values, rated.tried};
    } else {
      constexpr flags generic = {{(view<Cases>::plain && is_generic_fit<Cases, Rs...>)..., false}};
      constexpr std::size_t first = generic.next(0);
      constexpr bool several = first != count && generic.next(first + 1) != count;
      constexpr std::size_t rest = flags{{view<Cases>::rest..., false}}.next(0);
      constexpr std::size_t last = first != count ? first : rest != count ? rest : no_case;
      return {last, several || repeated, last != no_case, rated.names_values, rated.tried};
    }
  }
  // The only static member: at -O0 g++ gives each a symbol, with all cases in its name.
  static constexpr decision decided = decide();

  [[nodiscard]] static constexpr bool reaches(std::size_t i) { return i == decided.last || decided.tried.at[i]; }
  [[nodiscard]] static constexpr std::size_t next_tried(std::size_t i) { return decided.tried.next(i); }
  [[nodiscard]] static constexpr std::size_t next_reached(std::size_t i) {
    std::size_t const tried = next_tried(i);
    return i <= decided.last && decided.last < tried ? decided.last : tried;
  }

  // What is reported: the alternative, or those of its enumerators that no case or more than one names.
  using alternative = types<types<std::remove_cvref_t<Rs>...>>;
  using without_case =
      std::conditional_t<tally::missing::size != 0 && decided.names_values, typename tally::missing, alternative>;
  using contested = std::conditional_t<tally::repeated::size != 0, typename tally::repeated, alternative>;

  template <std::size_t I, class Done> static constexpr auto collect() {
    if constexpr (I == count) {
      return Done{};
    } else {
      using C = case_type<I>;
      using R = call_result<C, Rs...>;
      return collect<next_reached(I + 1), typename flatten_into<Done, types<R>>::type>();
    }
  }
  using results =
      decltype(collect<next_reached(0), types<>>()); // a list of types<R>, so that a group or void is one result
};

// The cases of one call, by reference. A flat list: nested ones name their rest once more for every case.
template <std::size_t I, class C> struct case_at {
  C& function;
};
template <class Is, class... Cases> struct indexed_cases;
template <std::size_t... Is, class... Cases>
struct indexed_cases<std::index_sequence<Is...>, Cases...> : case_at<Is, Cases>... {};
template <class... Cases> using case_list = indexed_cases<std::index_sequence_for<Cases...>, Cases...>;
template <std::size_t I, class C> SURE_INLINE constexpr C& nth_case(case_at<I, C> const& c) noexcept {
  return c.function;
}

// Calls what the choice decided; `Join::of(call)` makes the common result, `Join::unhandled` is for what no case took.
template <class Choice, class Join, std::size_t I = Choice::next_tried(0), class List, class... As>
SURE_INLINE constexpr decltype(auto) run_case(Join&& join, List const& list, As&&... as);

template <class Choice, std::size_t I, class C, class Join, class List, class... As>
SURE_INLINE constexpr decltype(auto) try_case(C& tried, Join&& join, List const& list, As&&... as) {
  if constexpr (view<C>::guarded) {
    if (detail::invoke(tried.predicate, static_cast<std::remove_reference_t<As> const&>(as)...))
      return join.of(tried, SURE_FWD(as)...);
  } else {
    if ((view<C>::names(as) && ...)) return join.of(tried, SURE_FWD(as)...);
  }
  return detail::run_case<Choice, Join, Choice::next_tried(I + 1)>(SURE_FWD(join), list, SURE_FWD(as)...);
}

template <class Choice, class Join, std::size_t I, class List, class... As>
SURE_INLINE constexpr decltype(auto) run_case(Join&& join, List const& list, As&&... as) {
  if constexpr (I < Choice::count)
    return detail::try_case<Choice, I>(detail::nth_case<I>(list), SURE_FWD(join), list, SURE_FWD(as)...);
  else if constexpr (constexpr std::size_t last = Choice::decided.last; last != no_case)
    return join.of(detail::nth_case<last>(list), SURE_FWD(as)...);
  else
    return join.unhandled(SURE_FWD(as)...);
}

} // namespace detail
} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_CASES_HPP
