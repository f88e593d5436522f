// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_EXPECTED_ROWS_HPP
#define BENCHMARKS_ORDERS_CORE_EXPECTED_ROWS_HPP

#include "core_expected/errors.hpp"
#include "service/rows.hpp"

#include <boost/json/object.hpp>

namespace orders::service::expecting {

/// What is wrong with JSON that no client wrote. Nobody is told more than that it makes no sense.
enum class unreadable : std::uint8_t { missing, wrong_type, out_of_range, malformed, unknown, other_version };

[[nodiscard]] auto text_in(boost::json::object const& in, std::string_view member)
    -> std::expected<std::string_view, unreadable>;

template <class Name> [[nodiscard]] auto name_in(boost::json::object const& in, std::string_view member)
    -> std::expected<Name, unreadable> {
  auto const text = text_in(in, member);
  if (!text) return std::unexpected{text.error()};
  auto const name = from_domain(Name::parse(*text));
  if (!name) return std::unexpected{unreadable::malformed};
  return *name;
}

/// The state in a row.
[[nodiscard]] auto state_of(order_row const& row) -> std::expected<state, refusal>;

/// Puts the state into the row, and when it is due.
void put_state(order_row& row, state const& order, timestamp now);

} // namespace orders::service::expecting

#endif // BENCHMARKS_ORDERS_CORE_EXPECTED_ROWS_HPP
