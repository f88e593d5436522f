// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_BEAST_SERVER_HPP
#define ORDERS_HTTP_BEAST_SERVER_HPP

/// Who listens, and deals out what comes to the lanes.

#include "http/beast/session.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/dispatch.hpp>

#include <vector>

namespace orders::http {

/// Several sockets at one port: the kernel deals the connections out among them.
struct sharing_of_port {
  int value = 1;
  template <class Protocol> [[nodiscard]] auto level(Protocol const&) const noexcept -> int { return SOL_SOCKET; }
  template <class Protocol> [[nodiscard]] auto name(Protocol const&) const noexcept -> int { return SO_REUSEPORT; }
  template <class Protocol> [[nodiscard]] auto data(Protocol const&) const noexcept -> void const* { return &value; }
  template <class Protocol> [[nodiscard]] auto size(Protocol const&) const noexcept -> std::size_t {
    return sizeof value;
  }
};

class server::state {
public:
  state(server_limits limits, handler handle, refusal_text refuse)
      : all_{limits, std::move(handle), std::move(refuse)}, first_(all_), acceptor_(first_.context),
        pause_(first_.context.get_executor()) {}

  [[nodiscard]] auto listen(std::string const& address, std::uint16_t port) -> boost::system::error_code {
    boost::system::error_code failure;
    tcp::endpoint const at(net::ip::make_address(address, failure), port);
    if (failure) return failure;
    acceptor_.open(at.protocol(), failure);
    if (!failure) acceptor_.set_option(tcp::acceptor::reuse_address(true), failure);
    if (!failure && all_.limits.shares_port) acceptor_.set_option(sharing_of_port(), failure);
    // Linux hands these on to every connection
    if (!failure) acceptor_.set_option(tcp::no_delay(true), failure);
    if (!failure) acceptor_.set_option(net::socket_base::keep_alive(true), failure);
    if (!failure) acceptor_.bind(at, failure);
    if (!failure) acceptor_.listen(net::socket_base::max_listen_connections, failure);
    if (!failure) acceptor_.non_blocking(true, failure);
    if (!failure) port_ = acceptor_.local_endpoint(failure).port();
    return failure;
  }

  void run(unsigned threads) {
    for (unsigned i = 1; i < threads; ++i) more_.push_back(std::make_unique<lane>(all_));
    net::co_spawn(first_.context, accept_all(), net::detached);
    for_each_lane([](lane& each) { net::co_spawn(each.context, each.keep_time(), net::detached); });
    std::vector<std::thread> others;
    for (auto const& each : more_) others.emplace_back([&each] { each->run(); });
    first_.run();
    for (auto& other : others) other.join();
  }

  void stop(std::chrono::milliseconds grace) {
    auto const now = steady_clock::now();
    auto const end = grace < std::chrono::hours(24) ? now + grace : steady_clock::time_point::max();
    auto last = all_.end.load();
    while (end < last && !all_.end.compare_exchange_weak(last, end)) {
    }
    all_.stops = true;
    net::post(first_.context, [this] {
      boost::system::error_code ignored;
      acceptor_.cancel(ignored);
      pause_.cancel();
    });
  }

  [[nodiscard]] auto port() const noexcept -> std::uint16_t { return port_; }
  [[nodiscard]] auto connections() const noexcept -> std::size_t { return all_.connections; }

private:
  template <class Told> void for_each_lane(Told told) {
    told(first_);
    for (auto const& each : more_) told(*each);
  }

  /// Accepts until it is told to stop, and then what the kernel has accepted already: its request may be on the way.
  auto accept_all() -> in_lane<> {
    while (!all_.stops) {
      lane& in = least_busy();
      auto got = co_await acceptor_.async_accept(in.context, sure::as_result);
      if (got)
        place(in, std::move(*got));
      else if (has_no_room(got.error()))
        co_await pause();
    }
    accept_what_waits();
    for_each_lane([](lane& each) { net::post(each.context, [&each] { each.close(); }); });
  }

  void accept_what_waits() {
    for (;;) {
      lane& in = least_busy();
      boost::system::error_code failure;
      lane_socket line = acceptor_.accept(in.context, failure);
      if (failure) break;
      place(in, std::move(line));
    }
    boost::system::error_code ignored;
    acceptor_.close(ignored);
  }

  /// Where the process or the machine has no more descriptors or memory, whoever asks again at once only burns time.
  [[nodiscard]] static auto has_no_room(sure::asio::error const& why) -> bool {
    namespace errc = boost::system::errc;
    return sure::match(
        why,
        [](sure::asio::io_error const& e) {
          return e.cause == errc::too_many_files_open || e.cause == errc::too_many_files_open_in_system ||
                 e.cause == errc::no_buffer_space || e.cause == errc::not_enough_memory;
        },
        [](sure::one_of<sure::asio::end_of_stream, sure::asio::connection_reset, sure::asio::connection_refused,
                        sure::asio::timed_out, sure::asio::cancelled> const&) { return false; });
  }
  auto pause() -> in_lane<> {
    pause_.expires_after(std::chrono::milliseconds(50));
    auto const waited = co_await pause_.async_wait(sure::as_result);
    waited.ignore();
  }

  void place(lane& in, lane_socket&& line) {
    auto const before = all_.connections.load();
    boost::system::error_code failure;
    line.non_blocking(true, failure);
    if (failure || before >= all_.limits.connections + most_turned_away) return;
    auto begin = before < all_.limits.connections ? wait_for_request : turn_away;
    auto c = std::make_unique<connection>(in, std::move(line), seat(all_.connections));
    net::dispatch(in.context, [begin, c = std::move(c)]() mutable { begin(std::move(c)); });
  }

  auto least_busy() -> lane& {
    auto* least = &first_;
    for (auto const& each : more_)
      if (each->connections < least->connections) least = each.get();
    return *least;
  }

  /// Those that are told 503 and have not gone yet.
  static constexpr std::size_t most_turned_away = 64;

  common all_;
  lane first_;
  std::vector<std::unique_ptr<lane>> more_;
  net::basic_socket_acceptor<tcp, lane_executor> acceptor_;
  lane_timer pause_;
  std::uint16_t port_ = 0;
};

auto server::listen(std::string const& address, std::uint16_t port, server_limits limits, handler handle,
                    refusal_text refuse) -> sure::result<server, cannot_listen> {
  auto made = std::make_unique<state>(limits, std::move(handle), std::move(refuse));
  auto const failure = made->listen(address, port);
  if (failure) return cannot_listen{address + ":" + std::to_string(port) + ": " + failure.message()};
  return server(std::move(made));
}
server::server(std::unique_ptr<state> of) noexcept : state_(std::move(of)) {}
server::server(server&&) noexcept = default;
auto server::operator=(server&&) noexcept -> server& = default;
server::~server() = default;
auto server::port() const noexcept -> std::uint16_t { return state_->port(); }
auto server::connections() const noexcept -> std::size_t { return state_->connections(); }
void server::run(unsigned threads) { state_->run(threads); }
void server::stop(std::chrono::milliseconds grace) { state_->stop(grace); }

} // namespace orders::http

#endif // ORDERS_HTTP_BEAST_SERVER_HPP
