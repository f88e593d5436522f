// SPDX-License-Identifier: BSL-1.0
#include "core_typed/core.hpp"
#include "service/state_json.hpp"

#include <boost/json/parse.hpp>

#include <sure/collect.hpp>
#include <sure/restore.hpp>

#include <concepts>
#include <tuple>

// States as they are stored: what `encode` wrote is read back, or refused.

namespace orders::service::typed {
namespace {

using json::object;
using namespace lifecycle;
using namespace std::chrono_literals;

template <std::integral Number = std::int64_t> auto number(object const& of, std::string_view name)
    -> sure::option<Number> {
  auto const wide = SURE_TRY(member(of, name, &json::value::if_int64));
  return std::in_range<Number>(wide) ? sure::option{static_cast<Number>(wide)} : sure::none;
}
auto amount(object const& of, std::string_view name) { return number(of, name).transform(money::from_minor); }
auto moment(object const& of, std::string_view name) {
  return number(of, name).transform([](auto s) { return timestamp{std::chrono::seconds{s}}; });
}
auto charge_number(object const& of) {
  return number<std::uint32_t>(of, "key").transform([](auto attempt) { return charge_key{attempt}; });
}
auto asker(object const& of) { return name_in<request_key>(of, "asked_by"); }
auto is_null(object const& of, std::string_view name) -> bool {
  auto const value = of.if_contains(name);
  return value != nullptr && value->is_null();
}

/// A T of its members, if all of them are there.
template <class T, class... Members> auto made(sure::option<Members>... members) -> sure::option<T> {
  return sure::all(std::move(members)...).transform([](std::tuple<Members...>&& all) {
    return std::apply([](Members&... each) { return T{std::move(each)...}; }, all);
  });
}

/// Which of the readers: one for each state and each part of one. A state that is new does not compile before it has one.
template <class T> struct as {};

template <class T> auto part(object const& of, std::string_view name) {
  return member(of, name, &json::value::if_object).and_then([](object const& in) { return read(as<T>{}, in); });
}

auto read(as<reservation>, object const& in) {
  return made<reservation>(name_in<reservation_id>(in, "id"), moment(in, "until"));
}
auto read(as<open_charge>, object const& in) {
  return made<open_charge>(asker(in), charge_number(in), amount(in, "amount"));
}
auto read(as<parcel>, object const& in) { return made<parcel>(asker(in), name_in<tracking_number>(in, "tracking")); }
auto read(as<delivery>, object const& in) { return made<delivery>(part<parcel>(in, "parcel"), moment(in, "at")); }
auto read(as<refund_entry>, object const& in) { return made<refund_entry>(asker(in), amount(in, "amount")); }
auto read(as<payment>, object const& in) -> sure::option<payment> {
  auto const charge = name_in<charge_id>(in, "charge");
  auto money_in = SURE_TRY(made<payment>(asker(in), charge_number(in), charge, amount(in, "captured")));
  for (auto const& one : SURE_TRY(member(in, "refunds", &json::value::if_array))) {
    auto const [by, amount] = SURE_TRY(read(as<refund_entry>{}, SURE_TRY(sure::from_nullable(one.if_object()))));
    auto more = money_in.with_refund(by, amount);
    if (!more) return sure::none;
    money_in = *std::move(more);
  }
  return money_in;
}

auto held(object const& in) { return part<reservation>(in, "reservation"); }
auto paid_in(object const& in) { return part<payment>(in, "payment"); }

auto nobody_or_asker(object const& in) -> sure::option<sure::option<request_key>> {
  if (is_null(in, "asked_by")) return sure::option<request_key>{};
  return asker(in).transform([](request_key const& by) { return sure::option{by}; });
}
auto open_of(object const& in) -> sure::option<decltype(cancelled::open)> {
  if (is_null(in, "open")) return nothing_open{};
  if (in.contains("open") && in.at("open") == "stock") return stock_awaited{};
  return part<open_charge>(in, "open");
}
auto goods_of(object const& in) -> sure::option<decltype(refunding::goods)> {
  if (is_null(in, "goods")) return released{};
  auto const& goods = SURE_TRY(member(in, "goods", &json::value::if_object));
  if (goods.contains("reservation")) return held(goods);
  if (goods.contains("at")) return read(as<delivery>{}, goods);
  return part<parcel>(goods, "parcel");
}
auto reason_of(object const& in) -> sure::option<rejected::reason> {
  auto const& why = SURE_TRY(member(in, "why", &json::value::if_string));
  if (why == "out_of_stock") return rejected::reason::out_of_stock;
  if (why == "payment_declined") return rejected::reason::payment_declined;
  return sure::none;
}

auto read(as<placed>, object const& in) { return made<placed>(amount(in, "total")); }
auto read(as<reserved>, object const& in) {
  return made<reserved>(amount(in, "total"), held(in), number<std::uint32_t>(in, "attempts"));
}
auto read(as<charging>, object const& in) { return made<charging>(part<open_charge>(in, "charge"), held(in)); }
auto read(as<charge_unknown>, object const& in) -> sure::option<charge_unknown> {
  auto const charge = SURE_TRY(part<open_charge>(in, "charge"));
  if (in.contains("reservation")) return charge_unknown{charge, SURE_TRY(held(in))};
  return charge_unknown{charge, cancellation{SURE_TRY(name_in<request_key>(in, "cancelled_by"))}};
}
auto read(as<paid>, object const& in) { return made<paid>(paid_in(in), held(in)); }
auto read(as<shipping>, object const& in) { return made<shipping>(paid_in(in), held(in), asker(in)); }
auto read(as<shipped>, object const& in) { return made<shipped>(paid_in(in), part<parcel>(in, "parcel")); }
auto read(as<delivered>, object const& in) { return made<delivered>(paid_in(in), read(as<delivery>{}, in)); }
auto read(as<rejected>, object const& in) { return made<rejected>(reason_of(in)); }
auto read(as<cancelled>, object const& in) { return made<cancelled>(nobody_or_asker(in), open_of(in)); }
auto read(as<refunding>, object const& in) {
  auto const is_waiting = [](payment const& money_in) { return !money_in.refunds().empty(); };
  return made<refunding>(paid_in(in).filter(is_waiting), goods_of(in));
}
auto read(as<refunded>, object const& in) { return made<refunded>(paid_in(in)); }

/// Does not quote the data: they tell of a person.
struct malformed {
  [[nodiscard]] auto message() const -> std::string { return "a member is missing, of another kind or out of range"; }
};
struct codec {
  template <class State> auto decode(std::string_view payload) const -> sure::result<State, malformed> {
    auto failure = json::error_code{};
    auto const document = json::parse(payload, failure);
    return sure::from_nullable(failure ? nullptr : document.if_object())
        .and_then([](object const& in) { return read(as<State>{}, in); })
        .ok_or(malformed{});
  }
};

} // namespace

auto state_of(order_row const& row) -> sure::result<order_state, broken_order> {
  auto order = sure::restore<order_lifecycle>({row.tag, row.payload, row.fingerprint}, codec{});
  if (!order) return broken_order{texts::broken_order(row.id)};
  return std::move(*order).state();
}

auto waiting_of(order_state const& state, timestamp now) -> waiting {
  return sure::match<waiting>(
      state, [](reserved const& s) { return waiting{s.held.until}; },
      [&](charging const& s) { return waiting{now + 30s, request_reconciliation{s.charge.key}}; }, // the token is gone
      [&](charge_unknown const& s) { return waiting{now + 2s, request_reconciliation{s.charge.key}}; },
      [&](cancelled const& s) {
        auto const charge = s.open.as<open_charge>();
        return charge ? waiting{now + 30s, request_reconciliation{charge->key}} : waiting{};
      },
      [&](refunding const& s) {
        auto const amount = s.money_in.refunds().back().amount;
        return waiting{now + 5s, request_refund{s.money_in.last_refund(), s.money_in.charge(), amount}};
      },
      [&](shipping const& s) { return waiting{now + 30s, request_shipment{s.asked_by}}; },
      [](sure::one_of<placed, paid, shipped, delivered, rejected, refunded> const&) { return waiting{}; });
}

void put_state(order_row& row, order_state const& state, timestamp now) {
  sure::match(state, [&]<class State>(State const& s) {
    row.tag = State::tag;
    row.payload = encode(s);
  });
  row.fingerprint = sure::fingerprint<order_lifecycle>;
  row.due = waiting_of(state, now).due;
}

} // namespace orders::service::typed
