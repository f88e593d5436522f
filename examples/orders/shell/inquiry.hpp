// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_INQUIRY_HPP
#define ORDERS_SHELL_INQUIRY_HPP

#include "service/core.hpp"
#include "storage/jobs.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace orders::shell {

/// Puts a question to the outside world until the core is content with the answer.
class inquiry {
public:
  inquiry() = default;
  inquiry(inquiry const&) = delete;
  auto operator=(inquiry const&) -> inquiry& = delete;
  virtual ~inquiry() = default;

  /// Calls `told` exactly once, from any thread, with the command that the answer is, or with none where there is nothing to do now.
  virtual void ask(service::question what, std::optional<service::asker> who, storage::moment until,
                   std::function<void(std::unique_ptr<service::command>)> told) = 0;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_INQUIRY_HPP
