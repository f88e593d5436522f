// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_BEAST_LANE_HPP
#define ORDERS_HTTP_BEAST_LANE_HPP

/// A lane is one thread of the server with all that its connections need; nothing in it is locked. Only through its door others
/// hand something in.

#include "http/answer_once.hpp"
#include "http/server.hpp"
#include "http/waiting_list.hpp"
#include "http/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <sure/interop/asio.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace orders::http {

namespace net = boost::asio;
using net::ip::tcp;
using std::chrono::steady_clock;

// The concrete executor: there is one thread, and so no strand, and no call through a table
using lane_executor = net::io_context::executor_type;
using lane_socket = net::basic_stream_socket<tcp, lane_executor>;
using lane_timer = net::basic_waitable_timer<steady_clock, net::wait_traits<steady_clock>, lane_executor>;
template <class T = void> using in_lane = net::awaitable<T, lane_executor>;

/// Lets other threads into a lane for as long as it runs.
class door {
public:
  void open(net::io_context& lane) {
    auto const lock = std::scoped_lock(guard_);
    lane_ = &lane;
    inside_ = std::this_thread::get_id();
  }
  void shut() {
    auto const lock = std::scoped_lock(guard_);
    lane_ = nullptr;
  }
  /// Only for what was born in the lane: it is open by then.
  [[nodiscard]] auto is_inside() const noexcept -> bool { return std::this_thread::get_id() == inside_; }
  template <class Work> void hand_in(Work work) {
    auto const lock = std::scoped_lock(guard_);
    if (lane_ != nullptr) net::post(*lane_, std::move(work));
  }

private:
  std::mutex guard_;
  net::io_context* lane_ = nullptr;
  std::thread::id inside_;
};

/// What the requests of a flood have needed stays with the process, in pieces between what they have left behind, until it is asked for.
inline void return_free_memory() noexcept {
#if defined(__GLIBC__)
  ::malloc_trim(0);
#endif
}

/// What a connection waits for. Each has one limit of time, so each is a list in the order of deadlines.
enum class phase : std::uint8_t { idle, reading, answering, writing, streaming, lingering };
inline constexpr std::size_t phase_count = 6;

class lane;

/// One of the connections that the server may have.
class seat {
public:
  explicit seat(std::atomic<std::size_t>& taken) noexcept : taken_(&taken) { ++taken; }
  seat(seat&& other) noexcept : taken_(std::exchange(other.taken_, nullptr)) {}
  auto operator=(seat&&) -> seat& = delete;
  ~seat() {
    if (taken_ != nullptr) --*taken_;
  }

private:
  std::atomic<std::size_t>* taken_;
};

class connection : public waiter {
public:
  connection(lane& in, lane_socket&& line, seat&& on);
  ~connection();

  /// Waits from now on for that, and until its time is over. Called again for the same, the time goes on.
  void wait_in(phase what);
  void wait_no_more() noexcept {
    leave();
    now_ = std::nullopt;
  }
  void expire() {
    expired = true;
    interrupt();
  }
  void cut() {
    is_cut = true;
    interrupt();
  }
  void interrupt() {
    boost::system::error_code ignored;
    line.cancel(ignored);
    wake();
  }
  /// Ends a wait for something that is no I/O.
  void wake() {
    if (signal != nullptr) signal->cancel();
  }
  [[nodiscard]] auto has_to_end() const noexcept -> bool { return expired || is_cut; }

  lane& in;
  lane_socket line;
  lane_timer* signal = nullptr;
  bool expired = false;
  bool is_cut = false;

private:
  std::optional<phase> now_;
  seat on_;
};

/// Lets a connection be woken for as long as it lives.
class wake_signal {
public:
  explicit wake_signal(connection& of) : of_(of), timer_(of.line.get_executor(), steady_clock::time_point::max()) {
    of_.signal = &timer_;
  }
  wake_signal(wake_signal const&) = delete;
  auto operator=(wake_signal const&) -> wake_signal& = delete;
  ~wake_signal() { of_.signal = nullptr; }
  [[nodiscard]] auto wait() { return timer_.async_wait(sure::as_result); }

private:
  connection& of_;
  lane_timer timer_;
};

/// What the whole server shares.
struct common {
  server_limits limits;
  handler handle;
  refusal_text refuse;
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> stops = false;
  /// When to cut what has not ended.
  std::atomic<steady_clock::time_point> end = steady_clock::time_point::max();
};

class lane {
public:
  explicit lane(common& of) : all(of), clock_(context.get_executor()), limits_(limits_of(of.limits)) {}

  /// Until nothing is left to do.
  void run() {
    entrance->open(context);
    for (bool is_over = false; !is_over;) {
      try {
        context.run();
        is_over = true;
      } catch (...) { // of one connection, which has ended by it: the others go on
      }
    }
    entrance->shut();
  }

  /// Ends the waiting for requests; who has none in hand goes.
  void close() {
    closes = true;
    waiting_[static_cast<std::size_t>(phase::idle)].release_all([](connection& c) { c.interrupt(); });
    waiting_[static_cast<std::size_t>(phase::streaming)].release_all([](connection& c) { c.interrupt(); });
    clock_.cancel();
  }

  /// Looks at the deadlines, until the lane is closed and empty.
  auto keep_time() -> in_lane<> {
    while (!closes || connections != 0) {
      clock_.expires_after(closes ? std::chrono::milliseconds(10) : tick());
      auto const waited = co_await clock_.async_wait(sure::as_result);
      waited.ignore();
      look_at(steady_clock::now());
      if (most_talking_ >= flood && talking_ <= most_talking_ / 16) {
        most_talking_ = talking_;
        return_free_memory();
      }
    }
  }

  void add(connection& c, phase what) {
    auto const i = static_cast<std::size_t>(what);
    auto const limit = limits_[i];
    waiting_[i].add(c, limit == no_limit ? steady_clock::time_point::max() : steady_clock::now() + limit);
  }

  /// Requests in hand, from their first byte to the end of their answer.
  void begins_to_talk() noexcept { most_talking_ = std::max(most_talking_, ++talking_); }
  void ends_talking() noexcept { --talking_; }

  /// The time of day as a `Date` field, made once a second.
  auto date() -> std::string_view {
    auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (now != date_at_) {
      date_at_ = now;
      date_ = http_date(now);
    }
    return date_;
  }

  common& all;
  net::io_context context{1};
  std::shared_ptr<door> entrance = std::make_shared<door>();
  /// Read by the thread that accepts.
  std::atomic<std::size_t> connections = 0;
  bool closes = false;
  /// Between a read and the next suspension, whoever runs has it.
  std::array<char, 16 * 1024> scratch;

private:
  using milliseconds = std::chrono::milliseconds;
  static constexpr auto no_limit = milliseconds::max();
  /// So many requests at once are one.
  static constexpr std::size_t flood = 1024;

  static auto limits_of(server_limits const& l) -> std::array<milliseconds, phase_count> {
    return {l.idle_time, l.request_time, no_limit, l.response_time, no_limit, l.linger_time};
  }
  [[nodiscard]] auto tick() const -> milliseconds {
    return std::clamp(*std::ranges::min_element(limits_) / 16, milliseconds(5), milliseconds(250));
  }
  void look_at(steady_clock::time_point now) {
    for (auto& list : waiting_) list.release_until(now, [](connection& c) { c.expire(); });
    if (now < all.end.load()) return;
    for (auto& list : waiting_) list.release_all([](connection& c) { c.cut(); });
  }

  std::size_t talking_ = 0;
  std::size_t most_talking_ = 0;
  lane_timer clock_;
  std::array<milliseconds, phase_count> limits_;
  std::array<waiting_list<connection>, phase_count> waiting_;
  std::chrono::sys_seconds date_at_;
  std::string date_;
};

/// While it is there, a connection has a request in hand.
class conversation {
public:
  explicit conversation(lane& of) noexcept : of_(of) { of_.begins_to_talk(); }
  conversation(conversation const&) = delete;
  auto operator=(conversation const&) -> conversation& = delete;
  ~conversation() { of_.ends_talking(); }

private:
  lane& of_;
};

inline connection::connection(lane& lane_in, lane_socket&& s, seat&& on)
    : in(lane_in), line(std::move(s)), on_(std::move(on)) {
  ++in.connections;
}
inline connection::~connection() { --in.connections; }
inline void connection::wait_in(phase what) {
  if (now_ == what && is_waiting()) return;
  now_ = what;
  in.add(*this, what);
}

/// Where the answer to one request arrives: from any thread, for a connection that may be gone by then.
class answer_box final : public recipient, public std::enable_shared_from_this<answer_box> {
public:
  explicit answer_box(std::shared_ptr<door> into) : entrance_(std::move(into)) {}

  void receive(sure::option<response> what) override {
    if (entrance_->is_inside()) return put(std::move(what));
    entrance_->hand_in([self = shared_from_this(), what = std::move(what)]() mutable { self->put(std::move(what)); });
  }
  void put(sure::option<response> what) {
    if (arrived_) return;
    arrived_ = true;
    what_ = std::move(what);
    if (waits_ != nullptr) waits_->wake();
  }
  [[nodiscard]] auto has_arrived() const noexcept -> bool { return arrived_; }
  [[nodiscard]] auto take() -> sure::option<response> { return std::move(what_); }
  void wakes(connection* one) noexcept { waits_ = one; }

private:
  std::shared_ptr<door> entrance_;
  connection* waits_ = nullptr;
  bool arrived_ = false;
  sure::option<response> what_;
};

} // namespace orders::http

#endif // ORDERS_HTTP_BEAST_LANE_HPP
