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
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace orders::shell {

class pulse {
public:
  static constexpr auto most_watchers = std::size_t{100};

  pulse(database& data, metrics const& counts, refusals const& last) : data_(&data), counts_(&counts), last_(&last) {}

  /// Whoever opens the stream gets a beat at once and the next ones. There is an end to how many may watch.
  [[nodiscard]] auto open() -> http::response;
  /// To be called once a second.
  void beat();
  /// Ends all streams.
  void stop();

private:
  using clock = std::chrono::steady_clock;

  void admit(std::shared_ptr<http::stream> watcher);
  [[nodiscard]] auto is_watched() -> bool;
  void show(storage::state_counts const& by_state);
  [[nodiscard]] auto text_of(storage::state_counts const& by_state) -> std::string;

  database* data_;
  metrics const* counts_;
  refusals const* last_;
  std::mutex mutex_;
  std::vector<std::shared_ptr<http::stream>> watchers_;
  bool is_stopped_ = false;
  std::uint64_t rate_ = 0;
  std::uint64_t counted_ = 0;
  clock::time_point counted_at_ = clock::now();
};

} // namespace orders::shell

#endif // ORDERS_SHELL_PULSE_HPP
