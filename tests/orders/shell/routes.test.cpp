// SPDX-License-Identifier: BSL-1.0
#include "shell/routes.hpp"

#include <doctest/doctest.h>

namespace {

using orders::service::action;
using orders::shell::find_route;
using orders::shell::no_such_route;
using orders::shell::order_route;
using orders::shell::route;
using orders::shell::shell_route;
using orders::shell::wrong_method;

} // namespace

TEST_CASE("routes: an address without a subject") {
  CHECK(find_route("POST", "/v1/orders") == route{order_route{action::place, {}}});
  CHECK(find_route("GET", "/v1/orders") == route{order_route{action::list_orders, {}}});
  CHECK(find_route("GET", "/livez") == route{shell_route::live});
  CHECK(find_route("GET", "/") == route{shell_route::page});
}

TEST_CASE("routes: the subject is one part of the path") {
  CHECK(find_route("GET", "/v1/orders/o1") == route{order_route{action::show_order, "o1"}});
  CHECK(find_route("POST", "/v1/orders/o1/pay") == route{order_route{action::pay, "o1"}});
  CHECK(find_route("PUT", "/v1/stock/85123A") == route{order_route{action::put_stock, "85123A"}});
  CHECK(find_route("GET", "/v1/orders/history/history") == route{order_route{action::show_history, "history"}});
}

TEST_CASE("routes: HEAD goes where GET goes") {
  CHECK(find_route("HEAD", "/v1/orders/o1") == route{order_route{action::show_order, "o1"}});
}

TEST_CASE("routes: nothing lies between the addresses") {
  for (auto const* path : {"", "/v1", "/v1/orders/", "/v1/orders//pay", "/v1/orders/o1/", "/v1/orders/o1/o2/pay",
                           "/v1/orders/o1/history/x", "/v1/stock", "//", "/livez/"})
    CHECK(find_route("GET", path).has_error<no_such_route>());
}

TEST_CASE("routes: another method is told which there are") {
  CHECK(find_route("DELETE", "/v1/orders").error_as<wrong_method>() == wrong_method{"POST, GET"});
  CHECK(find_route("GET", "/v1/orders/o1/pay").error_as<wrong_method>()->allowed == "POST");
  CHECK(find_route("POST", "/livez").error_as<wrong_method>()->allowed == "GET");
}
