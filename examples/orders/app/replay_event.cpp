// SPDX-License-Identifier: BSL-1.0
#include "app/replay_log.hpp"

#include "domain/whole_number.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <type_traits>

namespace orders {
namespace {

using namespace lifecycle;

/// How long a reservation holds where the log does not say.
constexpr auto reservation_time = std::chrono::hours{24};

struct event_fields {
  timestamp at;
  std::string_view key;
  std::string_view amount;
  std::string_view reference;
  std::string_view until;
};

// A charge or a refund has a number in its order, without a leading zero.
auto parse_number(std::string_view text) -> sure::result<std::uint32_t, number_malformed> {
  auto const value = whole_number<std::uint32_t>(text);
  if (!value || text.size() > 9 || text.starts_with('0')) return number_malformed{excerpt{text}};
  return *value;
}

auto charge_named(event_fields const& f) -> sure::result<charge_key, unreadable_line> {
  return charge_key{SURE_TRY(parse_number(f.key))};
}

// One reader for each event: an event that is new in the machine does not compile before it has one.

template <class Event> using reading = sure::result<Event, unreadable_line>;
template <class Event> using of = std::type_identity<Event>;

auto read(of<place>, event_fields const& f) -> reading<place> { return place{SURE_TRY(parse_money(f.amount))}; }
auto read(of<reserve_ok>, event_fields const& f) -> reading<reserve_ok> {
  auto const until = f.until.empty() ? f.at + reservation_time : SURE_TRY(parse_timestamp(f.until));
  return reserve_ok{{SURE_TRY(reservation_id::parse(f.reference)), until}};
}
auto read(of<reserve_short>, event_fields const&) -> reading<reserve_short> { return reserve_short{}; }
auto read(of<expire>, event_fields const& f) -> reading<expire> { return expire{f.at}; }
auto read(of<pay>, event_fields const& f) -> reading<pay> {
  auto const key = SURE_TRY(request_key::parse(f.key));
  auto const amount = SURE_TRY(parse_money(f.amount));
  // A log should not have tokens, and nobody is charged here.
  auto const token = SURE_TRY(payment_token::parse(f.reference.empty() ? "none" : f.reference));
  return pay{key, amount, token, f.at};
}
auto read(of<charge_ok>, event_fields const& f) -> reading<charge_ok> {
  return charge_ok{SURE_TRY(charge_named(f)), SURE_TRY(charge_id::parse(f.reference))};
}
auto read(of<charge_declined>, event_fields const& f) -> reading<charge_declined> {
  return charge_declined{SURE_TRY(charge_named(f))};
}
auto read(of<charge_timeout>, event_fields const& f) -> reading<charge_timeout> {
  return charge_timeout{SURE_TRY(charge_named(f))};
}
auto read(of<reconcile_found>, event_fields const& f) -> reading<reconcile_found> {
  return reconcile_found{SURE_TRY(charge_named(f)), SURE_TRY(charge_id::parse(f.reference))};
}
auto read(of<reconcile_none>, event_fields const& f) -> reading<reconcile_none> {
  return reconcile_none{SURE_TRY(charge_named(f))};
}
auto read(of<cancel>, event_fields const& f) -> reading<cancel> { return cancel{SURE_TRY(request_key::parse(f.key))}; }
auto read(of<ship>, event_fields const& f) -> reading<ship> { return ship{SURE_TRY(request_key::parse(f.key))}; }
auto read(of<ship_ok>, event_fields const& f) -> reading<ship_ok> {
  return ship_ok{SURE_TRY(request_key::parse(f.key)), SURE_TRY(tracking_number::parse(f.reference))};
}
auto read(of<ship_failed>, event_fields const& f) -> reading<ship_failed> {
  return ship_failed{SURE_TRY(request_key::parse(f.key))};
}
auto read(of<deliver>, event_fields const& f) -> reading<deliver> { return deliver{f.at}; }
auto read(of<refund>, event_fields const& f) -> reading<refund> {
  return refund{SURE_TRY(request_key::parse(f.key)), SURE_TRY(parse_money(f.amount))};
}
auto read(of<refund_ok>, event_fields const& f) -> reading<refund_ok> {
  return refund_ok{{SURE_TRY(parse_number(f.key))}};
}
auto read(of<refund_failed>, event_fields const& f) -> reading<refund_failed> {
  return refund_failed{{SURE_TRY(parse_number(f.key))}};
}

struct reader {
  std::string_view tag;
  reading<order_input> (*read)(event_fields const&);
};

template <class Event> auto read_as(event_fields const& f) -> reading<order_input> {
  return read(of<Event>{}, f).transform([](Event const& event) { return order_input{event}; });
}

template <class... Events>
constexpr auto readers_of(of<sure::one_of<Events...>>) -> std::array<reader, sizeof...(Events)> {
  return {reader{Events::tag, read_as<Events>}...};
}

auto read_named(std::string_view name, event_fields const& f) -> reading<order_input> {
  static constexpr auto readers = readers_of(of<order_input>{});
  auto const same = [&](reader const& one) { return one.tag == name; };
  auto const found = std::find_if(readers.begin(), readers.end(), same);
  if (found == readers.end()) return unknown_event{excerpt{name}};
  return found->read(f);
}

} // namespace

auto read_event(event_columns const& where, std::span<std::string_view const> fields)
    -> sure::result<replay_line, unreadable_line> {
  auto const text = [&](sure::option<std::size_t> at) { return at ? fields[*at] : std::string_view{}; };
  auto const order = SURE_TRY(order_reference::parse(fields[where.order]));
  auto const at = SURE_TRY(parse_timestamp(fields[where.at]));
  auto const rest = event_fields{at, text(where.key), text(where.amount), text(where.reference), text(where.until)};
  auto const what = SURE_TRY(read_named(fields[where.event], rest));
  return replay_line{order, {what}, sure::none};
}

} // namespace orders
