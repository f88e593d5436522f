// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_EXCEPTIONS_HPP
#define SURE_INTEROP_EXCEPTIONS_HPP

/// Exceptions as errors, and back. What is not named passes through.
///
///   auto id = sure::catching<std::invalid_argument, std::out_of_range>(parse, text);   // result<int, both of them>
///   auto row = sure::catching([&] { return table.at(key); },                           // result<row, no_such_row>
///                             [](std::out_of_range const&) { return no_such_row{}; });
///   int value = sure::throwing(std::move(id));                                         // the value, or throws the error

#include <sure/config.hpp>
#if !SURE_HAS_EXCEPTIONS
#error "sure/interop/exceptions.hpp: this program is compiled without exceptions (docs/messages/exceptions-off.md)"
#else

#include <exception>
#include <sure/detail/called.hpp>
#include <sure/match.hpp>

namespace sure::inline SURE_ABI {

namespace detail {

template <class Parameters> struct caught {
  using type = void;
};
template <class P> struct caught<types<P>> {
  using type = std::remove_cvref_t<P>;
};
struct everything {};
// The exception that a case takes; everything for `otherwise`, void where none is named.
template <class C> struct exception_taken : caught<parameters_of<C>> {};
template <class F> struct exception_taken<otherwise_case<F>> {
  using type = everything;
};
template <class C> using exception_of = typename exception_taken<std::remove_const_t<C>>::type;

// Whether a catch clause for Earlier takes every Later too.
template <class Earlier, class Later> inline constexpr bool hides =
    std::is_same_v<Earlier, Later> || std::is_same_v<Earlier, everything> ||
    (std::is_class_v<Earlier> && std::is_class_v<Later> && !std::is_same_v<Later, everything> &&
     std::is_convertible_v<Later const*, Earlier const*>);

template <class Earlier, class Hidden> struct hidden_exceptions {
  using type = Hidden;
};
template <class... Earlier, class... Hidden, class E, class... Rest>
struct hidden_exceptions<types<types<Earlier...>, E, Rest...>, types<Hidden...>>
    : hidden_exceptions<types<types<Earlier..., E>, Rest...>,
                        std::conditional_t<(hides<Earlier, E> || ...), types<Hidden..., E>, types<Hidden...>>> {};
template <class... Es> using hidden = typename hidden_exceptions<types<types<>, Es...>, types<>>::type;

// The words that the compiler prints: each is true only for an empty list, and its arguments are the culprits.
template <class... Cases> inline constexpr bool every_case_names_its_exception = sizeof...(Cases) == 0;
template <class... Exceptions> inline constexpr bool every_exception_can_be_caught = sizeof...(Exceptions) == 0;
template <class... Exceptions> inline constexpr bool every_exception_can_be_kept = sizeof...(Exceptions) == 0;
template <class... Answers> inline constexpr bool every_case_returns_an_error = sizeof...(Answers) == 0;

template <class C> constexpr bool names_exception() {
  if constexpr (std::is_void_v<exception_of<C>>)
    return false;
  else if constexpr (std::is_same_v<exception_of<C>, everything>)
    return std::is_invocable_v<function_of<C>&, std::exception_ptr> || std::is_invocable_v<function_of<C>&>;
  else
    return std::is_object_v<exception_of<C>> && std::is_invocable_v<C&, exception_of<C> const&>;
}
template <class... Cs> constexpr bool check_named(types<Cs...>) {
  static_assert(every_case_names_its_exception<Cs...>,
                "sure::catching: a case takes one exception, [](std::out_of_range const& e) { ... }; the rest goes to "
                "sure::otherwise(f) (docs/messages/catching-case.md)");
  return sizeof...(Cs) == 0;
}
template <class... Es> constexpr bool check_hidden(types<Es...>) {
  static_assert(every_exception_can_be_caught<Es...>,
                "sure::catching: an earlier exception takes these too; list a derived class before its base "
                "(docs/messages/catching-order.md)");
  return sizeof...(Es) == 0;
}
template <class... As> constexpr bool check_answers(types<As...>) {
  static_assert(every_case_returns_an_error<As...>,
                "sure::catching: a case has to return an error (docs/messages/case-returns-nothing.md)");
  return sizeof...(As) == 0;
}
template <class... Es> constexpr bool check_kept(types<Es...>) {
  static_assert(every_exception_can_be_kept<Es...>,
                "sure::catching: a copy of these would not be what was thrown; take them in a case that returns an "
                "error of yours, or use sure::catching_all (docs/messages/catching-slices.md)");
  return sizeof...(Es) == 0;
}

// A copy of std::exception has lost even its text.
template <class E> inline constexpr bool can_be_kept = std::is_object_v<E> && !std::is_abstract_v<E> &&
                                                       std::is_copy_constructible_v<E> &&
                                                       !std::is_same_v<E, std::exception>;

template <class C, class E> struct answer_of_case {
  using type = std::remove_cvref_t<call_result<C&, E const&>>;
};
template <class C> struct answer_of_case<C, everything> {
  using type = std::remove_cvref_t<call_result<C&, std::exception_ptr>>;
};
template <class C> using error_from_case = typename answer_of_case<C, exception_of<C>>::type;

// Catch clauses side by side cannot come from a pack, so they are nested, the first one innermost. An exception that leaves a
// case passes the clauses after it, as it does in a list of clauses: `handling` says that a case was reached.
template <class Out, class Set, std::size_t N, class Call, class Is, class... Cases>
constexpr Out attempt(Call& call, bool& handling, indexed_cases<Is, Cases...> const& cases) {
  if constexpr (N == 0) {
    return detail::store_call<Out, Set>(call);
  } else {
    using E = exception_of<typename nth<N - 1, Cases...>::type>;
    if constexpr (std::is_same_v<E, everything>) {
      try {
        return detail::attempt<Out, Set, N - 1>(call, handling, cases);
      } catch (...) {
        if (handling) throw;
        handling = true;
        return detail::store_error<Out>(detail::call_case(detail::nth_case<N - 1>(cases), std::current_exception()));
      }
    } else {
      try {
        return detail::attempt<Out, Set, N - 1>(call, handling, cases);
      } catch (E const& exception) {
        if (handling) throw;
        handling = true;
        return detail::store_error<Out>(detail::call_case(detail::nth_case<N - 1>(cases), exception));
      }
    }
  }
}

template <class Call, class... Cases> constexpr auto catch_cases(Call&& call, Cases&... cases) {
  using unnamed = united<typename add_unless<names_exception<Cases>(), types<>, Cases>::type...>;
  if constexpr (!check_named(unnamed{})) {
    return anything{};
  } else if constexpr (!check_hidden(hidden<exception_of<Cases>...>{})) {
    return anything{};
  } else {
    using no_errors =
        united<typename add_unless<is_an_error<error_from_case<Cases>>, types<>, error_from_case<Cases>>::type...>;
    if constexpr (!check_answers(no_errors{})) {
      return anything{};
    } else {
      using errors = united<typename set_of<error_from_case<Cases>>::type...>;
      bool handling = false;
      return detail::attempt<called_with<decltype(call()), errors>, errors, sizeof...(Cases)>(
          call, handling, case_list<Cases...>{{cases}...});
    }
  }
}

template <class E> struct keep {
  constexpr E const& operator()(E const& exception) const noexcept { return exception; }
};
template <class E> inline constexpr keep<E> keeping{};
template <class Call, class... Es> constexpr auto catch_types(Call&& call, types<Es...>) {
  if constexpr (!check_kept(united<typename add_unless<can_be_kept<Es>, types<>, Es>::type...>{}))
    return anything{};
  else if constexpr (!check_hidden(hidden<Es...>{})) // again below, but from here the message is shorter
    return anything{};
  else
    return detail::catch_cases(call, keeping<Es>...);
}

} // namespace detail

/// f(args...), or the exception of these types that it throws, kept by value: `result<R, Es...>`, with the errors of f's own
/// result before them. Works like catch clauses in this order; other exceptions pass through.
template <class E, class... Es, class F, class... Args>
  requires(std::is_invocable_v<F, Args...>)
[[nodiscard]] constexpr auto catching(F&& f, Args&&... args) {
  return detail::catch_types(
      [&]() -> std::invoke_result_t<F, Args...> { return detail::invoke(SURE_FWD(f), SURE_FWD(args)...); },
      typename detail::set_of<E, Es...>::type{});
}

/// f(), or the error that a case makes of the exception it names: `[](std::out_of_range const&) { return no_such_row{}; }`.
/// Works like catch clauses in this order; `sure::otherwise(f)` takes every other exception, as a std::exception_ptr or unseen.
template <int = 0, class F, class... Cases>
  requires(std::is_invocable_v<F> && sizeof...(Cases) != 0)
[[nodiscard]] constexpr auto catching(F&& f, Cases&&... cases) {
  return detail::catch_cases([&]() -> std::invoke_result_t<F> { return detail::invoke(SURE_FWD(f)); }, cases...);
}

/// f(args...), or whatever it throws as a std::exception_ptr: nothing passes through.
template <class F, class... Args>
  requires(std::is_invocable_v<F, Args...>)
[[nodiscard]] constexpr auto catching_all(F&& f, Args&&... args) {
  return catching([&]() -> std::invoke_result_t<F, Args...> { return detail::invoke(SURE_FWD(f), SURE_FWD(args)...); },
                  otherwise([](std::exception_ptr const& exception) { return exception; }));
}

namespace detail {

template <class E> [[noreturn]] void throw_error(E&& error) {
  using thrown = std::remove_cvref_t<E>;
  static_assert(std::is_copy_constructible_v<thrown>,
                "sure::throwing: the error has to be copyable to be thrown (docs/messages/thrown-error-copies.md)");
  if constexpr (std::is_same_v<thrown, std::exception_ptr>) {
    if (!error) [[unlikely]]
      violate("sure::throwing of an empty std::exception_ptr", nothing_text);
    std::rethrow_exception(SURE_FWD(error));
  } else {
    throw thrown(SURE_FWD(error));
  }
}
template <class R, class E, class... Es> [[noreturn]] SURE_COLD void throw_failure(R&& r, types<E, Es...>) {
  if constexpr (sizeof...(Es) != 0) {
    if (!r.template has_error<E>()) detail::throw_failure(SURE_FWD(r), types<Es...>{});
  }
  detail::throw_error(detail::error_part<E>(SURE_FWD(r)));
}

// What `throwing` returns for an R: no reference into an rvalue.
template <class R, class Value = typename called<R>::value> struct value_taken {
  using object = std::conditional_t<std::is_const_v<std::remove_reference_t<R>>, Value const, Value>;
  using type = std::conditional_t<std::is_lvalue_reference_v<R>, object&, std::remove_cv_t<Value>>;
  static constexpr bool nothrow = called<R>::errors::size == 0 && std::is_nothrow_constructible_v<type, object>;
};
template <class R> struct value_taken<R, void> {
  using type = void;
  static constexpr bool nothrow = called<R>::errors::size == 0;
};

} // namespace detail

/// The value, by reference out of an lvalue; or throws the error that is held as itself: the member of a group, what an
/// exception_ptr points to.
template <class R>
  requires(detail::is_result<std::remove_cvref_t<R>>)
constexpr typename detail::value_taken<R>::type throwing(R&& r) noexcept(detail::value_taken<R>::nothrow) {
  if constexpr (detail::set_of_result<R>::size != 0) {
    if (!r.has_value()) [[unlikely]]
      detail::throw_failure(SURE_FWD(r), detail::set_of_result<R>{});
  }
  if constexpr (!std::is_void_v<detail::value_of<R>>) return detail::value_part(SURE_FWD(r));
}

} // namespace sure::inline SURE_ABI

#endif // SURE_HAS_EXCEPTIONS
#endif // SURE_INTEROP_EXCEPTIONS_HPP
