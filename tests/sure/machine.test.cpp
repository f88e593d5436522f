// SPDX-License-Identifier: BSL-1.0
#include <sure/machine.hpp>

#include "../support/laws.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <sure/error.hpp>
#include <type_traits>
#include <utility>

namespace {

using sure::outcome;
using sure::rejected;
using sure::stay;

struct draft {
  int lines = 0;
};
struct placed {
  int id;
  int declines = 0;
};
struct paid {
  int id;
};
struct shipped {
  int id;
};
struct cancelled {};

struct add {};
struct place {
  int id;
};
struct pay {
  int amount;
};
struct declined {};
struct ship {};
struct cancel {};

struct empty_cart {};
struct wrong_amount {
  int due;
};

constexpr auto add_line(draft& d, add const&) noexcept -> stay {
  ++d.lines;
  return {};
}
constexpr auto check_out(draft const& d, place const& p) -> sure::result<placed, empty_cart> {
  if (d.lines == 0) return sure::unexpected(empty_cart{});
  return placed{p.id};
}
constexpr auto capture(placed const& p, pay const& e) -> sure::result<paid, wrong_amount> {
  if (e.amount != 10) return sure::unexpected(wrong_amount{10});
  return paid{p.id};
}
constexpr auto try_again(placed& p, declined const&) -> sure::one_of<stay, cancelled> {
  if (++p.declines == 3) return cancelled{};
  return stay{};
}
constexpr auto hand_over(paid&& p, ship const&) -> shipped { return {p.id}; }
template <class S> constexpr auto call_off(S&&, cancel const&) -> cancelled { return {}; }

struct order {
  using states = sure::states<draft, placed, paid, shipped, cancelled>;
  using events = sure::events<add, place, pay, declined, ship, cancel>;
  using payment = sure::on<pay, declined>;
  using rules = sure::rules<
      add_line, check_out, capture, try_again, hand_over, call_off<draft>, call_off<placed>,
      sure::reject<sure::in<draft>, payment, sure::on<ship>>,
      sure::reject<sure::in<placed>, sure::on<add, place, ship>>, sure::ignore<sure::in<paid>, sure::on<pay>>,
      sure::reject<sure::in<paid>, sure::on<add, place, declined, cancel>>, sure::terminal<shipped, cancelled>>;
};
using machine = sure::machine<order>;

// facts

static_assert(sizeof(machine) == sizeof(sure::one_of<draft, placed, paid, shipped, cancelled>));
static_assert(
    std::is_same_v<decltype(std::declval<machine&>().fire(pay{1})), sure::result<outcome, wrong_amount, rejected>>);
static_assert(std::is_same_v<decltype(std::declval<machine&>().fire(cancel{})), sure::result<outcome, rejected>>);

// laws

constexpr bool an_order_is_placed_and_paid() {
  machine m;
  HOLDS(m.fire(place{3}).has_error<empty_cart>() && m.is<draft>());
  HOLDS(*m.fire(add{}) == outcome::stayed && m.as<draft>()->lines == 1);
  HOLDS(*m.fire(place{3}) == outcome::moved && m.as<placed>()->id == 3);
  HOLDS(m.fire(pay{9}).has_error<wrong_amount>() && m.is<placed>());
  HOLDS(m.fire(ship{}).has_error<rejected>());
  HOLDS(*m.fire(pay{10}) == outcome::moved && m.is<paid>());
  HOLDS(*m.fire(pay{10}) == outcome::ignored && m.is<paid>());
  HOLDS(*m.fire(ship{}) == outcome::moved && m.as<shipped>()->id == 3);
  return true;
}

} // namespace

TEST_CASE("machine: laws") { CHECK_LAW(an_order_is_placed_and_paid); }

TEST_CASE("machine: a rejection names state and event") {
  machine m;
  auto const outcome = m.fire(ship{});
  auto const error = outcome.error_as<rejected>();
  REQUIRE(error);
  CHECK(error->state() == "draft");
  CHECK(error->event() == "ship");
  CHECK(sure::message_of(*error) == "the state draft does not accept the event ship");
}
