// SPDX-License-Identifier: BSL-1.0
// In a file of its own: whoever asks without a network links none.
#include "gateway/asking.hpp"

#include <utility>

namespace orders::gateway {

auto sender_of(http::client& over) -> sender {
  return [&over](http::request what, std::chrono::milliseconds within, std::function<void(http::exchanged)> told) {
    over.send(std::move(what), within, std::move(told));
  };
}

} // namespace orders::gateway
