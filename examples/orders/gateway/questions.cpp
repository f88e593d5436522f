// SPDX-License-Identifier: BSL-1.0
#include "gateway/questions.hpp"

#include <sure/match.hpp>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

namespace orders::gateway {
namespace {

namespace json = boost::json;

using transport = service::answer::transport;

auto charge_key(service::question const& of) -> std::string { return of.order + "/" + std::to_string(of.number); }
auto refund_key(service::question const& of) -> std::string { return of.order + "/r" + std::to_string(of.number); }

auto posted(std::string target, std::string key, json::object const& body) -> http::request {
  auto request = http::request{"POST", std::move(target), {}, json::serialize(body)};
  request.headers.add("Content-Type", "application/json");
  request.headers.add("Idempotency-Key", std::move(key));
  return request;
}

auto lost(transport how) -> service::answer {
  auto told = service::answer{};
  told.how = how;
  return told;
}

auto complete(http::response came) -> service::answer {
  auto told = service::answer{};
  told.status = came.status;
  told.body = std::move(came.body);
  for (auto const& text : came.headers.find("Retry-After"))
    for (auto const after : parse_retry_after(text)) told.retry_after = after;
  return told;
}

} // namespace

auto request_of(service::question const& asked) -> sure::option<http::request> {
  using enum service::question::kind;
  auto const key = asked.what == refund ? refund_key(asked) : charge_key(asked);
  switch (asked.what) {
  case charge:
    return posted("/charges", key,
                  {{"key", key}, {"amount", asked.amount}, {"currency", asked.currency}, {"token", asked.token}});
  case settle_charge:
    return posted("/charges/" + key + "/settle", key, {});
  case refund:
    return posted("/refunds", key, {{"key", key}, {"charge", asked.charge}, {"amount", asked.amount}});
  case shipment:
    break;
  }
  return sure::none;
}

//! [answer]
auto answer_of(http::exchanged came) -> service::answer {
  return sure::match(
      std::move(came), [](http::response&& one) { return complete(std::move(one)); },
      [](http::not_sent const&) { return lost(transport::refused); },
      [](http::broken_off const&) { return lost(transport::broken); },
      [](http::no_response) { return lost(transport::timed_out); });
}
//! [answer]

auto in_step(http::exchanged came, std::string_view key) -> http::exchanged {
  return std::move(came).and_then([key](http::response one) -> http::exchanged {
    if (one.headers.find("Idempotency-Key").value_or("") != key) return http::broken_off{"the answer has another key"};
    return one;
  });
}

auto parse_retry_after(std::string_view text) -> sure::option<std::chrono::seconds> {
  constexpr auto longest = std::size_t{9};
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > longest || !std::ranges::all_of(text, is_digit)) return sure::none;
  auto seconds = std::int64_t{0};
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return std::chrono::seconds{seconds};
}

} // namespace orders::gateway
