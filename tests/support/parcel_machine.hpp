// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_PARCEL_MACHINE_HPP
#define SURE_TESTS_SUPPORT_PARCEL_MACHINE_HPP

/// A machine with a rule of every form: a function, a member function, an instance of a template, groups of states and of events,
/// several targets, errors, `stay`, `ignore`, `reject` and `terminal`.

#include <string_view>
#include <sure/machine.hpp>

namespace support {

struct placed;
struct place {
  int id;
};
struct empty_cart {};
struct too_large {
  static constexpr std::string_view code = "cart.too_large";
};
struct wrong_amount {
  int due;
};

struct draft {
  int lines = 0;
  constexpr auto check_out(place const& p) const -> sure::result<placed, empty_cart, too_large>;
};
struct placed {
  int id;
  int due = 10;
};
struct paid {
  int id;
};
struct shipped {
  int id;
};
struct cancelled {
  static constexpr std::string_view tag = "called_off";
};

struct add {
  static constexpr std::string_view tag = "add_item";
};
struct pay {
  int amount;
};
struct declined {};
struct expired {};
struct ship {};
struct cancel {};

constexpr auto draft::check_out(place const& p) const -> sure::result<placed, empty_cart, too_large> {
  if (lines == 0) return empty_cart{};
  if (lines > 9) return too_large{};
  return placed{p.id};
}
constexpr auto add_line(draft& d, add const&) noexcept -> sure::stay {
  ++d.lines;
  return {};
}
constexpr auto capture(placed& p, pay const& e) noexcept -> sure::result<sure::one_of<sure::stay, paid>, wrong_amount> {
  if (e.amount > p.due) return wrong_amount{p.due};
  p.due -= e.amount;
  if (p.due == 0) return sure::one_of<sure::stay, paid>(paid{p.id});
  return sure::one_of<sure::stay, paid>(sure::stay{});
}
constexpr auto lose(placed const&, sure::one_of<declined, expired> const& why) -> sure::one_of<sure::stay, cancelled> {
  if (why.is<expired>()) return cancelled{};
  return sure::stay{};
}
constexpr auto hand_over(paid&& p, ship&&) noexcept -> shipped { return {p.id}; }
constexpr auto call_off(sure::one_of<placed, paid> const&, cancel const&) -> cancelled { return {}; }
template <class S> constexpr auto drop(S&&, cancel const&) noexcept -> cancelled { return {}; }

struct parcel {
  using states = sure::states<draft, placed, paid, shipped, cancelled>;
  using events = sure::events<add, place, pay, declined, expired, ship, cancel>;
  using payment = sure::on<pay, declined, expired>;
  using rules =
      sure::rules<add_line, &draft::check_out, capture, lose, hand_over, call_off, drop<draft>,
                  sure::ignore<sure::in<paid>, sure::on<pay, expired>>,
                  sure::reject<sure::in<draft>, payment, sure::on<ship>>,
                  sure::reject<sure::in<placed>, sure::on<add, place, ship>>,
                  sure::reject<sure::in<paid>, sure::on<add, place, declined>>, sure::terminal<shipped, cancelled>>;
};

/// A machine that runs for ever.
struct off {};
struct on {};
struct toggle {};
constexpr auto light(off const&, toggle const&) noexcept -> on { return {}; }
constexpr auto darken(on const&, toggle const&) noexcept -> off { return {}; }
struct lamp {
  using states = sure::states<off, on>;
  using events = sure::events<toggle>;
  using rules = sure::rules<light, darken>;
};

} // namespace support

#endif // SURE_TESTS_SUPPORT_PARCEL_MACHINE_HPP
