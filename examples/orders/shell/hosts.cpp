// SPDX-License-Identifier: BSL-1.0
#include "shell/hosts.hpp"

#include <algorithm>
#include <utility>

namespace orders::shell {
namespace {

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

/// Without its port and without the last dot of a full name.
auto name_in(std::string_view host) -> std::string_view {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  auto const name = host.substr(0, host.find(':'));
  return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

/// No name ends with a part of digits only (RFC 3986, 3.2.2), and none is in brackets.
auto is_address(std::string_view name) -> bool {
  auto const last = name.substr(name.rfind('.') + 1);
  return name.starts_with('[') || (!last.empty() && std::ranges::all_of(last, is_digit));
}

auto is_of_this_machine(std::string_view address) -> bool { return address.starts_with("127.") || address == "::1"; }

} // namespace

hosts::hosts(std::string_view address, std::vector<std::string> names)
    : names_(std::move(names)), any_(names_.empty() && !is_of_this_machine(address)) {}

auto hosts::are_meant_by(http::request const& asked) const -> bool {
  auto const host = asked.headers.find("Host");
  if (any_ || !host) return true;
  auto const name = name_in(*host);
  auto const is_it = [name](std::string_view one) { return http::same_word(one, name); };
  return is_address(name) || is_it("localhost") || std::ranges::any_of(names_, is_it);
}

} // namespace orders::shell
