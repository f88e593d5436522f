// SPDX-License-Identifier: BSL-1.0
#include "load/place_bytes.hpp"

#include <boost/json/parse.hpp>
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

namespace {

using orders::load::place_bytes;

auto line_of(std::string_view request, std::string_view name) -> std::string {
  auto const begin = request.find(std::string{"\r\n"}.append(name).append(": "));
  REQUIRE(begin != request.npos);
  auto const value = request.substr(begin + name.size() + 4);
  return std::string{value.substr(0, value.find("\r\n"))};
}

auto body_of(std::string_view request) -> std::string_view {
  auto const end = request.find("\r\n\r\n");
  REQUIRE(end != request.npos);
  return request.substr(end + 4);
}

} // namespace

TEST_CASE("place_bytes: orders that differ in their keys alone") {
  auto next = place_bytes{"here", "run-7"};
  auto const first = std::string{next.next()};
  CHECK(line_of(first, "Idempotency-Key") == "run-7-0000000001");
  CHECK(line_of(first, "Host") == "here");
  auto keys = std::set<std::string>{line_of(first, "Idempotency-Key")};
  for (auto i = 2; i != 1'200; ++i) {
    auto const one = next.next();
    CHECK(keys.insert(line_of(one, "Idempotency-Key")).second);
    CHECK(one.size() == first.size());
    CHECK(body_of(one) == body_of(first));
  }
  CHECK(keys.contains("run-7-0000001199"));
}

TEST_CASE("place_bytes: the body is an order of 188 bytes and three articles that are in stock") {
  auto next = place_bytes{"here", "run"};
  auto const request = std::string{next.next()};
  CHECK(request.starts_with("POST /v1/orders HTTP/1.1\r\n"));
  CHECK(line_of(request, "Content-Length") == std::to_string(body_of(request).size()));
  CHECK(body_of(request).size() == 188);
  auto const order = boost::json::parse(body_of(request)).as_object();
  auto const& items = order.at("items").as_array();
  auto const stock = place_bytes::stock("here");
  REQUIRE(items.size() == stock.size());
  for (auto i = std::size_t{0}; i != stock.size(); ++i) {
    auto const sku = std::string{items[i].at("sku").as_string()};
    CHECK(stock[i].starts_with("PUT /v1/stock/" + sku + " HTTP/1.1\r\n"));
    CHECK(line_of(stock[i], "Content-Length") == std::to_string(body_of(stock[i]).size()));
    CHECK(boost::json::parse(body_of(stock[i])).at("on_hand").to_number<std::int64_t>() >= 1'000'000'000);
  }
}
