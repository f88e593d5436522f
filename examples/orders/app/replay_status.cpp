// SPDX-License-Identifier: BSL-1.0
#include "app/replay_log.hpp"

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <algorithm>

namespace orders {
namespace {

using namespace lifecycle;

/// Such a log knows no amounts, names and keys. Every order is of one pound, and has one name for each thing.
struct stand_ins {
  money total = money::from_minor(100);
  request_key key = request_key::parse("log").value();
  payment_token token = payment_token::parse("none").value();
  reservation held = {reservation_id::parse("log").value(), timestamp::max()};
  charge_id charge = charge_id::parse("log").value();
  tracking_number tracking = tracking_number::parse("log").value();
};

auto stands_in() -> stand_ins const& {
  static auto const all = stand_ins{};
  return all;
}

auto parse_status(std::string_view text) -> sure::result<order_status, unknown_status> {
  for (auto const status : sure::enum_values<order_status>)
    if (name_of(status) == text) return status;
  return unknown_status{excerpt{text}};
}

auto parse_moment(std::string_view text) -> sure::result<sure::option<timestamp>, timestamp_malformed> {
  if (text.empty()) return sure::option<timestamp>{};
  return sure::option<timestamp>{SURE_TRY(parse_timestamp(text))};
}

struct status_row {
  order_status status;
  timestamp purchased;
  sure::option<timestamp> approved;
  sure::option<timestamp> handed_over;
  sure::option<timestamp> delivered;
};

struct dated {
  timestamp at;
  order_input what;
};

/// What happened to an order, in the order of the times; where two are equal, in that of a good life.
class history {
public:
  void add(timestamp at, order_input what) {
    list_.insert(std::ranges::upper_bound(list_, at, {}, &dated::at), {at, std::move(what)});
  }

  [[nodiscard]] auto in_order() && -> std::vector<order_input> {
    auto inputs = std::vector<order_input>{};
    for (auto& one : list_) inputs.push_back(std::move(one.what));
    return inputs;
  }

private:
  std::vector<dated> list_;
};

auto inputs_of(status_row const& row) -> std::vector<order_input> {
  auto const& use = stands_in();
  auto const unavailable = row.status == order_status::unavailable;
  auto happened = history{};
  happened.add(row.purchased, place{use.total});
  if (unavailable && !row.approved)
    happened.add(row.purchased, reserve_short{});
  else if (row.status != order_status::created)
    happened.add(row.purchased, reserve_ok{use.held});
  if (row.approved) {
    happened.add(*row.approved, pay{use.key, use.total, use.token, *row.approved});
    happened.add(*row.approved, charge_ok{{1}, use.charge});
  }
  if (row.handed_over) {
    happened.add(*row.handed_over, ship{use.key});
    happened.add(*row.handed_over, ship_ok{use.key, use.tracking});
  }
  if (row.delivered) happened.add(*row.delivered, deliver{*row.delivered});
  // Nobody wrote down when: it is the last that is known of the order.
  if (row.status == order_status::canceled || (unavailable && row.approved))
    happened.add(timestamp::max(), cancel{use.key});
  return std::move(happened).in_order();
}

} // namespace

auto read_status(status_columns const& where, std::span<std::string_view const> fields)
    -> sure::result<replay_line, unreadable_line> {
  auto const order = SURE_TRY(order_reference::parse(fields[where.order]));
  auto const row =
      status_row{SURE_TRY(parse_status(fields[where.status])), SURE_TRY(parse_timestamp(fields[where.purchased])),
                 SURE_TRY(parse_moment(fields[where.approved])), SURE_TRY(parse_moment(fields[where.handed_over])),
                 SURE_TRY(parse_moment(fields[where.delivered]))};
  return replay_line{order, inputs_of(row), row.status};
}

auto name_of(order_status status) -> std::string_view {
  using enum order_status;
  return sure::match<std::string_view>(
      status, sure::of<created>([] { return "created"; }), sure::of<approved>([] { return "approved"; }),
      sure::of<invoiced>([] { return "invoiced"; }), sure::of<processing>([] { return "processing"; }),
      sure::of<shipped>([] { return "shipped"; }), sure::of<delivered>([] { return "delivered"; }),
      sure::of<canceled>([] { return "canceled"; }), sure::of<unavailable>([] { return "unavailable"; }));
}

auto agrees(order_status status, order_state const& state) -> bool {
  using enum order_status;
  return sure::match(status, sure::of<created>([&] { return state.is<placed>(); }),
                     sure::of<approved, invoiced, processing>([&] { return state.is<paid>(); }),
                     sure::of<shipped>([&] { return state.is<lifecycle::shipped>(); }),
                     sure::of<delivered>([&] { return state.is<lifecycle::delivered>(); }),
                     sure::of<canceled>([&] { return state.is<cancelled>() || state.is<refunding>(); }),
                     sure::of<unavailable>([&] { return state.is<rejected>() || state.is<refunding>(); }));
}

} // namespace orders
