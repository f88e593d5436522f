// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_CORE_NIL_READ_HPP
#define ORDERS_CORE_NIL_READ_HPP

#include "core_nil/commands.hpp"

namespace orders::nil {

/// The command that the request is, or everything that is wrong with it.
[[nodiscard]] auto read(service::request const& from, std::unique_ptr<service::command>& into) -> failure;

} // namespace orders::nil

#endif // ORDERS_CORE_NIL_READ_HPP
