// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TRY_HPP
#define SURE_TRY_HPP

/// The value of a result, or the function returns its failure, widened to the function's own set of errors.
///
///   sure::result<receipt, out_of_stock, card_declined> buy(cart const& c) {
///     order o = SURE_TRY(reserve(c));                        // an expression (g++, clang)
///     SURE_TRY_LET(auto&& paid, charge(o));                  // a declaration (any compiler); auto&& moves nothing
///     return receipt{o, paid};
///   }

#include <sure/config.hpp>
#ifndef SURE_MACROS_ONLY // set by macros.hpp: all else comes by import

#include <sure/detail/result_as_sum.hpp>
#if SURE_TRACE
#include <sure/detail/ways.hpp>
#endif

namespace sure::inline SURE_ABI::detail {

template <class S> using sum_traits_of = sum_traits<std::remove_cvref_t<S>>;

template <class... Errors> inline constexpr bool errors_are_in_the_signature = sizeof...(Errors) == 0;
template <class List> struct signature_check;
template <class... Missing> struct signature_check<types<Missing...>> {
  static constexpr bool passes() {
    static_assert(errors_are_in_the_signature<Missing...>,
                  "SURE_TRY: the return type of this function does not name these errors; add or handle them "
                  "(docs/messages/try-missing-error.md)");
    return sizeof...(Missing) == 0;
  }
};

template <std::size_t I, class S> struct nth_alternative : nth_in<I, typename sum_traits<S>::alternatives> {};

template <class List> struct failures_of;
template <class Value, class... Es> struct failures_of<types<Value, Es...>> {
  using type = typename set_of<Es...>::type;
};
template <class S> using failures = typename failures_of<typename sum_traits_of<S>::alternatives>::type;

template <class S> inline constexpr bool has_a_value_and_failures = is_result<S>; // without its sum_traits
template <class S>
  requires(!is_result<S>) && (sum_traits<S>::fallible)
inline constexpr bool has_a_value_and_failures<S> = true;
template <class S>
concept fallible = has_a_value_and_failures<std::remove_cvref_t<S>>;

#if defined(__GNUC__) && !defined(__clang__)
// As in storage.hpp: a member that is unset is read only after the test for it.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

// An object of the sum type To that holds the alternative I.
template <class To> struct alternative_maker {
  template <std::size_t I, class... Args> static constexpr To make(Args&&... args) {
    return sum_traits<To>::template make<I>(SURE_FWD(args)...);
  }
};
template <class T, class... Es> struct alternative_maker<result<T, Es...>> {
  using To = result<T, Es...>;
  template <std::size_t I, class... Args> SURE_INLINE static constexpr To make(Args&&... args) {
    if constexpr (I == 0)
      return To(std::in_place, SURE_FWD(args)...);
    else
      return To(std::in_place_type<typename nth_alternative<I, To>::type>, SURE_FWD(args)...);
  }
};
template <class T> struct alternative_maker<option<T>> {
  template <std::size_t I, class... Args> static constexpr option<T> make(Args&&... args) {
    if constexpr (I == 0)
      return option<T>(std::in_place, SURE_FWD(args)...);
    else
      return option<T>();
  }
};
template <class... Ts> struct alternative_maker<one_of<Ts...>> {
  template <std::size_t I, class... Args> static constexpr one_of<Ts...> make(Args&&... args) {
    return one_of<Ts...>(std::in_place_type<typename nth<I, Ts...>::type>, SURE_FWD(args)...);
  }
};
template <class To, std::size_t I, class... Args> SURE_INLINE constexpr To make_alternative(Args&&... args) {
  return alternative_maker<To>::template make<I>(SURE_FWD(args)...);
}

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

template <class E, class List> struct position;
template <class E, class... Ts> struct position<E, types<Ts...>> {
  static constexpr std::size_t value = index_of<E, Ts...>();
};

template <class To, std::size_t I, class S, class... Way> SURE_INLINE constexpr To make_failure(S&& sum, Way... way) {
  using traits = sum_traits_of<S>;
  if constexpr (I + 1 < traits::alternatives::size) {
    if (!traits::template holds<I>(sum)) return detail::make_failure<To, I + 1>(SURE_FWD(sum), way...);
  }
  using E = std::remove_cvref_t<decltype(traits::template get<I>(SURE_FWD(sum)))>;
#if SURE_TRACE
  if constexpr (sizeof...(Way) != 0 && !is_group<E>)
    return access::make<To>(error_alt<place_in<E, failures<To>>>{}, way..., traits::template get<I>(SURE_FWD(sum)));
  else
#endif
      if constexpr (is_group<E>)
    return To(unexpected<E>(traits::template get<I>(SURE_FWD(sum))));
  else
    return detail::make_alternative<To, 1 + position<place_in<E, failures<To>>, failures<To>>::value>(
        traits::template get<I>(SURE_FWD(sum)));
}

#if SURE_TRACE
template <class R> inline constexpr bool keeps_way = false;
template <class T, class... Es> inline constexpr bool keeps_way<result<T, Es...>> =
    keeps_ways<access::storage_of<result<T, Es...>>>;
template <class From, class To> inline constexpr bool keeps_bits = false;
template <class T, class... Es, class... Fs> inline constexpr bool keeps_bits<result<T, Es...>, result<T, Fs...>> =
    same_bits<access::storage_of<result<T, Es...>>, access::storage_of<result<T, Fs...>>>;

// The failure of `sum` as one of To, with that ticket where To keeps one.
template <class To, class S> constexpr To go_on(S&& sum, ticket way) {
  using From = std::remove_cvref_t<S>;
  if constexpr (std::is_same_v<To, From> || keeps_bits<From, To>) {
    if constexpr (!keeps_way<To>) {
      return To(SURE_FWD(sum));
    } else {
      To out(SURE_FWD(sum));
      access::storage(out).set_way(way);
      return out;
    }
  } else if constexpr (is_result<To> && is_result<From>) {
    return detail::carry_failure<To>(SURE_FWD(sum), set_of_result<From>{}, way);
  } else if constexpr (keeps_way<To>) {
    return detail::make_failure<To, 1>(SURE_FWD(sum), way);
  } else {
    return detail::make_failure<To, 1>(SURE_FWD(sum));
  }
}
template <class S> [[nodiscard]] constexpr ticket way_of_sum([[maybe_unused]] S const& sum) noexcept {
  if constexpr (keeps_way<S>)
    return access::storage(sum).way();
  else
    return {};
}
// Small sums are given by value, and the hop as its parts: whatever had its address taken here, or had to outlive a call, would
// cost the success a stack slot or a saved register. But an any_error finds the notes of a failure by where that is on the stack.
template <class To, class S> using left_by =
    std::conditional_t<std::is_trivially_copyable_v<std::remove_cvref_t<S>> &&
                           std::is_constructible_v<std::remove_cvref_t<S>, S> &&
                           sizeof(std::remove_cvref_t<S>) <= 2 * sizeof(void*) && !takes_any<failures<To>>,
                       std::remove_cvref_t<S>, S&&>;
template <class To, class S>
SURE_COLD To leave_noting(left_by<To, S> sum, char const* file, unsigned line, char const* function) {
  ticket way{};
  if constexpr (keeps_way<To> || keeps_way<std::remove_cvref_t<S>>)
    way = detail::note_hop(detail::way_of_sum(sum), hop{file, line, function});
  return go_on<To>(static_cast<S&&>(sum), way);
}

// The failure on its way out; `return` converts it to whatever the function returns.
template <class S> struct failing {
  S sum;
  char const* file = nullptr; // none: not by a SURE_TRY, and no hop
  unsigned line = 0;
  char const* function = nullptr;
  template <class To>
    requires(has_a_value_and_failures<To>)
  SURE_INLINE constexpr operator To() && {
    using From = std::remove_cvref_t<S>;
    if constexpr (!fallible<From>) {
      SURE_UNREACHABLE();
    } else if constexpr (!signature_check<missing_from<failures<From>, failures<To>>>::passes()) {
      SURE_UNREACHABLE();
    } else {
      if (__builtin_is_constant_evaluated() || !file) return go_on<To>(static_cast<S>(sum), detail::way_of_sum(sum));
      return leave_noting<To, S>(static_cast<S>(sum), file, line, function);
    }
  }
};
#else
// The failure on its way out; `return` converts it to whatever the function returns.
template <class S> struct failing {
  S sum;
  template <class To>
    requires(has_a_value_and_failures<To>)
  SURE_INLINE constexpr operator To() && {
    using From = std::remove_cvref_t<S>;
    if constexpr (__is_same(To, From))
      return static_cast<S>(sum);
    else if constexpr (!fallible<From>)
      SURE_UNREACHABLE();
    else if constexpr (!signature_check<missing_from<failures<From>, failures<To>>>::passes())
      SURE_UNREACHABLE();
    else if constexpr (!is_result<To> || !is_result<From>)
      return detail::make_failure<To, 1>(static_cast<S>(sum));
    else if constexpr (same_bits<access::storage_of<From>, access::storage_of<To>>)
      return To(static_cast<S>(sum));
    else
      return detail::carry_failure<To>(static_cast<S>(sum), set_of_result<From>{});
  }
};
#endif

// What leaves the statement expression, which would copy what a reference refers to: the value, or the address of it.
template <class T> struct carried {
  T value;
  SURE_INLINE constexpr T&& get() && noexcept { return static_cast<T&&>(value); }
};
template <class T> struct carried<T&> {
  T* address;
  SURE_INLINE constexpr T& get() && noexcept { return *address; }
};
template <> struct carried<void> {
  SURE_INLINE constexpr void get() && noexcept {}
};

// A result is read without its sum_traits: at -O0 every call between SURE_TRY and the storage is paid for.
struct trying {
  template <class S> [[nodiscard]] SURE_INLINE static constexpr bool failed(S const& sum) noexcept {
    if constexpr (is_result<S>) {
      return sum.storage_.failed();
    } else {
      static_assert(has_a_value_and_failures<S>, "SURE_TRY: this type has no value beside its failures; take a sum "
                                                 "apart with sure::match (docs/messages/try-no-value.md)");
      if constexpr (fallible<S>) return !sum_traits<S>::template holds<0>(sum);
      return false;
    }
  }
  template <class S> SURE_INLINE static constexpr auto carry(S&& sum) {
    using traits = sum_traits_of<S>;
    if constexpr (is_result<std::remove_cvref_t<S>>) {
      using T = value_of<S>;
      if constexpr (is_void<T>)
        return carried<void>{};
      else if constexpr (is_lvalue_reference<T>)
        return carried<T>{sum.storage_.value()};
      else if constexpr (is_lvalue_reference<S>)
        return carried<decltype((sum.storage_.value()))>{std::addressof(sum.storage_.value())};
      else
        return carried<std::remove_cv_t<T>>{static_cast<member_of<T, S>>(sum.storage_.value())};
    } else if constexpr (!fallible<S>)
      return carried<anything>{};
    else if constexpr (is_void<typename parts<typename traits::alternatives>::first>)
      return carried<void>{};
    else if constexpr (is_lvalue_reference<decltype(traits::template get<0>(SURE_FWD(sum)))>)
      return carried<decltype(traits::template get<0>(SURE_FWD(sum)))>{
          std::addressof(traits::template get<0>(SURE_FWD(sum)))};
    else
      return carried<std::remove_cvref_t<decltype(traits::template get<0>(SURE_FWD(sum)))>>{
          traits::template get<0>(SURE_FWD(sum))};
  }
};
template <class S> SURE_INLINE constexpr decltype(auto) unwrap(S&& sum) noexcept {
  using traits = sum_traits_of<S>;
  if constexpr (is_result<std::remove_cvref_t<S>>) {
    if constexpr (is_void<value_of<S>>)
      return nothing{};
    else
      return detail::value_part(SURE_FWD(sum));
  } else if constexpr (!fallible<S>)
    return anything{};
  else if constexpr (is_void<typename parts<typename traits::alternatives>::first>)
    return nothing{};
  else
    return traits::template get<0>(SURE_FWD(sum));
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_MACROS_ONLY

#if SURE_TRACE
#define SURE_HERE , __builtin_FILE(), __builtin_LINE(), __builtin_FUNCTION()
#else
#define SURE_HERE
#endif

#define SURE_JOIN_(a, b) a##b
#define SURE_JOIN(a, b) SURE_JOIN_(a, b)

#define SURE_TRY_LET_AS(leave, name, declaration, ...)                                                                 \
  auto&& name = (__VA_ARGS__);                                                                                         \
  if (::sure::detail::trying::failed(name)) [[unlikely]]                                                               \
    leave ::sure::detail::failing<decltype(name)>{static_cast<decltype(name)>(name) SURE_HERE};                        \
  declaration = ::sure::detail::unwrap(static_cast<decltype(name)>(name))

/// Declares `declaration` with the value of the expression, or returns its failure. The declaration may hold no comma.
#define SURE_TRY_LET(declaration, ...)                                                                                 \
  SURE_TRY_LET_AS(return, SURE_JOIN(sure_sum_, __COUNTER__), declaration, __VA_ARGS__)
/// The same in a coroutine: leaves with co_return.
#define SURE_CO_TRY_LET(declaration, ...)                                                                              \
  SURE_TRY_LET_AS(co_return, SURE_JOIN(sure_sum_, __COUNTER__), declaration, __VA_ARGS__)

#if SURE_HAS_STATEMENT_EXPRESSIONS
// The name is unique, so that one SURE_TRY may stand inside another without a shadowing warning.
#define SURE_TRY_AS(leave, name, ...)                                                                                  \
  __extension__({                                                                                                      \
    auto&& name = (__VA_ARGS__);                                                                                       \
    if (::sure::detail::trying::failed(name)) [[unlikely]]                                                             \
      leave ::sure::detail::failing<decltype(name)>{static_cast<decltype(name)>(name) SURE_HERE};                      \
    ::sure::detail::trying::carry(static_cast<decltype(name)>(name));                                                  \
  }).get()

/// The value of the expression (a reference to it if the expression is an lvalue), or the function returns its failure.
#define SURE_TRY(...) SURE_TRY_AS(return, SURE_JOIN(sure_sum_, __COUNTER__), __VA_ARGS__)

#if defined(__clang__)
/// The same in a coroutine: leaves with co_return. Refused on g++, which miscompiles co_await inside it: use SURE_CO_TRY_LET there.
#define SURE_CO_TRY(...) SURE_TRY_AS(co_return, SURE_JOIN(sure_sum_, __COUNTER__), __VA_ARGS__)
#else
#define SURE_CO_TRY(...)                                                                                               \
  __extension__({                                                                                                      \
    static_assert(                                                                                                     \
        false,                                                                                                         \
        "SURE_CO_TRY: g++ miscompiles this form; use SURE_CO_TRY_LET(auto x, ...) (docs/messages/try-co-try-gcc.md)"); \
    ::sure::detail::anything{};                                                                                        \
  })
#endif
#endif

#endif // SURE_TRY_HPP
