// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_SIEGE_HPP
#define SURE_TESTS_ORDERS_FAULTS_SIEGE_HPP

/// Services over one database that are killed and started again, while customers do all that customers do and ask until they know, and
/// a consumer follows the feed; then the books.

#include "orders/faults/subscriber.hpp"
#include "orders/faults/town.hpp"
#include "orders/faults/victim.hpp"
#include "support/torture.hpp"

#include "load/drive.hpp"

#include <atomic>
#include <functional>
#include <future>
#include <random>

namespace faults {

/// A database as the service wants it and as a test reaches it.
struct ground {
  std::string url;
  std::function<std::unique_ptr<storage::engine>()> look;
  std::function<void(std::string const& sql)> execute;
};

struct siege_plan {
  int kills = 0;
  std::size_t services = 1;
  /// From some new orders to the next kill, on average.
  std::chrono::milliseconds pause{50};
  std::size_t customers = 32;
  /// Of a customer between two orders.
  std::chrono::milliseconds rest{0};
};

class siege {
public:
  siege(ground on, siege_plan how) : on_(std::move(on)), how_(how), gateway_(start_gateway(200ms)), port_(free_port()) {
    auto const address = "127.0.0.1:" + std::to_string(port_);
    for (auto i = std::size_t{0}; i != how_.services; ++i) {
      auto const name = std::to_string(i);
      services_.emplace_back("serve --listen " + address + (how_.services == 1 ? "" : " --reuse-port") +
                                 " --gateway 127.0.0.1:" + std::to_string(gateway_.port()) + " --db '" + on_.url +
                                 "' --log " + (folder_ / "log-") + name,
                             folder_ / "said-" + name);
      REQUIRE(services_.back().serves());
    }
  }

  /// Everything, from the first order to the books.
  void run() {
    auto const began = std::chrono::steady_clock::now();
    auto customers = std::async(std::launch::async, [this] {
      return load::drive(orders_of_all(), [this](std::size_t before) {
        begun_ = before;
        std::this_thread::sleep_for(how_.rest);
        return !is_closing_;
      });
    });
    auto const closing =
        closes_at_end{is_closing_}; // also where something throws, because the customers are waited for
    CHECK(becomes_busy());
    auto consumer = subscriber{port_, folder_ / "position"};
    for (auto i = 0; i != how_.kills; ++i) kill_one();
    is_closing_ = true;
    for (auto& one : services_) CHECK(one.serves());
    while (customers.wait_for(1s) != std::future_status::ready) let_a_minute_pass();
    CHECK(live::becomes([&] { return is_quiet(*on_.look()); }));
    auto all = read_books(*on_.look(), shelf());
    all.delivered = consumer.end_at(all.events.size());
    for (auto& one : services_) one.stop();
    all.ledger = gateway_.ledger();
    auto report = customers.get();
    all.customers = report.orders;
    judge(all, report);
    tell(all, report, consumer.deaths(), std::chrono::steady_clock::now() - began);
  }

private:
  struct closes_at_end {
    std::atomic<bool>& is_closing;
    ~closes_at_end() { is_closing = true; }
  };

  /// One article runs out on the way.
  static auto shelf() -> std::map<std::string, std::int64_t> {
    return {{"22752", 2}, {"71053", 900'000}, {"84029G", 900'000}, {"84406B", 900'000}, {"85123A", 900'000}};
  }
  auto orders_of_all() const -> load::load_options {
    auto out = load::load_options{};
    out.port = port_;
    out.orders = 300'000;
    out.shelf = shelf();
    out.at_once = how_.customers;
    out.patience = 300s;
    out.longest_pause = 40ms;
    return out;
  }

  auto becomes_busy() -> bool {
    auto const enough = begun_ + 1 + chance_() % 8;
    return live::becomes([&] { return begun_ >= enough; });
  }

  /// At any moment, that of its start included.
  void kill_one() {
    auto& one = services_[chance_() % services_.size()];
    if (chance_() % 8 != 0) CHECK((one.serves() && becomes_busy()));
    sleep_up_to(2 * how_.pause);
    one.kill();
    CHECK(nothing_is_oversold());
    if (services_.size() == 1)
      let_a_minute_pass();
    else
      sleep_up_to(how_.pause);
    one.start();
  }
  auto nothing_is_oversold() -> bool {
    auto const articles = shelf();
    auto all = service::needs{};
    for (auto const& [sku, count] : articles) all.stock.emplace_back(sku);
    auto rows = on_.look()->load(all).value();
    auto const in = service::work{rows};
    return std::ranges::all_of(all.stock, [&](auto const& sku) {
      auto const* const article = in.stock(sku);
      return article != nullptr && article->reserved >= 0 && article->reserved <= article->on_hand;
    });
  }
  void sleep_up_to(std::chrono::milliseconds most) {
    auto const micros = std::chrono::duration_cast<std::chrono::microseconds>(most).count();
    std::this_thread::sleep_for(std::chrono::microseconds{chance_() % static_cast<std::uint32_t>(micros)});
  }

  /// For what was in hand when its process was killed: its key may come again after a minute, and it is looked after half a minute later.
  void let_a_minute_pass() {
    on_.execute("UPDATE keys SET seen_at = seen_at - 60 WHERE status = 0 AND digest <> ''");
    on_.execute(
        "UPDATE orders SET due = due - 60 WHERE tag IN ('charging', 'charge_unknown', 'shipping', 'refunding')");
  }

  void judge(books const& all, load::load_report const& report) {
    for (auto const& wrong : audit(all)) FAIL_CHECK(wrong);
    CHECK(reports_.text() == "");
    CHECK(!report.refusals.contains("internal.bug"));
    CHECK(report.orders.size() > static_cast<std::size_t>(how_.kills)); // they were never all at a stand
    CHECK(report.again > 0);
    CHECK(std::ranges::any_of(report.orders, &load::driven::is_short));
  }

  void tell(books const& all, load::load_report const& report, int deaths, std::chrono::steady_clock::duration took) {
    auto money = auditor{all};
    (void)money.findings();
    auto const text = [](auto number) { return std::to_string(number); };
    torture::seen(static_cast<std::uint64_t>(how_.kills),
                  text(report.orders.size()) + " orders asked for, " + text(all.orders.size()) + " stored; " +
                      text(report.requests) + " requests, " + text(report.again) +
                      " of them again with their key; captured " + text(money.flow().captured) + " = paid " +
                      text(money.flow().paid) + " + given back " + text(money.flow().given_back) + "; " +
                      text(all.events.size()) + " events, " + text(all.delivered->size()) +
                      " delivered to a consumer that died " + text(deaths) + " times; " +
                      text(std::chrono::duration_cast<std::chrono::seconds>(took).count()) + " s");
  }

  ground on_;
  siege_plan how_;
  sanitizer_reports reports_;
  files::scratch_folder folder_;
  gateway::gateway_server gateway_;
  std::uint16_t port_;
  std::vector<victim> services_;
  std::mt19937 chance_{std::random_device{}()};
  std::atomic<std::size_t> begun_ = 0;
  std::atomic<bool> is_closing_ = false;
};

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_SIEGE_HPP
