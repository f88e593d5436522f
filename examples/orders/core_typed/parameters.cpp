// SPDX-License-Identifier: BSL-1.0
#include "core_typed/fields.hpp"
#include "core_typed/requests.hpp"
#include "domain/lifecycle.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <string_view>

namespace orders::service::typed {
namespace {

template <class Number> auto whole_number(std::string_view text) -> sure::option<Number> {
  auto value = Number{};
  auto const end = text.data() + text.size();
  auto const parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc{} || parsed.ptr != end) return sure::none;
  return value;
}

/// `7`, `"7"` and `W/"7"` say the same.
auto without_quotes(std::string_view tag) -> std::string_view {
  auto const quoted = tag.starts_with("W/") ? tag.substr(2) : tag;
  if (quoted.size() < 2 || !quoted.starts_with('"') || !quoted.ends_with('"')) return tag;
  return quoted.substr(1, quoted.size() - 2);
}

// the query

auto raw_value_of(std::string_view query, std::string_view name) -> sure::option<std::string_view> {
  while (!query.empty()) {
    auto const pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    auto const equals = pair.find('=');
    if (pair.substr(0, equals) == name) return equals == pair.npos ? std::string_view{} : pair.substr(equals + 1);
  }
  return sure::none;
}

auto hexadecimal(char c) -> sure::option<unsigned> {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return sure::none;
}

auto byte_at(std::string_view text, std::size_t percent) -> sure::option<char> {
  if (text.size() < percent + 3) return sure::none;
  auto const high = SURE_TRY(hexadecimal(text[percent + 1]));
  auto const low = SURE_TRY(hexadecimal(text[percent + 2]));
  return static_cast<char>(high * 16 + low);
}

auto decoded(std::string_view text) -> sure::option<std::string> {
  auto plain = std::string{};
  for (auto i = std::size_t{0}; i < text.size(); ++i) {
    auto const escaped = text[i] == '%';
    plain.push_back(escaped ? SURE_TRY(byte_at(text, i)) : text[i]);
    if (escaped) i += 2;
  }
  return plain;
}

/// A parameter of the query, or none.
auto text_of(std::string_view query, std::string_view name) -> read_as<sure::option<std::string>> {
  auto const raw = raw_value_of(query, name);
  if (!raw) return sure::none;
  auto plain = decoded(*raw);
  if (!plain) return wrong('/' + std::string{name}, codes::encoding_malformed, texts::no_encoding);
  return plain;
}

struct range {
  std::int64_t least;
  std::int64_t most;
  std::int64_t usual;
};

auto number_of(std::string_view query, std::string_view name, range within) -> read_as<std::int64_t> {
  auto const text = SURE_TRY(text_of(query, name));
  if (!text) return within.usual;
  auto const pointer = '/' + std::string{name};
  auto const number = whole_number<std::int64_t>(*text);
  if (!number) return wrong(pointer, codes::field_type, texts::no_number);
  return in_range(pointer, *number, within.least, within.most);
}

template <class... States> auto is_tag(std::string_view text, sure::states<States...>) -> bool {
  return ((States::tag == text) || ...);
}

auto tag_of(std::string_view query) -> read_as<std::optional<std::string>> {
  auto const text = SURE_TRY(text_of(query, "state"));
  if (!text) return std::nullopt;
  if (!is_tag(*text, order_lifecycle::states{})) return wrong("/state", codes::state_unknown, texts::no_state);
  return *text;
}

} // namespace

auto ticket_of(request const& from) -> sure::result<ticket, key_missing, invalid_fields> {
  if (!from.idempotency_key) return key_missing{};
  auto const key = SURE_TRY(at("", request_key::parse(*from.idempotency_key)));
  return ticket{key, digest_of(from)};
}

auto version_of(request const& from) -> sure::result<expected_version, if_match_missing, invalid_fields> {
  if (!from.if_match) return if_match_missing{};
  if (*from.if_match == "*") return sure::none;
  auto const version = whole_number<std::uint64_t>(without_quotes(*from.if_match));
  if (!version) return wrong("", codes::if_match_malformed, texts::no_version);
  return version;
}

auto order_page_of(request const& from) -> sure::result<order_page, invalid_fields> {
  auto [tag, cursor, limit] =
      SURE_TRY(all_of(tag_of(from.query), text_of(from.query, "cursor"), number_of(from.query, "limit", {1, 200, 50})));
  return order_page{tag, cursor.value_or(""), static_cast<std::size_t>(limit)};
}

auto feed_page_of(request const& from) -> sure::result<feed_page, invalid_fields> {
  constexpr auto last = std::numeric_limits<std::int64_t>::max();
  auto const [after, limit, wait] =
      SURE_TRY(all_of(number_of(from.query, "after", {0, last, 0}), number_of(from.query, "limit", {1, 1000, 100}),
                      number_of(from.query, "wait", {0, 30, 0})));
  return feed_page{static_cast<std::uint64_t>(after), static_cast<std::size_t>(limit), std::chrono::seconds{wait}};
}

} // namespace orders::service::typed
