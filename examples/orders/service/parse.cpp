// SPDX-License-Identifier: BSL-1.0
#include "service/parse.hpp"

#include "service/limits.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

namespace orders::service {
namespace {

auto is_plain(char c) -> bool { return c >= ' ' && c <= '~'; }

/// `\u0000`, where the backslash is not itself escaped.
auto has_escaped_zero(std::string_view text) -> bool {
  for (auto at = text.find("\\u0000"); at != text.npos; at = text.find("\\u0000", at + 1)) {
    auto const before = text.substr(0, at);
    auto const last_other = before.find_last_not_of('\\');
    auto const backslashes = before.size() - (last_other == before.npos ? 0 : last_other + 1);
    if (backslashes % 2 == 0) return true;
  }
  return false;
}

} // namespace

auto parameter(std::string_view query, std::string_view name) -> std::optional<std::string_view> {
  while (!query.empty()) {
    auto const pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    auto const equals = std::min(pair.find('='), pair.size());
    if (pair.substr(0, equals) == name) return pair.substr(std::min(equals + 1, pair.size()));
  }
  return std::nullopt;
}

auto percent_decoded(std::string_view text) -> std::optional<std::string> {
  auto plain = std::string{};
  for (auto i = std::size_t{0}; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain.push_back(text[i]);
      continue;
    }
    auto const digits = text.substr(i + 1, 2);
    auto byte = 0U;
    auto const [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (failure != std::errc{} || stop != digits.data() + 2) return std::nullopt;
    plain.push_back(static_cast<char>(byte));
    i += 2;
  }
  if (!std::ranges::all_of(plain, is_plain)) return std::nullopt;
  return plain;
}

auto without_quotes(std::string_view etag) -> std::string_view {
  auto const quoted = etag.starts_with("W/") ? etag.substr(2) : etag;
  if (quoted.size() < 2 || !quoted.starts_with('"') || !quoted.ends_with('"')) return etag;
  return quoted.substr(1, quoted.size() - 2);
}

auto quantity_of(std::int64_t count) -> sure::result<quantity, quantity_malformed, quantity_not_positive> {
  if (std::in_range<std::int32_t>(count)) return make_quantity(static_cast<std::int32_t>(count));
  return quantity_malformed{excerpt{std::to_string(count)}};
}

auto is_currency(std::string_view text) -> bool {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

auto parse_json(std::string_view body, boost::json::error_code& failure) -> boost::json::value {
  auto options = boost::json::parse_options{};
  options.max_depth = limits::depth;
  if (has_escaped_zero(body)) {
    failure = boost::json::error::syntax;
    return nullptr;
  }
  return boost::json::parse(body, failure, {}, options);
}

} // namespace orders::service
