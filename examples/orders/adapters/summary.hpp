// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_ADAPTERS_SUMMARY_HPP
#define ORDERS_ADAPTERS_SUMMARY_HPP

#include "app/import_orders.hpp"

#include <string>
#include <string_view>

namespace orders {

/// The tables that `orders import` prints. They say how many, never who: what the refused rows say is in `refusals`.
[[nodiscard]] auto summary_of(import_report const& report, std::string_view input, std::string_view refusals)
    -> std::string;

} // namespace orders

#endif // ORDERS_ADAPTERS_SUMMARY_HPP
