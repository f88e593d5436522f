// SPDX-License-Identifier: BSL-1.0
#include "gateway/faults.hpp"

#include <sure/try.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace orders::gateway {
namespace {

constexpr auto million = std::uint32_t{1'000'000};
constexpr auto decimals = std::size_t{6};

auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

auto parse_share(std::string_view text) -> sure::result<std::uint32_t, share_malformed> {
  auto const whole = text.substr(0, text.find('.'));
  auto part = std::string{text.substr(std::min(text.size(), whole.size() + 1))};
  auto const has_point = whole.size() != text.size();
  if ((whole != "0" && whole != "1") || part.size() > decimals || has_point == part.empty() ||
      !std::ranges::all_of(part, is_digit))
    return share_malformed{excerpt{text}};
  part.resize(decimals, '0');
  auto share = std::uint32_t{0};
  std::from_chars(part.data(), part.data() + part.size(), share);
  if (whole == "1") share += million;
  if (share > million) return share_malformed{excerpt{text}};
  return share;
}

auto parse_one(std::string_view text) -> sure::result<fault_share, unknown_fault, share_malformed> {
  auto const name = text.substr(0, text.find('='));
  auto const found = find_fault(name);
  if (!found || found->by_share == scope::none) return unknown_fault{excerpt{name}};
  auto const share = SURE_TRY(parse_share(text.substr(std::min(text.size(), name.size() + 1))));
  return fault_share{&*found, share};
}

} // namespace

auto find_fault(std::string_view name) -> sure::option<fault const&> {
  auto const found = std::ranges::find(all_faults(), name, &fault::name);
  if (found == all_faults().end()) return sure::none;
  return *found;
}

auto fault_of_token(std::string_view token) -> sure::option<fault const&> {
  constexpr auto prefix = std::string_view{"tok_"};
  if (!token.starts_with(prefix)) return sure::none;
  return find_fault(token.substr(prefix.size()));
}

auto parse_shares(std::string_view text)
    -> sure::result<fault_shares, unknown_fault, share_malformed, shares_above_one> {
  auto shares = fault_shares{};
  auto sum = std::uint64_t{0};
  while (!text.empty()) {
    auto const one = text.substr(0, text.find(','));
    shares.push_back(SURE_TRY(parse_one(one)));
    sum += shares.back().millionths;
    text.remove_prefix(std::min(text.size(), one.size() + 1));
  }
  if (sum > million) return shares_above_one{};
  return shares;
}

auto fault_at(fault_shares const& shares, std::uint32_t number, scope of) -> fault const& {
  for (auto const& one : shares) {
    if (number < one.millionths)
      return of == scope::charges || one.what->by_share == scope::all ? *one.what : no_fault();
    number -= one.millionths;
  }
  return no_fault();
}

} // namespace orders::gateway
