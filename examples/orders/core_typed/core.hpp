// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_CORE_HPP
#define ORDERS_CORE_TYPED_CORE_HPP

/// The errors of the typed core, and its parts. An error is a type, and a function says in its signature which ones it can
/// give; they end in a `sure::match` that decides about all of them.

#include "domain/lifecycle.hpp"
#include "service/books.hpp"
#include "service/render.hpp"
#include "service/texts.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <sure/match.hpp>
#include <sure/try.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orders::service::typed {

/// Why the core refuses: a problem of the catalogue, and the words for it. Each problem is a type of its own.
template <problem Why> struct refusal {
  static constexpr auto why = Why;
  std::string words;

  explicit refusal(std::string_view text) : words{text} {}
  [[nodiscard]] auto message() const -> std::string const& { return words; }
};

// of a request

using key_missing = refusal<problem::idempotency_key_missing>;
using if_match_missing = refusal<problem::precondition_required>;
using malformed_json = refusal<problem::malformed_json>;
/// At least one.
struct invalid_fields {
  static constexpr auto why = problem::invalid_fields;
  std::vector<field_error> list;
  [[nodiscard]] auto message() const -> std::string { return texts::wrong_fields(list.size()); }
};

// of what is stored

using key_reused = refusal<problem::idempotency_key_reused>;
using in_flight = refusal<problem::request_in_flight>;
using no_such_order = refusal<problem::order_not_found>;
using no_such_article = refusal<problem::stock_not_found>;
using version_conflict = refusal<problem::version_conflict>;
/// What is stored of the order was not written by this service.
using broken_order = refusal<problem::bug>;

// of a decision

/// The state has no rule for the event.
using not_taken = refusal<problem::illegal_transition>;
using out_of_stock = refusal<problem::out_of_stock>;
/// The order was asked, and refuses.
using unwilling = sure::union_of<not_taken, lifecycle::rule_error>;

// of the world outside

using payment_declined = refusal<problem::payment_declined>;
using gateway_unreachable = refusal<problem::gateway_unreachable>;
using gateway_busy = refusal<problem::gateway_busy>;
using gateway_failing = refusal<problem::gateway_failing>;

/// The one place where an error becomes a problem: the one that it names or, of an error of the domain, the one that has
/// its code. An error that has none does not compile.
template <class Error> consteval auto problem_of() -> problem {
  if constexpr (requires { Error::why; })
    return Error::why;
  else
    return std::ranges::find(catalogue(), Error::code, &catalogue_row::code)->what;
}

template <class Error> [[nodiscard]] auto refused(Error const& why) -> reply {
  return refuse(problem_of<Error>(), why.message());
}
[[nodiscard]] inline auto refused(invalid_fields const& why) -> reply {
  return refuse(invalid_fields::why, why.message(), why.list);
}
template <class... Errors> [[nodiscard]] auto refused(sure::one_of<Errors...> const& why) -> reply {
  return sure::match(why, [](auto const& error) { return refused(error); });
}

// states.cpp

[[nodiscard]] auto state_of(order_row const& row) -> sure::result<order_state, broken_order>;
/// What an order waits for: when somebody should look after it, and what to ask then.
struct waiting {
  std::optional<timestamp> due = {};
  sure::option<errand> ask = sure::none;
};
[[nodiscard]] auto waiting_of(order_state const& state, timestamp now) -> waiting;
/// Puts the state into the row, and when it is due.
void put_state(order_row& row, order_state const& state, timestamp now);

// commands.cpp

using command_ptr = std::unique_ptr<command>;

/// The name of a request, and what tells it from another one of that name.
struct ticket {
  request_key key;
  std::string digest;
};
/// Makes the event that a request is, once its order and the time are known.
using event_maker = std::function<order_event(order_row const& order, timestamp now)>;

/// What the world outside tells of an order, and what to tell who asked for it if not the order.
struct news {
  order_event event;
  sure::option<reply> verdict = sure::none;
};

/// `order` has all but a state.
[[nodiscard]] auto place_order(ticket&& by, reservation_id const& id, order_row&& order) -> command_ptr;
/// Without a version, any will do.
[[nodiscard]] auto change_order(ticket&& by, std::string order, sure::option<std::uint64_t> version, event_maker make)
    -> command_ptr;
[[nodiscard]] auto hear(std::string order, news&& what, std::optional<asker> const& by = {}) -> command_ptr;

// read.cpp

[[nodiscard]] auto read(request const& from) -> reading;

// JSON that no client wrote. There is no member where it is missing, of another type or malformed: nothing of it is quoted.

namespace json = boost::json;

/// The member as Boost.JSON's `as` has it: a null pointer where it is of another type.
template <class T> auto member(json::object const& of, std::string_view name,
                               T const* (json::value::*as)() const noexcept) -> sure::option<T const&> {
  auto const value = of.if_contains(name);
  return sure::from_nullable(value == nullptr ? nullptr : (value->*as)());
}

template <class Name> auto name_in(json::object const& of, std::string_view name) -> sure::option<Name> {
  auto const parsed = Name::parse(SURE_TRY(member(of, name, &json::value::if_string)));
  return parsed ? sure::option{*parsed} : sure::none;
}

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_CORE_HPP
