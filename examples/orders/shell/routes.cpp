// SPDX-License-Identifier: BSL-1.0
#include "shell/routes.hpp"

#include <array>
#include <cstddef>

namespace orders::shell {
namespace {

using service::action;

/// `*` stands for one part of a path, which is the subject.
struct entry {
  std::string_view method;
  std::string_view pattern;
  route leads_to;
};

constexpr auto to(action what) -> route { return order_route{what, {}}; }
constexpr auto to(shell_route what) -> route { return what; }

constexpr auto table = std::to_array<entry>({
    {"POST", "/v1/orders", to(action::place)},
    {"GET", "/v1/orders", to(action::list_orders)},
    {"GET", "/v1/orders/*", to(action::show_order)},
    {"POST", "/v1/orders/*/pay", to(action::pay)},
    {"POST", "/v1/orders/*/ship", to(action::ship)},
    {"POST", "/v1/orders/*/deliver", to(action::deliver)},
    {"POST", "/v1/orders/*/cancel", to(action::cancel)},
    {"POST", "/v1/orders/*/refunds", to(action::refund)},
    {"GET", "/v1/orders/*/history", to(action::show_history)},
    {"GET", "/v1/stock/*", to(action::show_stock)},
    {"PUT", "/v1/stock/*", to(action::put_stock)},
    {"GET", "/v1/events", to(action::show_feed)},
    {"POST", "/v1/gateway/webhook", to(action::webhook)},
    {"GET", "/livez", to(shell_route::live)},
    {"GET", "/readyz", to(shell_route::ready)},
    {"GET", "/metrics", to(shell_route::metrics)},
    {"GET", "/openapi.json", to(shell_route::openapi)},
    {"GET", "/machine", to(shell_route::machine)},
    {"GET", "/problems", to(shell_route::problems)},
    {"GET", "/", to(shell_route::page)},
    {"GET", "/page.js", to(shell_route::page_script)},
    {"GET", "/page.css", to(shell_route::page_style)},
    {"GET", "/pulse", to(shell_route::pulse)},
});

struct fit {
  bool fits = false;
  std::string_view subject;
};

auto fit_of(std::string_view pattern, std::string_view path) -> fit {
  auto const star = pattern.find('*');
  if (star == std::string_view::npos) return {pattern == path, {}};
  auto const before = pattern.substr(0, star);
  auto const after = pattern.substr(star + 1);
  if (path.size() <= before.size() + after.size() || !path.starts_with(before) || !path.ends_with(after)) return {};
  auto const subject = path.substr(before.size(), path.size() - before.size() - after.size());
  return {subject.find('/') == std::string_view::npos, subject};
}

auto with_subject(route const& found, std::string_view subject) -> route {
  auto copy = found;
  if (auto const order = copy.as<order_route>()) order->subject = subject;
  return copy;
}

} // namespace

auto find_route(std::string_view method, std::string_view path) -> sure::result<route, no_such_route, wrong_method> {
  auto const asked = method == "HEAD" ? std::string_view{"GET"} : method;
  auto allowed = std::string{};
  for (auto const& one : table) {
    auto const [fits, subject] = fit_of(one.pattern, path);
    if (!fits) continue;
    if (one.method == asked) return with_subject(one.leads_to, subject);
    allowed += allowed.empty() ? "" : ", ";
    allowed += one.method;
  }
  if (allowed.empty()) return no_such_route{};
  return wrong_method{allowed};
}

} // namespace orders::shell
