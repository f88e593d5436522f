// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_SHELL_HOSTS_HPP
#define ORDERS_SHELL_HOSTS_HPP

/// Whose requests are meant for this service. A page from elsewhere can have its own name lead to this machine (DNS rebinding), and its
/// browser then takes the service for the page's; but the requests still say the page's name.

#include "http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace orders::shell {

class hosts {
public:
  /// Answers to `names`. Without any it answers to every name, but where only this machine can reach `address`: there it answers to
  /// addresses and to localhost, as it always does.
  hosts(std::string_view address, std::vector<std::string> names);

  /// What has no field Host is of HTTP/1.0, and of no browser.
  [[nodiscard]] auto are_meant_by(http::request const& asked) const -> bool;

private:
  std::vector<std::string> names_;
  bool any_;
};

} // namespace orders::shell

#endif // ORDERS_SHELL_HOSTS_HPP
