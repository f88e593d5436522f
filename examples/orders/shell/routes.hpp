// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_ROUTES_HPP
#define ORDERS_SHELL_ROUTES_HPP

/// Which address means what. A path is matched whole; nothing is decoded, because no name of ours needs it.

#include "service/request.hpp"

#include <sure/error.hpp>
#include <sure/one_of.hpp>
#include <sure/result.hpp>

#include <string>
#include <string_view>

namespace orders::shell {

/// A request that the core reads.
struct order_route {
  service::action what;
  std::string_view subject;
  friend auto operator==(order_route const&, order_route const&) -> bool = default;
};

/// What the shell answers itself.
enum class shell_route : std::uint8_t {
  live,
  ready,
  metrics,
  openapi,
  machine,
  problems,
  page,
  page_script,
  page_style,
  pulse
};

using route = sure::one_of<order_route, shell_route>;

struct no_such_route {
  static constexpr std::string_view code = "request.unknown_route";
  static constexpr auto kind = sure::error_kind::not_found;
  friend auto operator==(no_such_route, no_such_route) -> bool = default;
};

/// The address exists. `allowed` is for the header Allow.
struct wrong_method {
  static constexpr std::string_view code = "request.method_not_allowed";
  static constexpr auto kind = sure::error_kind::unimplemented;
  std::string allowed;
  friend auto operator==(wrong_method const&, wrong_method const&) -> bool = default;
};

/// HEAD is GET here: the server leaves the body out.
[[nodiscard]] auto find_route(std::string_view method, std::string_view path)
    -> sure::result<route, no_such_route, wrong_method>;

} // namespace orders::shell

#endif // ORDERS_SHELL_ROUTES_HPP
