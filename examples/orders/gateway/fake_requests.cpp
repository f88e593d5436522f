// SPDX-License-Identifier: BSL-1.0
#include "gateway/fake_requests.hpp"

#include "domain/whole_number.hpp"

#include <sure/try.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <initializer_list>

namespace orders::gateway {
namespace {

namespace json = boost::json;

constexpr auto longest_order = std::size_t{40};
constexpr auto longest_charge = std::size_t{32};
constexpr auto longest_token = std::size_t{64};
constexpr auto deepest_body = std::size_t{2};
constexpr auto most_entries = std::size_t{1'000};

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
auto is_upper(char c) -> bool { return c >= 'A' && c <= 'Z'; }
auto is_visible(char c) -> bool { return c > ' ' && c < '\x7F'; }
// What stands in a path as it is.
auto is_unreserved(char c) -> bool {
  return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
}

template <class Is> auto is_text(std::string_view text, std::size_t longest, Is is) -> bool {
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, is);
}

template <class Number> auto parse_number(std::string_view text) -> sure::option<Number> {
  auto const number = whole_number<Number>(text);
  auto const is_spelled_once = text == "0" || (!text.empty() && text.front() != '0' && text.front() != '-');
  if (!number || !is_spelled_once) return sure::none;
  return *number;
}

auto parse_key(std::string_view text, std::string_view before_number) -> sure::option<once_key> {
  auto const slash = text.find('/');
  if (slash == std::string_view::npos) return sure::none;
  auto const order = text.substr(0, slash);
  auto const rest = text.substr(slash + 1);
  if (!is_text(order, longest_order, is_unreserved) || !rest.starts_with(before_number)) return sure::none;
  auto const number = parse_number<std::uint32_t>(rest.substr(before_number.size()));
  if (!number || *number == 0) return sure::none;
  return once_key{std::string{text}, std::string{order}, *number};
}

auto body_of(http::request const& from, std::initializer_list<std::string_view> members)
    -> sure::result<json::object, not_json, wrong_member> {
  auto error = boost::system::error_code{};
  auto options = json::parse_options{};
  options.max_depth = deepest_body;
  auto body = json::parse(from.body, error, {}, options);
  if (error || !body.is_object()) return not_json{};
  for (auto const& member : body.get_object()) {
    auto const name = std::string_view{member.key().data(), member.key().size()};
    if (std::ranges::find(members, name) == members.end()) return wrong_member{std::string{name}};
  }
  return std::move(body.get_object());
}

auto text_in(json::object const& body, std::string_view name) -> sure::result<std::string_view, wrong_member> {
  auto const* const member = body.if_contains(json::string_view{name.data(), name.size()});
  if (member == nullptr || !member->is_string()) return wrong_member{std::string{name}};
  return std::string_view{member->get_string().data(), member->get_string().size()};
}

template <class Is> auto text_in(json::object const& body, std::string_view name, std::size_t longest, Is is)
    -> sure::result<std::string, wrong_member> {
  auto const text = SURE_TRY(text_in(body, name));
  if (!is_text(text, longest, is)) return wrong_member{std::string{name}};
  return std::string{text};
}

auto amount_in(json::object const& body) -> sure::result<std::int64_t, wrong_member> {
  auto const* const member = body.if_contains("amount");
  if (member == nullptr || !member->is_int64() || member->get_int64() <= 0) return wrong_member{"amount"};
  return member->get_int64();
}

auto currency_in(json::object const& body) -> sure::result<std::string, wrong_member> {
  auto text = SURE_TRY(text_in(body, "currency", 3, is_upper));
  if (text.size() != 3) return wrong_member{"currency"};
  return text;
}

auto read_charge(http::request const& from) -> sure::result<fake_request, not_json, wrong_member> {
  auto const body = SURE_TRY(body_of(from, {"key", "amount", "currency", "token"}));
  auto wanted = charge_request{};
  wanted.key = SURE_TRY(parse_charge_key(SURE_TRY(text_in(body, "key"))).ok_or(wrong_member{"key"}));
  wanted.amount = SURE_TRY(amount_in(body));
  wanted.currency = SURE_TRY(currency_in(body));
  wanted.token = SURE_TRY(text_in(body, "token", longest_token, is_visible));
  return wanted;
}

auto read_refund(http::request const& from) -> sure::result<fake_request, not_json, wrong_member> {
  auto const body = SURE_TRY(body_of(from, {"key", "charge", "amount"}));
  auto wanted = refund_request{};
  wanted.key = SURE_TRY(parse_refund_key(SURE_TRY(text_in(body, "key"))).ok_or(wrong_member{"key"}));
  wanted.charge = SURE_TRY(text_in(body, "charge", longest_charge, is_visible));
  wanted.amount = SURE_TRY(amount_in(body));
  return wanted;
}

auto read_ledger(std::string_view query) -> sure::result<fake_request, wrong_member> {
  auto wanted = ledger_request{};
  while (!query.empty()) {
    auto const one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), one.size() + 1));
    auto const name = one.substr(0, one.find('='));
    auto const wrong = wrong_member{std::string{name}};
    auto const value =
        SURE_TRY(parse_number<std::uint64_t>(one.substr(std::min(one.size(), name.size() + 1))).ok_or(wrong));
    if (name == "after")
      wanted.after = value;
    else if (name == "limit" && value >= 1 && value <= most_entries)
      wanted.limit = static_cast<std::size_t>(value);
    else
      return wrong;
  }
  return wanted;
}

auto read_settle(std::string_view key) -> sure::result<fake_request, no_such_address> {
  return settle_request{SURE_TRY(parse_charge_key(key).ok_or(no_such_address{}))};
}

} // namespace

auto parse_charge_key(std::string_view text) -> sure::option<once_key> { return parse_key(text, ""); }
auto parse_refund_key(std::string_view text) -> sure::option<once_key> { return parse_key(text, "r"); }

auto read(http::request const& from)
    -> sure::result<fake_request, no_such_address, other_method, not_json, wrong_member> {
  constexpr auto below = std::string_view{"/charges/"};
  constexpr auto settling = std::string_view{"/settle"};
  auto const target = std::string_view{from.target};
  auto const path = target.substr(0, target.find('?'));
  auto const is_settle =
      path.size() > below.size() + settling.size() && path.starts_with(below) && path.ends_with(settling);
  if (path != "/charges" && path != "/refunds" && path != "/ledger" && !is_settle) return no_such_address{};
  auto const method = std::string_view{path == "/ledger" ? "GET" : "POST"};
  if (from.method != method) return other_method{method};
  if (path == "/charges") return SURE_TRY(read_charge(from));
  if (path == "/refunds") return SURE_TRY(read_refund(from));
  if (path == "/ledger") return SURE_TRY(read_ledger(target.substr(std::min(target.size(), path.size() + 1))));
  return SURE_TRY(read_settle(path.substr(below.size(), path.size() - below.size() - settling.size())));
}

} // namespace orders::gateway
