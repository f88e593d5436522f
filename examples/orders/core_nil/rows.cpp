// SPDX-License-Identifier: BSL-1.0
#include "core_nil/rows.hpp"

#include "domain/lifecycle.hpp"
#include "service/state_json.hpp"
#include "service/texts.hpp"

#include <sure/restore.hpp>

#include <boost/json/parse.hpp>

#include <optional>

namespace orders::nil {
namespace {

namespace json = boost::json;
using std::chrono::seconds;

// Each reads one member; false where it is absent or makes no sense.

using nil::read;

auto object_in(json::object const& in, std::string_view member) -> json::object const* {
  auto const* const found = in.if_contains(member);
  return found == nullptr ? nullptr : found->if_object();
}

auto read(json::object const& in, std::string_view member, std::int64_t& into) -> bool {
  auto const* const found = in.if_contains(member);
  if (found == nullptr || !found->is_int64()) return false;
  into = found->get_int64();
  return true;
}

auto read(json::object const& in, std::string_view member, std::uint32_t& into) -> bool {
  auto wide = std::int64_t{};
  if (!read(in, member, wide) || !std::in_range<std::uint32_t>(wide)) return false;
  into = static_cast<std::uint32_t>(wide);
  return true;
}

auto read(json::object const& in, std::string_view member, money& into) -> bool {
  auto minor = std::int64_t{};
  if (!read(in, member, minor)) return false;
  into = money::from_minor(minor);
  return true;
}

auto read(json::object const& in, std::string_view member, timestamp& into) -> bool {
  auto since = std::int64_t{};
  if (!read(in, member, since)) return false;
  into = timestamp{seconds{since}};
  return true;
}

auto read(json::object const& in, std::string_view member, std::unique_ptr<lifecycle::reservation>& into) -> bool {
  auto const* const held = object_in(in, member);
  auto id = std::unique_ptr<reservation_id>{};
  auto until = timestamp{};
  if (held == nullptr || !read(*held, "id", id) || !read(*held, "until", until)) return false;
  into = std::make_unique<lifecycle::reservation>(lifecycle::reservation{*id, until});
  return true;
}

auto read(json::object const& in, std::string_view member, std::unique_ptr<lifecycle::open_charge>& into) -> bool {
  auto const* const charge = object_in(in, member);
  auto asked_by = std::unique_ptr<request_key>{};
  auto key = charge_key{};
  auto amount = money{};
  if (charge == nullptr || !read(*charge, "asked_by", asked_by)) return false;
  if (!read(*charge, "key", key.attempt) || !read(*charge, "amount", amount)) return false;
  into = std::make_unique<lifecycle::open_charge>(lifecycle::open_charge{*asked_by, key, amount});
  return true;
}

auto read(json::object const& in, std::string_view member, std::unique_ptr<lifecycle::parcel>& into) -> bool {
  auto const* const sent = object_in(in, member);
  auto asked_by = std::unique_ptr<request_key>{};
  auto tracking = std::unique_ptr<tracking_number>{};
  if (sent == nullptr || !read(*sent, "asked_by", asked_by) || !read(*sent, "tracking", tracking)) return false;
  into = std::make_unique<lifecycle::parcel>(lifecycle::parcel{*asked_by, *tracking});
  return true;
}

auto read_refund(json::value const& from, std::unique_ptr<payment>& of) -> bool {
  auto const* const given = from.if_object();
  auto asked_by = std::unique_ptr<request_key>{};
  auto amount = money{};
  if (given == nullptr || !read(*given, "asked_by", asked_by) || !read(*given, "amount", amount)) return false;
  return !take(of->with_refund(*asked_by, amount), of);
}

auto read(json::object const& in, std::string_view member, std::unique_ptr<payment>& into) -> bool {
  auto const* const paid = object_in(in, member);
  auto asked_by = std::unique_ptr<request_key>{};
  auto key = charge_key{};
  auto charge = std::unique_ptr<charge_id>{};
  auto captured = money{};
  if (paid == nullptr || !read(*paid, "asked_by", asked_by) || !read(*paid, "key", key.attempt)) return false;
  if (!read(*paid, "charge", charge) || !read(*paid, "captured", captured)) return false;
  auto const* const refunds = paid->if_contains("refunds");
  if (refunds == nullptr || !refunds->is_array()) return false;
  into = std::make_unique<payment>(*asked_by, key, *charge, captured);
  for (auto const& one : refunds->get_array())
    if (!read_refund(one, into)) return false;
  return true;
}

auto read_reason(json::object const& in, lifecycle::rejected::reason& into) -> bool {
  using reason = lifecycle::rejected::reason;
  auto const* const why = in.if_contains("why");
  if (why == nullptr || !why->is_string()) return false;
  into = why->get_string() == "out_of_stock" ? reason::out_of_stock : reason::payment_declined;
  return into == reason::out_of_stock || why->get_string() == "payment_declined";
}

auto read_cancelled(json::object const& in, state& order) -> bool {
  auto const* const asked_by = in.if_contains("asked_by");
  auto const* const open = in.if_contains("open");
  if (asked_by == nullptr || open == nullptr) return false;
  if (!asked_by->is_null() && !read(in, "asked_by", order.asked_by)) return false;
  order.stock_awaited = open->is_string() && open->get_string() == "stock";
  return order.stock_awaited || open->is_null() || read(in, "open", order.charge);
}

auto read_refunding(json::object const& in, state& order) -> bool {
  auto const* const goods = in.if_contains("goods");
  if (goods == nullptr || !read(in, "payment", order.money_in) || order.money_in->refunds().empty()) return false;
  if (goods->is_null()) return true;
  auto const* const what = goods->if_object();
  if (what == nullptr) return false;
  if (what->contains("reservation")) return read(*what, "reservation", order.held);
  if (!read(*what, "parcel", order.sent)) return false;
  if (!what->contains("at")) return true;
  order.arrived = std::make_unique<timestamp>();
  return read(*what, "at", *order.arrived);
}

auto read_members(json::object const& in, state& order) -> bool {
  switch (order.at) {
  case stage::placed:
    return read(in, "total", order.total);
  case stage::reserved:
    return read(in, "total", order.total) && read(in, "reservation", order.held) &&
           read(in, "attempts", order.attempts);
  case stage::charging:
    return read(in, "charge", order.charge) && read(in, "reservation", order.held);
  case stage::charge_unknown:
    if (!read(in, "charge", order.charge)) return false;
    return in.contains("reservation") ? read(in, "reservation", order.held) : read(in, "cancelled_by", order.asked_by);
  case stage::paid:
    return read(in, "payment", order.money_in) && read(in, "reservation", order.held);
  case stage::shipping:
    return read(in, "payment", order.money_in) && read(in, "reservation", order.held) &&
           read(in, "asked_by", order.asked_by);
  case stage::shipped:
    return read(in, "payment", order.money_in) && read(in, "parcel", order.sent);
  case stage::delivered:
    order.arrived = std::make_unique<timestamp>();
    return read(in, "payment", order.money_in) && read(in, "parcel", order.sent) && read(in, "at", *order.arrived);
  case stage::rejected:
    return read_reason(in, order.why);
  case stage::cancelled:
    return read_cancelled(in, order);
  case stage::refunding:
    return read_refunding(in, order);
  case stage::refunded:
    return read(in, "payment", order.money_in);
  default:
    return false;
  }
}

auto goods_of(state const& order) -> decltype(lifecycle::refunding::goods) {
  if (order.held) return *order.held;
  if (order.arrived) return lifecycle::delivery{*order.sent, *order.arrived};
  if (order.sent) return *order.sent;
  return lifecycle::released{};
}

auto encode_cancelled(state const& order) -> std::string {
  auto written = lifecycle::cancelled{sure::none, lifecycle::nothing_open{}};
  if (order.asked_by) written.asked_by = *order.asked_by;
  if (order.stock_awaited) written.open = lifecycle::stock_awaited{};
  if (order.charge) written.open = *order.charge;
  return service::encode(written);
}

auto payload_of(state const& order) -> std::string {
  using service::encode;
  switch (order.at) {
  case stage::placed:
    return encode(lifecycle::placed{order.total});
  case stage::reserved:
    return encode(lifecycle::reserved{order.total, *order.held, order.attempts});
  case stage::charging:
    return encode(lifecycle::charging{*order.charge, *order.held});
  case stage::charge_unknown:
    if (order.held) return encode(lifecycle::charge_unknown{*order.charge, *order.held});
    return encode(lifecycle::charge_unknown{*order.charge, lifecycle::cancellation{*order.asked_by}});
  case stage::paid:
    return encode(lifecycle::paid{*order.money_in, *order.held});
  case stage::shipping:
    return encode(lifecycle::shipping{*order.money_in, *order.held, *order.asked_by});
  case stage::shipped:
    return encode(lifecycle::shipped{*order.money_in, *order.sent});
  case stage::delivered:
    return encode(lifecycle::delivered{*order.money_in, {*order.sent, *order.arrived}});
  case stage::rejected:
    return encode(lifecycle::rejected{order.why});
  case stage::cancelled:
    return encode_cancelled(order);
  case stage::refunding:
    return encode(lifecycle::refunding{*order.money_in, goods_of(order)});
  default:
    return encode(lifecycle::refunded{*order.money_in});
  }
}

auto due_of(state const& order, timestamp now) -> std::optional<timestamp> {
  switch (order.at) {
  case stage::reserved:
    return order.held->until;
  case stage::charge_unknown:
    return now + seconds{2};
  case stage::refunding:
    return now + seconds{5};
  case stage::charging:
  case stage::shipping:
    return now + seconds{30};
  case stage::cancelled:
    if (order.charge) return now + seconds{30};
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

} // namespace

auto decode(service::order_row const& row, state& order) -> failure {
  auto ec = boost::system::error_code{};
  auto const payload = json::parse(row.payload, ec);
  auto const* const members = ec ? nullptr : payload.if_object();
  if (row.fingerprint != sure::fingerprint<order_lifecycle> || !find_stage(row.tag, order.at) || members == nullptr ||
      !read_members(*members, order))
    return fail(service::problem::bug, service::texts::broken_order(row.id));
  return nullptr;
}

void encode(state const& order, timestamp now, service::order_row& row) {
  row.tag = name_of(order.at);
  row.payload = payload_of(order);
  row.fingerprint = sure::fingerprint<order_lifecycle>;
  row.due = due_of(order, now);
}

} // namespace orders::nil
