// SPDX-License-Identifier: BSL-1.0
#include "load/audit.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>

namespace orders::load {
namespace {

constexpr auto most_faults = std::size_t{20};
constexpr auto most_tries = 50;
constexpr auto pause = std::chrono::milliseconds{20};

struct stored_order {
  std::string state;
  std::uint64_t version = 0;
  std::int64_t total = 0;
};
struct money_of {
  std::uint64_t charges = 0;
  std::uint64_t refunds = 0;
  std::int64_t charged = 0;
  std::int64_t given_back = 0;
};
template <class Value> using by_order = std::unordered_map<std::string, Value>;

auto objects_in(said const& from, std::string_view member) -> boost::json::array const& {
  static auto const none = boost::json::array{};
  auto const* const found = from.body.if_contains(member);
  return found != nullptr && found->is_array() ? found->get_array() : none;
}

auto text(boost::json::value const& of, std::string_view member) -> std::string {
  return std::string{of.at(member).as_string()};
}
auto number(boost::json::value const& of, std::string_view member) -> std::int64_t {
  return of.at(member).to_number<std::int64_t>();
}

auto all_orders(peer& shop) -> sure::result<by_order<stored_order>, unheard> {
  auto found = by_order<stored_order>{};
  auto cursor = std::string{};
  do {
    auto const page = SURE_TRY(shop.get("/v1/orders?limit=200&cursor=" + cursor));
    for (auto const& one : objects_in(page, "orders"))
      found.emplace(
          text(one, "id"),
          stored_order{text(one, "state"), static_cast<std::uint64_t>(number(one, "version")), number(one, "total")});
    cursor = page.text("next");
  } while (!cursor.empty());
  return found;
}

/// A key of the gateway is "<order>/<attempt>" or "<order>/r<refund>".
auto all_money(peer& gateway) -> sure::result<by_order<money_of>, unheard> {
  auto found = by_order<money_of>{};
  for (auto after = std::int64_t{0};;) {
    auto const page = SURE_TRY(gateway.get("/ledger?limit=1000&after=" + std::to_string(after)));
    for (auto const& one : objects_in(page, "entries")) {
      auto const is_refund = one.get_object().contains("refund");
      auto const key = text(one, is_refund ? "refund" : "key");
      auto& order = found[key.substr(0, key.find('/'))];
      if (is_refund) {
        ++order.refunds;
        order.given_back += number(one, "amount");
      } else {
        ++order.charges;
        order.charged += number(one, "amount");
      }
    }
    after = page.number("next");
    if (after == 0) return found; // there is no next page
  }
}

struct feed {
  std::int64_t last = 0;
  std::uint64_t events = 0;
  std::uint64_t gaps = 0;
  by_order<std::uint64_t> versions;
};

/// Whether there was something new.
auto read_on(feed& seen, peer& shop) -> sure::result<bool, unheard> {
  for (auto const before = seen.events;;) {
    auto const page = SURE_TRY(shop.get("/v1/events?limit=1000&after=" + std::to_string(seen.last)));
    auto const& events = objects_in(page, "events");
    if (events.empty()) return seen.events != before;
    for (auto const& one : events) {
      if (number(one, "seq") != ++seen.last) ++seen.gaps;
      auto& version = seen.versions[text(one, "order")];
      if (static_cast<std::uint64_t>(number(one, "version")) != ++version) ++seen.gaps;
      ++seen.events;
    }
    seen.last = page.number("next");
  }
}

struct read_books {
  feed events;
  by_order<stored_order> orders;
  by_order<money_of> money;
  bool is_of_one_moment = false;
};

/// Again where an order went on meanwhile, as one does whose reservation runs out.
auto read_all(peer& shop, peer& gateway) -> sure::result<read_books, unheard> {
  auto books = read_books{};
  SURE_TRY(read_on(books.events, shop));
  for (auto tries = 0; tries != most_tries && !books.is_of_one_moment; ++tries) {
    if (tries != 0) std::this_thread::sleep_for(pause);
    books.orders = SURE_TRY(all_orders(shop));
    books.money = SURE_TRY(all_money(gateway));
    books.is_of_one_moment = !SURE_TRY(read_on(books.events, shop));
  }
  return books;
}

constexpr auto with_money = std::to_array<std::string_view>({"paid", "shipped", "delivered"});
constexpr auto without_money = std::to_array<std::string_view>({"reserved", "rejected", "cancelled", "refunded"});

template <std::size_t N> auto is_one_of(std::array<std::string_view, N> const& list, std::string_view what) -> bool {
  return std::ranges::find(list, what) != list.end();
}

class auditor {
public:
  explicit auditor(ledger& into) : into_(&into) {}

  void check(bool right, std::string what) {
    if (!right && into_->faults.size() < most_faults) into_->faults.push_back(std::move(what));
  }

  void check_money(std::string const& id, stored_order const& order, money_of const& money) {
    check(money.charges <= 1, id + ": charged more than once");
    check(money.given_back <= money.charged, id + ": more given back than charged");
    auto const kept = money.charged - money.given_back;
    if (is_one_of(with_money, order.state))
      check(money.charges == 1 && kept >= 0 && money.charged == order.total,
            id + " is " + order.state + ", not paid for");
    else if (is_one_of(without_money, order.state))
      check(kept == 0, id + " is " + order.state + ", and " + std::to_string(kept) + " of its money is kept");
    else
      check(false, id + " is still " + order.state);
  }

private:
  ledger* into_;
};

} // namespace

auto audit(load_options const& options, load_report const& customers) -> sure::result<ledger, unheard> {
  auto shop = peer{options.host, options.port, 1};
  auto gateway = peer{options.gateway_host, options.gateway_port, 1};
  auto const [events, orders, money, is_of_one_moment] = SURE_TRY(read_all(shop, gateway));

  auto books = ledger{};
  auto auditing = auditor{books};
  auditing.check(is_of_one_moment, "the shop went on while its books were read");
  books.stored = orders.size();
  for (auto const& [id, order] : orders) {
    ++books.by_state[order.state];
    auto const found = money.find(id);
    auditing.check_money(id, order, found == money.end() ? money_of{} : found->second);
    auto const last = events.versions.find(id);
    auditing.check(last != events.versions.end() && last->second == order.version,
                   id + ": the feed tells another story");
  }
  for (auto const& [id, one] : money) {
    auditing.check(orders.contains(id), id + ": money without an order");
    books.charges += one.charges;
    books.refunds += one.refunds;
    books.charged += one.charged;
    books.given_back += one.given_back;
  }
  for (auto const& one : customers.orders) {
    if (one.id.empty()) continue;
    ++books.promised;
    auditing.check(orders.contains(one.id), one.id + ": promised, and not there");
    auto const found = money.find(one.id);
    auto const back = found == money.end() ? 0 : found->second.given_back;
    auditing.check(back >= one.refunded, one.id + ": a refund that was promised is not made");
  }
  books.events = events.events;
  auditing.check(events.gaps == 0, "the feed has gaps");
  auditing.check(std::ranges::all_of(customers.orders, &driven::settled), "not every customer was served to the end");
  return books;
}

} // namespace orders::load
