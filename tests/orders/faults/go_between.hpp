// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_GO_BETWEEN_HPP
#define SURE_TESTS_ORDERS_FAULTS_GO_BETWEEN_HPP

/// Between the service and the gateway, and not to be trusted: what the gateway is asked, and what it answers, is what a test
/// makes of it. The ledger of the gateway stays the truth.

#include "http/client.hpp"
#include "http/wire.hpp"
#include "orders/http/raw.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace faults {

namespace http = orders::http;
using namespace std::chrono_literals;

/// The bytes of a response.
inline auto bytes_of(http::response const& what) -> std::string { return http::response_head(what, {}) + what.body; }

class go_between {
public:
  /// What is asked, and the way to the gateway.
  struct question {
    std::string target;
    std::string body;
    /// "<order>/<attempt>" or "<order>/r<refund>".
    std::string key;
    std::function<http::response()> gateway_says;

    [[nodiscard]] auto order() const -> std::string { return key.substr(0, key.find('/')); }
    [[nodiscard]] auto is_charge() const -> bool { return target == "/charges"; }
    [[nodiscard]] auto is_refund() const -> bool { return target == "/refunds"; }
    [[nodiscard]] auto settles() const -> bool { return target.ends_with("/settle"); }
  };
  /// Sends back what it likes. Called by a thread for each connection.
  using tale = std::function<void(question const&, raw::line& back)>;

  go_between(std::uint16_t gateway_port, tale tells)
      : client_(std::make_unique<http::client>("127.0.0.1", gateway_port)), tells_(std::move(tells)),
        thread_([this] { accept_all(); }) {}
  go_between(go_between const&) = delete;
  auto operator=(go_between const&) -> go_between& = delete;
  /// Its connections have to be closed by then.
  ~go_between() {
    is_over_ = true;
    raw::line(port()).close();
    thread_.join();
    for (auto& one : serving_) one.join();
  }

  [[nodiscard]] auto port() const -> std::uint16_t { return at_.port(); }
  [[nodiscard]] auto asked() const -> int { return asked_; }

private:
  void accept_all() {
    for (auto line = at_.accept(); !is_over_; line = at_.accept())
      serving_.emplace_back([this, one = std::make_shared<raw::line>(std::move(line))] { serve(*one); });
  }
  void serve(raw::line& line) {
    line.patience(60s);
    for (auto asked = line.read(); asked.status != 0; asked = line.read()) {
      ++asked_;
      tells_(read(asked), line);
    }
  }
  auto read(raw::message const& asked) -> question {
    constexpr auto name = std::string_view{"Idempotency-Key: "};
    auto const begin = asked.head.find(' ') + 1;
    auto const key = asked.head.find(name) + name.size();
    auto out = question{asked.head.substr(begin, asked.head.find(' ', begin) - begin),
                        asked.body,
                        asked.head.substr(key, asked.head.find('\r', key) - key),
                        {}};
    out.gateway_says = [this, target = out.target, body = asked.body, key = out.key] {
      auto request = http::request{"POST", target, {}, body};
      request.headers.add("Idempotency-Key", key);
      auto came = std::promise<http::exchanged>{};
      client_->send(std::move(request), 10s, [&](http::exchanged what) { came.set_value(std::move(what)); });
      return came.get_future().get().value();
    };
    return out;
  }

  std::unique_ptr<http::client> client_;
  tale tells_;
  raw::listener at_;
  std::atomic<bool> is_over_ = false;
  std::atomic<int> asked_ = 0;
  std::list<std::thread> serving_;
  std::thread thread_;
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_GO_BETWEEN_HPP
