// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_DETAIL_ASIO_CONCURRENCY_HPP
#define SURE_DETAIL_ASIO_CONCURRENCY_HPP

#include <sure/detail/asio_group.hpp>
#if defined(BOOST_ASIO_HAS_CO_AWAIT)

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <chrono>
#include <sure/one_of.hpp>
#include <tuple>
#include <variant>

// The coroutines behind when_all, race, with_timeout and cancellable: each starts a group and reads what it left behind.

namespace sure::inline SURE_ABI::asio {
struct cancelled;
struct timed_out;
} // namespace sure::inline SURE_ABI::asio

namespace sure::inline SURE_ABI::detail {

template <class T> using nonvoid = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

// What is left where cancellation from outside kept children from an outcome.
template <class To> To stopped_from_outside() {
  if constexpr (contains<asio::cancelled, set_of_result<To>>)
    return To(std::in_place_type<asio::cancelled>);
  else
    throw boost::system::system_error(net::error::operation_aborted);
}

template <class To, class R> To failure_of(R& r) { return To(failing<R&&>{SURE_MOVE(r)}); }
template <class To, std::size_t I = 0, class Outcomes> To failure_at(std::size_t at, Outcomes& outcomes) {
  if constexpr (I + 1 < std::tuple_size_v<Outcomes>) {
    if (at != I) return detail::failure_at<To, I + 1>(at, outcomes);
  }
  return detail::failure_of<To>(*std::get<I>(outcomes));
}

// when_all

template <class T, class... Es> auto value_tuple(result<T, Es...>& r) {
  if constexpr (std::is_void_v<T>)
    return std::tuple<>();
  else
    return std::tuple<T>(*SURE_MOVE(r));
}
template <class... Rs> struct all_of {
  using values = decltype(std::tuple_cat(detail::value_tuple(std::declval<Rs&>())...));
  using value = std::conditional_t<std::tuple_size_v<values> == 0, void, values>;
  using type = result_with_set<value, united<set_of_result<Rs>...>>;
};

template <class Executor, class... Rs>
auto start_each(std::tuple<net::awaitable<Rs, Executor>...>& work, std::tuple<std::optional<Rs>...>& outcomes) {
  return [&work, &outcomes](std::shared_ptr<group<Executor>> const& in) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (spawn_child(in, I, std::get<I>(work), std::get<I>(outcomes)), ...);
    }(std::index_sequence_for<Rs...>{});
  };
}

template <class Executor, class... Rs>
net::awaitable<typename all_of<Rs...>::type, Executor> await_all(net::awaitable<Rs, Executor>... work) {
  using To = typename all_of<Rs...>::type;
  std::tuple<std::optional<Rs>...> outcomes;
  std::tuple<net::awaitable<Rs, Executor>...> children(SURE_MOVE(work)...);
  verdict v;
  auto op = detail::run_group<Executor>(sizeof...(Rs), decisive::failure, v, detail::start_each(children, outcomes));
  co_await SURE_MOVE(op);

  if (v.thrown) std::rethrow_exception(v.thrown);
  if (v.first != nobody) co_return detail::failure_at<To>(v.first, outcomes);
  if (!std::apply([](auto&... o) { return (o.has_value() && ...); }, outcomes)) co_return stopped_from_outside<To>();
  if constexpr (std::is_void_v<typename all_of<Rs...>::value>)
    co_return To(std::in_place);
  else
    co_return To(std::in_place,
                 std::apply([](auto&... o) { return std::tuple_cat(detail::value_tuple(*o)...); }, outcomes));
}

template <class R, class Executor> auto start_range(std::vector<net::awaitable<R, Executor>>& work,
                                                    std::vector<std::optional<R>>& outcomes) {
  return [&work, &outcomes](std::shared_ptr<group<Executor>> const& in) {
    for (std::size_t i = 0; i != work.size(); ++i) spawn_child(in, i, work[i], outcomes[i]);
  };
}
template <class R> struct all_in_range {
  using value = std::conditional_t<std::is_void_v<value_of<R>>, void, std::vector<nonvoid<value_of<R>>>>;
  using type = result_with_set<value, set_of_result<R>>;
};
template <class To, class R> To values_of(std::vector<std::optional<R>>& outcomes) {
  if constexpr (std::is_void_v<value_of<To>>) {
    return To(std::in_place);
  } else {
    value_of<To> values;
    values.reserve(outcomes.size());
    for (auto& o : outcomes) values.push_back(*SURE_MOVE(*o));
    return To(std::in_place, SURE_MOVE(values));
  }
}

template <class R, class Executor>
net::awaitable<typename all_in_range<R>::type, Executor> await_range(std::vector<net::awaitable<R, Executor>> work) {
  using To = typename all_in_range<R>::type;
  std::vector<std::optional<R>> outcomes(work.size());
  if (work.empty()) co_return detail::values_of<To>(outcomes);
  verdict v;
  auto op = detail::run_group<Executor>(work.size(), decisive::failure, v, detail::start_range(work, outcomes));
  co_await SURE_MOVE(op);

  if (v.thrown) std::rethrow_exception(v.thrown);
  if (v.first != nobody) co_return detail::failure_of<To>(*outcomes[v.first]);
  for (auto const& o : outcomes)
    if (!o) co_return stopped_from_outside<To>();
  co_return detail::values_of<To>(outcomes);
}

// race

template <class... Ts> struct raced_value {
  using type = union_of<nonvoid<Ts>...>;
};
template <class T, class... Ts>
  requires(std::is_same_v<T, Ts> && ...)
struct raced_value<T, Ts...> {
  using type = T;
};
template <class... Rs> struct race_of {
  using type = result_with_set<typename raced_value<value_of<Rs>...>::type, united<set_of_result<Rs>...>>;
};
template <class To, class R> To settled(R& r) {
  if (trying::failed(r)) return detail::failure_of<To>(r);
  if constexpr (std::is_void_v<value_of<To>>)
    return To(std::in_place);
  else if constexpr (std::is_void_v<value_of<R>>)
    return To(std::in_place, std::monostate());
  else
    return To(std::in_place, *SURE_MOVE(r));
}
template <class To, std::size_t I = 0, class Outcomes> To settled_at(std::size_t at, Outcomes& outcomes) {
  if constexpr (I + 1 < std::tuple_size_v<Outcomes>) {
    if (at != I) return detail::settled_at<To, I + 1>(at, outcomes);
  }
  return detail::settled<To>(*std::get<I>(outcomes));
}

template <class Executor, class... Rs>
net::awaitable<typename race_of<Rs...>::type, Executor> await_first(net::awaitable<Rs, Executor>... work) {
  using To = typename race_of<Rs...>::type;
  std::tuple<std::optional<Rs>...> outcomes;
  std::tuple<net::awaitable<Rs, Executor>...> children(SURE_MOVE(work)...);
  verdict v;
  auto op = detail::run_group<Executor>(sizeof...(Rs), decisive::end, v, detail::start_each(children, outcomes));
  co_await SURE_MOVE(op);

  if (v.thrown) std::rethrow_exception(v.thrown);
  if (v.first != nobody) co_return detail::settled_at<To>(v.first, outcomes);
  co_return stopped_from_outside<To>();
}
template <class R, class Executor> net::awaitable<R, Executor>
await_first_in_range(std::vector<net::awaitable<R, Executor>> work) {
  if (work.empty()) violate("asio::race of an empty range, which never ends", nothing_text);
  std::vector<std::optional<R>> outcomes(work.size());
  verdict v;
  auto op = detail::run_group<Executor>(work.size(), decisive::end, v, detail::start_range(work, outcomes));
  co_await SURE_MOVE(op);

  if (v.thrown) std::rethrow_exception(v.thrown);
  if (v.first != nobody) co_return SURE_MOVE(*outcomes[v.first]);
  co_return stopped_from_outside<R>();
}

// deadlines

using steady = std::chrono::steady_clock;

inline steady::time_point deadline(steady::time_point at) noexcept { return at; }
inline steady::time_point deadline(steady::duration after) noexcept {
  steady::time_point const now = steady::now();
  return after < steady::time_point::max() - now ? now + after : steady::time_point::max();
}

// Whether the time has come; false where the wait was cancelled.
template <class Executor> net::awaitable<result<bool>, Executor> wait_until(steady::time_point at) {
  Executor const executor = co_await net::this_coro::executor;
  net::basic_waitable_timer<steady, net::wait_traits<steady>, Executor> timer(executor, at);
  auto op = timer.async_wait(net::as_tuple(net::deferred));
  auto const [failure] = co_await SURE_MOVE(op);
  co_return !failure;
}

template <class R> bool has_obeyed(R const& r) {
  if constexpr (contains<asio::cancelled, set_of_result<R>>)
    return r.template has_error<asio::cancelled>();
  else
    return false;
}

template <class R> using timed = result_with_set<value_of<R>, united<set_of_result<R>, types<asio::timed_out>>>;

// Only `cancelled` becomes `timed_out`: what else the work says about its end, a value or an error of its own, is not lost.
template <class R, class Executor, class Limit>
net::awaitable<timed<R>, Executor> await_until(Limit limit, net::awaitable<R, Executor> work) {
  using To = timed<R>;
  std::tuple<std::optional<R>, std::optional<result<bool>>> outcomes;
  std::tuple<net::awaitable<R, Executor>, net::awaitable<result<bool>, Executor>> children(
      SURE_MOVE(work), detail::wait_until<Executor>(deadline(limit)));
  verdict v;
  auto op = detail::run_group<Executor>(2, decisive::end, v, detail::start_each(children, outcomes));
  co_await SURE_MOVE(op);

  if (v.thrown) std::rethrow_exception(v.thrown);
  auto& [outcome, clock] = outcomes;
  bool const too_late = v.first == 1 && clock->value();
  if (outcome && !(too_late && detail::has_obeyed(*outcome))) co_return To(SURE_MOVE(*outcome));
  if (too_late) co_return To(std::in_place_type<asio::timed_out>);
  co_return stopped_from_outside<To>();
}

template <class R, class Executor> net::awaitable<
    result_with_set<value_of<R>, united<set_of_result<R>, types<asio::cancelled>>>, Executor>
await_cancellable(net::awaitable<R, Executor> work) {
  using To = result_with_set<value_of<R>, united<set_of_result<R>, types<asio::cancelled>>>;
  try {
    R r = co_await SURE_MOVE(work);
    co_return To(SURE_MOVE(r));
  } catch (boost::system::system_error const& e) {
    if (e.code() != net::error::operation_aborted) throw;
  }
  co_return To(std::in_place_type<asio::cancelled>);
}

// What may be given: an awaitable of a result, or an operation that completes with one.

template <class Work> struct child_of {
  static constexpr bool valid = false;
  using executor = void;
};
template <class T, class... Es, class Executor> struct child_of<net::awaitable<result<T, Es...>, Executor>> {
  static constexpr bool valid = true;
  using outcome = result<T, Es...>;
  using executor = Executor;
};
template <class Signature> struct operation_child {
  static constexpr bool valid = false;
};
template <class Return, class T, class... Es> struct operation_child<Return(result<T, Es...>)> {
  static constexpr bool valid = true;
  using outcome = result<T, Es...>;
};
template <class Work>
  requires(net::is_async_operation<Work>::value)
struct child_of<Work> : operation_child<typename net::completion_signature_of<Work>::type> {
  using executor = void;
};

template <class... Works> inline constexpr bool are_children = (child_of<Works>::valid && ...);

template <class... Executors> struct executor_among {
  using type = net::any_io_executor;
};
template <class... Rest> struct executor_among<void, Rest...> : executor_among<Rest...> {};
template <class Executor, class... Rest>
  requires(!std::is_void_v<Executor>)
struct executor_among<Executor, Rest...> {
  using type = Executor;
};
template <class... Works> using executor_for = typename executor_among<typename child_of<Works>::executor...>::type;

template <class Executor, class Operation>
net::awaitable<typename child_of<Operation>::outcome, Executor> await_operation(Operation operation) {
  co_return co_await SURE_MOVE(operation);
}
template <class Executor, class R> net::awaitable<R, Executor> as_awaitable(net::awaitable<R, Executor> work) {
  return work;
}
template <class Executor, class Operation> auto as_awaitable(Operation operation) {
  return detail::await_operation<Executor>(SURE_MOVE(operation));
}

template <class Work> auto one_child(Work work) {
  static_assert(are_children<Work>, "sure::asio: give an awaitable of a sure::result, or an operation with "
                                    "sure::as_result (docs/messages/asio-no-result.md)");
  if constexpr (are_children<Work>)
    return detail::as_awaitable<executor_for<Work>>(SURE_MOVE(work));
  else
    return net::awaitable<result<void>>();
}

} // namespace sure::inline SURE_ABI::detail

#endif // BOOST_ASIO_HAS_CO_AWAIT

#endif // SURE_DETAIL_ASIO_CONCURRENCY_HPP
