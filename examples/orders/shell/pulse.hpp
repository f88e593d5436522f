// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_PULSE_HPP
#define ORDERS_SHELL_PULSE_HPP

/// What the page shows, once a second to everybody who looks (server-sent events).

#include "http/message.hpp"
#include "shell/database.hpp"
#include "shell/metrics.hpp"
#include "shell/refusals.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace orders::shell {

class pulse {
public:
  static constexpr auto most_watchers = std::size_t{100};

  pulse(database& data, metrics const& counts, refusals const& last) : data_(&data), counts_(&counts), last_(&last) {}

  /// Whoever opens the stream gets the next beats. There is an end to how many may watch.
  [[nodiscard]] auto open() -> http::response;
  /// To be called once a second.
  void beat();
  /// Ends all streams.
  void stop();

  /// The beat as it would be now, as JSON.
  [[nodiscard]] auto text() -> std::string;

private:
  [[nodiscard]] auto is_watched() -> bool;

  database* data_;
  metrics const* counts_;
  refusals const* last_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<http::stream>> watchers_;
  std::map<std::string, std::uint64_t> by_state_;
  std::uint64_t total_ = 0;
  std::chrono::steady_clock::time_point at_ = std::chrono::steady_clock::now();
};

} // namespace orders::shell

#endif // ORDERS_SHELL_PULSE_HPP
