// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_MATCHING_HPP
#define SURE_DETAIL_MATCHING_HPP

#include <sure/detail/cases.hpp>
#include <sure/sum_traits.hpp>
#include <sure/violation.hpp>

// What `match` does with its subjects and cases: the check of every combination of alternatives, and the dispatch.

namespace sure::inline SURE_ABI {
namespace detail {

template <class... Subjects> struct subject_list {};
template <class S, class... Subjects> struct subject_list<S, Subjects...> {
  S&& head;
  subject_list<Subjects...> tail;
};
template <class S> inline constexpr bool is_subject_list = false;
template <class... Subjects> inline constexpr bool is_subject_list<subject_list<Subjects...>> = true;

template <class...> SURE_INLINE constexpr subject_list<> list_subjects() noexcept { return {}; }
template <class S, class... Subjects> SURE_INLINE constexpr subject_list<S, Subjects...>
list_subjects(S&& s, Subjects&&... subjects) noexcept {
  return {static_cast<S&&>(s), detail::list_subjects<Subjects...>(static_cast<Subjects&&>(subjects)...)};
}

// A pack of it in front takes no type, so `match<R>(...)` names a result where R is the type of a subject too.
enum class no_name : bool {};

template <class S> using traits_for = sum_traits<std::remove_cvref_t<S>>;
template <class S>
concept sum = requires { typename traits_for<S>::alternatives; };

// The arguments of the alternative I: none for void.
template <class S, std::size_t I, class T> struct arguments {
  using type = types<decltype(traits_for<S>::template get<I>(std::declval<S>()))&&>;
};
template <class S, std::size_t I> struct arguments<S, I, void> {
  using type = types<>;
};
template <class S, class Done, class... Ts> struct argument_lists {
  using type = Done;
};
template <class S, class... Done, class T, class... Ts>
struct argument_lists<S, types<Done...>, T, Ts...>
    : argument_lists<S, types<Done..., typename arguments<S, sizeof...(Done), T>::type>, Ts...> {};
template <class S, class List> struct rows_of;
template <class S, class... Ts> struct rows_of<S, types<Ts...>> : argument_lists<S, types<>, Ts...> {};

template <class A, class B> struct joined_row;
template <class... As, class... Bs> struct joined_row<types<As...>, types<Bs...>> {
  using type = types<As..., Bs...>;
};
template <class Row, class Rows> struct prefixed;
template <class Row, class... Rows> struct prefixed<Row, types<Rows...>> {
  using type = types<typename joined_row<Row, Rows>::type...>;
};
template <class... Lists> struct appended {
  using type = types<>;
};
template <class... As> struct appended<types<As...>> {
  using type = types<As...>;
};
template <class... As, class... Bs, class... Lists> struct appended<types<As...>, types<Bs...>, Lists...>
    : appended<types<As..., Bs...>, Lists...> {};

// Every combination of alternatives of the subjects, as a list of argument lists.
template <class Rows, class Others> struct product;
template <class... Rows, class Others> struct product<types<Rows...>, Others>
    : appended<typename prefixed<Rows, Others>::type...> {};
template <class... Subjects> struct rows {
  using type = types<types<>>;
};
template <class S> struct rows<S> : rows_of<S, typename traits_for<S>::alternatives> {};
template <class S, class T, class... Subjects>
struct rows<S, T, Subjects...> : product<typename rows<S>::type, typename rows<T, Subjects...>::type> {};

template <class Rows, class... Cases> struct plan;
template <class... Rows, class... Cases> struct plan<types<Rows...>, Cases...> {
  template <class Row> using choice_for = choice<Row, Cases...>;
  using missing =
      typename appended<std::conditional_t<choice_for<Rows>::decided.covered || choice_for<Rows>::decided.ambiguous,
                                           types<>, typename choice_for<Rows>::without_case>...>::type;
  using ambiguous = typename appended<
      std::conditional_t<choice_for<Rows>::decided.ambiguous, typename choice_for<Rows>::contested, types<>>...>::type;
  static constexpr bool reached(std::size_t i) { return (choice_for<Rows>::reaches(i) || ...); }
  static constexpr std::size_t next_unreached(std::size_t i) {
    while (i < sizeof...(Cases) && reached(i)) ++i;
    return i;
  }
  template <std::size_t I, class Done> static constexpr auto collect_unreached() {
    if constexpr (I == sizeof...(Cases))
      return Done{};
    else
      return collect_unreached<next_unreached(I + 1),
                               typename appended<Done, types<typename nth<I, Cases...>::type>>::type>();
  }
  using unreached = decltype(collect_unreached<next_unreached(0), types<>>());
  using results = united<typename choice_for<Rows>::results...>;
};

// The words that the compiler prints: each is true only for an empty list, and its arguments are the culprits.
template <class... Alternatives> inline constexpr bool every_alternative_has_a_case = sizeof...(Alternatives) == 0;
template <class... Alternatives> inline constexpr bool one_case_fits_best = sizeof...(Alternatives) == 0;
template <class... Cases> inline constexpr bool every_case_can_be_reached = sizeof...(Cases) == 0;
template <class... Results> inline constexpr bool results_have_a_common_type = sizeof...(Results) == 0;
template <class S> inline constexpr bool is_a_sum = sum<S>;

template <class T> struct unlisted_once {
  using type = T;
};
template <class... Ts> struct unlisted_once<types<Ts...>> {
  using type = std::conditional_t<sizeof...(Ts) == 1, typename nth<0, Ts..., void>::type, types<Ts...>>;
};
// A case by its parameters; one without a fixed list of them by its own type, where compilers print the place.
template <class C, class Parameters> struct named_case : unlisted_once<Parameters> {};
template <class C> struct named_case<C, void> {
  using type = C;
};
template <class C> using case_name =
    typename named_case<C, std::conditional_t<view<C>::plain, parameters_of<C>, void>>::type;

// Each is called only to fail, in as few template levels as name the culprits.
template <class... Ts> constexpr void refuse_missing(types<Ts...>) {
  static_assert(every_alternative_has_a_case<typename unlisted_once<Ts>::type...>,
                "sure::match: no case takes these alternatives; add a case for each, or sure::otherwise(f) "
                "(docs/messages/match-missing-case.md)");
}
template <class... Ts> constexpr void refuse_ambiguous(types<Ts...>) {
  static_assert(
      one_case_fits_best<typename unlisted_once<Ts>::type...>,
      "sure::match: two cases fit these alternatives equally well; remove one (docs/messages/match-ambiguous-case.md)");
}
template <class... Cs> constexpr void refuse_unreached(types<Cs...>) {
  static_assert(every_case_can_be_reached<case_name<Cs>...>,
                "sure::match: these cases can never be reached; remove them (docs/messages/match-unreachable-case.md)");
}
template <class... Rs> constexpr void refuse_results(types<types<Rs>...>) {
  static_assert(results_have_a_common_type<Rs...>, "sure::match: the cases return types without a common type; name "
                                                   "one: sure::match<R>(...) (docs/messages/match-no-common-type.md)");
}

template <class... Rs> struct common_result {
  static constexpr bool exists = false;
  using type = anything;
};
template <class R> struct common_result<R> {
  static constexpr bool exists = true;
  using type = R;
};
template <class R, class S, class... Rs>
  requires(!std::is_void_v<R> && !std::is_void_v<S>) && requires { typename std::common_type_t<R, S, Rs...>; }
struct common_result<R, S, Rs...> {
  static constexpr bool exists = true;
  using type = std::common_type_t<R, S, Rs...>;
};
template <class List> struct result_of_list;
template <class... Rs> struct result_of_list<types<types<Rs>...>> : common_result<Rs...> {};

template <class R> struct joining {
  template <class C, class... As> SURE_INLINE constexpr R of(C& c, As&&... as) const {
    if constexpr (std::is_void_v<R>)
      static_cast<void>(detail::call_case(c, SURE_FWD(as)...));
    else
      return static_cast<R>(detail::call_case(c, SURE_FWD(as)...));
  }
  template <class... As> [[noreturn]] SURE_COLD R unhandled(As&&...) const {
    violate("match on an enum whose value is not listed", value_text);
  }
};

// Eight alternatives a level: each level is inlined into the one before, so one by one they are copied n * n / 2 times.
template <std::size_t I, class R, class S, class F> SURE_INLINE constexpr R visit_from(S&& subject, F&& f) {
  using traits = traits_for<S>;
  if constexpr (I == 0 && requires { traits::is_valueless(subject); }) {
    if (traits::is_valueless(subject)) [[unlikely]]
      violate("match on a variant without a value", nothing_text);
  }
  constexpr std::size_t last = traits::alternatives::size - 1;
  // The last needs no test.
#define SURE_VISIT(K)                                                                                                  \
  if constexpr (I + K <= last) {                                                                                       \
    bool here = true;                                                                                                  \
    if constexpr (I + K < last) here = traits::template holds<I + K>(subject);                                         \
    if (here) {                                                                                                        \
      if constexpr (std::is_void_v<typename nth_in<I + K, typename traits::alternatives>::type>)                       \
        return f();                                                                                                    \
      else                                                                                                             \
        return f(traits::template get<I + K>(SURE_FWD(subject)));                                                      \
    }                                                                                                                  \
  }
  SURE_VISIT(0)
  SURE_VISIT(1)
  SURE_VISIT(2)
  SURE_VISIT(3)
  SURE_VISIT(4)
  SURE_VISIT(5)
  SURE_VISIT(6)
  SURE_VISIT(7)
#undef SURE_VISIT
  if constexpr (I + 8 <= last)
    return detail::visit_from<I + 8, R>(SURE_FWD(subject), SURE_FWD(f));
  else
    SURE_UNREACHABLE();
}

template <class R, class Is, class... Cases, class... As>
SURE_INLINE constexpr R dispatch(subject_list<>, indexed_cases<Is, Cases...> const& cases, As&&... as) {
  using chosen = choice<types<As&&...>, Cases...>;
  constexpr std::size_t last = chosen::decided.last;
  if constexpr (chosen::next_tried(0) == chosen::count && last != no_case) // spares a function with a long name
    return joining<R>{}.of(detail::nth_case<last, typename nth<last, Cases...>::type>(cases), SURE_FWD(as)...);
  else
    return detail::run_case<chosen>(joining<R>{}, cases, SURE_FWD(as)...);
}
template <class R, class S, class... Subjects, class Cases, class... As>
SURE_INLINE constexpr R dispatch(subject_list<S, Subjects...> const& subjects, Cases const& cases, As&&... as) {
  return detail::visit_from<0, R>(static_cast<S&&>(subjects.head), [&](auto&&... alternative) SURE_INLINE_LAMBDA -> R {
    return detail::dispatch<R>(subjects.tail, cases, SURE_FWD(as)..., SURE_FWD(alternative)...);
  });
}

template <class R, class... Subjects, class... Cases>
SURE_INLINE constexpr decltype(auto) match_list(subject_list<Subjects...> const& subjects, Cases&... cases) {
  using plan = detail::plan<typename rows<Subjects...>::type, Cases...>;
  if constexpr (plan::missing::size != 0) {
    refuse_missing(typename plan::missing{});
    return anything{};
  } else if constexpr (plan::ambiguous::size != 0) {
    refuse_ambiguous(typename plan::ambiguous{});
    return anything{};
  } else if constexpr (plan::unreached::size != 0) {
    refuse_unreached(typename plan::unreached{});
    return anything{};
  } else if constexpr (!std::is_same_v<R, anything>) {
    return detail::dispatch<R>(subjects, case_list<Cases...>{{cases}...});
  } else if constexpr (!result_of_list<typename plan::results>::exists) {
    refuse_results(typename plan::results{});
    return anything{};
  } else {
    return detail::dispatch<typename result_of_list<typename plan::results>::type>(subjects,
                                                                                   case_list<Cases...>{{cases}...});
  }
}

} // namespace detail
} // namespace sure::inline SURE_ABI

#endif // SURE_DETAIL_MATCHING_HPP
