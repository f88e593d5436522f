// SPDX-License-Identifier: BSL-1.0
#include "adapters/service_commands.hpp"

#include "gateway/awaited_signals.hpp"
#include "load/audit.hpp"

#include <CLI/CLI.hpp>
#include <sure/match.hpp>
#include <sure/report.hpp>

#include "adapters/report_line.hpp"
#include "domain/money.hpp"
#include "domain/whole_number.hpp"

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
    auto const number = whole_number<std::uint16_t>(digits);
    if (colon == 0 || !number) throw CLI::ValidationError{name, text + " is not HOST:PORT"};
    host = text.substr(0, colon);
    port = *number;
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

auto text_of(load::load_report const& report) -> std::string {
  auto text = std::string{"customers\n"};
  text += report_line("orders", report.orders.size());
  text += report_line("requests", report.requests);
  text += report_line("sent again", report.again);
  text += report_line("seconds", to_string(money::from_minor(report.took.count() / 10)));
  text += report_line("half answered within, ms", std::to_string(report.half_within.count() / 1000));
  text += report_line("99 of 100 within, ms", std::to_string(report.most_within.count() / 1000));
  for (auto const& [code, count] : report.refusals) text += report_line("refused: " + code, count);
  return text;
}

auto text_of(load::ledger const& books) -> std::string {
  auto text = std::string{"books\n"};
  text += report_line("orders that were promised", books.promised);
  text += report_line("orders that are stored", books.stored);
  for (auto const& [state, count] : books.by_state) text += report_line("  " + state, count);
  text += report_line("charges", books.charges);
  text += report_line("charged", to_string(money::from_minor(books.charged)));
  text += report_line("refunds", books.refunds);
  text += report_line("given back", to_string(money::from_minor(books.given_back)));
  text += report_line("events in the feed, without a gap", books.events);
  for (auto const& fault : books.faults) text += report_line("WRONG", fault);
  if (books.faults.empty()) text += "  nothing is lost, nobody is charged twice\n";
  return text;
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
  serve->add_option("--db", options.database, "The database: sqlite:FILE, a file, postgresql://..., or memory:")
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
  serve->add_option("--waiting", options.waiting, "Requests that may wait for the database; more are told 503")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  serve->add_flag("--reuse-port", options.limits.shares_port, "Several processes may listen at this address");
  serve->final_callback([&options] {
    if (options.limits.shares_port && shell::is_file(options.database))
      throw CLI::ValidationError{"--reuse-port",
                                 "one process writes to a file of SQLite; use postgresql://... or memory:"};
  });
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

auto add_load(CLI::App& app, load_command& into) -> CLI::App* {
  auto& options = into.options;
  auto* const load = app.add_subcommand("load", "Be customers, and compare the books afterwards");
  add_endpoint(*load, "--target", "The service", options.host, options.port);
  add_endpoint(*load, "--gateway", "The payment gateway that the service uses", options.gateway_host,
               options.gateway_port);
  load->add_option("--orders", options.orders, "How many orders")->capture_default_str();
  load->add_option("--at-once", options.at_once, "How many customers")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  load->add_option("--seed", options.seed, "The same seed makes the same customers")->capture_default_str();
  load->add_option("--run", options.run, "Names the keys of this run")->capture_default_str();
  load->add_flag("!--no-progress", into.progress, "No count of orders on standard error");
  add_pressure(*load, into.pressure);
  load->footer("Ends with 0 where the books balance and everybody was served, with 3 where that is not so,\n"
               "with 2 where nobody answers.");
  return load;
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

auto run(load_command const& what) -> exit_status {
  if (what.pressure.is_meant()) {
    auto pressure = what.pressure;
    pressure.options.who.host = what.options.host;
    pressure.options.who.port = what.options.port;
    pressure.options.who.run = what.options.run;
    return run(pressure);
  }
  auto const count = [&](std::size_t begun) {
    if (what.progress && begun % 50 == 0) std::fprintf(stderr, "\rorders: %zu of %zu ", begun, what.options.orders);
    return true;
  };
  auto const report = load::drive(what.options, count);
  if (what.progress) std::fputc('\n', stderr);
  std::fputs(text_of(report).c_str(), stdout);
  return sure::match(
      load::audit(what.options, report),
      [](load::ledger const& books) {
        std::fputs(text_of(books).c_str(), stdout);
        return books.faults.empty() ? exit_status::done : exit_status::unbalanced;
      },
      [](load::unheard const& why) {
        std::fprintf(stderr, "orders: %s\n", why.why.c_str());
        return exit_status::unusable;
      });
}

} // namespace orders
