// SPDX-License-Identifier: BSL-1.0
#include "shell/responses.hpp"

#include "service/render.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using namespace orders;
using service::problem;

auto header_of(http::response const& from, std::string_view name) -> std::string {
  return from.headers.find(name).value_or("");
}

} // namespace

TEST_CASE("responses: who may come back is told when, and nobody else") {
  auto const busy = shell::to_response(service::refuse(problem::queue_full, "later"), "mine-1");
  CHECK(busy.status == 503);
  CHECK(busy.content_type == "application/problem+json");
  CHECK(header_of(busy, "Retry-After") == "1");
  CHECK(header_of(busy, "X-Request-Id") == "mine-1");
  CHECK(!shell::to_response(service::refuse(problem::order_not_found, "none"), "").headers.find("Retry-After"));
  CHECK(header_of(shell::to_response(http::protocol_error::too_many_connections), "Retry-After") == "1");
}

TEST_CASE("responses: an order has its version and its place") {
  auto order = service::order_row{};
  order.id = "o1";
  order.version = 7;
  auto const placed = shell::to_response(service::show(order, 201), "");
  CHECK(header_of(placed, "ETag") == "\"7\"");
  CHECK(header_of(placed, "Location") == "/v1/orders/o1");
  CHECK(header_of(placed, "Cache-Control") == "no-store");
  CHECK(placed.content_type == "application/json");
}

TEST_CASE("responses: a browser takes a document for nothing else, and tells nobody where it was") {
  auto const page = shell::document("text/html; charset=utf-8", "<p>");
  CHECK(page.content_type == "text/html; charset=utf-8");
  CHECK(header_of(page, "X-Content-Type-Options") == "nosniff");
  CHECK(header_of(page, "Referrer-Policy") == "no-referrer");
  CHECK(header_of(page, "Content-Security-Policy").starts_with("default-src 'none'; script-src 'self';"));
}
