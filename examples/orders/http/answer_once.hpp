// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_HTTP_ANSWER_ONCE_HPP
#define ORDERS_HTTP_ANSWER_ONCE_HPP

#include "http/message.hpp"

#include <memory>

namespace orders::http {

/// Who waits for the answer to a request.
class recipient {
public:
  recipient() = default;
  recipient(recipient const&) = delete;
  auto operator=(recipient const&) -> recipient& = delete;
  virtual ~recipient() = default;
  /// None where the request will never be answered. Called from any thread.
  virtual void receive(sure::option<response> what) = 0;
};

/// A responder that tells the recipient exactly once: by the first call, or when the last copy goes without one.
[[nodiscard]] auto answer_once(std::shared_ptr<recipient> to) -> responder;

} // namespace orders::http

#endif // ORDERS_HTTP_ANSWER_ONCE_HPP
