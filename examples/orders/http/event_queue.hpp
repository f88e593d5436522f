// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_EVENT_QUEUE_HPP
#define ORDERS_HTTP_EVENT_QUEUE_HPP

#include "http/message.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace orders::http {

/// Between those who send events and the connection that writes them: bounded, and safe to use from any thread.
class event_queue {
public:
  enum class condition : std::uint8_t { open, closed, overrun, lost };
  struct batch {
    std::string bytes;
    condition after = condition::open;
  };

  /// `wake` is called where there is something new for who takes: once, until it is taken.
  event_queue(std::size_t limit, std::function<void()> wake) : limit_(limit), wake_(std::move(wake)) {}

  // for who sends
  auto push(std::string_view bytes) -> bool;
  void close() { end(condition::closed); }

  // for who writes
  [[nodiscard]] auto take() -> batch;
  /// Nobody takes any more.
  void lose() { end(condition::lost); }

private:
  void end(condition how);

  std::mutex guard_;
  std::string waiting_;
  condition now_ = condition::open;
  bool awake_ = false;
  std::size_t limit_;
  std::function<void()> wake_;
};

/// The stream at the sending end of a queue.
[[nodiscard]] auto sending_end(std::shared_ptr<event_queue> of) -> std::shared_ptr<stream>;

} // namespace orders::http

#endif // ORDERS_HTTP_EVENT_QUEUE_HPP
