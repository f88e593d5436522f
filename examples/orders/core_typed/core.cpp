// SPDX-License-Identifier: BSL-1.0
#include "core_typed/core.hpp"

namespace orders::service {

auto typed_core() -> core const& {
  static constexpr auto functions = core{"typed", typed::read, typed::weigh, typed::wake, typed::storage_failed};
  return functions;
}

} // namespace orders::service
