// SPDX-License-Identifier: BSL-1.0
#include "core_typed/answers.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <string_view>

template <> inline constexpr auto sure::enumerators<orders::service::answer::transport> = [] {
  using enum orders::service::answer::transport;
  return sure::values<complete, refused, broken, timed_out>;
}();

namespace orders::service::typed {
namespace {

namespace json = boost::json;

auto arrived(answer const& from) -> sure::result<void, not_sent, no_answer> {
  using enum answer::transport;
  using arrival = sure::result<void, not_sent, no_answer>;
  return sure::match<arrival>(from.how, sure::of<complete>([] { return arrival{}; }),
                              sure::of<refused>([] { return not_sent{}; }),
                              sure::of<broken, timed_out>([] { return no_answer{}; }));
}

auto member(answer const& from, std::string_view name) -> sure::result<json::value, nonsense> {
  auto failure = json::error_code{};
  auto const body = json::parse(from.body, failure);
  auto const object = failure ? nullptr : body.if_object();
  auto const found = object == nullptr ? nullptr : object->if_contains(name);
  if (found == nullptr) return sure::unexpected{nonsense{}};
  return *found;
}

template <class Name> auto name_in(answer const& from, std::string_view which) -> sure::result<Name, nonsense> {
  auto const value = SURE_TRY(member(from, which));
  if (!value.is_string()) return nonsense{};
  return Name::parse(value.get_string()).transform_error([](name_malformed const&) { return nonsense{}; });
}

auto wait_asked_by(answer const& from) -> std::chrono::milliseconds {
  return from.retry_after.value_or(std::chrono::seconds{0});
}

auto is_server_error(std::uint16_t status) -> bool { return status >= 500 && status < 600; }

/// The answer of a gateway that is up and well. It does nothing twice under one key, so it may be asked again after others.
auto served(answer const& from) -> sure::result<void, not_sent, no_answer, busy, failing> {
  SURE_TRY(arrived(from));
  if (from.status == 429 || from.status == 503) return busy{wait_asked_by(from)};
  if (is_server_error(from.status)) return failing{wait_asked_by(from)};
  return {};
}

/// A payment that was answered: with a success, or declined.
auto answered_payment(answer const& from) -> sure::result<void, declined, nonsense> {
  if (from.status == 200) return {};
  if (from.status != 402) return nonsense{};
  if (!SURE_TRY(member(from, "declined")).is_string()) return nonsense{};
  return declined{};
}

} // namespace

auto read_charge(answer const& from)
    -> sure::result<charge_id, not_sent, no_answer, busy, failing, declined, nonsense> {
  SURE_TRY(served(from));
  SURE_TRY(answered_payment(from));
  return name_in<charge_id>(from, "charge");
}

auto read_settled(answer const& from)
    -> sure::result<settled_charge, not_sent, no_answer, busy, failing, declined, nonsense> {
  SURE_TRY(served(from));
  SURE_TRY(answered_payment(from));
  auto const state = SURE_TRY(member(from, "state"));
  if (state == "none") return settled_charge{};
  if (state == "made") return settled_charge{SURE_TRY(name_in<charge_id>(from, "charge"))};
  return nonsense{};
}

auto read_refund(answer const& from) -> sure::result<refund_made, not_sent, no_answer, busy, failing, nonsense> {
  SURE_TRY(served(from));
  if (from.status != 200 || SURE_TRY(member(from, "refunded")) != true) return nonsense{};
  return refund_made{};
}

auto read_shipment(answer const& from)
    -> sure::result<tracking_number, not_sent, no_answer, failing, unwanted, nonsense> {
  SURE_TRY(arrived(from));
  if (from.status >= 400 && from.status < 500) return unwanted{};
  if (from.status != 200) return failing{wait_asked_by(from)};
  return name_in<tracking_number>(from, "tracking");
}

} // namespace orders::service::typed
