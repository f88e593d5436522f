// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_DOMAIN_UTF8_HPP
#define ORDERS_DOMAIN_UTF8_HPP

#include <cstddef>
#include <string_view>

namespace orders {

/// How many of the first bytes are UTF-8: all of them, or the offset of the first one that is not.
/// Overlong forms, surrogates and what lies above U+10FFFF are not UTF-8.
[[nodiscard]] auto utf8_prefix(std::string_view text) noexcept -> std::size_t;

} // namespace orders

#endif // ORDERS_DOMAIN_UTF8_HPP
