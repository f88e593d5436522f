// SPDX-License-Identifier: BSL-1.0
#include "load/place_bytes.hpp"

namespace orders::load {
namespace {

constexpr auto digits = std::size_t{10};
constexpr auto skus = std::array<std::string_view, 3>{"85123A", "71053", "84406B"};
constexpr auto order = std::string_view{
    R"({"customer":"17850","currency":"GBP","items":[{"sku":"85123A","quantity":12,"unit_price":255},)"
    R"({"sku":"71053","quantity":6,"unit_price":339},{"sku":"84406B","quantity":8,"unit_price":275}]})"};
constexpr auto goods = std::string_view{R"({"on_hand":1000000000,"unit_price":255,"description":"Of the load"})"};

auto request(std::string_view first, std::string_view host, std::string_view fields, std::string_view body)
    -> std::string {
  auto text = std::string{first}.append(" HTTP/1.1\r\nHost: ").append(host);
  text.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(std::to_string(body.size()));
  return text.append("\r\n").append(fields).append("\r\n").append(body);
}

} // namespace

place_bytes::place_bytes(std::string_view host, std::string_view run)
    : text_(request("POST /v1/orders", host, std::string{"Idempotency-Key: "}.append(run).append("-0000000000\r\n"),
                    order)),
      digits_at_(text_.size() - order.size() - std::string_view{"\r\n\r\n"}.size() - digits) {}

auto place_bytes::next() -> std::string_view {
  auto left = ++number_;
  for (auto i = digits; i-- != 0; left /= 10) text_[digits_at_ + i] = static_cast<char>('0' + left % 10);
  return text_;
}

auto place_bytes::stock(std::string_view host) -> std::array<std::string, 3> {
  auto all = std::array<std::string, 3>{};
  for (auto i = std::size_t{0}; i != all.size(); ++i)
    all[i] = request(std::string{"PUT /v1/stock/"}.append(skus[i]), host, "", goods);
  return all;
}

} // namespace orders::load
