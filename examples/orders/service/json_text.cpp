// SPDX-License-Identifier: BSL-1.0
#include "service/json_text.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace orders::service {
namespace {

constexpr auto stays_as_it_is(char c) -> bool {
  auto const byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && c != '"' && c != '\\';
}

} // namespace

void append_json(std::string& to, std::string_view text) {
  if (!std::ranges::all_of(text, stays_as_it_is)) {
    to += boost::json::serialize(text);
    return;
  }
  to += '"';
  to += text;
  to += '"';
}

} // namespace orders::service
