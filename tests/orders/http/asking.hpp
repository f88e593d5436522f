// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_HTTP_ASKING_HPP
#define SURE_TESTS_ORDERS_HTTP_ASKING_HPP

#include "http/client.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <utility>

namespace asking {

using namespace orders::http;
using namespace std::chrono_literals;

inline auto get(std::string target = "/") -> request {
  request what;
  what.method = "GET";
  what.target = std::move(target);
  return what;
}

inline auto begin(client& c, request what, std::chrono::milliseconds within) -> std::future<exchanged> {
  auto const told = std::make_shared<std::promise<exchanged>>();
  c.send(std::move(what), within, [told](exchanged got) { told->set_value(std::move(got)); });
  return told->get_future();
}
inline auto ask(client& c, request what = get(), std::chrono::milliseconds within = 20s) -> exchanged {
  return begin(c, std::move(what), within).get();
}

/// Counts what several requests are told.
class tally {
public:
  auto one() -> std::function<void(exchanged)> {
    return [this](exchanged const& what) {
      answered_ += what.has_value();
      not_sent_ += what.has_error<orders::http::not_sent>();
      broken_off_ += what.has_error<orders::http::broken_off>();
      ++all_;
    };
  }
  [[nodiscard]] auto all() const -> int { return all_; }
  [[nodiscard]] auto answered() const -> int { return answered_; }
  [[nodiscard]] auto not_sent() const -> int { return not_sent_; }
  [[nodiscard]] auto broken_off() const -> int { return broken_off_; }

private:
  std::atomic<int> all_ = 0;
  std::atomic<int> answered_ = 0;
  std::atomic<int> not_sent_ = 0;
  std::atomic<int> broken_off_ = 0;
};

} // namespace asking

#endif // SURE_TESTS_ORDERS_HTTP_ASKING_HPP
