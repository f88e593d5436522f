// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_FAULTS_AUDIT_HPP
#define SURE_TESTS_ORDERS_FAULTS_AUDIT_HPP

/// What holds after every fault, read from the database and from the gateway's ledger, neither of them through the service.

#include "domain/lifecycle.hpp"
#include "gateway/fake.hpp"
#include "load/drive.hpp"
#include "storage/engine.hpp"

#include <sure/graph.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace faults {

using namespace orders;

/// The states that an order leaves of its own accord.
constexpr auto moving =
    std::to_array<std::string_view>({"placed", "charging", "charge_unknown", "shipping", "refunding"});

/// Whether nothing is on its way.
inline auto is_quiet(storage::engine& engine) -> bool {
  auto const counts = engine.count_by_state();
  return counts && std::ranges::none_of(moving, [&](auto tag) { return counts->contains(std::string{tag}); });
}

struct books {
  std::vector<service::order_row> orders;
  std::vector<service::stock_row> stock;
  std::vector<service::event_row> events;
  std::vector<gateway::ledger_entry> ledger;
  /// Orders that somebody was told of.
  std::vector<std::string> promised;
  /// By article: what was on the shelf at the beginning.
  std::map<std::string, std::int64_t> bought;
  /// Where nobody else placed orders: those who asked until they knew, each with a key of its own.
  std::optional<std::vector<load::driven>> customers;
  /// Where somebody followed the feed: what it was handed, in that order, repetitions included.
  std::optional<std::vector<service::event_row>> delivered;
};

/// What was taken, what of it was given back, and what it was taken for.
struct money_flow {
  std::int64_t captured = 0;
  std::int64_t given_back = 0;
  /// Of orders with money, without what their customers have back.
  std::int64_t paid = 0;
};

/// Everything that a database has. The articles are those of `bought`.
inline auto read_books(storage::engine& from, std::map<std::string, std::int64_t> bought) -> books {
  auto out = books{};
  auto all = service::needs{};
  for (auto const& [sku, count] : bought) all.stock.emplace_back(sku);
  all.page = service::order_page{{}, "", 10'000'000};
  all.feed = service::feed_page{0, 10'000'000};
  auto rows = from.load(all).value();
  auto const in = service::work{rows};
  out.orders.assign(in.page().begin(), in.page().end());
  out.events.assign(in.feed().begin(), in.feed().end());
  for (auto const sku : all.stock)
    if (auto const* const article = in.stock(sku)) out.stock.push_back(*article);
  out.bought = std::move(bought);
  return out;
}

class auditor {
public:
  explicit auditor(books const& of) : of_(&of) {
    for (auto const& order : of.orders) ids_.insert(order.id);
    for (auto const& event : of.events) history_[event.order].push_back(&event);
    for (auto const& entry : of.ledger) money_[order_of(entry)].push_back(&entry);
    for (auto const& one : of.customers.value_or(std::vector<load::driven>{}))
      if (!one.id.empty()) told_[one.id].push_back(one);
  }

  /// What is wrong, in words; nothing is.
  auto findings() -> std::vector<std::string> {
    check_feed();
    auto shipped = std::map<std::string, std::int64_t>{};
    auto held = std::map<std::string, std::int64_t>{};
    for (auto const& order : of_->orders) {
      check_history(order);
      check_money(order);
      check(!is_one_of(order, moving), order.id + " is still " + order.tag);
      for (auto const& item : order.items) {
        if (happened("ship_ok", order)) shipped[item.sku] += item.quantity;
        if (is_one_of(order, holding)) held[item.sku] += item.quantity;
      }
    }
    for (auto const& article : of_->stock) check_stock(article, held[article.sku], shipped[article.sku]);
    check(of_->stock.size() == of_->bought.size(), "an article is gone");
    for (auto const& id : of_->promised) check(ids_.contains(id), id + " was promised, and is not there");
    for (auto const& entry : of_->ledger) check(ids_.contains(order_of(entry)), entry.key + ": money without an order");
    if (of_->customers) check_customers(*of_->customers);
    if (of_->delivered) check_delivered(*of_->delivered);
    return std::move(found_);
  }
  [[nodiscard]] auto flow() const -> money_flow const& { return flow_; }

private:
  static constexpr auto holding = std::to_array<std::string_view>({"reserved", "paid"});
  static constexpr auto with_money = std::to_array<std::string_view>({"paid", "shipped", "delivered"});

  static auto is_one_of(service::order_row const& order, auto const& list) -> bool {
    return std::ranges::find(list, order.tag) != list.end();
  }
  /// A key of the gateway is "<order>/<attempt>" or "<order>/r<refund>".
  static auto order_of(gateway::ledger_entry const& entry) -> std::string {
    return entry.key.substr(0, entry.key.find('/'));
  }

  void check(bool right, std::string what) {
    if (!right) found_.push_back(std::move(what));
  }
  auto happened(std::string_view event, service::order_row const& order) -> bool {
    return std::ranges::any_of(history_[order.id], [&](auto const* e) { return e->event == event; });
  }

  void check_feed() {
    for (auto i = std::size_t{0}; i != of_->events.size(); ++i)
      if (of_->events[i].sequence != i + 1) return check(false, "the feed has a gap at " + std::to_string(i + 1));
  }

  /// One event for each version, each an edge of the lifecycle, from the placing to the state that is stored.
  void check_history(service::order_row const& order) {
    auto at = std::string{};
    auto version = std::uint64_t{0};
    for (auto const* const e : history_[order.id]) {
      check(e->version == ++version, order.id + ": version " + std::to_string(e->version) + " out of order");
      check(e->from == at && leads(*e), order.id + ": no " + e->event + " leads from " + at + " to " + e->to);
      at = e->to;
    }
    check(version == order.version && at == order.tag, order.id + " is " + order.tag + ", its history ends " + at);
  }
  static auto leads(service::event_row const& e) -> bool {
    if (e.from.empty()) return e.event == "place" && e.to == "placed";
    return std::ranges::any_of(sure::graph<order_lifecycle>.edges(), [&](sure::edge const& edge) {
      return !edge.stays && edge.from == e.from && edge.event == e.event && edge.to == e.to;
    });
  }

  void check_money(service::order_row const& order) {
    auto charges = 0;
    auto charged = std::int64_t{0};
    auto given_back = std::int64_t{0};
    for (auto const* const entry : money_[order.id]) {
      if (entry->what == gateway::ledger_entry::kind::charge) {
        ++charges;
        charged += entry->amount;
      } else {
        given_back += entry->amount;
      }
    }
    flow_.captured += charged;
    flow_.given_back += given_back;
    if (is_one_of(order, with_money)) flow_.paid += order.total - promised_back(order);
    check(charges <= 1, order.id + " was charged " + std::to_string(charges) + " times");
    check(given_back <= charged, order.id + ": more given back than charged");
    if (is_one_of(order, with_money))
      check(charges == 1 && charged == order.total, order.id + " is " + order.tag + ", and not paid for");
    else
      check(charged == given_back, order.id + " is " + order.tag + ", and its money is kept");
  }

  void check_stock(service::stock_row const& article, std::int64_t held, std::int64_t shipped) {
    auto const bought = of_->bought.find(article.sku)->second;
    check(article.reserved == held, article.sku + ": " + std::to_string(article.reserved) + " reserved, " +
                                        std::to_string(held) + " held by orders");
    check(article.on_hand == bought - shipped, article.sku + ": " + std::to_string(article.on_hand) + " of " +
                                                   std::to_string(bought) + " on the shelf, " +
                                                   std::to_string(shipped) + " sent");
    check(article.reserved >= 0 && article.reserved <= article.on_hand, article.sku + ": sold more than there is");
  }

  /// An order exists once for each key that placed one, and is as its customer has seen it.
  void check_customers(std::vector<load::driven> const& all) {
    auto short_told = std::ptrdiff_t{0};
    for (auto const& one : all) {
      check(one.settled, one.key + " was not served to its end");
      if (one.is_short) ++short_told;
      if (!one.id.empty()) check(ids_.contains(one.id), one.id + " was promised to " + one.key + ", and is not there");
    }
    auto short_stored = std::ptrdiff_t{0};
    for (auto const& order : of_->orders) {
      auto const is_short = happened("reserve_short", order);
      if (is_short) ++short_stored;
      auto const& told = told_[order.id];
      check(is_short || !told.empty(), order.id + " is stored, and nobody was told of it");
      check(told.size() <= 1, order.id + " is the order of more than one key");
      if (!told.empty())
        check(told.front().state == order.tag, order.id + " is " + order.tag + ", was seen as " + told.front().state);
    }
    check(short_stored == short_told, std::to_string(short_told) + " were told that there is too little, " +
                                          std::to_string(short_stored) + " orders are stored");
    check(flow_.captured == flow_.paid + flow_.given_back,
          std::to_string(flow_.captured) + " was captured, which is not " + std::to_string(flow_.paid) +
              " paid for orders and " + std::to_string(flow_.given_back) + " given back");
  }
  /// Of the price of an order that has its money.
  auto promised_back(service::order_row const& order) -> std::int64_t {
    auto const& told = told_[order.id];
    return told.empty() ? 0 : told.front().refunded;
  }

  /// Each order's events for the first time in their order, none left out; a repetition says the same.
  void check_delivered(std::vector<service::event_row> const& all) {
    auto last = std::map<std::string, std::uint64_t>{};
    for (auto const& e : all) {
      auto& version = last[e.order];
      auto const& history = history_[e.order];
      auto const is_stored = e.version != 0 && e.version <= history.size();
      check(is_stored && is_same(e, *history[e.version - 1]), e.order + ": another event was delivered than is stored");
      check(e.version <= version + 1, e.order + ": " + e.event + " was delivered before its predecessor");
      version = std::max(version, e.version);
    }
    for (auto const& order : of_->orders)
      check(last[order.id] == order.version, order.id + ": " + std::to_string(last[order.id]) + " events of " +
                                                 std::to_string(order.version) + " were delivered");
  }
  static auto is_same(service::event_row const& one, service::event_row const& other) -> bool {
    return one.sequence == other.sequence && one.version == other.version && one.from == other.from &&
           one.event == other.event && one.to == other.to;
  }

  books const* of_;
  money_flow flow_;
  std::set<std::string> ids_;
  /// By order: those who were told that it is theirs.
  std::map<std::string, std::vector<load::driven>> told_;
  std::map<std::string, std::vector<service::event_row const*>> history_;
  std::map<std::string, std::vector<gateway::ledger_entry const*>> money_;
  std::vector<std::string> found_;
};

inline auto audit(books const& of) -> std::vector<std::string> { return auditor{of}.findings(); }

} // namespace faults

#endif // SURE_TESTS_ORDERS_FAULTS_AUDIT_HPP
