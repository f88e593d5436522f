// SPDX-License-Identifier: BSL-1.0
#include "core_expected/rows.hpp"

#include "domain/lifecycle.hpp"
#include "service/state_json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <sure/restore.hpp>

#include <concepts>
#include <utility>

namespace orders::service::expecting {
namespace {

namespace json = boost::json;
using namespace orders::lifecycle;
using namespace std::chrono_literals;

template <class T> using read_as = std::expected<T, unreadable>;

auto object_in(json::object const& in, std::string_view member) -> read_as<json::object const*> {
  auto const* const value = in.if_contains(member);
  if (!value) return std::unexpected{unreadable::missing};
  auto const* const object = value->if_object();
  if (!object) return std::unexpected{unreadable::wrong_type};
  return object;
}

template <std::integral Number> auto number(json::object const& in, std::string_view member) -> read_as<Number> {
  auto const* const value = in.if_contains(member);
  if (!value) return std::unexpected{unreadable::missing};
  auto const* const wide = value->if_int64();
  if (!wide) return std::unexpected{unreadable::wrong_type};
  if (!std::in_range<Number>(*wide)) return std::unexpected{unreadable::out_of_range};
  return static_cast<Number>(*wide);
}

auto amount(json::object const& in, std::string_view member) -> read_as<money> {
  auto const minor = number<std::int64_t>(in, member);
  if (!minor) return std::unexpected{minor.error()};
  return money::from_minor(*minor);
}

auto moment(json::object const& in, std::string_view member) -> read_as<timestamp> {
  auto const since = number<std::int64_t>(in, member);
  if (!since) return std::unexpected{since.error()};
  return timestamp{std::chrono::seconds{*since}};
}

// parts of states

auto held_of(json::object const& in) -> read_as<reservation> {
  auto const held = object_in(in, "reservation");
  if (!held) return std::unexpected{held.error()};
  auto const id = name_in<reservation_id>(**held, "id");
  if (!id) return std::unexpected{id.error()};
  auto const until = moment(**held, "until");
  if (!until) return std::unexpected{until.error()};
  return reservation{*id, *until};
}

auto charge_of(json::object const& in, std::string_view member) -> read_as<open_charge> {
  auto const charge = object_in(in, member);
  if (!charge) return std::unexpected{charge.error()};
  auto const asked_by = name_in<request_key>(**charge, "asked_by");
  if (!asked_by) return std::unexpected{asked_by.error()};
  auto const key = number<std::uint32_t>(**charge, "key");
  if (!key) return std::unexpected{key.error()};
  auto const due = amount(**charge, "amount");
  if (!due) return std::unexpected{due.error()};
  return open_charge{*asked_by, {*key}, *due};
}

auto parcel_of(json::object const& in) -> read_as<parcel> {
  auto const sent = object_in(in, "parcel");
  if (!sent) return std::unexpected{sent.error()};
  auto const asked_by = name_in<request_key>(**sent, "asked_by");
  if (!asked_by) return std::unexpected{asked_by.error()};
  auto const tracking = name_in<tracking_number>(**sent, "tracking");
  if (!tracking) return std::unexpected{tracking.error()};
  return parcel{*asked_by, *tracking};
}

auto delivery_of(json::object const& in) -> read_as<delivery> {
  auto const what = parcel_of(in);
  if (!what) return std::unexpected{what.error()};
  auto const at = moment(in, "at");
  if (!at) return std::unexpected{at.error()};
  return delivery{*what, *at};
}

auto with_refund(payment const& of, json::value const& in) -> read_as<payment> {
  auto const* const entry = in.if_object();
  if (!entry) return std::unexpected{unreadable::wrong_type};
  auto const asked_by = name_in<request_key>(*entry, "asked_by");
  if (!asked_by) return std::unexpected{asked_by.error()};
  auto const back = amount(*entry, "amount");
  if (!back) return std::unexpected{back.error()};
  auto const more = from_domain(of.with_refund(*asked_by, *back));
  if (!more) return std::unexpected{unreadable::out_of_range};
  return *more;
}

auto payment_of(json::object const& in) -> read_as<payment> {
  auto const made = object_in(in, "payment");
  if (!made) return std::unexpected{made.error()};
  auto const asked_by = name_in<request_key>(**made, "asked_by");
  if (!asked_by) return std::unexpected{asked_by.error()};
  auto const key = number<std::uint32_t>(**made, "key");
  if (!key) return std::unexpected{key.error()};
  auto const charge = name_in<charge_id>(**made, "charge");
  if (!charge) return std::unexpected{charge.error()};
  auto const captured = amount(**made, "captured");
  if (!captured) return std::unexpected{captured.error()};
  auto const* const refunds = (*made)->if_contains("refunds");
  if (!refunds) return std::unexpected{unreadable::missing};
  if (!refunds->is_array()) return std::unexpected{unreadable::wrong_type};
  auto all = payment{*asked_by, {*key}, *charge, *captured};
  for (auto const& one : refunds->get_array()) {
    auto more = with_refund(all, one);
    if (!more) return std::unexpected{more.error()};
    all = *std::move(more);
  }
  return all;
}

// states

auto placed_of(json::object const& in) -> read_as<state> {
  auto const total = amount(in, "total");
  if (!total) return std::unexpected{total.error()};
  return placed{*total};
}

auto reserved_of(json::object const& in) -> read_as<state> {
  auto const total = amount(in, "total");
  if (!total) return std::unexpected{total.error()};
  auto const held = held_of(in);
  if (!held) return std::unexpected{held.error()};
  auto const attempts = number<std::uint32_t>(in, "attempts");
  if (!attempts) return std::unexpected{attempts.error()};
  return reserved{*total, *held, *attempts};
}

auto charging_of(json::object const& in) -> read_as<state> {
  auto const charge = charge_of(in, "charge");
  if (!charge) return std::unexpected{charge.error()};
  auto const held = held_of(in);
  if (!held) return std::unexpected{held.error()};
  return charging{*charge, *held};
}

auto unknown_of(json::object const& in) -> read_as<state> {
  auto const charge = charge_of(in, "charge");
  if (!charge) return std::unexpected{charge.error()};
  if (in.contains("reservation")) {
    auto const held = held_of(in);
    if (!held) return std::unexpected{held.error()};
    return charge_unknown{*charge, *held};
  }
  auto const by = name_in<request_key>(in, "cancelled_by");
  if (!by) return std::unexpected{by.error()};
  return charge_unknown{*charge, cancellation{*by}};
}

auto paid_of(json::object const& in) -> read_as<state> {
  auto money_in = payment_of(in);
  if (!money_in) return std::unexpected{money_in.error()};
  auto const held = held_of(in);
  if (!held) return std::unexpected{held.error()};
  return paid{*std::move(money_in), *held};
}

auto shipping_of(json::object const& in) -> read_as<state> {
  auto money_in = payment_of(in);
  if (!money_in) return std::unexpected{money_in.error()};
  auto const held = held_of(in);
  if (!held) return std::unexpected{held.error()};
  auto const asked_by = name_in<request_key>(in, "asked_by");
  if (!asked_by) return std::unexpected{asked_by.error()};
  return shipping{*std::move(money_in), *held, *asked_by};
}

auto shipped_of(json::object const& in) -> read_as<state> {
  auto money_in = payment_of(in);
  if (!money_in) return std::unexpected{money_in.error()};
  auto const sent = parcel_of(in);
  if (!sent) return std::unexpected{sent.error()};
  return shipped{*std::move(money_in), *sent};
}

auto delivered_of(json::object const& in) -> read_as<state> {
  auto money_in = payment_of(in);
  if (!money_in) return std::unexpected{money_in.error()};
  auto const arrived = delivery_of(in);
  if (!arrived) return std::unexpected{arrived.error()};
  return delivered{*std::move(money_in), *arrived};
}

auto rejected_of(json::object const& in) -> read_as<state> {
  auto const why = text_in(in, "why");
  if (!why) return std::unexpected{why.error()};
  if (*why == "out_of_stock") return rejected{rejected::reason::out_of_stock};
  if (*why == "payment_declined") return rejected{rejected::reason::payment_declined};
  return std::unexpected{unreadable::unknown};
}

auto cancelled_of(json::object const& in) -> read_as<state> {
  auto gone = cancelled{sure::none, nothing_open{}};
  auto const* const by = in.if_contains("asked_by");
  if (!by) return std::unexpected{unreadable::missing};
  if (!by->is_null()) {
    auto const name = name_in<request_key>(in, "asked_by");
    if (!name) return std::unexpected{name.error()};
    gone.asked_by = *name;
  }
  auto const* const open = in.if_contains("open");
  if (!open) return std::unexpected{unreadable::missing};
  if (open->is_null()) return gone;
  if (*open == "stock") {
    gone.open = stock_awaited{};
    return gone;
  }
  auto const charge = charge_of(in, "open");
  if (!charge) return std::unexpected{charge.error()};
  gone.open = *charge;
  return gone;
}

auto goods_of(json::object const& in) -> read_as<decltype(refunding::goods)> {
  auto const* const value = in.if_contains("goods");
  if (!value) return std::unexpected{unreadable::missing};
  if (value->is_null()) return released{};
  auto const* const goods = value->if_object();
  if (!goods) return std::unexpected{unreadable::wrong_type};
  if (goods->contains("reservation")) {
    auto const held = held_of(*goods);
    if (!held) return std::unexpected{held.error()};
    return *held;
  }
  if (goods->contains("at")) {
    auto const arrived = delivery_of(*goods);
    if (!arrived) return std::unexpected{arrived.error()};
    return *arrived;
  }
  auto const sent = parcel_of(*goods);
  if (!sent) return std::unexpected{sent.error()};
  return *sent;
}

auto refunding_of(json::object const& in) -> read_as<state> {
  auto money_in = payment_of(in);
  if (!money_in) return std::unexpected{money_in.error()};
  if (money_in->refunds().empty()) return std::unexpected{unreadable::missing};
  auto const goods = goods_of(in);
  if (!goods) return std::unexpected{goods.error()};
  return refunding{*std::move(money_in), *goods};
}

auto refunded_of(json::object const& in) -> read_as<state> {
  auto money_in = payment_of(in);
  if (!money_in) return std::unexpected{money_in.error()};
  return refunded{*std::move(money_in)};
}

auto decode(std::string_view tag, json::object const& in) -> read_as<state> {
  if (tag == placed::tag) return placed_of(in);
  if (tag == reserved::tag) return reserved_of(in);
  if (tag == charging::tag) return charging_of(in);
  if (tag == charge_unknown::tag) return unknown_of(in);
  if (tag == paid::tag) return paid_of(in);
  if (tag == shipping::tag) return shipping_of(in);
  if (tag == shipped::tag) return shipped_of(in);
  if (tag == delivered::tag) return delivered_of(in);
  if (tag == rejected::tag) return rejected_of(in);
  if (tag == cancelled::tag) return cancelled_of(in);
  if (tag == refunding::tag) return refunding_of(in);
  if (tag == refunded::tag) return refunded_of(in);
  return std::unexpected{unreadable::unknown};
}

auto decode(order_row const& row) -> read_as<state> {
  if (row.fingerprint != sure::fingerprint<order_lifecycle>) return std::unexpected{unreadable::other_version};
  auto failure = json::error_code{};
  auto const document = json::parse(row.payload, failure);
  if (failure) return std::unexpected{unreadable::malformed};
  auto const* const members = document.if_object();
  if (!members) return std::unexpected{unreadable::wrong_type};
  return decode(row.tag, *members);
}

/// When somebody should look after an order that nothing happens to.
struct due_time {
  timestamp now;

  auto operator()(reserved const& s) const -> std::optional<timestamp> { return s.held.until; }
  auto operator()(charging const&) const -> std::optional<timestamp> { return now + 30s; }
  auto operator()(charge_unknown const&) const -> std::optional<timestamp> { return now + 2s; }
  auto operator()(refunding const&) const -> std::optional<timestamp> { return now + 5s; }
  auto operator()(shipping const&) const -> std::optional<timestamp> { return now + 30s; }
  auto operator()(cancelled const& s) const -> std::optional<timestamp> {
    return s.open.is<open_charge>() ? std::optional{now + 30s} : std::nullopt;
  }
  auto operator()(auto const&) const -> std::optional<timestamp> { return std::nullopt; }
};

} // namespace

auto text_in(json::object const& in, std::string_view member) -> std::expected<std::string_view, unreadable> {
  auto const* const value = in.if_contains(member);
  if (!value) return std::unexpected{unreadable::missing};
  auto const* const text = value->if_string();
  if (!text) return std::unexpected{unreadable::wrong_type};
  return std::string_view{*text};
}

auto state_of(order_row const& row) -> std::expected<state, refusal> {
  auto found = decode(row);
  if (!found) return std::unexpected{refusal{problem::bug, texts::broken_order(row.id)}};
  return *std::move(found);
}

void put_state(order_row& row, state const& order, timestamp now) {
  row.tag = tag_of(order);
  row.payload = std::visit([](auto const& s) { return encode(s); }, order);
  row.fingerprint = sure::fingerprint<order_lifecycle>;
  row.due = std::visit(due_time{now}, order);
}

} // namespace orders::service::expecting
