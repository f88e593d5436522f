// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_SHELL_LIVE_SERVICE_HPP
#define SURE_TESTS_ORDERS_SHELL_LIVE_SERVICE_HPP

/// The whole service in this process, with a fake gateway beside it and a client before it; everything talks over real
/// sockets and the database is a file.

#include "gateway/serve.hpp"
#include "http/client.hpp"
#include "orders/files.hpp"
#include "shell/serve.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>
#include <sure/match.hpp>

#include <chrono>
#include <future>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace live {

namespace http = orders::http;
using namespace std::chrono_literals;

/// One run of the service over a database, until it is destroyed.
class service {
public:
  service(std::string const& database, std::uint16_t gateway_port, orders::shell::serve_options options = {},
          orders::service::core const& core = orders::service::typed_core()) {
    options.port = 0;
    options.database = database;
    options.gateway_port = gateway_port;
    if (options.log == "-") options.log = database + ".log";
    auto started = std::promise<orders::shell::running>{};
    auto coming = started.get_future();
    thread_ = std::thread{[options, &core, started = std::move(started)]() mutable {
      auto const ended =
          orders::shell::serve(core, options, [&](orders::shell::running now) { started.set_value(std::move(now)); });
      CHECK(ended.has_value());
    }};
    running_ = coming.get();
    client_ = std::make_unique<http::client>("127.0.0.1", running_.port, client_limits);
  }
  ~service() { stop(); }
  service(service const&) = delete;
  auto operator=(service const&) -> service& = delete;

  void stop() {
    hang_up();
    stop_serving();
  }
  /// What was begun is answered.
  void stop_serving() {
    if (!thread_.joinable()) return;
    running_.stop();
    thread_.join();
  }

  auto ask(std::string_view method, std::string_view target, std::string_view body = {},
           std::initializer_list<http::field> headers = {}) -> http::response {
    auto exchanged = begin(method, target, body, headers).get();
    REQUIRE(exchanged.has_value());
    return *std::move(exchanged);
  }

  /// The same without waiting: many of them are under way at once, each on a connection of its own.
  auto begin(std::string_view method, std::string_view target, std::string_view body = {},
             std::initializer_list<http::field> headers = {}) -> std::future<http::exchanged> {
    auto const came = std::make_shared<std::promise<http::exchanged>>();
    client_->send(request(method, target, body, headers), 20s,
                  [came](http::exchanged what) { came->set_value(std::move(what)); });
    return came->get_future();
  }
  auto begin_post(std::string_view target, std::string_view body, std::string_view key, std::string_view etag = "*")
      -> std::future<http::exchanged> {
    return begin("POST", target, body,
                 {{"Idempotency-Key", std::string{key}}, {"If-Match", std::string{etag}}, {"X-Deadline-Ms", "15000"}});
  }

  auto get(std::string_view target) -> http::response { return ask("GET", target); }

  /// A POST with a key of its own, to an order that is as it was seen last. A busy disk has more time than a customer has patience.
  auto post(std::string_view target, std::string_view body, std::string_view key, std::string_view etag = "*")
      -> http::response {
    auto exchanged = begin_post(target, body, key, etag).get();
    REQUIRE(exchanged.has_value());
    return *std::move(exchanged);
  }

  auto put_stock(std::string_view sku, int on_hand) -> http::response {
    return ask("PUT", "/v1/stock/" + std::string{sku},
               R"({"on_hand":)" + std::to_string(on_hand) + R"(,"unit_price":255,"description":"A holder"})");
  }

  static auto order_of(int quantity) -> std::string {
    return R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A","quantity":)" + std::to_string(quantity) +
           R"(,"unit_price":255}]})";
  }
  auto place(std::string_view key, int quantity = 2) -> http::response {
    return post("/v1/orders", order_of(quantity), key);
  }

  /// What was begun and has no answer yet is told so.
  void hang_up() { client_.reset(); }

  [[nodiscard]] auto port() const noexcept -> std::uint16_t { return running_.port; }

private:
  static constexpr auto client_limits = http::client_limits{.connections = 2'000, .waiting = 4'096};

  static auto request(std::string_view method, std::string_view target, std::string_view body,
                      std::initializer_list<http::field> headers) -> http::request {
    auto out = http::request{std::string{method}, std::string{target}, {}, std::string{body}};
    if (!body.empty()) out.headers.add("Content-Type", "application/json");
    for (auto const& one : headers) out.headers.add(one.name, one.value);
    return out;
  }

  orders::shell::running running_;
  std::unique_ptr<http::client> client_;
  std::thread thread_;
};

inline auto json_of(http::response const& from) -> boost::json::object {
  return boost::json::parse(from.body).as_object();
}
inline auto text_at(http::response const& from, std::string_view name) -> std::string {
  return std::string{json_of(from).at(name).as_string()};
}
inline auto state_of(http::response const& from) -> std::string { return text_at(from, "state"); }
inline auto code_of(http::response const& from) -> std::string { return text_at(from, "code"); }
inline auto header_of(http::response const& from, std::string_view name) -> std::string {
  return from.headers.find(name).value_or("");
}

inline auto start_gateway(orders::gateway::gateway_options options = {}) -> orders::gateway::gateway_server {
  options.port = 0;
  options.late = 300ms;
  auto started = orders::gateway::gateway_server::start(options);
  REQUIRE(started.has_value());
  return *std::move(started);
}

/// Waits until it is so, or long enough.
template <class Condition> auto becomes(Condition const& so) -> bool {
  for (auto waited = 0ms; waited < 30s; waited += 20ms) {
    if (so()) return true;
    std::this_thread::sleep_for(20ms);
  }
  return so();
}

} // namespace live

#endif // SURE_TESTS_ORDERS_SHELL_LIVE_SERVICE_HPP
