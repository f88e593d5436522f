// SPDX-License-Identifier: BSL-1.0
#include "gateway/webhook_address.hpp"

#include "domain/whole_number.hpp"

#include <algorithm>

namespace orders::gateway {

auto parse_webhook_address(std::string_view text) -> sure::result<webhook_address, webhook_address_malformed> {
  constexpr auto scheme = std::string_view{"http://"};
  auto const malformed = webhook_address_malformed{excerpt{text}};
  auto const is_visible = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!text.starts_with(scheme) || !std::ranges::all_of(text, is_visible)) return malformed;
  auto const rest = text.substr(scheme.size());
  auto const colon = rest.find(':');
  auto const slash = rest.find('/');
  if (colon == 0 || colon == std::string_view::npos || slash == std::string_view::npos || slash < colon)
    return malformed;
  auto const digits = rest.substr(colon + 1, slash - colon - 1);
  auto const port = whole_number<std::uint16_t>(digits);
  if (!port || *port == 0) return malformed;
  return webhook_address{std::string{rest.substr(0, colon)}, *port, std::string{rest.substr(slash)}};
}

} // namespace orders::gateway
