// SPDX-License-Identifier: BSL-1.0
#include "gateway/serve.hpp"

#include "gateway/awaited_signals.hpp"
#include "gateway/host.hpp"
#include "gateway/timers.hpp"
#include "http/client.hpp"
#include "http/server.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <optional>
#include <thread>
#include <utility>

namespace orders::gateway {
namespace {

constexpr auto posting_time = std::chrono::milliseconds{5'000};
constexpr auto stopping_time = std::chrono::milliseconds{500};

/// Whether a webhook arrives is the service's problem, as it is with any gateway: it asks where it hears nothing.
class posting_sink final : public webhook_sink {
public:
  explicit posting_sink(std::optional<webhook_address> to) : to_(std::move(to)) {
    if (to_) client_.emplace(to_->host, to_->port);
  }

  void post(webhook const& what) override {
    if (!to_) return;
    auto request = http::request{"POST", to_->target, {}, body_of(what)};
    request.headers.add("Content-Type", "application/json");
    client_->send(std::move(request), posting_time, [](http::exchanged const&) {});
  }

private:
  std::optional<webhook_address> to_;
  std::optional<http::client> client_;
};

auto read_address(std::string const& text) -> sure::result<std::optional<webhook_address>, webhook_address_malformed> {
  if (text.empty()) return std::optional<webhook_address>{};
  return std::optional{SURE_TRY(parse_webhook_address(text))};
}

auto refusal() -> http::response {
  auto response = http::response{};
  response.status = 400;
  response.body = R"({"error":"malformed"})";
  return response;
}

} // namespace

// Destroyed from the last to the first: nothing is called by what outlives it.
struct gateway_server::parts {
  parts(fake_options options, std::optional<webhook_address> to)
      : sink(std::move(to)), host(std::move(options), clock, sink) {}
  parts(parts const&) = delete;
  auto operator=(parts const&) -> parts& = delete;
  ~parts() {
    if (!runner.joinable()) return;
    server->stop(stopping_time);
    runner.join();
  }

  posting_sink sink;
  thread_timers clock;
  fake_host host;
  std::optional<http::server> server;
  std::thread runner;
};

gateway_server::gateway_server(std::unique_ptr<parts> of) noexcept : parts_(std::move(of)) {}
gateway_server::gateway_server(gateway_server&&) noexcept = default;
auto gateway_server::operator=(gateway_server&&) noexcept -> gateway_server& = default;
gateway_server::~gateway_server() = default;

auto gateway_server::start(gateway_options const& options) -> sure::result<gateway_server, gateway_failure> {
  auto how = fake_options{};
  how.shares = SURE_TRY(parse_shares(options.faults));
  how.seed = options.seed;
  how.slow = options.slow;
  how.late = options.late;
  auto of = std::make_unique<parts>(std::move(how), SURE_TRY(read_address(options.webhook)));
  of->server = SURE_TRY(http::server::listen(
      options.address, options.port, {},
      [&host = of->host](http::request const& asked, http::responder respond) {
        host.handle(asked, std::move(respond));
      },
      [](http::protocol_error) { return refusal(); }));
  of->runner = std::thread{[&server = *of->server] { server.run(1); }};
  return gateway_server{std::move(of)};
}

auto gateway_server::port() const noexcept -> std::uint16_t { return parts_->server->port(); }
auto gateway_server::ledger() const -> std::vector<ledger_entry> { return parts_->host.ledger(); }

auto run_gateway(gateway_options const& options, std::function<void(std::uint16_t)> const& listening)
    -> sure::result<void, gateway_failure> {
  auto const signals = awaited_signals{};
  auto const gateway = SURE_TRY(gateway_server::start(options));
  listening(gateway.port());
  signals.wait();
  return {};
}

} // namespace orders::gateway
