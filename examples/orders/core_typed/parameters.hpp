// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_TYPED_PARAMETERS_HPP
#define ORDERS_CORE_TYPED_PARAMETERS_HPP

/// What a request says outside its body: the header fields Idempotency-Key and If-Match, and the query.

#include "core_typed/errors.hpp"
#include "domain/payment.hpp"
#include "service/request.hpp"
#include "service/work.hpp"

#include <sure/option.hpp>
#include <sure/result.hpp>

#include <cstdint>
#include <string>

namespace orders::service::typed {

/// What tells a request from all others, and from a different one with the same key.
struct ticket {
  request_key key;
  std::string digest;
};
/// None: any version will do.
using expected_version = sure::option<std::uint64_t>;

[[nodiscard]] auto ticket_of(request const& from) -> sure::result<ticket, key_missing, invalid_fields>;
[[nodiscard]] auto version_of(request const& from) -> sure::result<expected_version, if_match_missing, invalid_fields>;
[[nodiscard]] auto order_page_of(request const& from) -> sure::result<order_page, invalid_fields>;
[[nodiscard]] auto feed_page_of(request const& from) -> sure::result<feed_page, invalid_fields>;

} // namespace orders::service::typed

#endif // ORDERS_CORE_TYPED_PARAMETERS_HPP
