// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_BEAST_SESSION_HPP
#define ORDERS_HTTP_BEAST_SESSION_HPP

/// One connection of the server, from its first byte to its last. While it is idle it is a socket and a wait: what a request needs
/// lives in the coroutine `talk`, which begins when there is something to read, and ends when there is no more.

#include "http/beast/lane.hpp"
#include "http/beast/parsers.hpp"
#include "http/event_queue.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <sure/match.hpp>
#include <sure/try.hpp>

namespace orders::http {

/// The peer has closed or broken the connection, or it was cut: there is nobody to tell anything.
struct hung_up {
  static constexpr std::string_view code = "http.hung_up";
  static constexpr auto kind = sure::error_kind::unavailable;
};

// Reading and writing as far as it goes without waiting

[[nodiscard]] inline auto read_now(connection& c) -> sure::result<std::string_view, hung_up> {
  boost::system::error_code failure;
  auto const n = c.line.read_some(net::buffer(c.in.scratch), failure);
  if (failure == net::error::would_block) return std::string_view();
  if (failure) return hung_up{};
  return std::string_view(c.in.scratch.data(), n);
}

/// True where the request is whole, and false where more has to come. What is behind it stays in `rest`.
[[nodiscard]] inline auto read_request(connection& c, request_parser& parser, std::string& rest)
    -> sure::result<bool, hung_up, protocol_error> {
  if (!parser.got_some() && !rest.empty()) { // the peer did not wait for the last response
    std::string_view bytes = rest;
    SURE_TRY_LET(bool const whole, parser.feed(bytes));
    rest.erase(0, rest.size() - bytes.size());
    if (whole) return true;
  }
  for (;;) {
    SURE_TRY_LET(std::string_view bytes, read_now(c));
    if (bytes.empty()) return false;
    if (!rest.empty()) bytes = rest.append(bytes);
    SURE_TRY_LET(bool const whole, parser.feed(bytes));
    rest = std::string(bytes);
    if (whole) return true;
  }
}

/// Cuts off what was sent.
[[nodiscard]] inline auto write_now(connection& c, std::string_view& first, std::string_view& second)
    -> sure::result<void, hung_up> {
  while (!first.empty() || !second.empty()) {
    std::array<net::const_buffer, 2> const both{net::buffer(first), net::buffer(second)};
    boost::system::error_code failure;
    auto const n = c.line.write_some(both, failure);
    if (failure == net::error::would_block) return {};
    if (failure) return hung_up{};
    auto const of_first = std::min(n, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(n - of_first);
  }
  return {};
}

// The same, and waiting where it has to

inline auto write_all(connection& c, std::string_view first, std::string_view second = {})
    -> in_lane<sure::result<void, hung_up>> {
  c.wait_no_more();
  for (;;) {
    SURE_CO_TRY_LET([[maybe_unused]] auto&& done, write_now(c, first, second));
    if (first.empty() && second.empty()) co_return std::in_place;
    c.wait_in(phase::writing);
    auto const ready = co_await c.line.async_wait(lane_socket::wait_write, sure::as_result);
    ready.ignore();
    if (c.has_to_end()) co_return hung_up{};
  }
}

/// Ends with everything read that the peer sends: were something left, the kernel would reset the connection, and the peer might
/// lose the response.
inline auto linger(connection& c) -> in_lane<> {
  boost::system::error_code failure;
  c.line.shutdown(lane_socket::shutdown_send, failure);
  if (failure) co_return;
  c.wait_no_more();
  while (!c.has_to_end()) {
    auto const got = read_now(c);
    if (!got) co_return;
    if (!got->empty()) continue;
    c.wait_in(phase::lingering);
    auto const ready = co_await c.line.async_wait(lane_socket::wait_read, sure::as_result);
    ready.ignore();
  }
}

/// What is said of the response by the request and by the server.
struct manner {
  bool keeps_alive = false;
  bool is_http_1_1 = true;
  bool is_head = false;
};

[[nodiscard]] inline auto framing_of(response const& what, manner const& how, lane& in) -> framing {
  bool const is_open = what.opened != nullptr;
  auto const end = !is_open ? body_end::length : how.is_http_1_1 ? body_end::chunks : body_end::connection;
  bool const stays = how.keeps_alive && end != body_end::connection;
  return {end, stays, stays && !how.is_http_1_1, in.date()};
}

/// What a refusal reads like; where even that fails, the bare status.
[[nodiscard]] inline auto refusal(common const& all, protocol_error why) -> response {
  try {
    return all.refuse(why);
  } catch (...) {
    response bare;
    bare.status = 500;
    return bare;
  }
}

// Streams

/// Listens to a peer that only has to read: it may go, or begin to send its next request.
class peer_watch : public std::enable_shared_from_this<peer_watch> {
public:
  peer_watch(connection& of, std::string& rest) : of_(&of), rest_(rest) {}
  void begin() {
    of_->line.async_wait(lane_socket::wait_read, [self = shared_from_this()](boost::system::error_code failure) {
      if (!failure && self->of_ != nullptr) self->look();
    });
  }
  void end() {
    boost::system::error_code ignored;
    std::exchange(of_, nullptr)->line.cancel(ignored);
  }
  void wake() {
    if (of_ != nullptr) of_->wake();
  }
  [[nodiscard]] auto peer_is_gone() const noexcept -> bool { return is_gone_; }

private:
  void look() {
    auto const got = read_now(*of_);
    if (got) rest_ += *got;
    is_gone_ = !got || rest_.size() > of_->in.scratch.size();
    if (is_gone_) return of_->wake();
    begin();
  }

  connection* of_;
  std::string& rest_;
  bool is_gone_ = false;
};

/// What a stream needs while it is open.
struct open_end {
  open_end(connection& c, std::string& rest)
      : watch(std::make_shared<peer_watch>(c, rest)),
        events(std::make_shared<event_queue>(c.in.all.limits.stream_bytes, [w = watch, entrance = c.in.entrance] {
          entrance->hand_in([w] { w->wake(); });
        })) {
    watch->begin();
  }
  open_end(open_end const&) = delete;
  auto operator=(open_end const&) -> open_end& = delete;
  ~open_end() {
    events->lose();
    watch->end();
  }

  std::shared_ptr<peer_watch> watch;
  std::shared_ptr<event_queue> events;
};

/// The time for a response is for as much of a stream: a peer that reads slowly but steadily keeps up.
inline constexpr std::size_t most_at_once = 64 * 1024;

/// Writes the events as they come, to the end of the stream.
inline auto write_events(connection& c, event_queue& events, peer_watch const& watch, bool in_chunks)
    -> in_lane<sure::result<void, hung_up>> {
  for (;;) {
    auto const batch = events.take();
    if (batch.after == event_queue::condition::overrun) co_return hung_up{};
    for (std::string_view left = batch.bytes; !left.empty();) {
      auto const part = left.substr(0, most_at_once);
      left.remove_prefix(part.size());
      std::string const framed = in_chunks ? chunk(part) : std::string(part);
      SURE_CO_TRY_LET([[maybe_unused]] auto&& done, co_await write_all(c, framed));
    }
    if (watch.peer_is_gone() || c.has_to_end()) co_return hung_up{};
    if (batch.after == event_queue::condition::closed || c.in.closes) break;
    if (!batch.bytes.empty()) continue;
    c.wait_no_more();
    c.wait_in(phase::streaming);
    wake_signal signal(c);
    auto const woken = co_await signal.wait();
    woken.ignore();
  }
  if (!in_chunks) co_return std::in_place;
  co_return co_await write_all(c, last_chunk);
}

inline auto write_stream(connection& c, response what, framing const how, std::string& rest)
    -> in_lane<sure::result<void, hung_up>> {
  bool const in_chunks = how.end == body_end::chunks;
  std::string const begin = in_chunks && !what.body.empty() ? chunk(what.body) : what.body;
  std::string const head = response_head(what, how);
  SURE_CO_TRY_LET([[maybe_unused]] auto&& begun, co_await write_all(c, head, begin));

  open_end const end(c, rest);
  try {
    what.opened(sending_end(end.events));
  } catch (...) {
    end.events->close();
  }
  co_return co_await write_events(c, *end.events, *end.watch, in_chunks);
}

// Answers

/// While it is there, an answer wakes the connection.
class answer_wait {
public:
  answer_wait(answer_box& box, connection& c) : box_(box) { box_.wakes(&c); }
  answer_wait(answer_wait const&) = delete;
  auto operator=(answer_wait const&) -> answer_wait& = delete;
  ~answer_wait() { box_.wakes(nullptr); }

private:
  answer_box& box_;
};

/// What the handler makes of a request; none where the connection was cut before.
inline auto ask(connection& c, request what) -> in_lane<sure::option<response>> {
  auto const box = std::make_shared<answer_box>(c.in.entrance);
  try {
    c.in.all.handle(std::move(what), answer_once(box));
  } catch (...) {
    box->put(sure::none);
  }
  if (!box->has_arrived()) {
    answer_wait const waits(*box, c);
    wake_signal signal(c);
    c.wait_in(phase::answering);
    auto const woken = co_await signal.wait();
    woken.ignore();
    c.wait_no_more();
  }
  if (c.is_cut) co_return sure::none;
  auto answer = box->take();
  if (!answer) answer = refusal(c.in.all, protocol_error::unanswered);
  co_return answer;
}

/// True where the connection is good for another request.
inline auto answer(connection& c, response what, manner how, std::string& rest) -> in_lane<bool> {
  how.keeps_alive = how.keeps_alive && !c.in.closes;
  auto const frame = framing_of(what, how, c.in);
  if (what.opened && !how.is_head) {
    auto const written = co_await write_stream(c, std::move(what), frame, rest);
    if (!written) co_return false;
  } else {
    std::string const head = response_head(what, frame);
    std::string_view const body = how.is_head || !may_have_body(what.status) ? std::string_view() : what.body;
    auto const written = co_await write_all(c, head, body);
    if (!written) co_return false;
  }
  c.wait_no_more();
  if (frame.keeps_alive && !c.in.closes) co_return true;
  co_await linger(c);
  co_return false;
}

/// Reads and answers until there is nothing to read: true. False where the connection has come to its end.
inline auto talk(connection& c) -> in_lane<bool> {
  auto const& limits = c.in.all.limits;
  conversation const counted(c.in);
  std::string rest;
  for (;;) {
    request_parser parser(message_limits(limits.header_bytes, limits.body_bytes, limits.header_fields));
    bool was_told_to_go_on = false;
    auto got = read_request(c, parser, rest);
    while (got && !*got) {
      if (!parser.got_some()) co_return true;
      if (parser.expects_word() && !std::exchange(was_told_to_go_on, true)) {
        auto const told = co_await write_all(c, go_on);
        if (!told) co_return false;
      }
      c.wait_in(phase::reading);
      auto const ready = co_await c.line.async_wait(lane_socket::wait_read, sure::as_result);
      ready.ignore();
      if (c.is_cut) co_return false;
      got = read_request(c, parser, rest);
      if (got && !*got && c.expired) got = protocol_error::timed_out;
    }
    c.wait_no_more();
    c.expired = false;
    manner const how{got && parser.keep_alive(), parser.is_http_1_1(), parser.is_head()};
    sure::option<response> what;
    if (got) {
      auto asked = parser.take();
      what = co_await ask(c, std::move(asked));
    } else if (auto const why = got.error_as<protocol_error>()) {
      what = refusal(c.in.all, *why);
    }
    if (!what) co_return false;
    bool const goes_on = co_await answer(c, std::move(*what), how, rest);
    if (!goes_on) co_return false;
    if (rest.empty()) co_return true; // nearly nobody has sent the next by now, and to wait for it is to look for it
  }
}

// From idle to idle: no coroutine lives while nothing is asked

inline void wait_for_request(std::unique_ptr<connection> c);

inline void wake_up(std::unique_ptr<connection> c) {
  auto& of = *c;
  of.wait_no_more();
  if (of.has_to_end()) return;
  bool const is_last = of.in.closes;
  net::co_spawn(of.line.get_executor(), talk(of),
                [c = std::move(c), is_last](std::exception_ptr const& thrown, bool is_idle) mutable {
                  if (!thrown && is_idle && !is_last) wait_for_request(std::move(c));
                });
}

inline void wait_for_request(std::unique_ptr<connection> c) {
  auto& of = *c;
  if (of.in.closes) return wake_up(std::move(c)); // for what has arrived already
  of.wait_in(phase::idle);
  of.line.async_wait(lane_socket::wait_read,
                     [c = std::move(c)](boost::system::error_code) mutable { wake_up(std::move(c)); });
}

/// For one connection too many.
inline auto tell_to_leave(connection& c) -> in_lane<> {
  std::string none;
  auto what = refusal(c.in.all, protocol_error::too_many_connections);
  manner const how;
  co_await answer(c, std::move(what), how, none);
}
inline void turn_away(std::unique_ptr<connection> c) {
  auto& of = *c;
  net::co_spawn(of.line.get_executor(), tell_to_leave(of), [c = std::move(c)](std::exception_ptr const&) {});
}

} // namespace orders::http

#endif // ORDERS_HTTP_BEAST_SESSION_HPP
