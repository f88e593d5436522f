// SPDX-License-Identifier: BSL-1.0
#include "domain/quantity.hpp"

#include "domain/whole_number.hpp"

#include <sure/try.hpp>

namespace orders {

auto parse_count(std::string_view text) -> sure::result<std::int32_t, quantity_malformed> {
  auto const value = whole_number<std::int32_t>(text);
  if (!value || *value > quantity::max_value || *value < -quantity::max_value) return quantity_malformed{excerpt{text}};
  return *value;
}

auto make_quantity(std::int32_t value) -> sure::result<quantity, quantity_malformed, quantity_not_positive> {
  if (value <= 0) return quantity_not_positive{value};
  if (value > quantity::max_value) return quantity_malformed{excerpt{std::to_string(value)}};
  return quantity{value};
}

auto parse_quantity(std::string_view text) -> sure::result<quantity, quantity_malformed, quantity_not_positive> {
  return make_quantity(SURE_TRY(parse_count(text)));
}

auto to_string(quantity q) -> std::string { return std::to_string(q.value()); }

} // namespace orders
