// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_NIL_ROWS_HPP
#define ORDERS_CORE_NIL_ROWS_HPP

/// Orders as rows and back.

#include "core_nil/decide.hpp"
#include "service/rows.hpp"

#include <boost/json/object.hpp>

namespace orders::nil {

/// Fails where the row makes no sense.
[[nodiscard]] auto decode(service::order_row const& row, state& order) -> failure;

/// Writes the order into its row, as it is from `now` on.
void encode(state const& order, timestamp now, service::order_row& row);

/// The name in that member; false where it is absent, of another type, or no name.
template <class Kind>
[[nodiscard]] auto read(boost::json::object const& in, std::string_view member,
                        std::unique_ptr<bounded_text<Kind>>& into) -> bool {
  auto const* const found = in.if_contains(member);
  return found != nullptr && found->is_string() && !take(bounded_text<Kind>::parse(found->get_string()), into);
}

} // namespace orders::nil

#endif // ORDERS_CORE_NIL_ROWS_HPP
