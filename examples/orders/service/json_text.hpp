// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SERVICE_JSON_TEXT_HPP
#define ORDERS_SERVICE_JSON_TEXT_HPP

/// JSON that is written without a document: for what is written with every request, where a document costs more than the rest of it.

#include <concepts>
#include <string>
#include <string_view>

namespace orders::service {

/// As Boost.JSON writes it, byte for byte.
void append_json(std::string& to, std::string_view text);

template <std::integral Number> void append_json(std::string& to, Number number) { to += std::to_string(number); }

/// `"name":value`, behind a comma where it is not the first of its object.
template <class Value> void append_member(std::string& to, std::string_view name, Value const& value) {
  if (!to.empty() && to.back() != '{') to += ',';
  append_json(to, name);
  to += ':';
  append_json(to, value);
}

} // namespace orders::service

#endif // ORDERS_SERVICE_JSON_TEXT_HPP
