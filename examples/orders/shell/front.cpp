// SPDX-License-Identifier: BSL-1.0
#include "shell/front.hpp"

#include "shell/documents.hpp"
#include "shell/responses.hpp"

#include <sure/match.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace orders::shell {
namespace {

auto state(bool good) -> http::response {
  auto out = document("text/plain; charset=utf-8", good ? "yes\n" : "no\n");
  out.status = good ? 200 : 503;
  return out;
}

} // namespace

auto front::show(shell_route what) -> http::response {
  switch (what) {
  case shell_route::live:
    return state(true);
  case shell_route::ready:
    return state(taking_.load() && works_());
  case shell_route::metrics:
    return document("text/plain; version=0.0.4; charset=utf-8", counts_->text());
  case shell_route::openapi:
    return openapi();
  case shell_route::machine:
    return machine();
  case shell_route::problems:
    return problems();
  case shell_route::page:
    return page();
  case shell_route::page_script:
    return page_script();
  case shell_route::page_style:
    return page_style();
  case shell_route::pulse:
    return beats_->open();
  }
  return state(false);
}

void front::handle(http::request asked, http::responder answer) {
  using service::problem;
  if (!hosts_.are_meant_by(asked)) return answer(orders_->refusal(problem::wrong_host, "see --host", asked));
  auto const target = asked.target; // `asked` is moved on, and what is found in here goes along
  auto const text = std::string_view{target};
  auto const mark = text.find('?');
  auto const query = mark == std::string_view::npos ? std::string_view{} : text.substr(mark + 1);
  //! [route]
  sure::match(
      find_route(asked.method, text.substr(0, mark)),
      [&](route const& where) {
        sure::match(
            where, [&](order_route one) { orders_->handle(one, query, std::move(asked), std::move(answer)); },
            [&](shell_route one) { answer(show(one)); });
      },
      [&](no_such_route) { answer(orders_->refusal(problem::unknown_route, "see /openapi.json", asked)); },
      [&](wrong_method const& why) {
        auto told = orders_->refusal(problem::method_not_allowed, "there is " + why.allowed, asked);
        told.headers.add("Allow", why.allowed);
        answer(std::move(told));
      });
  //! [route]
}

} // namespace orders::shell
