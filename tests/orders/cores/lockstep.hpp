// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_CORES_LOCKSTEP_HPP
#define SURE_TESTS_ORDERS_CORES_LOCKSTEP_HPP

/// All cores side by side: each has a database of its own in memory, all get the same, and what they do is compared byte by
/// byte. The reply of the first one is returned.

#include "service/core.hpp"
#include "service/render.hpp"
#ifdef ORDERS_HAS_CORE_expected
#include "core_expected/core.hpp"
#endif

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cores {

using namespace orders;
using namespace orders::service;

inline auto all() -> std::vector<core const*> {
  auto list = std::vector<core const*>{};
#ifdef ORDERS_HAS_CORE_typed
  list.push_back(&typed_core());
#endif
#ifdef ORDERS_HAS_CORE_exceptions
  list.push_back(&exceptions_core());
#endif
#ifdef ORDERS_HAS_CORE_nil
  list.push_back(&nil_core());
#endif
#ifdef ORDERS_HAS_CORE_expected // of the lab
  list.push_back(&expected_core());
#endif
  return list;
}

// everything as text, to be compared

inline auto seconds(timestamp when) -> std::string { return std::to_string(when.time_since_epoch().count()); }

inline auto print(reply const& told) -> std::string {
  return std::to_string(told.status) + ' ' + told.body + " etag=" + told.etag + " location=" + told.location +
         " why=" + std::string{told.why ? row_of(*told.why).code : "-"} +
         " retry=" + std::to_string(told.retry_after.count());
}

inline auto print(question const& q) -> std::string {
  return "question " + std::to_string(static_cast<int>(q.what)) + ' ' + q.order + ' ' + std::to_string(q.number) + ' ' +
         std::to_string(q.amount) + ' ' + q.currency + ' ' + q.token + ' ' + q.charge + ' ' + q.asked_by;
}

inline auto print(answer const& got) -> std::string {
  return std::to_string(static_cast<int>(got.how)) + ' ' + std::to_string(got.status) + ' ' + got.body;
}

inline auto print(outcome const& done) -> std::string {
  auto text = print(done.told);
  for (auto const& one : done.questions) text += '\n' + print(one);
  if (done.nothing_yet) text += "\nnothing yet";
  return text;
}

inline auto print(needs const& all) -> std::string {
  auto text = "wants key=" + std::string{all.key.value_or("-")} + " order=" + std::string{all.order.value_or("-")};
  for (auto const one : all.stock) text += ' ' + std::string{one};
  text += all.history ? " history" : "";
  text += all.writes ? " writes" : "";
  if (all.page)
    text += " page " + all.page->tag.value_or("-") + ' ' + all.page->after + ' ' + std::to_string(all.page->limit);
  if (all.feed)
    text += " feed " + std::to_string(all.feed->after) + ' ' + std::to_string(all.feed->limit) + ' ' +
            std::to_string(all.feed->wait.count());
  return text;
}

inline auto print(order_row const& row) -> std::string {
  auto text = "order " + row.id + ' ' + std::to_string(row.version) + ' ' + row.tag + ' ' + row.payload + ' ' +
              std::to_string(row.fingerprint) + ' ' + std::to_string(row.customer) + ' ' + row.currency + ' ' +
              std::to_string(row.total) + " placed=" + seconds(row.placed_at) +
              " due=" + (row.due ? seconds(*row.due) : "-");
  for (auto const& item : row.items)
    text += ' ' + item.sku + '*' + std::to_string(item.quantity) + '@' + std::to_string(item.unit_price);
  return text;
}
inline auto print(stock_row const& row) -> std::string {
  return "stock " + row.sku + ' ' + std::to_string(row.on_hand) + ' ' + std::to_string(row.reserved) + ' ' +
         std::to_string(row.unit_price) + ' ' + row.description + ' ' + std::to_string(row.version);
}
inline auto print(key_row const& row) -> std::string {
  return "key " + row.key + ' ' + row.digest + ' ' + seconds(row.seen_at) + ' ' + std::to_string(row.status) + ' ' +
         row.body + ' ' + row.etag + ' ' + row.location + ' ' + row.problem;
}
inline auto print(event_row const& row) -> std::string {
  return "event " + std::to_string(row.sequence) + ' ' + row.order + ' ' + std::to_string(row.version) + ' ' +
         row.from + ' ' + row.event + ' ' + row.to + ' ' + seconds(row.at);
}

/// A database without a disk.
class store {
public:
  std::map<std::string, order_row, std::less<>> orders;
  std::map<std::string, stock_row, std::less<>> stock;
  std::map<std::string, key_row, std::less<>> keys;
  std::vector<event_row> events;

  /// What the command does, and all rows that it writes.
  auto run(command const& what, timestamp now) -> std::pair<outcome, std::string> {
    auto rows = batch{};
    load(rows, what.wants());
    auto in = work{rows};
    auto done = what.run(in, now);
    return {std::move(done), written(rows)};
  }

private:
  void load(batch& rows, needs const& all) const {
    if (all.key) load_one(rows, keys, *all.key);
    if (all.order) load_order(rows, *all.order, all.history);
    for (auto const sku : all.stock) load_one(rows, stock, sku);
    if (all.page) rows.load_page(page_of(*all.page));
    if (all.feed) rows.load_feed(feed_of(*all.feed));
  }

  template <class Rows> static void load_one(batch& into, Rows const& from, std::string_view name) {
    if (auto const it = from.find(name); it != from.end()) into.load(it->second);
  }

  void load_order(batch& rows, std::string_view id, bool history) const {
    auto const it = orders.find(id);
    if (it == orders.end()) return;
    rows.load(it->second);
    for (auto const& item : it->second.items) load_one(rows, stock, item.sku);
    if (!history) return;
    auto of_it = std::vector<event_row>{};
    for (auto const& one : events)
      if (one.order == id) of_it.push_back(one);
    rows.load_history(std::move(of_it));
  }

  auto page_of(order_page const& page) const -> std::vector<order_row> {
    auto found = std::vector<order_row>{};
    for (auto it = orders.upper_bound(page.after); it != orders.end() && found.size() < page.limit; ++it)
      if (!page.tag || it->second.tag == *page.tag) found.push_back(it->second);
    return found;
  }

  auto feed_of(feed_page const& page) const -> std::vector<event_row> {
    auto found = std::vector<event_row>{};
    for (auto const& one : events)
      if (one.sequence > page.after && found.size() < page.limit) found.push_back(one);
    return found;
  }

  auto written(batch const& rows) -> std::string {
    auto text = std::string{};
    auto const put = [&](auto& into, auto const& row, std::string const& name) {
      text += '\n' + print(row);
      into.insert_or_assign(name, row);
    };
    for (auto const* row : rows.placed()) put(orders, *row, row->id);
    for (auto const* row : rows.changed_orders()) put(orders, *row, row->id);
    for (auto const* row : rows.changed_stock()) put(stock, *row, row->sku);
    for (auto const* row : rows.changed_keys()) put(keys, *row, row->key);
    for (auto event : rows.events()) {
      event.sequence = events.size() + 1;
      text += '\n' + print(event);
      events.push_back(std::move(event));
    }
    return text;
  }
};

/// What a client sends; the rest is filled in.
struct call {
  action what = action::show_order;
  std::string subject;
  std::string body;
  std::optional<std::string> key;
  std::optional<std::string> version = "*";
  std::string query;
};

class lockstep {
public:
  explicit lockstep(std::vector<core const*> which = all()) {
    for (auto const* one : which) sides_.push_back({one, {}});
  }

  timestamp now{std::chrono::hours{24 * 365 * 60}};
  /// The answers to the next questions; then all goes well.
  std::vector<answer> answers;
  /// Of every attempt.
  attempt trying{1, std::chrono::milliseconds{2000}, 0x8000'0000U, true};
  std::vector<question> asked;

  /// Where the cores first differed; empty where they did not.
  [[nodiscard]] auto difference() const -> std::string const& { return difference_; }
  [[nodiscard]] auto rows() -> store& { return sides_.front().rows; }
  /// Changes the databases of all.
  template <class Change> void change(Change change) {
    for (auto& one : sides_) change(one.rows);
  }

  /// A request with everything that follows from it.
  auto ask(call const& what) -> reply {
    auto const readings = read(what);
    if (!readings.front().what) return readings.front().refused;
    return settle(run(readings), asker{what.what, what.key.value_or("")});
  }

  /// The request alone; its questions stay open.
  auto begin(call const& what) -> outcome {
    auto const readings = read(what);
    if (!readings.front().what) return {readings.front().refused, {}};
    return run(readings);
  }

  /// Weighs one answer, and runs what follows. None: it is to be asked again, after that time.
  auto hear(question const& q, std::optional<asker> const& by, answer const& got) -> std::optional<outcome> {
    auto steps = each([&](side& one) { return one.which->weigh(q, by, got, trying); });
    compare(steps, [&](next_step const& step) {
      auto const wait = step.ask_again_in ? std::to_string(step.ask_again_in->count()) : "-";
      return print(q) + " answered " + print(got) + " next " + wait + ' ' +
             (step.what ? print(step.what->wants()) : "nothing");
    });
    last_pause = steps.front().ask_again_in;
    if (!steps.front().what) return std::nullopt;
    return run(steps);
  }
  std::optional<std::chrono::milliseconds> last_pause;

  /// What the order does when it is due, with everything that follows.
  auto wake(std::string const& id) -> reply {
    if (!difference_.empty()) return {};
    auto steps = each([&](side& one) { return one.which->wake(one.rows.orders.at(id), now); });
    compare(steps, [](wake_up const& up) {
      return "wake " + (up.ask ? print(*up.ask) : "nothing") + ' ' + (up.what ? print(up.what->wants()) : "nothing");
    });
    auto const& first = steps.front();
    woke = first.ask ? "question" : first.what ? "command" : "nothing";
    if (first.ask) return settle({{}, {*first.ask}}, std::nullopt);
    return first.what ? settle(run(steps), std::nullopt) : reply{};
  }
  std::string woke;

  auto storage_failed(storage_failure why) -> storage_step {
    auto steps = each([&](side& one) { return one.which->storage_failed(why, trying); });
    compare(steps, [](storage_step const& step) {
      return step.again_in ? std::to_string(step.again_in->count()) : print(step.refused);
    });
    return steps.front();
  }

private:
  struct side {
    core const* which;
    store rows;
  };

  template <class F> auto each(F f) -> std::vector<decltype(f(std::declval<side&>()))> {
    auto found = std::vector<decltype(f(std::declval<side&>()))>{};
    for (auto& one : sides_) found.push_back(f(one));
    return found;
  }

  template <class Things, class Print> void compare(Things const& all, Print print_one) {
    auto const first = print_one(all.front());
    for (auto i = std::size_t{1}; i < all.size() && difference_.empty(); ++i)
      if (auto const other = print_one(all[i]); other != first)
        difference_ = std::string{sides_[0].which->name} + ": " + first + '\n' + std::string{sides_[i].which->name} +
                      ": " + other;
  }

  auto read(call const& what) -> std::vector<reading> {
    auto const from = request_of(what);
    auto readings = each([&](side& one) { return one.which->read(from); });
    compare(readings, [&](reading const& seen) {
      return what.body + " is " + (seen.what ? print(seen.what->wants()) : print(seen.refused));
    });
    return readings;
  }

  auto request_of(call const& what) -> request {
    id_ = "o" + std::to_string(100000 + placed_);
    if (what.what == action::place) ++placed_;
    auto from = request{what.what, what.subject, what.query, what.body, {}, {}, now, id_};
    if (what.key) from.idempotency_key = *what.key;
    if (what.version) from.if_match = *what.version;
    return from;
  }

  template <class Steps> auto run(Steps const& steps) -> outcome {
    auto done = std::vector<std::pair<outcome, std::string>>{};
    for (auto i = std::size_t{0}; i != sides_.size(); ++i)
      done.push_back(steps[i].what ? sides_[i].rows.run(*steps[i].what, now) : std::pair{outcome{}, "nothing to run"});
    compare(done, [](auto const& one) { return print(one.first) + one.second; });
    return std::move(done.front().first);
  }

  auto settle(outcome done, std::optional<asker> const& by) -> reply {
    trying.number = 1;
    while (!done.questions.empty()) {
      auto const q = done.questions.front();
      done.questions.erase(done.questions.begin());
      asked.push_back(q);
      auto next = hear(q, by, answer_to(q));
      while (!next && last_pause) {
        ++trying.number;
        asked.push_back(q);
        next = hear(q, by, answer_to(q));
      }
      trying.number = 1;
      if (!next) continue;
      done.told = next->told;
      done.questions.insert(done.questions.end(), next->questions.begin(), next->questions.end());
    }
    return done.told;
  }

  auto answer_to(question const& q) -> answer {
    if (!answers.empty()) {
      auto next = answers.front();
      answers.erase(answers.begin());
      return next;
    }
    using enum question::kind;
    auto const body = q.what == charge          ? R"({"charge":"ch_)" + std::to_string(q.number) + R"("})"
                      : q.what == settle_charge ? std::string{R"({"state":"none"})"}
                      : q.what == refund        ? std::string{R"({"refunded":true})"}
                                                : std::string{R"({"tracking":"T1"})"};
    return {answer::transport::complete, 200, body, {}};
  }

  std::vector<side> sides_;
  std::string difference_;
  std::string id_;
  int placed_ = 0;
};

} // namespace cores

#endif // SURE_TESTS_ORDERS_CORES_LOCKSTEP_HPP
