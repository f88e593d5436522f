// SPDX-License-Identifier: BSL-1.0
#include "adapters/service_commands.hpp"

#include "gateway/awaited_signals.hpp"

#include <CLI/CLI.hpp>
#include <sure/match.hpp>
#include <sure/report.hpp>

#include <charconv>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <thread>

namespace orders {
namespace {

/// An option whose text is HOST:PORT.
void add_endpoint(CLI::App& to, std::string const& name, std::string const& help, std::string& host,
                  std::uint16_t& port) {
  auto const split = [name, &host, &port](std::string const& text) {
    auto const colon = text.rfind(':');
    auto const digits = colon == text.npos ? std::string_view{} : std::string_view{text}.substr(colon + 1);
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (colon == 0 || digits.empty() || failed != std::errc{} || end != digits.data() + digits.size())
      throw CLI::ValidationError{name, text + " is not HOST:PORT"};
    host = text.substr(0, colon);
  };
  to.add_option_function<std::string>(name, split, help + "; " + host + ":" + std::to_string(port) + " by default");
}

template <class Failed> auto fail(Failed const& failed) -> exit_status {
  std::fprintf(stderr, "orders: %s\n", to_string(sure::report(failed)).c_str());
  return exit_status::unusable;
}

void print_address(std::string_view what, std::string const& host, std::uint16_t port) {
  std::printf("%.*s http://%s:%u/\n", static_cast<int>(what.size()), what.data(), host.c_str(), unsigned{port});
  std::fflush(stdout);
}

auto core_of(core_style style) -> service::core const& {
  switch (style) {
  case core_style::typed:
    return service::typed_core();
  case core_style::exceptions:
    return service::exceptions_core();
  case core_style::nil:
    return service::nil_core();
  }
  return service::typed_core();
}

/// Stops the service at the first signal.
class stops_at_signal {
public:
  explicit stops_at_signal(gateway::awaited_signals const& signals) : signals_(&signals) {}
  stops_at_signal(stops_at_signal const&) = delete;
  auto operator=(stops_at_signal const&) -> stops_at_signal& = delete;
  ~stops_at_signal() {
    if (waits_.joinable()) waits_.join();
  }

  void watch(shell::running const& service) {
    waits_ = std::thread{[signals = signals_, stop = service.stop] {
      signals->wait();
      stop();
    }};
  }

private:
  gateway::awaited_signals const* signals_;
  std::thread waits_;
};

} // namespace

auto add_serve(CLI::App& app, serve_command& into) -> CLI::App* {
  auto& options = into.options;
  auto* const serve = app.add_subcommand("serve", "Serve orders over HTTP, with a page at /");
  add_endpoint(*serve, "--listen", "Where to listen; port 0 is any free one", options.address, options.port);
  add_endpoint(*serve, "--gateway", "The payment gateway", options.gateway_host, options.gateway_port);
  serve->add_option("--db", options.database, "The database: sqlite:FILE, a file, or postgresql://...")
      ->transform([](std::string text) { return text.starts_with("sqlite:") ? text.substr(7) : text; })
      ->capture_default_str();
  auto const styles = std::map<std::string, core_style>{
      {"typed", core_style::typed}, {"exceptions", core_style::exceptions}, {"nil", core_style::nil}};
  serve->add_option("--style", into.style, "How the core handles errors: typed (the default), exceptions or nil")
      ->transform(CLI::CheckedTransformer{styles});
  serve->add_option("--log", options.log, "A file for the log; - is standard error")->capture_default_str();
  serve->add_option("--threads", options.threads, "Threads for connections")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  serve->footer("Serves until SIGINT or SIGTERM, and ends when what is in hand is answered and stored.");
  return serve;
}

auto add_gateway(CLI::App& app, gateway_command& into) -> CLI::App* {
  auto& options = into.options;
  auto* const gateway = app.add_subcommand("gateway", "Be a payment gateway, with faults that can be switched on");
  add_endpoint(*gateway, "--listen", "Where to listen; port 0 is any free one", options.address, options.port);
  gateway->add_option("--fault", options.faults, "Shares of requests that go wrong: reset=0.05,late=0.02");
  gateway->add_option("--webhook", options.webhook, "http://HOST:PORT/v1/gateway/webhook is told of charges");
  gateway->add_option("--seed", options.seed, "The same seed makes the same faults")->capture_default_str();
  return gateway;
}

auto run(serve_command const& what) -> exit_status {
  auto const signals = gateway::awaited_signals{};
  auto watcher = stops_at_signal{signals};
  auto const ended = shell::serve(core_of(what.style), what.options, [&](shell::running const& service) {
    print_address("orders:", what.options.address, service.port);
    watcher.watch(service);
  });
  return ended ? exit_status::done : fail(ended);
}

auto run(gateway_command const& what) -> exit_status {
  auto const ended = gateway::run_gateway(
      what.options, [&](std::uint16_t port) { print_address("payment gateway:", what.options.address, port); });
  return ended ? exit_status::done : fail(ended);
}

} // namespace orders
