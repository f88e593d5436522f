// SPDX-License-Identifier: BSL-1.0
#include "core_exceptions/rows.hpp"

#include "core_exceptions/refusals.hpp"
#include "domain/lifecycle.hpp"
#include "service/state_json.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <sure/restore.hpp>

#include <concepts>
#include <utility>

namespace orders::service::throwing {
namespace {

namespace json = boost::json;
using namespace orders::lifecycle;
using namespace std::chrono_literals;

// Whatever is missing or of another type throws, in Boost.JSON or here; `state_of` says in which order.

template <std::integral Number> auto number(json::object const& in, std::string_view member) -> Number {
  auto const value = in.at(member).as_int64();
  if (!std::in_range<Number>(value)) throw unreadable{"a number of an order"};
  return static_cast<Number>(value);
}

auto amount(json::object const& in, std::string_view member) {
  return money::from_minor(number<std::int64_t>(in, member));
}
auto moment(json::object const& in, std::string_view member) {
  return timestamp{std::chrono::seconds{number<std::int64_t>(in, member)}};
}

template <class Name> auto name(json::object const& in, std::string_view member) -> Name {
  return readable(Name::parse(in.at(member).as_string()));
}

auto held_of(json::object const& in) -> reservation {
  auto const& held = in.at("reservation").as_object();
  return {name<reservation_id>(held, "id"), moment(held, "until")};
}

auto charge_of(json::object const& charge) -> open_charge {
  return {name<request_key>(charge, "asked_by"), {number<std::uint32_t>(charge, "key")}, amount(charge, "amount")};
}

auto parcel_of(json::object const& in) -> parcel {
  auto const& sent = in.at("parcel").as_object();
  return {name<request_key>(sent, "asked_by"), name<tracking_number>(sent, "tracking")};
}

auto payment_of(json::object const& in) -> payment {
  auto const& made = in.at("payment").as_object();
  auto all = payment{name<request_key>(made, "asked_by"),
                     {number<std::uint32_t>(made, "key")},
                     name<charge_id>(made, "charge"),
                     amount(made, "captured")};
  for (auto const& one : made.at("refunds").as_array())
    all = readable(all.with_refund(name<request_key>(one.as_object(), "asked_by"), amount(one.as_object(), "amount")));
  return all;
}

auto reason_of(json::object const& in) -> rejected::reason {
  auto const& why = in.at("why").as_string();
  if (why == "out_of_stock") return rejected::reason::out_of_stock;
  if (why == "payment_declined") return rejected::reason::payment_declined;
  throw unreadable{"a reason of an order"};
}

auto unknown_of(json::object const& in) -> charge_unknown {
  auto const charge = charge_of(in.at("charge").as_object());
  if (in.contains("reservation")) return {charge, held_of(in)};
  return {charge, cancellation{name<request_key>(in, "cancelled_by")}};
}

auto cancelled_of(json::object const& in) -> cancelled {
  auto gone = cancelled{sure::none, nothing_open{}};
  if (!in.at("asked_by").is_null()) gone.asked_by = name<request_key>(in, "asked_by");
  auto const& open = in.at("open");
  if (open.is_object())
    gone.open = charge_of(open.get_object());
  else if (open == "stock")
    gone.open = stock_awaited{};
  else if (!open.is_null())
    throw unreadable{"what an order waits for"};
  return gone;
}

auto refunding_of(json::object const& in) -> refunding {
  auto const money_in = payment_of(in);
  if (money_in.refunds().empty()) throw unreadable{"a refund of an order"};
  if (in.at("goods").is_null()) return {money_in, released{}};
  auto const& goods = in.at("goods").as_object();
  if (goods.contains("reservation")) return {money_in, held_of(goods)};
  if (goods.contains("at")) return {money_in, delivery{parcel_of(goods), moment(goods, "at")}};
  return {money_in, parcel_of(goods)};
}

auto decode(std::string_view tag, json::object const& in) -> state {
  if (tag == placed::tag) return placed{amount(in, "total")};
  if (tag == reserved::tag) return reserved{amount(in, "total"), held_of(in), number<std::uint32_t>(in, "attempts")};
  if (tag == charging::tag) return charging{charge_of(in.at("charge").as_object()), held_of(in)};
  if (tag == charge_unknown::tag) return unknown_of(in);
  if (tag == paid::tag) return paid{payment_of(in), held_of(in)};
  if (tag == shipping::tag) return shipping{payment_of(in), held_of(in), name<request_key>(in, "asked_by")};
  if (tag == shipped::tag) return shipped{payment_of(in), parcel_of(in)};
  if (tag == delivered::tag) return delivered{payment_of(in), {parcel_of(in), moment(in, "at")}};
  if (tag == rejected::tag) return rejected{reason_of(in)};
  if (tag == cancelled::tag) return cancelled_of(in);
  if (tag == refunding::tag) return refunding_of(in);
  if (tag == refunded::tag) return refunded{payment_of(in)};
  throw unreadable{"a state of an order"};
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

auto state_of(order_row const& row) -> state {
  try {
    if (row.fingerprint != sure::fingerprint<order_lifecycle>) throw unreadable{"a version of the lifecycle"};
    return decode(row.tag, json::parse(row.payload).as_object());
  } catch (std::exception const&) {
    throw bug{texts::broken_order(row.id)};
  }
}

void put_state(order_row& row, state const& order, timestamp now) {
  row.tag = tag_of(order);
  row.payload = std::visit([](auto const& s) { return encode(s); }, order);
  row.fingerprint = sure::fingerprint<order_lifecycle>;
  row.due = std::visit(due_time{now}, order);
}

} // namespace orders::service::throwing
