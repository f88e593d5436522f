// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_RENDER_HPP
#define ORDERS_SERVICE_RENDER_HPP

/// Rows and problems as JSON. What is shown is the same whoever decided it, so the cores share this; nothing here fails.

#include "service/request.hpp"
#include "service/rows.hpp"
#include "service/texts.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace orders::service {

/// What is wrong with one field of a body: where, by a JSON pointer ("/items/0/sku"), which error, and the error's message.
struct field_error {
  std::string pointer;
  field_code code;
  std::string message;
  friend auto operator==(field_error const&, field_error const&) -> bool = default;
};

/// A problem document (RFC 9457) with `code`, `retryable` and, where fields are invalid, `errors`.
[[nodiscard]] auto refuse(problem why, std::string_view detail, std::span<field_error const> fields = {}) -> reply;

/// The order with its ETag. `status` is 200, 201 with a Location where it was placed, or 202 where something is undecided.
[[nodiscard]] auto show(order_row const& order, std::uint16_t status = 200) -> reply;
[[nodiscard]] auto show(stock_row const& article) -> reply;
/// At most `limit` orders, and the cursor of the next ones where there may be more.
[[nodiscard]] auto show(std::span<order_row const> page, std::size_t limit) -> reply;
[[nodiscard]] auto show_history(std::string_view order, std::span<event_row const> events) -> reply;
/// `next` is what to ask for as `after` to get what follows.
[[nodiscard]] auto show_feed(std::uint64_t after, std::span<event_row const> events) -> reply;
/// To whoever needs to know only that it was understood.
[[nodiscard]] auto accept() -> reply;

/// The answer that is kept with a key, and the reply to whoever comes with the key again.
void keep_reply(key_row& with, reply const& told);
[[nodiscard]] auto kept_reply(key_row const& with) -> reply;

/// What tells two requests with one key apart: action, subject and body, by FNV-1a of 64 bits. Who forges one fools only
/// themselves.
[[nodiscard]] auto digest_of(request const& of) -> std::string;

} // namespace orders::service

#endif // ORDERS_SERVICE_RENDER_HPP
