// SPDX-License-Identifier: BSL-1.0
#include "core_typed/orders.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <sure/restore.hpp>
#include <sure/try.hpp>

// States as they are stored: what `encode` wrote is read back, or refused.

namespace orders::service::typed {
namespace {

namespace json = boost::json;
using namespace lifecycle;

/// Does not quote the data: they tell of a person.
struct malformed_data {
  [[nodiscard]] auto message() const -> std::string { return "a member is missing, of another kind or out of range"; }
};
template <class T> using read_as = sure::result<T, malformed_data>;

// members

auto member(json::value const& of, std::string_view name) -> read_as<json::value const&> {
  auto const object = of.if_object();
  auto const found = object == nullptr ? nullptr : object->if_contains(name);
  if (found == nullptr) return sure::unexpected{malformed_data{}}; // a JSON value can be made of anything
  return *found;
}

auto has(json::value const& of, std::string_view name) -> bool { return member(of, name).has_value(); }

template <class Name> auto name_in(json::value const& value) -> read_as<Name> {
  auto const text = value.if_string();
  if (text == nullptr) return malformed_data{};
  return Name::parse(*text).transform_error([](name_malformed const&) { return malformed_data{}; });
}

template <class Name> auto name(json::value const& of, std::string_view which) -> read_as<Name> {
  return name_in<Name>(SURE_TRY(member(of, which)));
}

auto number(json::value const& of, std::string_view name) -> read_as<std::int64_t> {
  auto const value = SURE_TRY(member(of, name)).if_int64();
  if (value == nullptr) return malformed_data{};
  return *value;
}

auto count(json::value const& of, std::string_view name) -> read_as<std::uint32_t> {
  auto const value = SURE_TRY(number(of, name));
  if (!std::in_range<std::uint32_t>(value)) return malformed_data{};
  return static_cast<std::uint32_t>(value);
}

auto amount(json::value const& of, std::string_view name) -> read_as<money> {
  return number(of, name).transform(money::from_minor);
}

auto moment(json::value const& of, std::string_view name) -> read_as<timestamp> {
  return timestamp{std::chrono::seconds{SURE_TRY(number(of, name))}};
}

// parts of states

auto reservation_in(json::value const& value) -> read_as<reservation> {
  return reservation{SURE_TRY(name<reservation_id>(value, "id")), SURE_TRY(moment(value, "until"))};
}

auto charge_in(json::value const& value) -> read_as<open_charge> {
  auto const by = SURE_TRY(name<request_key>(value, "asked_by"));
  return open_charge{by, {SURE_TRY(count(value, "key"))}, SURE_TRY(amount(value, "amount"))};
}

auto parcel_in(json::value const& value) -> read_as<parcel> {
  return parcel{SURE_TRY(name<request_key>(value, "asked_by")), SURE_TRY(name<tracking_number>(value, "tracking"))};
}

auto with_refund_in(payment const& money_in, json::value const& value) -> read_as<payment> {
  auto const by = SURE_TRY(name<request_key>(value, "asked_by"));
  return money_in.with_refund(by, SURE_TRY(amount(value, "amount"))).transform_error([](auto const&) {
    return malformed_data{};
  });
}

auto payment_in(json::value const& value) -> read_as<payment> {
  auto const by = SURE_TRY(name<request_key>(value, "asked_by"));
  auto const key = charge_key{SURE_TRY(count(value, "key"))};
  auto const charge = SURE_TRY(name<charge_id>(value, "charge"));
  auto money_in = payment{by, key, charge, SURE_TRY(amount(value, "captured"))};
  auto const refunds = SURE_TRY(member(value, "refunds")).if_array();
  if (refunds == nullptr) return malformed_data{};
  for (auto const& refund : *refunds) money_in = SURE_TRY(with_refund_in(money_in, refund));
  return money_in;
}

auto reservation_of(json::value const& state) -> read_as<reservation> {
  return reservation_in(SURE_TRY(member(state, "reservation")));
}
auto charge_of(json::value const& state) -> read_as<open_charge> {
  return charge_in(SURE_TRY(member(state, "charge")));
}
auto parcel_of(json::value const& state) -> read_as<parcel> { return parcel_in(SURE_TRY(member(state, "parcel"))); }
auto payment_of(json::value const& state) -> read_as<payment> { return payment_in(SURE_TRY(member(state, "payment"))); }
auto delivery_of(json::value const& state) -> read_as<delivery> {
  return delivery{SURE_TRY(parcel_of(state)), SURE_TRY(moment(state, "at"))};
}

auto asker_of(json::value const& state) -> read_as<sure::option<request_key>> {
  auto const& by = SURE_TRY(member(state, "asked_by"));
  if (by.is_null()) return sure::none;
  return name_in<request_key>(by);
}

auto open_of(json::value const& state) -> read_as<decltype(cancelled::open)> {
  auto const& open = SURE_TRY(member(state, "open"));
  if (open.is_null()) return nothing_open{};
  if (open == "stock") return stock_awaited{};
  return charge_in(open);
}

auto goods_of(json::value const& state) -> read_as<decltype(refunding::goods)> {
  auto const& goods = SURE_TRY(member(state, "goods"));
  if (goods.is_null()) return released{};
  if (has(goods, "reservation")) return reservation_of(goods);
  if (has(goods, "at")) return delivery_of(goods);
  return parcel_of(goods);
}

// One reader for each state: a state that is new in the machine does not link before it has one.

template <class State> auto read(json::value const& state) -> read_as<State>;

template <> auto read(json::value const& state) -> read_as<placed> { return placed{SURE_TRY(amount(state, "total"))}; }
template <> auto read(json::value const& state) -> read_as<reserved> {
  auto const total = SURE_TRY(amount(state, "total"));
  return reserved{total, SURE_TRY(reservation_of(state)), SURE_TRY(count(state, "attempts"))};
}
template <> auto read(json::value const& state) -> read_as<charging> {
  return charging{SURE_TRY(charge_of(state)), SURE_TRY(reservation_of(state))};
}
template <> auto read(json::value const& state) -> read_as<charge_unknown> {
  auto const charge = SURE_TRY(charge_of(state));
  if (has(state, "reservation")) return charge_unknown{charge, SURE_TRY(reservation_of(state))};
  return charge_unknown{charge, cancellation{SURE_TRY(name<request_key>(state, "cancelled_by"))}};
}
template <> auto read(json::value const& state) -> read_as<paid> {
  auto const held = SURE_TRY(reservation_of(state));
  return paid{SURE_TRY(payment_of(state)), held};
}
template <> auto read(json::value const& state) -> read_as<shipping> {
  auto const held = SURE_TRY(reservation_of(state));
  auto const by = SURE_TRY(name<request_key>(state, "asked_by"));
  return shipping{SURE_TRY(payment_of(state)), held, by};
}
template <> auto read(json::value const& state) -> read_as<shipped> {
  auto const sent = SURE_TRY(parcel_of(state));
  return shipped{SURE_TRY(payment_of(state)), sent};
}
template <> auto read(json::value const& state) -> read_as<delivered> {
  auto const arrived = SURE_TRY(delivery_of(state));
  return delivered{SURE_TRY(payment_of(state)), arrived};
}
template <> auto read(json::value const& state) -> read_as<rejected> {
  auto const& why = SURE_TRY(member(state, "why"));
  if (why == "out_of_stock") return rejected{rejected::reason::out_of_stock};
  if (why == "payment_declined") return rejected{rejected::reason::payment_declined};
  return malformed_data{};
}
template <> auto read(json::value const& state) -> read_as<cancelled> {
  return cancelled{SURE_TRY(asker_of(state)), SURE_TRY(open_of(state))};
}
template <> auto read(json::value const& state) -> read_as<refunding> {
  auto const goods = SURE_TRY(goods_of(state));
  auto money_in = SURE_TRY(payment_of(state));
  if (money_in.refunds().empty()) return malformed_data{}; // then there is none to wait for
  return refunding{std::move(money_in), goods};
}
template <> auto read(json::value const& state) -> read_as<refunded> { return refunded{SURE_TRY(payment_of(state))}; }

struct codec {
  template <class State> auto decode(std::string_view payload) const -> read_as<State> {
    auto failure = json::error_code{};
    auto const state = json::parse(payload, failure);
    if (failure) return malformed_data{};
    return read<State>(state);
  }
};

} // namespace

auto state_of(order_row const& row) -> sure::result<order_state, broken_order> {
  auto const written = sure::saved_view{row.tag, row.payload, row.fingerprint};
  return sure::restore<order_lifecycle>(written, codec{})
      .transform([](sure::machine<order_lifecycle>&& order) { return std::move(order).state(); })
      .transform_error([&](sure::one_of<sure::unknown_state, sure::bad_payload, sure::other_version> const&) {
        return broken_order{row.id};
      });
}

} // namespace orders::service::typed
