// SPDX-License-Identifier: BSL-1.0
#include "shell/responses.hpp"

#include "service/render.hpp"

#include <algorithm>
#include <utility>

namespace orders::shell {
namespace {

constexpr auto longest_request_id = std::size_t{64};

auto may_be_in_id(char c) -> bool {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/// A browser takes it for what it says to be, and shows it to nobody else.
void guard(http::fields& of) {
  of.add("X-Content-Type-Options", "nosniff");
  of.add("Cross-Origin-Resource-Policy", "same-origin");
}

} // namespace

//! [response]
auto to_response(service::reply told, std::string_view request_id) -> http::response {
  auto out = http::response{};
  out.status = told.status;
  out.content_type = told.why ? "application/problem+json" : "application/json";
  out.body = std::move(told.body);
  guard(out.headers);
  out.headers.add("Cache-Control", "no-store");
  if (!told.etag.empty()) out.headers.add("ETag", "\"" + told.etag + "\"");
  if (!told.location.empty()) out.headers.add("Location", std::move(told.location));
  if (told.retry_after.count() > 0) out.headers.add("Retry-After", std::to_string(told.retry_after.count()));
  if (!request_id.empty()) out.headers.add("X-Request-Id", std::string{request_id});
  return out;
}
//! [response]

auto problem_of(http::protocol_error what) -> service::problem {
  using http::protocol_error;
  using service::problem;
  switch (what) {
  case protocol_error::malformed:
    return problem::malformed_request;
  case protocol_error::body_too_large:
    return problem::body_too_large;
  case protocol_error::headers_too_large:
    return problem::headers_too_large;
  case protocol_error::timed_out:
    return problem::request_timed_out;
  case protocol_error::too_many_connections:
    return problem::queue_full;
  case protocol_error::unanswered:
    return problem::bug;
  }
  return problem::bug;
}

auto to_response(http::protocol_error what) -> http::response {
  return to_response(service::refuse(problem_of(what), "the connection is closed after this response"), {});
}

auto event_stream() -> http::response {
  auto out = http::response{};
  out.content_type = "text/event-stream";
  guard(out.headers);
  out.headers.add("Cache-Control", "no-store");
  return out;
}

auto document(std::string_view content_type, std::string body) -> http::response {
  auto out = http::response{};
  out.content_type = content_type;
  out.body = std::move(body);
  guard(out.headers);
  out.headers.add("Cache-Control", "no-cache");
  out.headers.add("Content-Security-Policy",
                  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  out.headers.add("Cross-Origin-Opener-Policy", "same-origin");
  out.headers.add("Referrer-Policy", "no-referrer");
  return out;
}

auto request_id_of(http::request const& of) -> std::string {
  auto const given = of.headers.find("X-Request-Id");
  if (!given || given->empty() || given->size() > longest_request_id) return {};
  return std::ranges::all_of(*given, may_be_in_id) ? *given : std::string{};
}

} // namespace orders::shell
