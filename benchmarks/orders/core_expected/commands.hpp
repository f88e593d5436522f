// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_EXPECTED_COMMANDS_HPP
#define BENCHMARKS_ORDERS_CORE_EXPECTED_COMMANDS_HPP

/// What is done in a transaction.

#include "core_expected/errors.hpp"
#include "service/task.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace orders::service::expecting {

using command_ptr = std::unique_ptr<command>;

/// How a client names its request, and what tells requests of that name apart.
struct ticket {
  request_key key;
  std::string digest;
};

/// The event of a request may depend on the order and the time.
using event_maker = std::function<event(order_row const&, timestamp now)>;

/// `order` has all but the state.
[[nodiscard]] auto place_order(ticket by, reservation_id const& id, order_row order) -> command_ptr;

/// Where there is no version, any will do.
[[nodiscard]] auto change_order(ticket by, std::string order, std::optional<std::uint64_t> version, event_maker make)
    -> command_ptr;

/// Something that the outside world or the clock says of an order. `verdict` is what to answer instead of the order; it is
/// the last word to who asked, too, if there is one.
[[nodiscard]] auto hear(std::string order, event what, std::optional<reply> verdict = {},
                        std::optional<asker> const& by = {}) -> command_ptr;

[[nodiscard]] auto order_in(work const& in, std::string_view id) -> std::expected<order_row const*, refusal>;

} // namespace orders::service::expecting

#endif // BENCHMARKS_ORDERS_CORE_EXPECTED_COMMANDS_HPP
