// SPDX-License-Identifier: BSL-1.0
#include "load/peer.hpp"

#include <boost/json/parse.hpp>
#include <sure/match.hpp>

#include <future>
#include <utility>

namespace orders::load {
namespace {

using namespace std::chrono_literals;
constexpr auto patience = 10s;
constexpr auto largest_body = std::size_t{4} << 20;

auto read(http::response const& from) -> sure::result<said, unheard> {
  auto failed = boost::system::error_code{};
  auto const value = boost::json::parse(from.body, failed);
  if (failed || !value.is_object()) return unheard{"the body is no JSON object"};
  auto out = said{
      from.status,       from.headers.find("ETag").value_or(""), from.headers.find("Location").value_or(""), {}, false,
      value.get_object()};
  if (from.status < 400) return out;
  out.code = out.text("code");
  auto const* const again = out.body.if_contains("retryable");
  out.retryable = again != nullptr && again->is_bool() && again->get_bool();
  return out;
}

} // namespace

auto said::text(std::string_view member) const -> std::string {
  auto const* const found = body.if_contains(member);
  return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

auto said::number(std::string_view member) const -> std::int64_t {
  auto const* const found = body.if_contains(member);
  return found != nullptr && found->is_number() ? found->to_number<std::int64_t>() : 0;
}

peer::peer(std::string const& host, std::uint16_t port, std::size_t connections)
    : client_(host, port, {.connections = connections, .body_bytes = largest_body}) {}

auto peer::get(std::string_view target) -> sure::result<said, unheard> {
  return ask({"GET", std::string{target}, {}, {}});
}

auto peer::put(std::string_view target, std::string body) -> sure::result<said, unheard> {
  auto what = http::request{"PUT", std::string{target}, {}, std::move(body)};
  what.headers.add("Content-Type", "application/json");
  return ask(std::move(what));
}

auto peer::post(std::string_view target, std::string body, std::string_view key, std::string_view etag)
    -> sure::result<said, unheard> {
  auto what = http::request{"POST", std::string{target}, {}, std::move(body)};
  what.headers.add("Content-Type", "application/json");
  what.headers.add("Idempotency-Key", std::string{key});
  if (!etag.empty()) what.headers.add("If-Match", std::string{etag});
  return ask(std::move(what));
}

auto peer::ask(http::request what) -> sure::result<said, unheard> {
  auto came = std::promise<http::exchanged>{};
  auto coming = came.get_future();
  client_.send(std::move(what), patience, [&](http::exchanged one) { came.set_value(std::move(one)); });
  return sure::match(
      coming.get(), [](http::response const& response) { return read(response); },
      [](http::not_sent const& why) { return sure::result<said, unheard>{unheard{why.message()}}; },
      [](http::broken_off const& why) { return sure::result<said, unheard>{unheard{why.message()}}; },
      [](http::no_response const& why) { return sure::result<said, unheard>{unheard{why.message()}}; });
}

} // namespace orders::load
