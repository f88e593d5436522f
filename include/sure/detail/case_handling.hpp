// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_CASE_HANDLING_HPP
#define SURE_DETAIL_CASE_HANDLING_HPP

#include <sure/detail/matching.hpp>
#include <sure/result.hpp>

// or_else, transform_error and inspect_error with cases for some or all errors of a set.

namespace sure::inline SURE_ABI::detail {

// What a case returns, as a result: its errors and, where it is no result, none.
template <class C> struct answer {
  using errors = types<>;
};
template <class T, class... Es> struct answer<result<T, Es...>> {
  using errors = typename set_of<Es...>::type;
};

template <class R, class E> using error_argument = decltype(detail::error_part<E>(std::declval<R>()));
template <class R, class E, class... Cases> using choice_of_error = choice<types<error_argument<R, E>&&>, Cases...>;

template <class Results> struct answers;
template <class... Cs> struct answers<types<types<Cs>...>> {
  using errors = united<typename answer<std::remove_cvref_t<Cs>>::errors...>;
  using replacing = united<typename set_of<std::remove_cvref_t<Cs>>::type...>;
};

template <class... Cases> inline constexpr bool every_case_takes_an_error = sizeof...(Cases) == 0;

// The plan of or_else and its kin: per error its choice, and the errors that no case takes.
template <class R, class Set, class... Cases> struct handling;
template <class R, class... Es, class... Cases> struct handling<R, types<Es...>, Cases...> {
  template <class E> using chosen = choice_of_error<R, E, Cases...>;
  using kept = united<typename add_unless<chosen<Es>::decided.covered, types<>, Es>::type...>;
  using joined = united<kept, typename answers<typename chosen<Es>::results>::errors...>;
  using replaced = united<kept, typename answers<typename chosen<Es>::results>::replacing...>;
  using plan = detail::plan<types<types<error_argument<R, Es>&&>...>, Cases...>;
};
template <class... Es, class Unreached> constexpr bool check_cases(types<Es...>, Unreached) {
  static_assert(
      one_case_fits_best<typename unlisted_once<Es>::type...>,
      "sure::result: two cases fit these errors equally well; remove one (docs/messages/match-ambiguous-case.md)");
  return false;
}
template <class... Cs> constexpr bool check_cases(types<>, types<Cs...>) {
  static_assert(every_case_takes_an_error<case_name<Cs>...>,
                "sure::result: these cases take no error of this result; remove them "
                "(docs/messages/match-unreachable-case.md)");
  return sizeof...(Cs) == 0;
}

// What no case takes goes on, with its way in a traced build; so does what transform_error puts in place of an error.
#if SURE_TRACE
struct going_on {
  ticket way;
};
#define SURE_AND_WAY , this->way
#define SURE_WAY_OF(r) {detail::way_of(access::storage(r))}
#else
struct going_on {};
#define SURE_AND_WAY
#define SURE_WAY_OF(r)
#endif

template <class Out, class E> struct recovering : going_on {
  template <class C, class A> constexpr Out of(C& c, A&& error) const {
    return detail::recover<Out>([&]() -> decltype(auto) { return detail::call_case(c, SURE_FWD(error)); });
  }
  template <class A> constexpr Out unhandled(A&& error) const {
    return access::make<Out>(error_alt<E> {} SURE_AND_WAY, SURE_FWD(error));
  }
};
template <class Out, class E> struct replacing : going_on {
  template <class C, class A> constexpr Out of(C& c, A&& error) const {
    return detail::replace_error<Out>(
        [&]() -> decltype(auto) { return detail::call_case(c, SURE_FWD(error)); } SURE_AND_WAY);
  }
  template <class A> constexpr Out unhandled(A&& error) const {
    return access::make<Out>(error_alt<E> {} SURE_AND_WAY, SURE_FWD(error));
  }
};
template <class Out, class E> struct showing : going_on {
  template <class C, class A> constexpr void of(C& c, A&& error) const { call_case(c, SURE_FWD(error)); }
  template <class A> constexpr void unhandled(A&&) const noexcept {}
};

template <template <class, class> class Join, class Out, class R, class E, class... Es, class... Cases>
constexpr Out handle(R&& r, types<E, Es...>, Cases&... cases) {
  if constexpr (sizeof...(Es) != 0) {
    if (!access::storage(r).template holds<E>())
      return detail::handle<Join, Out>(SURE_FWD(r), types<Es...>{}, cases...);
  }
  return detail::run_case<choice_of_error<R, E, Cases...>>(
      Join<Out, E>{SURE_WAY_OF(r)}, case_list<Cases...>{{cases}...}, detail::error_part<E>(SURE_FWD(r)));
}
template <template <class, class> class Join, class Out, class R, class... Cases> constexpr Out handle(R&&, types<>,
                                                                                                       Cases&...) {
  SURE_UNREACHABLE();
}

#undef SURE_AND_WAY
#undef SURE_WAY_OF

template <class R> struct case_handling {
  template <class... Cases> static constexpr auto or_else(R&& r, Cases&... cases) {
    using errors = handling<R, set_of_result<R>, Cases...>;
    using plan = typename errors::plan;
    if constexpr (!check_cases(typename plan::ambiguous{}, typename plan::unreached{})) {
      return anything{};
    } else if constexpr (!detail::check_recovery<value_of<R>>(typename plan::results{})) {
      return anything{};
    } else {
      using Out = result_with_set<value_of<R>, typename errors::joined>;
      if (r.has_value()) return detail::carry_value<Out>(SURE_FWD(r));
      return detail::handle<recovering, Out>(SURE_FWD(r), set_of_result<R>{}, cases...);
    }
  }
  template <class... Cases> static constexpr auto transform_error(R&& r, Cases&... cases) {
    using errors = handling<R, set_of_result<R>, Cases...>;
    using plan = typename errors::plan;
    if constexpr (!check_cases(typename plan::ambiguous{}, typename plan::unreached{})) {
      return anything{};
    } else if constexpr (!check_replacement(typename plan::results{})) {
      return anything{};
    } else {
      using Out = result_with_set<value_of<R>, typename errors::replaced>;
      if (r.has_value()) return detail::carry_value<Out>(SURE_FWD(r));
      return detail::handle<replacing, Out>(SURE_FWD(r), set_of_result<R>{}, cases...);
    }
  }
  template <class... Cases> static constexpr void inspect_error(R&& r, Cases&... cases) {
    using plan = typename handling<R, set_of_result<R>, Cases...>::plan;
    if constexpr (check_cases(typename plan::ambiguous{}, typename plan::unreached{})) {
      if (!r.has_value()) detail::handle<showing, void>(SURE_FWD(r), set_of_result<R>{}, cases...);
    }
  }
};

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_CASE_HANDLING_HPP
