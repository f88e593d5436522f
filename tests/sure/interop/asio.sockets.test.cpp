// SPDX-License-Identifier: BSL-1.0
// needs: exceptions
// sanitize: thread
#define BOOST_ASIO_NO_DEPRECATED
#include <sure/interop/asio.hpp>

#include "coroutines.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace coroutines;
using net::ip::tcp;
using sure::result;
using tcp_socket = sure::as_result_t<>::as_default_on_t<tcp::socket>;

tcp::endpoint loopback() { return {net::ip::address_v4::loopback(), 0}; }

// Two ends of a connection over the loopback interface.
struct connection {
  tcp::socket near;
  tcp::socket far;
  explicit connection(net::io_context& context) : near(context), far(context) {
    tcp::acceptor acceptor(context, loopback());
    near.connect(acceptor.local_endpoint());
    acceptor.accept(far);
  }
};

io::task<std::size_t, io::error> read_some(tcp::socket& s) {
  char bytes[64];
  co_return co_await s.async_read_some(net::buffer(bytes), sure::as_result);
}
io::task<std::string, io::error> read_all(tcp::socket& s, std::size_t size) {
  std::string text(size, ' ');
  SURE_CO_TRY_LET(std::size_t const n, co_await net::async_read(s, net::buffer(text), sure::as_result));
  text.resize(n);
  co_return text;
}
io::task<std::size_t, io::error> write(tcp::socket& s, std::string text) {
  co_return co_await net::async_write(s, net::buffer(text), sure::as_result);
}
void reset(tcp::socket& s) {
  s.set_option(net::socket_base::linger(true, 0));
  s.close();
}

} // namespace

TEST_CASE("a peer that answers: the value") {
  net::io_context context;
  connection c(context);
  auto const r = run(context, io::when_all(write(c.far, "hello"), read_all(c.near, 5)));
  CHECK(*r == std::tuple(std::size_t(5), std::string("hello")));
}
TEST_CASE("a peer that closes: end_of_stream, at once or in the middle") {
  net::io_context context;
  connection c(context);
  c.far.close();
  CHECK(run(context, read_some(c.near)).has_error<io::end_of_stream>());

  connection d(context);
  net::write(d.far, net::buffer("abc", 3));
  d.far.shutdown(tcp::socket::shutdown_send);
  CHECK(run(context, read_all(d.near, 5)).has_error<io::end_of_stream>());
}
TEST_CASE("a peer that stalls: timed_out, and the socket can be used again") {
  net::io_context context;
  connection c(context);
  auto const late = run(context, io::with_timeout(1ms, read_some(c.near)));
  CHECK(late.has_error<io::timed_out>());
  net::write(c.far, net::buffer("x", 1));
  CHECK(run(context, io::with_timeout(24h, read_some(c.near))) == 1u);
}
TEST_CASE("a peer that stalls in the middle: timed_out") {
  net::io_context context;
  connection c(context);
  net::write(c.far, net::buffer("abc", 3));
  auto const late = run(context, io::with_timeout(1ms, read_all(c.near, 5)));
  CHECK(late.has_error<io::timed_out>());
}
TEST_CASE("a peer that does not take: timed_out") {
  net::io_context context;
  connection c(context);
  auto const late = run(context, context.get_executor(),
                        io::with_timeout(1ms, write(c.near, std::string(std::size_t(64) << 20, 'x'))));
  CHECK(late.has_error<io::timed_out>());
}
TEST_CASE("a peer that resets: connection_reset, for who reads and for who writes") {
  net::io_context context;
  connection c(context);
  reset(c.far);
  CHECK(run(context, read_some(c.near)).has_error<io::connection_reset>());
  CHECK(run(context, write(c.near, "x")).has_error<io::connection_reset>()); // EPIPE

  connection waiting(context);
  auto const then_reset = [](tcp::socket& s) -> io::task<void> {
    co_await turn();
    reset(s);
    co_return std::in_place;
  };
  CHECK(run(context, io::when_all(read_some(waiting.near), then_reset(waiting.far))).has_error<io::connection_reset>());
}
TEST_CASE("nobody listens: connection_refused; and what has no type of its own keeps its code") {
  net::io_context context;
  tcp::acceptor closed(context, loopback());
  auto const nobody = closed.local_endpoint();
  closed.close();
  auto const connect = [](tcp_socket& s, tcp::endpoint to) -> io::task<void, io::error> {
    co_return co_await s.async_connect(to);
  };
  tcp_socket s(context);
  CHECK(run(context, connect(s, nobody)).has_error<io::connection_refused>());

  tcp::socket plain(context);
  auto const connect_any = [](tcp::socket& any, tcp::endpoint to) -> io::task<tcp::endpoint, io::error> {
    std::vector<tcp::endpoint> const all{to, to};
    co_return co_await net::async_connect(any, all, sure::as_result);
  };
  CHECK(run(context, connect_any(plain, nobody)).has_error<io::connection_refused>());

  tcp::socket never_opened(context);
  auto const bad = run(context, read_some(never_opened));
  CHECK(bad.error_as<io::io_error>()->cause == net::error::bad_descriptor);
}
TEST_CASE("a socket that is closed under an operation: cancelled") {
  net::io_context context;
  connection c(context);
  auto const then_close = [](tcp::socket& s) -> io::task<void> {
    co_await turn();
    s.close();
    co_return std::in_place;
  };
  CHECK(run(context, io::when_all(read_some(c.near), then_close(c.near))).has_error<io::cancelled>());
}
TEST_CASE("race: of two peers the faster") {
  net::io_context context;
  connection slow(context), fast(context);
  net::write(fast.far, net::buffer("fast", 4));
  CHECK(run(context, io::race(read_some(slow.near), read_some(fast.near))) == 4u);
}

namespace {

struct enough {};

// Reads what never comes, and counts how that ended; holds what would leak.
io::task<void, enough> read_stalled(tcp::socket& s, int& cancelled, std::shared_ptr<int> alive) {
  auto const text = std::make_shared<std::string>(100, 'x');
  auto const r = co_await s.async_read_some(net::buffer(*text), sure::as_result);
  cancelled += r.has_error<io::cancelled>() ? *alive : 0;
  co_return std::in_place;
}
io::task<void, enough> give_up(int turns) {
  for (int i = 0; i != turns; ++i) co_await turn();
  co_return enough{};
}

// A group of its own sockets: `operations` reads that one failure cancels.
io::task<int> cancel_all_at_once(int operations, std::shared_ptr<int> alive) {
  auto const executor = co_await net::this_coro::executor;
  auto& context = static_cast<net::io_context&>(net::query(executor, net::execution::context));
  connection c(context);
  int cancelled = 0;
  std::vector<io::task<void, enough>> work;
  for (int i = 0; i != operations; ++i) work.push_back(read_stalled(c.near, cancelled, alive));
  work.push_back(give_up(3));
  auto const r = co_await io::when_all(std::move(work));
  co_return r.has_value() ? -1 : cancelled;
}
// One after the other, each by its deadline or by the other side of a race.
io::task<int> cancel_one_by_one(int operations, std::shared_ptr<int> alive) {
  auto const executor = co_await net::this_coro::executor;
  auto& context = static_cast<net::io_context&>(net::query(executor, net::execution::context));
  connection c(context);
  int cancelled = 0;
  for (int i = 0; i != operations; ++i) {
    if (i % 2 == 0)
      (co_await io::with_timeout(0s, read_stalled(c.near, cancelled, alive))).ignore();
    else
      (co_await io::race(read_stalled(c.near, cancelled, alive), give_up(2))).ignore();
  }
  co_return cancelled;
}
io::task<int> cancel_ten_thousand(std::shared_ptr<int> alive) {
  std::vector<io::task<int>> work;
  for (int i = 0; i != 10; ++i) work.push_back(cancel_all_at_once(800, alive));
  for (int i = 0; i != 4; ++i) work.push_back(cancel_one_by_one(500, alive));
  auto const counts = co_await io::when_all(std::move(work));
  int cancelled = 0;
  for (int const n : counts.value()) cancelled += n;
  co_return cancelled;
}

} // namespace

TEST_CASE("ten thousand cancelled operations leave nothing behind, in one thread and in two") {
  for (int const threads : {1, 2}) {
    auto const alive = std::make_shared<int>(1);
    net::io_context context;
    CHECK(run(context, context.get_executor(), cancel_ten_thousand(alive), threads) == 10'000);
    CHECK(alive.use_count() == 1);
  }
}

TEST_CASE("operations that a destroyed context leaves waiting are destroyed") {
  auto const alive = std::make_shared<int>(1);
  int cancelled = 0;
  {
    net::io_context context;
    connection c(context);
    for (int i = 0; i != 100; ++i)
      net::co_spawn(context, io::with_timeout(24h, read_stalled(c.near, cancelled, alive)), [](auto&&...) {});
    context.poll();
    CHECK(alive.use_count() > 100);
  }
  CHECK(alive.use_count() == 1);
  CHECK(cancelled == 0);
}
