// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
#define BOOST_ASIO_NO_DEPRECATED
#include <sure/interop/asio.hpp>

#include <doctest/doctest.h>

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_future.hpp>
#include <memory>
#include <string>
#include <system_error>

namespace {

namespace net = boost::asio;
namespace io = sure::asio;
using sure::result;
using code = boost::system::error_code;

template <class T> using io_result = sure::result_with<T, result<void, io::error>>;
template <class Signature> using delivered = typename sure::detail::result_signature<Signature>::type;
template <class A, class B> constexpr bool same = std::is_same_v<A, B>;

struct broken {};

static_assert(same<delivered<void(code)>, void(io_result<void>)>);
static_assert(same<delivered<void(code, std::size_t)>, void(io_result<std::size_t>)>);
static_assert(same<delivered<void(code const&, std::string const&)>, void(io_result<std::string>)>);
static_assert(same<delivered<void(code, int, char)>, void(io_result<std::tuple<int, char>>)>);
static_assert(same<delivered<void()>, void(result<void>)>);
static_assert(same<delivered<void(int)>, void(result<int>)>);
static_assert(same<delivered<void(std::exception_ptr)>, void(result<void, std::exception_ptr>)>);
static_assert(same<delivered<void(std::exception_ptr, int)>, void(result<int, std::exception_ptr>)>);
static_assert(
    same<delivered<void(std::exception_ptr, result<int, broken>)>, void(result<int, broken, std::exception_ptr>)>);
static_assert(same<delivered<void(result<int, broken>)>, void(result<int, broken>)>);
static_assert(same<delivered<void(code) &&>, void(io_result<void>) &&>);
static_assert(same < delivered < void(code) & noexcept >, void(io_result<void>) & noexcept >);
static_assert(sizeof(result<std::size_t, io::end_of_stream, io::timed_out>) == 2 * sizeof(std::size_t));

// An operation that passes these arguments to its handler.
template <class... Signatures, class Token, class... Args> auto completing(Token&& token, Args... args) {
  return net::async_initiate<Token, Signatures...>(
      [](auto handler, auto... given) { std::move(handler)(std::move(given)...); }, token, std::move(args)...);
}
template <class R> auto into(std::optional<R>& kept) {
  return sure::as_result([&kept](R r) { kept.emplace(std::move(r)); });
}

} // namespace

TEST_CASE("to_error: every code is one of the errors, whatever category it comes from") {
  using namespace net::error;
  CHECK(io::to_error(eof).is<io::end_of_stream>());
  CHECK(io::to_error(operation_aborted).is<io::cancelled>());
  for (auto const c : {connection_reset, broken_pipe, connection_aborted, network_reset})
    CHECK(io::to_error(c).is<io::connection_reset>());
  CHECK(io::to_error(connection_refused).is<io::connection_refused>());
  CHECK(io::to_error(timed_out).is<io::timed_out>());
  CHECK(io::to_error(make_error_code(boost::system::errc::timed_out)).is<io::timed_out>());
  CHECK(io::to_error(std::make_error_code(std::errc::connection_reset)).is<io::connection_reset>());
  CHECK(io::to_error(host_not_found) == io::io_error{host_not_found});
  CHECK(io::to_error(already_open) == io::io_error{already_open});

  for (int value = 1; value != 200; ++value) {
    code const c(value, boost::system::system_category());
    auto const other = io::to_error(c).as<io::io_error>();
    CHECK((!other || other->cause == c));
  }
}

TEST_CASE("the errors: each says its code, its kind and a sentence") {
  auto const line = [](io::error const& e) {
    auto const d = sure::describe(e);
    return std::string(d.code) + " " + std::string(to_string(d.kind)) + ": " + d.message;
  };
  CHECK(line(io::end_of_stream{}) == "io.end_of_stream unavailable: the peer closed the connection");
  CHECK(line(io::connection_reset{}) == "io.connection_reset unavailable: the connection was reset");
  CHECK(line(io::connection_refused{}) == "io.connection_refused unavailable: the connection was refused");
  CHECK(line(io::timed_out{}) == "io.timed_out timed_out: the operation timed out");
  CHECK(line(io::cancelled{}) == "io.cancelled cancelled: the operation was cancelled");
  code const c = net::error::address_in_use;
  CHECK(line(io::io_error{c}) == "io.error internal: " + c.message());
  CHECK(io::error(io::timed_out{}) != io::error(io::cancelled{}));
}

TEST_CASE("as_result: a code is an error, and without one the values are the value") {
  std::optional<io_result<std::size_t>> n;
  completing<void(code, std::size_t)>(into(n), code(), 7u);
  CHECK(*n == 7u);
  completing<void(code, std::size_t)>(into(n), net::error::eof, std::size_t(3));
  CHECK(n->has_error<io::end_of_stream>());

  std::optional<io_result<void>> nothing;
  completing<void(code)>(into(nothing), code());
  CHECK(nothing->has_value());
  completing<void(code)>(into(nothing), net::error::timed_out);
  CHECK(nothing->has_error<io::timed_out>());

  std::optional<io_result<std::tuple<int, std::unique_ptr<int>>>> several;
  completing<void(code, int, std::unique_ptr<int>)>(into(several), code(), 1, std::make_unique<int>(2));
  CHECK(std::get<0>(**several) + *std::get<1>(**several) == 3);
}

TEST_CASE("as_result: without a code nothing can fail, and an exception_ptr is handed over") {
  std::optional<result<int>> sure_value;
  completing<void(int)>(into(sure_value), 5);
  CHECK(sure_value->value() == 5);
  std::optional<result<void>> done;
  completing<void()>(into(done));
  CHECK(done->has_value());

  std::optional<result<int, std::exception_ptr>> caught;
  completing<void(std::exception_ptr, int)>(into(caught), nullptr, 5);
  CHECK(**caught == 5);
  completing<void(std::exception_ptr, int)>(into(caught), std::make_exception_ptr(broken{}), 5);
  CHECK_THROWS_AS(std::rethrow_exception(caught->error()), broken);

  std::optional<result<int, broken, std::exception_ptr>> flat;
  completing<void(std::exception_ptr, result<int, broken>)>(into(flat), nullptr, result<int, broken>(broken{}));
  CHECK(flat->has_error<broken>());
  completing<void(std::exception_ptr, result<int, broken>)>(into(flat), nullptr, result<int, broken>(4));
  CHECK(*flat == 4);
}

TEST_CASE("as_result: an operation with two signatures keeps both") {
  struct both {
    int* values;
    int* failures;
    void operator()(result<int> r) const { *values += r.value(); }
    void operator()(io_result<void> r) const { *failures += r.has_error<io::end_of_stream>(); }
  };
  int values = 0, failures = 0;
  completing<void(int), void(code)>(sure::as_result(both{&values, &failures}), 5);
  completing<void(int), void(code)>(sure::as_result(both{&values, &failures}),
                                    net::error::make_error_code(net::error::eof));
  CHECK(values == 5);
  CHECK(failures == 1);
}

TEST_CASE("as_result: takes another token, by copy or by move, and keeps its executor") {
  net::io_context context;
  net::steady_timer timer(context, std::chrono::seconds(0));
  auto waited = timer.async_wait(sure::as_result(net::use_future));
  context.run();
  CHECK(waited.get().has_value());

  net::io_context other;
  bool in_other = false;
  auto owned = std::make_unique<int>(1);
  net::steady_timer second(context, std::chrono::seconds(0));
  second.async_wait(sure::as_result(net::bind_executor(other, [&, owned = std::move(owned)](io_result<void> r) {
    in_other = r.has_value() && *owned == 1 && other.get_executor().running_in_this_thread();
  })));
  context.restart();
  context.run();
  CHECK_FALSE(in_other);
  other.run();
  CHECK(in_other);
}

TEST_CASE("as_result: is the default token of an adapted object") {
  using socket = sure::as_result_t<>::as_default_on_t<net::ip::tcp::socket>;
  net::io_context context;
  socket s(context);
  char byte = 0;
  auto read = s.async_read_some(net::buffer(&byte, 1));
  std::optional<io_result<std::size_t>> kept;
  std::move(read)([&kept](io_result<std::size_t> r) { kept.emplace(r); });
  context.run();
  CHECK(kept->has_error<io::io_error>());

  auto adapted = sure::as_result.as_default_on(net::steady_timer(context));
  static_assert(same<decltype(adapted)::executor_type::default_completion_token_type, sure::as_result_t<>>);
}
