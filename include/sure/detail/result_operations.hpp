// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_RESULT_OPERATIONS_HPP
#define SURE_DETAIL_RESULT_OPERATIONS_HPP

#include <sure/detail/invoke.hpp>
#include <sure/detail/niche.hpp>
#include <sure/unexpected.hpp>
#include <sure/violation.hpp>

// What the members of result are made of: its constraints, word by word those of [expected] where there is one error, and its
// combinators for any set of errors.

namespace sure::inline SURE_ABI::detail {

template <class T> inline constexpr bool is_result = false;
template <class T, class... Es> inline constexpr bool is_result<result<T, Es...>> = true;
template <class T, class... Es> inline constexpr bool lends_tag<result<T, Es...>> =
    access::storage_of<result<T, Es...>>::lends_codes;

template <class Alt> inline constexpr bool is_alternative_tag = false;
template <> inline constexpr bool is_alternative_tag<value_alt> = true;
template <class E> inline constexpr bool is_alternative_tag<error_alt<E>> = true;
template <class Alt> inline constexpr bool is_alternative_tag<from_call<Alt>> = true;

template <class E, class Set> inline constexpr bool contains = false;
template <class E, class... Es> inline constexpr bool contains<E, types<Es...>> = is_any_of<E, Es...>;

template <class Set> struct error_of_set {
  using type = one_of_list<Set>;
};
template <class E> struct error_of_set<types<E>> {
  using type = E;
};

template <class T, class Set> struct result_type;
template <class T, class... Es> struct result_type<T, types<Es...>> {
  using type = result<T, Es...>;
};
template <class T, class Set> using result_with_set = typename result_type<T, Set>::type;

template <class R> struct parts_of;
template <class T, class... Es> struct parts_of<result<T, Es...>> {
  using value = T;
  using set = typename set_of<Es...>::type;
};
template <class R> using value_of = typename parts_of<std::remove_cvref_t<R>>::value;
template <class R> using set_of_result = typename parts_of<std::remove_cvref_t<R>>::set;

// A thing of type F that is itself an error of the set, or a group of some, and cannot be taken for the value.
template <class F, class T, class Set> constexpr bool is_error_for_test() {
  if constexpr (__is_same(F, std::remove_cv_t<T>))
    return false;
  else if constexpr (is_group<F>)
    return is_part_of<F, Set> || (takes_any<Set> && __is_constructible(place_in<F, Set>, F));
  else if constexpr (takes_any<Set> && !contains<F, Set> && (__is_class(F) || __is_enum(F)))
    return !is_alternative_tag<F> && __is_constructible(place_in<F, Set>, F) && !__is_constructible(T, F);
  else if constexpr (!contains<F, Set>)
    return false;
  else
    return Set::size > 1 || (!std::is_scalar_v<F> && !__is_constructible(T, F)) ||
           (__is_enum(F) && !__is_constructible(T, F));
}
template <class F, class T, class Set> inline constexpr bool is_error_for = is_error_for_test<F, T, Set>();

// [expected.object.cons]/17: T is made from the other result as a whole.
template <class T, class R>
inline constexpr bool takes_whole =
    __is_constructible(T, R&) || __is_constructible(T, R) || __is_constructible(T, R const&) ||
    __is_constructible(T, R const) || is_convertible<R&, T> || is_convertible<R, T> || is_convertible<R const&, T> ||
    is_convertible<R const, T>;
template <class E, class R>
inline constexpr bool error_takes_whole =
    __is_constructible(unexpected<E>, R&) || __is_constructible(unexpected<E>, R) ||
    __is_constructible(unexpected<E>, R const&) || __is_constructible(unexpected<E>, R const);

template <class U, bool Const> using passed =
    std::conditional_t<is_reference<U> || !Const, U, std::add_lvalue_reference_t<U const>>;

template <class T, class U>
concept comparable =
    !is_void<T> && requires(std::add_lvalue_reference_t<T const> a, U const& b) { static_cast<bool>(a == b); };

template <class A, class B> inline constexpr bool comparable_errors = false;
template <class E, class G> inline constexpr bool comparable_errors<types<E>, types<G>> = comparable<E, G>;
template <class E1, class E2, class... Es, class... Gs>
inline constexpr bool comparable_errors<types<E1, E2, Es...>, types<Gs...>> =
    comparable<E1, E1> && comparable<E2, E2> && (comparable<Es, Es> && ...) &&
    is_subset<types<Gs...>, types<E1, E2, Es...>>;
template <> inline constexpr bool comparable_errors<types<>, types<>> = true;
template <class T, class U> inline constexpr bool comparable_values = (is_void<T> && is_void<U>) || comparable<T, U>;
template <class G, class Set> inline constexpr bool comparable_with_error = contains<G, Set> && comparable<G, G>;
template <class G, class E> inline constexpr bool comparable_with_error<G, types<E>> = comparable<E, G>;
template <class... Gs, class Set> inline constexpr bool comparable_with_error<one_of<Gs...>, Set> =
    is_subset<types<Gs...>, Set>;

// The result type behind R: R itself, or what the function type or callable R returns.
template <class R> struct result_returned {
  using type = std::remove_cvref_t<R>;
};
template <class R, class... Args> struct result_returned<R(Args...)> : result_returned<R> {};
template <class R, class... Args> struct result_returned<R (*)(Args...)> : result_returned<R> {};
template <class R, class... Args> struct result_returned<R (&)(Args...)> : result_returned<R> {};
template <class R, class... Args> struct result_returned<R(Args...) noexcept> : result_returned<R> {};
template <class R, class... Args> struct result_returned<R (*)(Args...) noexcept> : result_returned<R> {};

// Between two results with one error each.
template <class E, class Set, class Gs, bool Const> inline constexpr bool single_constructs = false;
template <class E, class G, bool Const> inline constexpr bool single_constructs<E, types<E>, types<G>, Const> =
    __is_constructible(E, passed<G, Const>);
template <class E, class Set, class Gs, bool Const> inline constexpr bool single_converts = false;
template <class E, class G, bool Const> inline constexpr bool single_converts<E, types<E>, types<G>, Const> =
    is_convertible<passed<G, Const>, E>;

template <class Gs, bool Const> inline constexpr bool errors_copy = false;
template <class... Gs, bool Const> inline constexpr bool errors_copy<types<Gs...>, Const> =
    (__is_constructible(Gs, passed<Gs, Const>) && ...);

// T as a member of Self, with its constness and value category.
template <class T, class Self>
using member_of = decltype(detail::forward_member<Self>(
    std::declval<std::conditional_t<std::is_const_v<std::remove_reference_t<Self>>, T const, T>&>()));

enum class role { value, referent, temporary, error, converted_error, foreign, other };

template <class T, class Set> struct result_meta;
template <class T, class... Es> struct result_meta<T, types<Es...>> {
  using set = types<Es...>;
  using error = typename error_of_set<set>::type;
  using storage = detail::storage<T, Es...>;

  static constexpr bool check() {
    static_assert(is_void<T> || is_lvalue_reference<T> || plain_object<T>,
                  "sure::result: the value has to be an object type, an lvalue reference or void "
                  "(docs/messages/value-type.md)");
    static_assert(!__is_same(std::remove_cv_t<T>, std::in_place_t) && !__is_same(std::remove_cv_t<T>, unexpect_t) &&
                      !is_unexpected<std::remove_cv_t<T>>,
                  "sure::result: the value may not be in_place_t, unexpect_t or an unexpected "
                  "(docs/messages/value-type.md)");
    static_assert(((plain_object<Es> && __is_same(Es, std::remove_cv_t<Es>)) && ...),
                  "sure::result: every error has to be a plain object type (docs/messages/plain-object-type.md)");
    static_assert((!is_unexpected<Es> && ...),
                  "sure::result: an error may not be an unexpected (docs/messages/plain-object-type.md)");
    return true;
  }
  static constexpr bool is_valid = check();

  template <class U, bool Const> static constexpr bool value_converts() {
    if constexpr (is_void<T> || is_void<U>)
      return is_void<T> && is_void<U>;
    else if constexpr (is_reference<T>)
      return is_reference<U> && is_convertible<U, T>;
    else
      return __is_constructible(T, passed<U, Const>);
  }
  template <class Gs, bool Const> static constexpr bool single_error_converts =
      single_constructs<error, set, Gs, Const>;

  template <class Gs, bool Const>
  static constexpr bool errors_convert = fits_in<Gs, set> ? errors_copy<Gs, Const> : single_error_converts<Gs, Const>;
  template <class R, class U, class Gs, bool Const> static constexpr bool converts_test() {
    if constexpr (!value_converts<U, Const>() || !errors_convert<Gs, Const>)
      return false;
    else if constexpr (__is_same(U, T) && is_subset<Gs, set>)
      return true; // a wider set, or one set written in two ways
    else if constexpr (!is_void<T> && !__is_same(std::remove_cv_t<T>, bool) && takes_whole<T, R>)
      return false;
    else if constexpr (sizeof...(Es) == 1)
      return !error_takes_whole<error, R>;
    else
      return true;
  }
  template <class R, class U, class Gs, bool Const> static constexpr bool converts = converts_test<R, U, Gs, Const>();
  template <class U, class Gs, bool Const> static constexpr bool converts_implicitly_test() {
    if constexpr (!is_void<T> && !is_convertible<passed<U, Const>, T>)
      return false;
    else if constexpr (fits_in<Gs, set>)
      return true;
    else
      return single_converts<error, set, Gs, Const>;
  }
  template <class U, class Gs, bool Const> static constexpr bool converts_implicitly =
      converts_implicitly_test<U, Gs, Const>();
  template <class U, class Gs> static constexpr bool lacks_errors_test() {
    if constexpr (fits_in<Gs, set> || single_error_converts<Gs, true> || single_error_converts<Gs, false>)
      return false;
    else
      return value_converts<U, true>();
  }
  template <class U, class Gs> static constexpr bool lacks_errors = lacks_errors_test<U, Gs>();

  template <class F> static constexpr bool is_word_of_a_constructor = is_failing<F> || __is_same(F, std::in_place_t) ||
                                                                      __is_same(F, unexpect_t) || is_in_place_type<F> ||
                                                                      is_unexpected<F>;
  template <class U, class Result> static constexpr role argument_test() {
    using F = std::remove_cvref_t<U>;
    if constexpr (is_error_for<F, T, set>)
      return contains<F, set> ? role::error : role::converted_error;
    else if constexpr (is_word_of_a_constructor<F> || __is_same(F, Result))
      return role::other;
    else if constexpr (!is_void<T> && !(__is_same(std::remove_cv_t<T>, bool) && is_result<F>) &&
                       __is_constructible(T, U))
      return !is_lvalue_reference<T> ? role::value : binds_temporary<T, U> ? role::temporary : role::referent;
    else
      return is_foreign<U, Result>() ? role::foreign : role::other;
  }
  // What the constructors of one parameter take a thing of type U for.
  template <class U, class Result> static constexpr role takes = argument_test<U, Result>();

  // A plain struct or scoped enum on its way into a result that has no place for it: refused by name, in place of a list of all
  // constructors. The price: overloads for different results no longer tell such rvalues apart.
  template <class F, class Result> static constexpr bool is_foreign() {
    if constexpr (is_reference<F> || std::is_const_v<F> || is_alternative_tag<F> ||
                  !(__is_aggregate(F) || (__is_enum(F) && !is_convertible<F, int>)))
      return false;
    else if constexpr (__is_base_of(Result, F) || requires(F f) { static_cast<F&&>(f).operator Result(); })
      return false;
    else
      return !__is_constructible(T, F);
  }

  template <class G> static constexpr bool takes_unexpected_test() {
    if constexpr (sizeof...(Es) == 1)
      return __is_constructible(error, G);
    else
      return contains<std::remove_cvref_t<G>, set> || is_part_of<std::remove_cvref_t<G>, set> ||
             (takes_any<set> && __is_constructible(place_in<std::remove_cvref_t<G>, set>, G));
  }
  template <class G> static constexpr bool takes_unexpected = takes_unexpected_test<G>();
  template <class G> static constexpr bool takes_unexpected_implicitly = sizeof...(Es) != 1 || is_convertible<G, error>;

  static constexpr bool errors_move_nothrow = (__is_nothrow_constructible(Es, Es) && ...);
  template <class U> static constexpr bool takes_value_test() {
    if constexpr (is_reference<T>)
      return true;
    else
      return __is_assignable(T&, U) &&
             (__is_nothrow_constructible(T, U) || __is_nothrow_constructible(T, T) || errors_move_nothrow);
  }
  template <class U> static constexpr bool takes_value = takes_value_test<U>();
  template <class G> static constexpr bool assigns_error_test() {
    if constexpr (sizeof...(Es) != 1)
      return true;
    else
      return __is_assignable(error&, G) && (is_void<T> || is_reference<T> || __is_nothrow_constructible(error, G) ||
                                            __is_nothrow_constructible(T, T) || errors_move_nothrow);
  }
  template <class G> static constexpr bool assigns_error = assigns_error_test<G>();

  using swap_traits = traits_of<stored<T>, Es...>;
  static constexpr bool can_swap = (is_void<T> || std::is_swappable_v<stored<T>>) && (std::is_swappable_v<Es> && ...) &&
                                   swap_traits::movable && swap_traits::replaceable;
  static constexpr bool nothrow_swap = swap_traits::nothrow_move &&
                                       (is_void<T> || std::is_nothrow_swappable_v<stored<T>>) &&
                                       (std::is_nothrow_swappable_v<Es> && ...);

  template <class Self> static constexpr bool errors_pass = (__is_constructible(Es, member_of<Es, Self>) && ...);
  template <class Self> static constexpr bool values_pass_test() {
    if constexpr (is_void<T> || is_reference<T>)
      return true;
    else
      return __is_constructible(T, member_of<T, Self>);
  }
  template <class Self> static constexpr bool values_pass = values_pass_test<Self>();
};

template <class Storage, class F> SURE_INLINE constexpr Storage error_storage(F&& error) {
  if constexpr (is_group<std::remove_cvref_t<F>>)
    return Storage(widening{}, access::forward(SURE_FWD(error)));
  else
    return Storage(error_alt<place_in<std::remove_cvref_t<F>, typename Storage::errors>>{}, SURE_FWD(error));
}
template <class Storage, class E, class G> SURE_INLINE constexpr Storage unexpected_storage(G&& error) {
  if constexpr (Storage::errors::size == 1)
    return Storage(error_alt<E>{}, SURE_FWD(error));
  else
    return detail::error_storage<Storage>(SURE_FWD(error));
}

template <class R> SURE_INLINE constexpr decltype(auto) value_part(R&& r) noexcept {
  if constexpr (is_lvalue_reference<value_of<R>>)
    return *access::storage(r).value();
  else
    return detail::forward_member<R>(access::storage(r).value());
}
template <class E, class R> SURE_INLINE constexpr decltype(auto) error_part(R&& r) noexcept {
  return detail::forward_member<R>(access::storage(r).template error<E>());
}

template <class R> SURE_INLINE constexpr decltype(auto) error_of(R&& r) {
  SURE_EXPECT(access::storage(r).failed(), "result::error() on a success", access::storage(r));
  using errors = set_of_result<R>;
  using E = typename error_of_set<errors>::type;
  if constexpr (errors::size == 1)
    return detail::error_part<E>(SURE_FWD(r));
  else
    return access::make<E>(widening{}, access::forward(SURE_FWD(r)));
}

template <class E, class R> SURE_INLINE constexpr void require_value(R&& r) {
  if constexpr (set_of_result<R>::size != 0) {
    if (access::storage(r).failed()) [[unlikely]] {
#if SURE_HAS_EXCEPTIONS
      throw bad_result_access<E>(E(detail::error_of(
          static_cast<std::conditional_t<is_lvalue_reference<R>, std::remove_reference_t<R> const&, R&&>>(r))));
#else
      detail::wrong_state<access::storage_of<std::remove_reference_t<R>>>("result::value() on a failure",
                                                                          access::storage(r));
#endif
    }
  }
}

template <class S> constexpr void swap_storages(S& a, S& b) {
  if constexpr (requires { typename S::layout; }) {
    alive<typename S::layout>::swap(a.body, b.body);
  } else if constexpr (requires { typename S::inner; }) {
    detail::swap_storages(access::storage(a.object), access::storage(b.object));
  } else {
    using std::swap;
    swap(a, b);
  }
}

// Calls f with the value, or with nothing where it is void.
template <class F, class R> SURE_INLINE constexpr decltype(auto) apply(F&& f, R&& r) {
  if constexpr (is_void<value_of<R>>)
    return SURE_FWD(f)();
  else
    return detail::invoke(SURE_FWD(f), detail::value_part(SURE_FWD(r)));
}
template <class R, class F> using applied = decltype(detail::apply(std::declval<F>(), std::declval<R>()));

template <class R, class F> constexpr bool is_nothrow_apply() {
  bool const errors = []<class... Es>(types<Es...>) {
    return (__is_nothrow_constructible(Es, decltype(detail::error_part<Es>(std::declval<R>()))) && ...);
  }(set_of_result<R>{});
  if constexpr (is_void<value_of<R>>)
    return errors && std::is_nothrow_invocable_v<F>;
  else
    return errors && std::is_nothrow_invocable_v<F, decltype(detail::value_part(std::declval<R>()))>;
}
template <class R, class F> inline constexpr bool nothrow_apply = is_nothrow_apply<R, F>();

// The failure of r as a failure of Out, whose set holds all of r's errors.
template <class Out, class R, class E, class... Es, class... Way>
SURE_INLINE constexpr Out carry_failure(R&& r, types<E, Es...>, Way... way) {
#if SURE_TRACE
  if constexpr (sizeof...(Way) == 0)
    return detail::carry_failure<Out>(SURE_FWD(r), types<E, Es...>{}, detail::way_of(access::storage(r)));
#endif
  if constexpr (sizeof...(Es) != 0) {
    if (!access::storage(r).template holds<E>()) return detail::carry_failure<Out>(SURE_FWD(r), types<Es...>{}, way...);
  }
  using place = place_in<E, set_of_result<Out>>;
  if constexpr (begins_from_nothing<E> && __is_same(place, E))
    return access::make<Out>(error_alt<E>{}, way...);
  else
    return access::make<Out>(error_alt<place>{}, way..., detail::error_part<E>(SURE_FWD(r)));
}
template <class Out, class R, class... Way> [[noreturn]] constexpr Out carry_failure(R&&, types<>, Way...) {
  SURE_UNREACHABLE();
}

template <class R, class F> constexpr auto and_then(R&& r, F&& f) {
  using Next = std::remove_cvref_t<applied<R, F>>;
  static_assert(is_result<Next>, "sure::result::and_then: the function has to return a result; transform takes one "
                                 "that returns a value (docs/messages/and-then.md)");
  if constexpr (!is_result<Next>) {
    return anything{};
  } else {
    using Errors = united<set_of_result<R>, set_of_result<Next>>;
    using Out =
        std::conditional_t<Errors::size == set_of_result<Next>::size, Next, result_with_set<value_of<Next>, Errors>>;
    if (r.has_value()) return Out(detail::apply(SURE_FWD(f), SURE_FWD(r)));
    return detail::carry_failure<Out>(SURE_FWD(r), set_of_result<R>{});
  }
}

template <class R, class F> constexpr auto transform(R&& r, F&& f) {
  using U = applied<R, F>;
  using Out =
      result_with_set<std::conditional_t<is_lvalue_reference<U>, U, std::remove_cv_t<std::remove_reference_t<U>>>,
                      set_of_result<R>>;
  if (!r.has_value()) return detail::carry_failure<Out>(SURE_FWD(r), set_of_result<R>{});
  if constexpr (is_lvalue_reference<U>)
    return access::make<Out>(value_alt{}, std::addressof(detail::apply(SURE_FWD(f), SURE_FWD(r))));
  else
    return access::make<Out>(from_call<value_alt>{}, [&]() -> U { return detail::apply(SURE_FWD(f), SURE_FWD(r)); });
}

template <class Out, class R> SURE_INLINE constexpr Out carry_value(R&& r) {
  if constexpr (is_void<value_of<R>>)
    return access::make<Out>(value_alt{});
  else
    return access::make<Out>(value_alt{}, detail::storable<value_of<R>>(detail::value_part(SURE_FWD(r))));
}

// What is wrong with the answer of a function that handles an error.
template <class Answer, class Value> inline constexpr bool is_a_value = !is_void<Answer> || is_void<Value>;
template <class Answer> inline constexpr bool is_an_error = !is_void<Answer> && !is_result<Answer>;
template <class Answer, class Value>
inline constexpr bool is_a_recovery = is_result<Answer> || __is_constructible(Value, Answer) ||
                                      __is_constructible(Value, Answer&); // the type came without its reference
template <class Value> inline constexpr bool is_a_recovery<void, Value> = true;
template <class Value, class... Answers> constexpr bool check_recovery(types<types<Answers>...>) {
  static_assert((is_a_value<Answers, Value> && ...),
                "sure::result::or_else: a case that returns nothing needs a result<void, ...>; return a value "
                "(docs/messages/case-returns-nothing.md)");
  static_assert((is_a_recovery<Answers, Value> && ...),
                "sure::result::or_else: a case has to return a value of this result or a result; an error goes to "
                "transform_error (docs/messages/or-else-type.md)");
  return ((is_a_value<Answers, Value> && is_a_recovery<Answers, Value>) && ...);
}
template <class... Answers> constexpr bool check_replacement(types<types<Answers>...>) {
  static_assert((is_an_error<Answers> && ...),
                "sure::result::transform_error: a case has to return an error (docs/messages/case-returns-nothing.md)");
  return (is_an_error<Answers> && ...);
}

// The result of a function that handled an error: what it returns as a result, a value, or nothing for void.
template <class Out, class Call> constexpr Out recover(Call&& call) {
  using Answer = decltype(call());
  if constexpr (is_void<Answer>) {
    call();
    return access::make<Out>(value_alt{});
  } else if constexpr (is_result<std::remove_cvref_t<Answer>>) {
    return Out(call());
  } else {
    return Out(std::in_place, call());
  }
}
template <class Out, class Call, class... Way> constexpr Out replace_error(Call&& call, Way... way) {
  using Answer = std::remove_cvref_t<decltype(call())>;
  if constexpr (!is_group<Answer>) {
    return access::make<Out>(from_call<error_alt<Answer>>{}, call, way...);
  } else {
#if SURE_TRACE
    Out out{unexpected<Answer>(call())};
    (set_way(access::storage(out), way), ...);
    return out;
#else
    return Out(unexpected<Answer>(call()));
#endif
  }
}

// Cases for single errors of a set; defined by <sure/match.hpp>, because few results need them and all would pay for them.
template <class R> struct case_handling;
template <class T> inline constexpr bool is_complete = requires { sizeof(T); };
template <class R> constexpr bool has_cases() {
  static_assert(is_complete<case_handling<R>>, "sure::result: cases for several errors need #include <sure/match.hpp> "
                                               "(docs/messages/needs-header.md)");
  return is_complete<case_handling<R>>;
}

// One error and one function: the standard's rules, by which the function may take what the error converts to.
template <class R, class... Cases> inline constexpr bool is_standard_call = false;
template <class R, class F>
  requires(set_of_result<R>::size == 1 && !is_special_case<std::remove_cvref_t<F>>)
inline constexpr bool is_standard_call<R, F> = std::is_invocable_v<F, decltype(detail::error_of(std::declval<R>()))>;

template <class R> using only_error = typename error_of_set<set_of_result<R>>::type;

template <class Out, class R, class F> constexpr Out standard_recover(R&& r, F&& f) {
  if (r.has_value()) return detail::carry_value<Out>(SURE_FWD(r));
  return detail::recover<Out>(
      [&]() -> decltype(auto) { return detail::invoke(SURE_FWD(f), detail::error_part<only_error<R>>(SURE_FWD(r))); });
}
template <class R, class F> constexpr auto standard_or_else(R&& r, F&& f) {
  using Answer = std::remove_cvref_t<std::invoke_result_t<F, decltype(detail::error_of(SURE_FWD(r)))>>;
  using Out = std::conditional_t<is_result<Answer>, Answer, result<value_of<R>>>;
  static_assert(!is_result<Answer> || __is_same(value_of<Out>, value_of<R>),
                "sure::result::or_else: the function has to return a result of the same value type "
                "(docs/messages/or-else-type.md)");
#ifdef SURE_TL_NAMES
  if constexpr (is_void<Answer>) {
    if (!r.has_value()) SURE_FWD(f)(detail::error_part<only_error<R>>(r));
    return std::remove_cvref_t<R>(SURE_FWD(r));
  } else
#endif
      if constexpr (!__is_same(value_of<Out>, value_of<R>) ||
                    !detail::check_recovery<value_of<R>>(types<types<Answer>>{}))
    return anything{};
  else
    return detail::standard_recover<Out>(SURE_FWD(r), SURE_FWD(f));
}
template <class R, class... Cases> constexpr auto or_else(R&& r, Cases&&... cases) {
  if constexpr (is_standard_call<R, Cases...>)
    return detail::standard_or_else(SURE_FWD(r), SURE_FWD(cases)...);
  else if constexpr (has_cases<R>())
    return case_handling<R>::or_else(SURE_FWD(r), cases...);
}

template <class R, class F> constexpr auto standard_transform_error(R&& r, F&& f) {
  using G = std::remove_cvref_t<std::invoke_result_t<F, decltype(detail::error_of(SURE_FWD(r)))>>;
  if constexpr (!check_replacement(types<types<G>>{})) {
    return anything{};
  } else {
    using Out = result_with_set<value_of<R>, typename set_of<G>::type>;
    if (r.has_value()) return detail::carry_value<Out>(SURE_FWD(r));
    return detail::replace_error<Out>([&]() -> decltype(auto) {
      return detail::invoke(SURE_FWD(f), detail::error_part<only_error<R>>(SURE_FWD(r)));
    } SURE_AND_WAY_OF(r));
  }
}
template <class R, class... Cases> constexpr auto transform_error(R&& r, Cases&&... cases) {
  if constexpr (is_standard_call<R, Cases...>)
    return detail::standard_transform_error(SURE_FWD(r), SURE_FWD(cases)...);
  else if constexpr (has_cases<R>())
    return case_handling<R>::transform_error(SURE_FWD(r), cases...);
}

template <class R, class F> constexpr void inspect(R& r, F&& f) {
  if (r.has_value()) detail::apply(SURE_FWD(f), static_cast<R const&>(r));
}
template <class R, class... Cases> constexpr void inspect_error(R& r, Cases&&... cases) {
  if constexpr (is_standard_call<R const&, Cases...>) {
    if (!r.has_value())
      (detail::invoke(SURE_FWD(cases), detail::error_part<only_error<R>>(static_cast<R const&>(r))), ...);
  } else if constexpr (has_cases<R const&>()) {
    case_handling<R const&>::inspect_error(r, cases...);
  }
}

template <class R> constexpr auto flatten(R&& r) {
  using Inner = value_of<R>;
  using Out = result_with_set<value_of<Inner>, united<set_of_result<R>, set_of_result<Inner>>>;
  if (r.has_value()) return Out(detail::value_part(SURE_FWD(r)));
  return detail::carry_failure<Out>(SURE_FWD(r), set_of_result<R>{});
}

// Whether the failed result a holds an error that equals `error`, which may be a group.
template <class A, class G> constexpr bool equal_error(A const& a, G const& error) {
  using set = set_of_result<A>;
  if constexpr (set::size == 1) {
    return static_cast<bool>(detail::error_part<typename error_of_set<set>::type>(a) == error);
  } else if constexpr (contains<G, set>) {
    return access::storage(a).template holds<G>() && static_cast<bool>(detail::error_part<G>(a) == error);
  } else {
    return static_cast<bool>(detail::error_of(a) == typename error_of_set<set>::type(error));
  }
}
template <class E, class A, class B> constexpr bool equal_one_error(A const& a, B const& b) {
  if constexpr (contains<E, set_of_result<B>> || (set_of_result<A>::size == 1 && set_of_result<B>::size == 1))
    return detail::equal_error(b, detail::error_part<E>(a));
  else
    return false;
}
template <class A, class B, class... Es> constexpr bool equal_errors(A const& a, B const& b, types<Es...>) {
  bool equal = false;
  (void)((access::storage(a).template holds<Es>() && (equal = detail::equal_one_error<Es>(a, b), true)) || ...);
  return equal;
}
template <class A, class B> constexpr bool equal_results(A const& a, B const& b) {
  if (a.has_value() != b.has_value()) return false;
  if (!a.has_value()) return detail::equal_errors(a, b, set_of_result<A>{});
  if constexpr (is_void<value_of<A>>)
    return true;
  else
    return static_cast<bool>(detail::value_part(a) == detail::value_part(b));
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_RESULT_OPERATIONS_HPP
