// SPDX-License-Identifier: BSL-1.0
#include "service/state_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <sure/match.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace orders::service {
namespace {

namespace json = boost::json;
using namespace lifecycle;

auto seconds_of(timestamp when) -> std::int64_t { return when.time_since_epoch().count(); }

auto object_of(reservation const& held) -> json::object {
  return {{"id", held.id.text()}, {"until", seconds_of(held.until)}};
}

auto object_of(open_charge const& charge) -> json::object {
  return {{"asked_by", charge.asked_by.text()}, {"key", charge.key.attempt}, {"amount", charge.amount.minor()}};
}

auto object_of(parcel const& sent) -> json::object {
  return {{"asked_by", sent.asked_by.text()}, {"tracking", sent.tracking.text()}};
}

auto object_of(payment const& money_in) -> json::object {
  auto refunds = json::array{};
  for (auto const& given : money_in.refunds())
    refunds.push_back(json::object{{"asked_by", given.asked_by.text()}, {"amount", given.amount.minor()}});
  return {{"asked_by", money_in.asked_by().text()},
          {"key", money_in.key().attempt},
          {"charge", money_in.charge().text()},
          {"captured", money_in.captured().minor()},
          {"refunds", std::move(refunds)}};
}

auto open_of(cancelled const& state) -> json::value {
  return sure::match<json::value>(
      state.open, [](nothing_open) { return nullptr; }, [](stock_awaited) { return "stock"; },
      [](open_charge const& charge) { return object_of(charge); });
}

auto goods_of(refunding const& state) -> json::value {
  return sure::match<json::value>(
      state.goods, [](released) { return nullptr; },
      [](reservation const& held) { return json::object{{"reservation", object_of(held)}}; },
      [](parcel const& sent) { return json::object{{"parcel", object_of(sent)}}; },
      [](delivery const& arrived) {
        return json::object{{"parcel", object_of(arrived.what)}, {"at", seconds_of(arrived.at)}};
      });
}

auto name_of(rejected::reason why) -> std::string_view {
  return why == rejected::reason::out_of_stock ? "out_of_stock" : "payment_declined";
}

} // namespace

auto encode(placed const& state) -> std::string {
  return json::serialize(json::object{{"total", state.total.minor()}});
}

auto encode(reserved const& state) -> std::string {
  return json::serialize(json::object{
      {"total", state.total.minor()}, {"reservation", object_of(state.held)}, {"attempts", state.attempts}});
}

auto encode(charging const& state) -> std::string {
  return json::serialize(json::object{{"charge", object_of(state.charge)}, {"reservation", object_of(state.held)}});
}

auto encode(charge_unknown const& state) -> std::string {
  auto members = json::object{{"charge", object_of(state.charge)}};
  sure::match(
      state.then, [&](reservation const& held) { members.emplace("reservation", object_of(held)); },
      [&](cancellation const& by) { members.emplace("cancelled_by", by.asked_by.text()); });
  return json::serialize(members);
}

auto encode(paid const& state) -> std::string {
  return json::serialize(json::object{{"payment", object_of(state.money_in)}, {"reservation", object_of(state.held)}});
}

auto encode(shipping const& state) -> std::string {
  return json::serialize(json::object{{"payment", object_of(state.money_in)},
                                      {"reservation", object_of(state.held)},
                                      {"asked_by", state.asked_by.text()}});
}

auto encode(shipped const& state) -> std::string {
  return json::serialize(json::object{{"payment", object_of(state.money_in)}, {"parcel", object_of(state.sent)}});
}

auto encode(delivered const& state) -> std::string {
  return json::serialize(json::object{{"payment", object_of(state.money_in)},
                                      {"parcel", object_of(state.arrived.what)},
                                      {"at", seconds_of(state.arrived.at)}});
}

auto encode(rejected const& state) -> std::string { return json::serialize(json::object{{"why", name_of(state.why)}}); }

auto encode(cancelled const& state) -> std::string {
  auto members = json::object{{"asked_by", nullptr}, {"open", open_of(state)}};
  if (state.asked_by) members["asked_by"] = state.asked_by->text();
  return json::serialize(members);
}

auto encode(refunding const& state) -> std::string {
  return json::serialize(json::object{{"payment", object_of(state.money_in)}, {"goods", goods_of(state)}});
}

auto encode(refunded const& state) -> std::string {
  return json::serialize(json::object{{"payment", object_of(state.money_in)}});
}

} // namespace orders::service
