// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_CALLED_HPP
#define SURE_DETAIL_CALLED_HPP

#include <sure/result.hpp>

// The result of calling a function that fails in ways that its type does not say, and may return a result besides.

namespace sure::inline SURE_ABI::detail {

template <class R> struct called {
  using value = std::conditional_t<std::is_lvalue_reference_v<R>, R, std::remove_cvref_t<R>>;
  using errors = types<>;
};
template <class R>
  requires(is_result<std::remove_cvref_t<R>>)
struct called<R> {
  using value = value_of<R>;
  using errors = set_of_result<R>;
};

template <class R, class Set> using called_with =
    result_with_set<typename called<R>::value, united<typename called<R>::errors, Set>>;

// What `call` returns; a value is made in its place.
template <class Out, class Set, class Call> constexpr Out store_call(Call&& call) {
  if constexpr (is_result<std::remove_cvref_t<decltype(call())>>)
    return Out(call());
  else
    return result_with_set<void, Set>().transform(SURE_FWD(call));
}

template <class Out, class E> constexpr Out store_error(E&& error) {
  if constexpr (is_group<std::remove_cvref_t<E>>)
    return Out(unexpected<std::remove_cvref_t<E>>(SURE_FWD(error)));
  else
    return Out(std::in_place_type<std::remove_cvref_t<E>>, SURE_FWD(error));
}

} // namespace sure::inline SURE_ABI::detail

#endif // SURE_DETAIL_CALLED_HPP
