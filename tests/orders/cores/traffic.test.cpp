// SPDX-License-Identifier: BSL-1.0
#include "orders/cores/shop.hpp"

#include <doctest/doctest.h>

#include <array>
#include <memory>
#include <random>
#include <set>
#include <span>
#include <string>

// Thousands of requests with the mistakes of clients, gateways and disks in them. All cores have to do the same; and they
// meet nearly every problem that a core can tell.

namespace {

using namespace cores;
using namespace std::chrono_literals;

class dice {
public:
  explicit dice(std::uint32_t seed) : engine_(seed) {}
  auto below(std::size_t end) -> std::size_t { return engine_() % end; }
  auto one_in(std::size_t n) -> bool { return below(n) == 0; }
  template <class T, std::size_t N> auto pick(std::array<T, N> const& from) -> T { return from[below(N)]; }

private:
  std::mt19937 engine_;
};

/// Some bytes changed, dropped or doubled.
auto damaged(std::string text, dice& d) -> std::string {
  constexpr auto bytes = std::string_view{"{}[]\",:0-9.eE\\ntf\x01\x7f\xc3\xff a"};
  for (auto n = 1 + d.below(3); n != 0 && !text.empty(); --n) {
    auto const at = d.below(text.size());
    auto const how = d.below(4);
    if (how == 0) text.erase(at, 1 + d.below(4));
    if (how == 1) text.insert(at, 1, bytes[d.below(bytes.size())]);
    if (how == 2) text[at] = bytes[d.below(bytes.size())];
    if (how == 3) text.insert(at, text.substr(at, 1 + d.below(8)));
  }
  return text;
}

constexpr auto skus = std::to_array<char const*>({"85123A", "85123a", "71053", "84406B", "POST", "", "22222"});
constexpr auto numbers = std::to_array<char const*>({"1", "2", "3", "5", "9", "0", "-1", "1.5", "1e3", "\"2\"", "null",
                                                     "2147483648", "-2147483649", "9223372036854775807",
                                                     "9223372036854775808", "true", "999999999", "1000000000"});

auto number(dice& d) -> std::string { return d.one_in(6) ? d.pick(numbers) : std::to_string(1 + d.below(4)); }

auto item(dice& d) -> std::string {
  auto text = std::string{R"({"sku":")"} + (d.one_in(8) ? d.pick(skus) : skus[d.below(4)]) + '"';
  if (!d.one_in(30)) text += R"(,"quantity":)" + number(d);
  if (!d.one_in(30)) text += R"(,"unit_price":)" + (d.one_in(8) ? number(d) : "255");
  return text + '}';
}

auto order_body(dice& d) -> std::string {
  auto items = item(d);
  while (d.one_in(2)) items += ',' + item(d);
  return std::string{R"({"customer":")"} + (d.one_in(15) ? "1785" : "17850") + R"(","currency":")" +
         (d.one_in(15) ? "eur" : "GBP") + R"(","items":[)" + items + "]}";
}

auto body_of(action what, std::string const& order, dice& d) -> std::string {
  using enum action;
  if (what == place) return order_body(d);
  if (what == pay) return d.one_in(15) ? R"({"token":""})" : R"({"token":"tok"})";
  if (what == refund) return R"({"amount":)" + (d.one_in(3) ? "100000" : number(d)) + '}';
  if (what == put_stock)
    return R"({"on_hand":)" + (d.one_in(9) ? number(d) : "50") + R"(,"unit_price":255,"description":"x"})";
  if (what != webhook) return d.one_in(2) ? "{}" : "";
  constexpr auto types = std::to_array<char const*>(
      {"charge.succeeded", "charge.declined", "refund.succeeded", "refund.failed", "charge.lost"});
  return std::string{R"({"type":")"} + d.pick(types) + R"(","order":")" + order + R"(","number":)" + number(d) +
         R"(,"charge":"ch_)" + std::to_string(1 + d.below(2)) + R"("})";
}

auto query(dice& d) -> std::string {
  constexpr auto parts = std::to_array<char const*>({"state=paid", "state=%70aid", "state=lost", "limit=2", "limit=0",
                                                     "cursor=o100001", "cursor=%", "after=3", "after=-1", "wait=0",
                                                     "wait=31", "limit=x", "&", "=", "limit=%32", "after=%GG"});
  auto text = std::string{};
  while (!d.one_in(3)) text += (text.empty() ? "" : "&") + std::string{d.pick(parts)};
  return text;
}

auto some_call(lockstep& world, dice& d) -> call {
  using enum action;
  constexpr auto all =
      std::to_array<action>({place, place, pay, pay, pay, ship, ship, deliver, cancel, refund, refund, put_stock,
                             webhook, webhook, show_order, list_orders, show_history, show_stock, show_feed});
  auto const what = d.pick(all);
  auto const& orders = world.rows().orders;
  auto order = std::string{"o99999"};
  if (!orders.empty() && !d.one_in(25)) {
    auto it = orders.begin();
    std::advance(it, static_cast<std::ptrdiff_t>(orders.size() - 1 - d.below(std::min<std::size_t>(orders.size(), 4))));
    order = it->first;
  }
  auto made = call{};
  made.what = what;
  made.subject = what == put_stock || what == show_stock ? skus[d.below(d.one_in(8) ? skus.size() : 4)] : order;
  made.body = body_of(what, order, d);
  if (d.one_in(12)) made.body = damaged(made.body, d);
  if (!d.one_in(40)) made.key = "k" + std::to_string(d.one_in(8) ? d.below(40) : d.below(1'000'000));
  if (d.one_in(60)) made.key = std::string(d.below(50), d.one_in(2) ? 'k' : ' ');
  auto const known = orders.find(order);
  if (d.one_in(3) && known != orders.end()) made.version = '"' + std::to_string(known->second.version) + '"';
  if (d.one_in(20)) made.version = std::to_string(d.below(5));
  if (d.one_in(40)) made.version = d.one_in(2) ? std::optional<std::string>{} : "W/x";
  made.query = query(d);
  return made;
}

auto some_answer(dice& d) -> answer {
  constexpr auto bodies = std::to_array<char const*>(
      {R"({"charge":"ch_1"})", R"({"state":"made","charge":"ch_1"})", R"({"state":"none"})", R"({"refunded":true})",
       R"({"tracking":"T"})", R"({"declined":"poor"})", "{}", "", R"({"state":"made"})", R"({"refunded":1})"});
  constexpr auto statuses = std::to_array<std::uint16_t>({200, 200, 200, 402, 402, 429, 500, 503, 404, 302});
  constexpr auto ways = std::to_array<answer::transport>({answer::transport::complete, answer::transport::complete,
                                                          answer::transport::complete, answer::transport::refused,
                                                          answer::transport::broken, answer::transport::timed_out});
  auto made = answer{d.pick(ways), d.pick(statuses), d.pick(bodies), {}};
  if (made.how != answer::transport::complete) return lost(made.how);
  if (d.one_in(5)) made.body = damaged(made.body, d);
  if (d.one_in(5)) made.retry_after = std::chrono::seconds{d.below(4)};
  return made;
}

void damage_a_row(lockstep& world, dice& d) {
  auto const seed = static_cast<std::uint32_t>(d.below(1'000'000));
  world.change([&](store& rows) {
    if (rows.orders.empty()) return;
    auto own = dice{seed};
    auto& row = rows.orders.rbegin()->second;
    row.payload = damaged(row.payload, own);
  });
}

struct tally {
  std::size_t calls = 0;
  std::set<std::string> codes;
  std::set<std::string> tags;
};

/// Runs one world to its end, or to the first difference.
auto run_world(lockstep& world, std::uint32_t seed, int calls, tally& seen) -> std::string {
  auto d = dice{seed};
  for (auto const* const sku : {"85123A", "71053"})
    static_cast<void>(
        world.ask({action::put_stock, sku, R"({"on_hand":50,"unit_price":255,"description":"x"})", {}, {}, ""}));
  for (auto n = 0; n != calls && world.difference().empty(); ++n) {
    world.answers.clear();
    while (d.one_in(2)) world.answers.push_back(some_answer(d));
    world.trying = {1, std::chrono::milliseconds{d.below(3000)}, static_cast<std::uint32_t>(d.below(0xFFFF'FFFF)),
                    !d.one_in(8)};
    auto const wanted = some_call(world, d);
    auto told = reply{};
    if (d.one_in(10))
      static_cast<void>(world.begin(wanted)); // whoever asked is gone
    else
      told = world.ask(wanted);
    if (told.why) seen.codes.insert(std::string{row_of(*told.why).code});
    world.now += std::chrono::seconds{d.one_in(15) ? d.below(600) : d.below(3)};
    auto& orders = world.rows().orders;
    if (d.one_in(3) && !orders.empty()) static_cast<void>(world.wake(orders.rbegin()->first));
    for (auto it = orders.rbegin(); it != orders.rend() && it->first >= "o1000"; ++it) {
      seen.tags.insert(it->second.tag);
      if (it->second.tag != "refunded") break;
    }
    if (d.one_in(150)) damage_a_row(world, d);
    ++seen.calls;
  }
  return world.difference();
}

// cores with one mistake

auto first() -> core const& { return *all().front(); }

auto altered_read(request const& from) -> reading {
  auto seen = first().read(from);
  if (seen.refused.why == problem::malformed_json) seen.refused.body += ' ';
  return seen;
}

/// Writes what the real one does, and a little more.
class altered final : public command {
public:
  explicit altered(std::unique_ptr<command> what) : what_(std::move(what)) {}
  auto wants() const -> needs override { return what_->wants(); }
  auto run(work& in, timestamp now) const -> outcome override {
    auto done = what_->run(in, now);
    auto const wanted = what_->wants();
    auto const row = wanted.order && wanted.key ? in.order(*wanted.order) : nullptr;
    if (row == nullptr || row->tag != "paid") return done;
    auto later = *row;
    later.due = now;
    in.put(later);
    in.commit();
    return done;
  }

private:
  std::unique_ptr<command> what_;
};
auto altered_command(request const& from) -> reading {
  auto seen = first().read(from);
  if (seen.what) seen.what = std::make_unique<altered>(std::move(seen.what));
  return seen;
}

auto altered_weigh(question const& q, std::optional<asker> const& by, answer const& got, attempt const& of)
    -> next_step {
  auto next = first().weigh(q, by, got, of);
  if (next.ask_again_in) *next.ask_again_in += 1ms;
  return next;
}
auto altered_wake(order_row const& row, timestamp now) -> wake_up {
  return row.tag == "shipping" ? wake_up{} : first().wake(row, now);
}

} // namespace

TEST_CASE("all cores do the same with whatever comes") {
  auto seen = tally{};
  for (auto seed = std::uint32_t{1}; seed <= 40; ++seed) {
    auto world = lockstep{};
    INFO("seed ", seed);
    REQUIRE(run_world(world, seed, 200, seen) == "");
  }
  MESSAGE(all().size(), " cores, ", seen.calls, " requests, ", seen.codes.size(), " problems, ", seen.tags.size(),
          " states");
  CHECK(seen.codes.size() >= 24);
  CHECK(seen.tags.size() >= 10);
}

TEST_CASE("a core that does one thing otherwise is found out") {
  auto const& good = first();
  auto const bad = std::to_array<core>({{"read", altered_read, good.weigh, good.wake, good.storage_failed},
                                        {"command", altered_command, good.weigh, good.wake, good.storage_failed},
                                        {"weigh", good.read, altered_weigh, good.wake, good.storage_failed},
                                        {"wake", good.read, good.weigh, altered_wake, good.storage_failed}});
  for (auto const& one : bad) {
    CAPTURE(one.name);
    auto difference = std::string{};
    auto seen = tally{};
    for (auto seed = std::uint32_t{1}; seed <= 40 && difference.empty(); ++seed) {
      auto world = lockstep{{&good, &one}};
      difference = run_world(world, seed, 200, seen);
    }
    CHECK(difference.find(one.name) != std::string::npos);
  }
}

TEST_CASE("a core is no other than itself") {
  auto seen = tally{};
  auto world = lockstep{{&first(), &first()}};
  CHECK(run_world(world, 1, 200, seen) == "");
}
