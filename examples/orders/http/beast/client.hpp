// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_BEAST_CLIENT_HPP
#define ORDERS_HTTP_BEAST_CLIENT_HPP

/// The client: one thread, a coroutine for each request, and typed errors all the way. Each step says what it can fail with, and
/// what the failure means to who asked: whether something was sent.

#include "http/beast/parsers.hpp"
#include "http/client.hpp"
#include "http/wire.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <sure/interop/asio.hpp>
#include <sure/match.hpp>
#include <sure/try.hpp>

#include <algorithm>
#include <deque>
#include <list>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace orders::http {

namespace net = boost::asio;
namespace io = sure::asio;
using net::ip::tcp;

/// Every way in which the network fails, apart from our own change of mind.
using network_failure =
    sure::one_of<io::end_of_stream, io::connection_reset, io::connection_refused, io::timed_out, io::io_error>;

/// The case that makes another error of each of them.
template <class Error> struct becomes {
  auto operator()(network_failure const& why) const -> Error { return Error{std::string(sure::message_of(why))}; }
};

class client::state {
public:
  state(std::string host, std::uint16_t port, client_limits limits)
      : host_(std::move(host)), port_(port), limits_(limits), free_(limits.connections),
        thread_([this] { context_.run(); }) {}
  state(state const&) = delete;
  auto operator=(state const&) -> state& = delete;
  ~state() {
    net::post(context_, [this] { close(); });
    stays_.reset();
    thread_.join();
  }

  void send(request what, std::chrono::milliseconds within, std::function<void(exchanged)> told) {
    auto one = std::make_unique<job>(std::move(what), std::chrono::steady_clock::now() + within, std::move(told));
    net::post(context_, [this, one = std::move(one)]() mutable { start(std::move(one)); });
  }

private:
  struct job {
    job(request w, std::chrono::steady_clock::time_point u, std::function<void(exchanged)> t)
        : what(std::move(w)), until(u), told(std::move(t)) {}
    request what;
    std::chrono::steady_clock::time_point until;
    std::function<void(exchanged)> told;
    /// From then on nobody knows what the server has done.
    bool is_sent = false;
    net::cancellation_signal stop;
  };
  /// Who waits for a connection to be free.
  struct in_line {
    net::steady_timer* bell;
    bool has_come = false;
  };
  /// The right to use one connection.
  class place {
  public:
    explicit place(state& of) noexcept : of_(&of) {}
    place(place&& other) noexcept : of_(std::exchange(other.of_, nullptr)) {}
    auto operator=(place&&) -> place& = delete;
    ~place() {
      if (of_ != nullptr) of_->next();
    }

  private:
    state* of_;
  };
  struct line {
    line(tcp::socket s, bool k) : socket(std::move(s)), was_kept(k) {}
    tcp::socket socket;
    bool was_kept;
  };

  // jobs

  void start(std::unique_ptr<job> one) {
    if (is_closed_) return one->told(not_sent{"the client is closed"});
    if (jobs_.size() >= limits_.connections + limits_.waiting)
      return one->told(not_sent{"too many requests are waiting"});
    auto const at = jobs_.insert(jobs_.end(), std::move(one));
    auto ended = [this, at](std::exception_ptr thrown, exchanged what) {
      auto const done = std::move(*at);
      jobs_.erase(at);
      if (thrown) what = exchanged(broken_off{"the client failed"});
      done->told(std::move(what));
    };
    net::co_spawn(context_, answer_to(**at), net::bind_cancellation_slot((*at)->stop.slot(), std::move(ended)));
  }
  void close() {
    is_closed_ = true;
    kept_.clear();
    for (auto const& each : jobs_) each->stop.emit(net::cancellation_type::terminal);
  }

  auto answer_to(job& one) -> io::task<response, not_sent, broken_off, no_response> {
    auto got = co_await io::with_deadline(one.until, exchange(one));
    co_return std::move(got).or_else(
        [&one](io::timed_out) -> exchanged {
          if (one.is_sent) return no_response{};
          return not_sent{"there was no connection in time"};
        },
        [&one](io::cancelled) -> exchanged {
          if (one.is_sent) return broken_off{"the client was closed"};
          return not_sent{"the client was closed"};
        });
  }

  auto exchange(job& one) -> io::task<response, not_sent, broken_off, io::cancelled> {
    SURE_CO_TRY_LET([[maybe_unused]] place const held, co_await turn());
    std::string const text = request_head(one.what, host_and_port()) + one.what.body;
    for (;;) {
      SURE_CO_TRY_LET(line over, co_await connection());
      boost::system::error_code failure;
      auto const n = over.socket.write_some(net::buffer(text), failure);
      bool const has_to_wait = failure == net::error::would_block;
      if (failure && !has_to_wait) {
        if (over.was_kept) continue; // it was closed meanwhile: the kernel took not a byte
        co_return not_sent{failure.message()};
      }
      one.is_sent = true;
      SURE_CO_TRY_LET([[maybe_unused]] auto&& done, co_await write_rest(over, std::string_view(text).substr(n)));
      co_return co_await read(over, one.what.method == "HEAD");
    }
  }

  // connections

  auto turn() -> io::task<place, io::cancelled> {
    if (free_ > 0) {
      --free_;
      co_return place(*this);
    }
    net::steady_timer bell(context_, net::steady_timer::time_point::max());
    in_line self{&bell};
    queue_.push_back(&self);
    auto const rung = co_await bell.async_wait(sure::as_result);
    rung.ignore();
    if (self.has_come) co_return place(*this);
    std::erase(queue_, &self);
    co_return io::cancelled{};
  }
  void next() {
    if (queue_.empty()) {
      ++free_;
      return;
    }
    auto& first = *queue_.front();
    queue_.pop_front();
    first.has_come = true;
    first.bell->cancel();
  }

  auto connection() -> io::task<line, not_sent, io::cancelled> {
    while (!kept_.empty()) {
      tcp::socket last = std::move(kept_.back());
      kept_.pop_back();
      if (is_quiet(last)) co_return line(std::move(last), true);
    }
    SURE_CO_TRY_LET(auto const endpoints, co_await addresses());
    tcp::socket fresh(context_);
    auto joined = co_await net::async_connect(fresh, endpoints, sure::as_result);
    SURE_CO_TRY_LET([[maybe_unused]] auto&& at, std::move(joined).transform_error(becomes<not_sent>()));
    boost::system::error_code failure;
    fresh.set_option(tcp::no_delay(true), failure);
    fresh.non_blocking(true, failure);
    if (failure) co_return not_sent{failure.message()};
    co_return line(std::move(fresh), false);
  }
  /// Whoever has something to read before it asked has been closed by the server, or is out of step with it.
  [[nodiscard]] static auto is_quiet(tcp::socket& s) -> bool {
    char c = 0;
    boost::system::error_code failure;
    s.receive(net::buffer(&c, 1), tcp::socket::message_peek, failure);
    return failure == net::error::would_block;
  }

  auto addresses() -> io::task<tcp::resolver::results_type, not_sent, io::cancelled> {
    boost::system::error_code failure;
    auto const address = net::ip::make_address(host_, failure);
    if (!failure) co_return tcp::resolver::results_type::create(tcp::endpoint(address, port_), host_, "");
    tcp::resolver resolver(context_);
    auto found = co_await resolver.async_resolve(host_, std::to_string(port_), sure::as_result);
    co_return std::move(found).transform_error(becomes<not_sent>());
  }

  [[nodiscard]] auto host_and_port() const -> std::string { return host_ + ":" + std::to_string(port_); }

  // messages

  static auto write_rest(line& over, std::string_view text) -> io::task<void, broken_off, io::cancelled> {
    if (text.empty()) co_return std::in_place;
    auto const bytes = net::buffer(text);
    auto written = co_await net::async_write(over.socket, bytes, sure::as_result);
    SURE_CO_TRY_LET([[maybe_unused]] auto&& n, std::move(written).transform_error(becomes<broken_off>()));
    co_return std::in_place;
  }

  auto read(line& over, bool to_head) -> io::task<response, broken_off, io::cancelled> {
    message_limits const limits{limits_.header_bytes, limits_.body_bytes, limits_.header_fields};
    std::optional<response_parser> parser(std::in_place, limits, to_head);
    std::string buffer(8 * 1024, '\0');
    std::string rest;
    for (bool is_whole = false; !is_whole || parser->is_interim();) {
      if (is_whole) parser.emplace(limits, to_head);
      if (rest.empty() || !is_whole) {
        auto const got = co_await over.socket.async_read_some(net::buffer(buffer), sure::as_result);
        if (got.has_error<io::end_of_stream>()) co_return ended(*parser);
        SURE_CO_TRY_LET(std::size_t const n, got.transform_error(becomes<broken_off>()));
        rest.append(buffer, 0, n);
      }
      std::string_view bytes = rest;
      auto const fed = parser->feed(bytes).transform_error(to_broken_off);
      SURE_CO_TRY_LET(is_whole, fed);
      rest.erase(0, rest.size() - bytes.size());
    }
    if (parser->keep_alive() && rest.empty() && !is_closed_) kept_.push_back(std::move(over.socket));
    co_return parser->take();
  }
  /// A response may end with the connection; most are cut off by it.
  static auto ended(response_parser& parser) -> sure::result<response, broken_off> {
    if (!parser.finish()) return broken_off{"the connection was closed before the response was whole"};
    return parser.take();
  }
  static auto to_broken_off(protocol_error why) -> broken_off {
    return {why == protocol_error::malformed ? "what came back is no HTTP" : "the response is too large"};
  }

  net::io_context context_{1};
  net::executor_work_guard<net::io_context::executor_type> stays_{context_.get_executor()};
  std::string host_;
  std::uint16_t port_;
  client_limits limits_;
  std::list<std::unique_ptr<job>> jobs_;
  std::deque<in_line*> queue_;
  std::size_t free_;
  std::vector<tcp::socket> kept_;
  bool is_closed_ = false;
  std::thread thread_;
};

client::client(std::string host, std::uint16_t port, client_limits limits)
    : state_(std::make_unique<state>(std::move(host), port, limits)) {}
client::~client() = default;
void client::send(request what, std::chrono::milliseconds within, std::function<void(exchanged)> told) {
  state_->send(std::move(what), within, std::move(told));
}

} // namespace orders::http

#endif // ORDERS_HTTP_BEAST_CLIENT_HPP
