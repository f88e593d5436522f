// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_EXCEPTIONS_COMMANDS_HPP
#define ORDERS_CORE_EXCEPTIONS_COMMANDS_HPP

/// What is done in a transaction. What a command refuses is thrown inside, and made a reply of.

#include "core_exceptions/decide.hpp"
#include "service/task.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace orders::service::throwing {

using function = std::function<outcome(work&, timestamp now)>;

/// How a client names its request, and what tells requests of that name apart.
struct request_name {
  std::string key;
  std::string digest;
};

/// `order` has all but the state.
[[nodiscard]] auto place_order(request_name by, order_row order) -> std::unique_ptr<command>;

/// The event of a request may depend on the order and the time. Where there is no version, any will do.
[[nodiscard]] auto change_order(request_name by, std::string order, std::optional<std::uint64_t> version,
                                std::function<event(order_row const&, timestamp now)> make) -> std::unique_ptr<command>;

/// Something that the outside world or the clock says of an order. `verdict` is what to answer instead of the order; it is
/// the last word to who asked, too, if there is one.
[[nodiscard]] auto hear(std::string order, event what, std::optional<reply> verdict = {},
                        std::optional<asker> const& by = {}) -> std::unique_ptr<command>;

[[nodiscard]] auto view(row_names of, std::function<reply(work const&)> tell, needs also = {})
    -> std::unique_ptr<command>;

/// 202 where somebody still has to say how it goes on.
[[nodiscard]] auto status_of(order_row const& order) -> std::uint16_t;

[[nodiscard]] auto order_in(work const& in, std::string const& id) -> order_row const&;

} // namespace orders::service::throwing

#endif // ORDERS_CORE_EXCEPTIONS_COMMANDS_HPP
