// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ASIO_COMPLETION_HPP
#define SURE_DETAIL_ASIO_COMPLETION_HPP

#include <boost/asio/associator.hpp>
#include <exception>
#include <sure/result.hpp>
#include <tuple>

// How as_result turns the arguments of a completion handler into one result, and the handler that does it.

namespace sure::inline SURE_ABI::detail {

// A completion's values as the value of one result: none, the value, or a tuple; a value that is a result is flattened.
template <class Errors, class... Ts> struct completion {
  using type = result_with_set<std::tuple<Ts...>, Errors>;
};
template <class Errors> struct completion<Errors> {
  using type = result_with_set<void, Errors>;
};
template <class Errors, class T> struct completion<Errors, T> {
  using type = result_with_set<T, Errors>;
};
template <class Errors, class T, class... Es> struct completion<Errors, result<T, Es...>> {
  using type = result_with_set<T, united<typename set_of<Es...>::type, Errors>>;
};

template <class R, class... Args> R completed(Args&&... args) {
  if constexpr ((... && is_result<Args>) && sizeof...(Args) == 1)
    return R(SURE_FWD(args)...);
  else
    return R(std::in_place, SURE_FWD(args)...);
}

// What the arguments of a completion handler say as a result. Like as_tuple, it throws nothing.
template <class... Args> struct outcome_of {
  using type = typename completion<types<>, Args...>::type;
  static type from(Args... args) { return detail::completed<type>(SURE_MOVE(args)...); }
};
template <class... Args> struct outcome_of<std::exception_ptr, Args...> {
  using type = typename completion<types<std::exception_ptr>, Args...>::type;
  static type from(std::exception_ptr thrown, Args... args) {
    if (thrown) return type(std::in_place_type<std::exception_ptr>, SURE_MOVE(thrown));
    return detail::completed<type>(SURE_MOVE(args)...);
  }
};

template <class Signature> struct result_signature;
#define SURE_RESULT_SIGNATURE(qualifiers)                                                                              \
  template <class R, class... Args> struct result_signature<R(Args...) qualifiers> {                                   \
    using outcome = outcome_of<std::decay_t<Args>...>;                                                                 \
    using type = R(typename outcome::type) qualifiers;                                                                 \
    template <class Handler> struct receiver {                                                                         \
      void operator()(std::decay_t<Args>... args) {                                                                    \
        SURE_MOVE(static_cast<Handler&>(*this).handler)(outcome::from(SURE_MOVE(args)...));                            \
      }                                                                                                                \
    };                                                                                                                 \
  };
SURE_RESULT_SIGNATURE()
SURE_RESULT_SIGNATURE(&)
SURE_RESULT_SIGNATURE(&&)
SURE_RESULT_SIGNATURE(noexcept)
SURE_RESULT_SIGNATURE(& noexcept)
SURE_RESULT_SIGNATURE(&& noexcept)
#undef SURE_RESULT_SIGNATURE

// One call operator a signature, so that what the operation passes converts to what it has declared.
template <class Handler, class... Signatures>
struct result_handler : result_signature<Signatures>::template receiver<result_handler<Handler, Signatures...>>... {
  explicit result_handler(Handler&& h) : handler(SURE_MOVE(h)) {}
  using result_signature<Signatures>::template receiver<result_handler>::operator()...;
  Handler handler;
};

template <class Initiation, class... Signatures> struct result_initiation {
  Initiation initiation;
  template <class Handler, class... Args> void operator()(Handler&& handler, Args&&... args) {
    SURE_MOVE(initiation)
    (result_handler<std::decay_t<Handler>, Signatures...>(SURE_FWD(handler)), SURE_FWD(args)...);
  }
};

} // namespace sure::inline SURE_ABI::detail

template <template <class, class> class Associator, class Handler, class... Signatures, class Default>
struct boost::asio::associator<Associator, sure::detail::result_handler<Handler, Signatures...>, Default>
    : Associator<Handler, Default> {
  static decltype(auto) get(sure::detail::result_handler<Handler, Signatures...> const& h) noexcept {
    return Associator<Handler, Default>::get(h.handler);
  }
  static decltype(auto) get(sure::detail::result_handler<Handler, Signatures...> const& h, Default const& d) noexcept {
    return Associator<Handler, Default>::get(h.handler, d);
  }
};

#endif // SURE_DETAIL_ASIO_COMPLETION_HPP
