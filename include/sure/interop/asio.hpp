// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_INTEROP_ASIO_HPP
#define SURE_INTEROP_ASIO_HPP

/// Boost.Asio with typed errors: a completion token, and concurrency whose error sets unite.
///
///   sure::asio::task<quote, sure::asio::error> ask(tcp::socket& s) {
///     SURE_CO_TRY_LET(auto n, co_await s.async_read_some(buffer, sure::as_result));     // result<std::size_t, error>
///     co_return parse(n);
///   }
///   auto both = co_await sure::asio::with_timeout(1s, sure::asio::when_all(ask(a), ask(b)));
///
/// Reference: docs/reference/interop_asio.md

#include <boost/asio/async_result.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/error.hpp>
#include <sure/detail/asio_completion.hpp>
#include <sure/detail/asio_concurrency.hpp>
#include <sure/error.hpp>

namespace sure::inline SURE_ABI {

namespace asio {

/// The peer has closed its side in good order; there is nothing more to read.
struct end_of_stream {
  static constexpr std::string_view code = "io.end_of_stream";
  static constexpr auto kind = error_kind::unavailable;
  [[nodiscard]] static std::string message() { return "the peer closed the connection"; }
  friend bool operator==(end_of_stream, end_of_stream) = default;
};
/// The connection broke while it was in use: reset, aborted, or written to after the peer had gone.
struct connection_reset {
  static constexpr std::string_view code = "io.connection_reset";
  static constexpr auto kind = error_kind::unavailable;
  [[nodiscard]] static std::string message() { return "the connection was reset"; }
  friend bool operator==(connection_reset, connection_reset) = default;
};
/// Nobody listens at that address.
struct connection_refused {
  static constexpr std::string_view code = "io.connection_refused";
  static constexpr auto kind = error_kind::unavailable;
  [[nodiscard]] static std::string message() { return "the connection was refused"; }
  friend bool operator==(connection_refused, connection_refused) = default;
};
/// The time that was given, by the program or by the network stack, has passed.
struct timed_out {
  static constexpr std::string_view code = "io.timed_out";
  static constexpr auto kind = error_kind::timed_out;
  [[nodiscard]] static std::string message() { return "the operation timed out"; }
  friend bool operator==(timed_out, timed_out) = default;
};
/// The operation was asked to stop, and did.
struct cancelled {
  static constexpr std::string_view code = "io.cancelled";
  static constexpr auto kind = error_kind::cancelled;
  [[nodiscard]] static std::string message() { return "the operation was cancelled"; }
  friend bool operator==(cancelled, cancelled) = default;
};
/// Any other failure of the operating system or of a library below Asio, as its code.
struct io_error {
  static constexpr std::string_view code = "io.error";
  static constexpr auto kind = error_kind::internal;
  boost::system::error_code cause;
  [[nodiscard]] std::string message() const { return cause.message(); }
  friend bool operator==(io_error const&, io_error const&) = default;
};

/// Every failure that an asynchronous operation reports by its error_code.
using error = one_of<end_of_stream, connection_reset, connection_refused, timed_out, cancelled, io_error>;

/// The error that a code stands for; what has no type of its own is an io_error with that code.
[[nodiscard]] inline error to_error(boost::system::error_code const& code) {
  namespace errc = boost::system::errc;
  if (code == boost::asio::error::eof) return end_of_stream{};
  if (code == errc::operation_canceled) return cancelled{};
  if (code == errc::connection_reset || code == errc::broken_pipe || code == errc::connection_aborted ||
      code == errc::network_reset)
    return connection_reset{};
  if (code == errc::connection_refused) return connection_refused{};
  if (code == errc::timed_out) return timed_out{};
  return io_error{code};
}

} // namespace asio

namespace detail {
template <class... Args> struct outcome_of<boost::system::error_code, Args...> {
  using type = typename completion<typename set_of<asio::error>::type, Args...>::type;
  static type from(boost::system::error_code code, Args... args) {
    if (code) return type(asio::to_error(code));
    return detail::completed<type>(SURE_MOVE(args)...);
  }
};
} // namespace detail

/// A completion token: an operation that completes with `(error_code, Ts...)` completes with a `result` of `Ts` and
/// `asio::error` instead, and how it is delivered is up to `Token`; alone, it is for co_await.
template <class Token = boost::asio::deferred_t> struct as_result_t {
  Token token;

  constexpr as_result_t() = default;
  constexpr explicit as_result_t(Token t) : token(SURE_MOVE(t)) {}
  /// The same with another token: `as_result(use_future)`.
  template <class Other> [[nodiscard]] constexpr as_result_t<std::decay_t<Other>> operator()(Other&& other) const {
    return as_result_t<std::decay_t<Other>>(SURE_FWD(other));
  }

  /// An executor whose I/O objects use this token where none is given.
  template <class Executor> struct executor_with_default : Executor {
    using default_completion_token_type = as_result_t;
    template <class Other>
      requires(!std::is_same_v<Other, executor_with_default> && std::is_convertible_v<Other const&, Executor>)
    executor_with_default(Other const& other) noexcept : Executor(other) {}
  };
  template <class T>
  using as_default_on_t = typename T::template rebind_executor<executor_with_default<typename T::executor_type>>::other;
  template <class T> [[nodiscard]] static as_default_on_t<std::decay_t<T>> as_default_on(T&& object) {
    return as_default_on_t<std::decay_t<T>>(SURE_FWD(object));
  }
};
inline constexpr as_result_t<> as_result{};

#if defined(BOOST_ASIO_HAS_CO_AWAIT)
namespace asio {

/// A coroutine that gives a `result<T, Es...>`; leave it by `co_return` of a value or an error, or with SURE_CO_TRY_LET.
template <class T, class... Es> using task = boost::asio::awaitable<result<T, Es...>>;

// Each takes awaitables of results, and operations started with as_result. All work on one strand, so that no two of the given
// coroutines run at the same time; each waits until all of them have ended, and an exception goes on after that.

/// All values, or the first error, which cancels the others.
template <class First, class... Rest> [[nodiscard]] auto when_all(First first, Rest... rest) {
  static_assert(detail::are_children<First, Rest...>,
                "sure::asio::when_all: give awaitables of sure::result, or operations with sure::as_result "
                "(docs/messages/asio-no-result.md)");
  if constexpr (detail::are_children<First, Rest...>) {
    using executor = detail::executor_for<First, Rest...>;
    return detail::await_all<executor>(detail::as_awaitable<executor>(SURE_MOVE(first)),
                                       detail::as_awaitable<executor>(SURE_MOVE(rest))...);
  } else {
    return boost::asio::awaitable<result<void>>();
  }
}
template <class T, class... Es, class Executor>
[[nodiscard]] auto when_all(std::vector<boost::asio::awaitable<result<T, Es...>, Executor>> work) {
  return detail::await_range(SURE_MOVE(work));
}

/// What ends first, a value or an error; it cancels the others.
template <class First, class... Rest> [[nodiscard]] auto race(First first, Rest... rest) {
  static_assert(detail::are_children<First, Rest...>,
                "sure::asio::race: give awaitables of sure::result, or operations with sure::as_result "
                "(docs/messages/asio-no-result.md)");
  if constexpr (detail::are_children<First, Rest...>) {
    using executor = detail::executor_for<First, Rest...>;
    return detail::await_first<executor>(detail::as_awaitable<executor>(SURE_MOVE(first)),
                                         detail::as_awaitable<executor>(SURE_MOVE(rest))...);
  } else {
    return boost::asio::awaitable<result<void>>();
  }
}
template <class T, class... Es, class Executor>
[[nodiscard]] auto race(std::vector<boost::asio::awaitable<result<T, Es...>, Executor>> work) {
  return detail::await_first_in_range(SURE_MOVE(work));
}

/// The work, cancelled at that time; `cancelled` is then `timed_out`, and anything else that the work gives stays.
template <class Work> [[nodiscard]] auto with_deadline(std::chrono::steady_clock::time_point at, Work work) {
  return detail::await_until(at, detail::one_child(SURE_MOVE(work)));
}
/// The same with a time that begins when the coroutine does.
template <class Work> [[nodiscard]] auto with_timeout(std::chrono::steady_clock::duration after, Work work) {
  return detail::await_until(after, detail::one_child(SURE_MOVE(work)));
}

/// The work, where the exception that Asio throws into a cancelled coroutine arrives as `cancelled`: for what is given to co_spawn.
template <class Work> [[nodiscard]] auto cancellable(Work work) {
  return detail::await_cancellable(detail::one_child(SURE_MOVE(work)));
}

} // namespace asio
#endif

} // namespace sure::inline SURE_ABI

template <class Token, class... Signatures> struct boost::asio::async_result<sure::as_result_t<Token>, Signatures...> {
  template <class Initiation, class Given, class... Args>
  static auto initiate(Initiation&& initiation, Given&& given, Args&&... args) {
    using wrapped = sure::detail::result_initiation<std::decay_t<Initiation>, Signatures...>;
    Token token = SURE_FWD(given).token;
    return boost::asio::async_initiate<Token, typename sure::detail::result_signature<Signatures>::type...>(
        wrapped{SURE_FWD(initiation)}, token, SURE_FWD(args)...);
  }
};

#endif // SURE_INTEROP_ASIO_HPP
