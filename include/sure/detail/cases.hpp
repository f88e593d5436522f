// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_CASES_HPP
#define SURE_DETAIL_CASES_HPP

#include <sure/detail/invoke.hpp>
#include <sure/detail/types.hpp>

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
  static constexpr bool plain = true, guarded = false, rest = false, valued = false;
};
template <class P, class F> struct case_view<when_case<P, F>> {
  using function = F;
  static constexpr bool plain = false, guarded = true, rest = false, valued = false;
};
template <class F> struct case_view<otherwise_case<F>> {
  using function = F;
  static constexpr bool plain = false, guarded = false, rest = true, valued = false;
};
template <class F, auto V, auto... Vs> struct case_view<of_case<F, V, Vs...>> {
  using function = F;
  using enumeration = std::remove_const_t<decltype(V)>;
  static constexpr bool plain = false, guarded = false, rest = false, valued = true;
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
    decltype(call_case(std::declval<std::remove_reference_t<C>&>(), std::declval<Rs>()...));

template <class C, class... Rs> inline constexpr bool is_generic_fit = false;
template <class C, class... Rs>
  requires(std::is_void_v<parameters_of<function_of<C>>>)
inline constexpr bool is_generic_fit<C, Rs...> = std::is_invocable_v<function_of<C>&, Rs...>;

template <class C, class... Rs> inline constexpr bool names_values_of = false;
template <class C, class R>
  requires(view<C>::valued)
inline constexpr bool names_values_of<C, R> = std::is_same_v<typename view<C>::enumeration, std::remove_cvref_t<R>>;

template <auto V> struct enumerator {};
template <class C, auto V> constexpr bool names_value() {
  if constexpr (names_values_of<C, decltype(V)>)
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

// What happens to the alternatives that arrive as Rs: guarded and enumerator cases in their order, then the case `last`.
template <class Rs, class... Cases> struct choice;
template <class... Rs, class... Cases> struct choice<types<Rs...>, Cases...> {
  static constexpr std::size_t count = sizeof...(Cases);
  using flags = bool[count + 1];
  using tally = value_tally<typename values_to_cover<Rs...>::type, Cases...>;

  static constexpr fits<sizeof...(Rs)> typed[count + 1] = {
      typed_fits_of<parameters_of<function_of<Cases>>, Rs...>::value..., {}};
  static constexpr flags typed_fit = {
      (view<Cases>::plain && typed_fits_of<parameters_of<function_of<Cases>>, Rs...>::value.apply())..., false};
  static constexpr flags valued_fit = {names_values_of<Cases, Rs...>..., false};

  static constexpr std::size_t sum(flags const& set) {
    std::size_t total = 0;
    for (bool flag : set) total += flag;
    return total;
  }
  static constexpr std::size_t first(flags const& set) {
    for (std::size_t i = 0; i < count; ++i)
      if (set[i]) return i;
    return no_case;
  }
  static constexpr std::size_t best_typed() {
    for (std::size_t i = 0; i < count; ++i) {
      bool best = typed_fit[i];
      for (std::size_t j = 0; j < count; ++j)
        best = best && (j == i || !typed_fit[j] || typed[i].better_than(typed[j]));
      if (best) return i;
    }
    return no_case;
  }

  struct decision {
    std::size_t last = no_case;
    bool ambiguous = false;
  };
  static constexpr decision decide() {
    if constexpr (tally::covered) {
      return {no_case, tally::repeated::size != 0};
    } else if constexpr (sum(typed_fit) != 0) {
      return {best_typed(), best_typed() == no_case};
    } else {
      constexpr flags generic = {(view<Cases>::plain && is_generic_fit<Cases, Rs...>)..., false};
      constexpr flags rest = {view<Cases>::rest..., false};
      if constexpr (sum(generic) != 0)
        return {first(generic), sum(generic) > 1};
      else
        return {first(rest), false};
    }
  }
  static constexpr decision decided = decide();
  static constexpr std::size_t last = decided.last;
  static constexpr bool ambiguous = decided.ambiguous || tally::repeated::size != 0;
  static constexpr bool covered = last != no_case || tally::covered;

  template <class C> static constexpr bool guards() {
    if constexpr (view<C>::guarded)
      return typed_fits_of<parameters_of<function_of<C>>, Rs...>::value.apply() || is_generic_fit<C, Rs...>;
    else
      return false;
  }
  static constexpr flags guarded_fit = {guards<Cases>()..., false};
  [[nodiscard]] static constexpr bool reaches(std::size_t i) { return i == last || guarded_fit[i] || valued_fit[i]; }

  // What is reported: the alternative, or those of its enumerators that no case or more than one names.
  using alternative = types<types<std::remove_cvref_t<Rs>...>>;
  using without_case = std::conditional_t<tally::missing::size != 0 && (names_values_of<Cases, Rs...> || ...),
                                          typename tally::missing, alternative>;
  using contested = std::conditional_t<tally::repeated::size != 0, typename tally::repeated, alternative>;

  template <std::size_t I, class Done> static constexpr auto collect() {
    if constexpr (I == count) {
      return Done{};
    } else if constexpr (reaches(I)) {
      using C = typename nth<I, Cases...>::type;
      using R = call_result<C, Rs...>;
      return collect<I + 1, typename flatten_into<Done, types<R>>::type>();
    } else {
      return collect<I + 1, Done>();
    }
  }
  using results = decltype(collect<0, types<>>()); // a list of types<R>, so that a group or void is one result
};

// The cases of one call, by reference.
template <class... Cases> struct case_list {};
template <class C, class... Cases> struct case_list<C, Cases...> {
  C& head;
  case_list<Cases...> tail;
};
template <std::size_t I, class List> SURE_INLINE constexpr auto& nth_case(List const& list) noexcept {
  if constexpr (I == 0)
    return list.head;
  else
    return nth_case<I - 1>(list.tail);
}
template <class... Cases> SURE_INLINE constexpr auto list_cases(Cases&...) noexcept { return case_list<>{}; }
template <class C, class... Cases> SURE_INLINE constexpr case_list<C, Cases...> list_cases(C& c,
                                                                                           Cases&... cases) noexcept {
  return {c, list_cases(cases...)};
}

// Calls what the choice decided; `Join::of(call)` makes the common result, `Join::unhandled` is for what no case took.
template <class Choice, class Join, std::size_t I = 0, class List, class... As>
SURE_INLINE constexpr decltype(auto) run_case(Join&& join, List const& list, As&&... as) {
  if constexpr (I < Choice::count) {
    if constexpr (Choice::guarded_fit[I]) {
      auto& guarded = nth_case<I>(list);
      if (detail::invoke(guarded.predicate, static_cast<std::remove_reference_t<As> const&>(as)...))
        return join.of(guarded, SURE_FWD(as)...);
    } else if constexpr (Choice::valued_fit[I]) {
      auto& valued = nth_case<I>(list);
      if ((view<decltype(valued)>::names(as) && ...)) return join.of(valued, SURE_FWD(as)...);
    }
    return run_case<Choice, Join, I + 1>(SURE_FWD(join), list, SURE_FWD(as)...);
  } else if constexpr (Choice::last != no_case) {
    return join.of(nth_case<Choice::last>(list), SURE_FWD(as)...);
  } else {
    return join.unhandled(SURE_FWD(as)...);
  }
}

} // namespace detail
} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_CASES_HPP
