// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_GATEWAY_REQUESTS_HPP
#define SURE_TESTS_ORDERS_GATEWAY_REQUESTS_HPP

/// Requests to the fake gateway, and what became of them, as short texts.

#include "gateway/fake.hpp"

#include <sure/match.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace gateway_requests {

using orders::gateway::delivery;
using orders::http::request;

inline auto post(std::string target, std::string body = {}) -> request {
  return {"POST", std::move(target), {}, std::move(body)};
}
inline auto charge(std::string_view key, std::string_view token = "tok_ok", std::int64_t amount = 500,
                   std::string_view currency = "GBP") -> request {
  return post("/charges", R"({"key":")" + std::string{key} + R"(","amount":)" + std::to_string(amount) +
                              R"(,"currency":")" + std::string{currency} + R"(","token":")" + std::string{token} +
                              "\"}");
}
inline auto settle(std::string_view key) -> request { return post("/charges/" + std::string{key} + "/settle"); }
inline auto refund(std::string_view key, std::string_view charge, std::int64_t amount) -> request {
  return post("/refunds", R"({"key":")" + std::string{key} + R"(","charge":")" + std::string{charge} +
                              R"(","amount":)" + std::to_string(amount) + "}");
}

/// "200 body", "after 5000: 200 body", "reset" or "silence".
inline auto text_of(delivery const& how) -> std::string {
  using namespace orders::gateway;
  auto const text = [](orders::http::response const& with) { return std::to_string(with.status) + " " + with.body; };
  return sure::match(
      how, [&](answer_now const& one) { return text(one.with); },
      [&](answer_after const& one) { return "after " + std::to_string(one.after.count()) + ": " + text(one.with); },
      [](break_connection) { return std::string{"reset"}; }, [](stay_silent) { return std::string{"silence"}; });
}

inline auto told(orders::gateway::fake& by, request const& asked) -> std::string {
  return text_of(by.handle(asked).how);
}

} // namespace gateway_requests

#endif // SURE_TESTS_ORDERS_GATEWAY_REQUESTS_HPP
