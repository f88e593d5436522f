// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_STORAGE_FAILURES_HPP
#define ORDERS_STORAGE_FAILURES_HPP

/// A storage's errors in the words of the service.

#include "service/core.hpp"
#include "storage/errors.hpp"

namespace orders::storage {

[[nodiscard]] auto in_words_of_the_service(failure const& why) -> service::storage_failure;

/// Whether one of many commands may be to blame, so that the others are well off without it.
[[nodiscard]] auto may_be_one_command(failure const& why) -> bool;

} // namespace orders::storage

#endif // ORDERS_STORAGE_FAILURES_HPP
