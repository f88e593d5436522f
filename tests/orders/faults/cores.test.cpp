// SPDX-License-Identifier: BSL-1.0
// All three cores, in lockstep: bodies that are none, and a clock that jumps.
#include "orders/cores/shop.hpp"
#include "orders/faults/audit.hpp"
#include "orders/faults/corpus.hpp"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <random>
#include <set>

namespace {

using namespace cores;
using namespace std::chrono_literals;

/// What the gateway would have in its ledger: each charge and each refund that it was asked for, once.
auto ledger_of(std::vector<question> const& asked) -> std::vector<gateway::ledger_entry> {
  using kind = gateway::ledger_entry::kind;
  auto out = std::vector<gateway::ledger_entry>{};
  auto keys = std::set<std::string>{};
  for (auto const& q : asked) {
    auto const is_refund = q.what == question::kind::refund;
    if (!is_refund && q.what != question::kind::charge) continue;
    auto const key = q.order + (is_refund ? "/r" : "/") + std::to_string(q.number);
    if (keys.insert(key).second) out.push_back({is_refund ? kind::refund : kind::charge, key, "", q.amount, "GBP"});
  }
  return out;
}

auto books_of(shop& of, std::int64_t bought) -> faults::books {
  auto out = faults::books{};
  for (auto const& [id, row] : of.rows().orders) out.orders.push_back(row);
  out.stock.push_back(of.candles());
  out.events = of.rows().events;
  out.ledger = ledger_of(of.asked);
  out.bought = {{"85123A", bought}};
  return out;
}

} // namespace

TEST_CASE("bodies that are none: every action and every core refuses them, in the same words, and changes nothing") {
  using enum action;
  for (auto const& one : corpus::malformed()) {
    CAPTURE(one.what);
    auto s = reserved_shop();
    auto const before = print(s.order()) + print(s.candles());
    auto const events = s.rows().events.size();
    auto const tell = [&](action what) {
      auto const subject = what == put_stock ? std::string{"85123A"} : s.first;
      return s.ask({what, subject, one.body, "k" + std::to_string(static_cast<int>(what)), "*", ""});
    };
    for (auto const what : {place, pay, refund, put_stock, webhook}) {
      CAPTURE(static_cast<int>(what));
      auto const told = tell(what);
      CHECK((told.status == 400 || told.status == 422));
      CHECK(told.why.has_value());
    }
    CHECK(print(s.order()) + print(s.candles()) == before);
    CHECK(s.rows().events.size() == events);
    // These need no body, and take any object.
    for (auto const what : {ship, deliver, cancel}) CHECK(tell(what).why != problem::bug);
    CHECK(s.difference() == "");
  }
}

TEST_CASE("a clock that jumps by an hour at any step: the books balance, and the cores agree") {
  for (auto seed = std::uint32_t{1}; seed <= 6; ++seed) {
    CAPTURE(seed);
    auto chance = std::mt19937{seed};
    auto s = shop{};
    static_cast<void>(s.stock("60"));
    auto const jump = [&] {
      constexpr auto steps = std::to_array<std::chrono::seconds>({-1h, 1h, 0s, 1s, 0s, 59s, 15min});
      s.now += steps[chance() % steps.size()];
    };
    auto const wake_all = [&] {
      for (auto const& [id, row] : std::map{s.rows().orders})
        if (row.due && *row.due <= s.now) static_cast<void>(s.wake(id));
    };
    auto orders = 0;
    for (auto step = 0; step != 40; ++step) {
      jump();
      if (orders == 0 || chance() % 4 == 0) {
        static_cast<void>(s.place("place" + std::to_string(step)));
        ++orders;
      }
      s.first = "o" + std::to_string(100'000 + static_cast<int>(chance() % static_cast<unsigned>(orders)));
      auto const key = std::to_string(step);
      if (chance() % 5 == 0) s.answers.push_back(lost(answer::transport::refused));
      switch (chance() % 6) {
      case 0:
      case 1:
        static_cast<void>(s.pay(key));
        break;
      case 2:
        static_cast<void>(s.ship(key));
        break;
      case 3:
        static_cast<void>(s.cancel(key));
        break;
      case 4:
        static_cast<void>(s.refund(100, key));
        break;
      default:
        wake_all();
      }
      s.answers.clear();
    }
    s.now += 2h;
    wake_all();
    CHECK(s.difference() == "");
    CHECK(faults::audit(books_of(s, 60)) == std::vector<std::string>{});
  }
}
