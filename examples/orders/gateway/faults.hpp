// SPDX-License-Identifier: BSL-1.0
#ifndef ORDERS_GATEWAY_FAULTS_HPP
#define ORDERS_GATEWAY_FAULTS_HPP

/// Everything that can be wrong with the payment gateway of the demo and of the tests: one row each, in one table. A token
/// "tok_late" asks for the fault "late" in one charge; a list "late=0.02,reset=0.05" gives a share of all requests.

#include "domain/excerpt.hpp"

#include <sure/error.hpp>
#include <sure/match.hpp>
#include <sure/option.hpp>
#include <sure/result.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orders::gateway {

/// What becomes of the charge, the settling or the refund that was asked for.
enum class deed : std::uint8_t { done, undone, declined };
/// What the client hears.
enum class word : std::uint8_t { answer, slow_answer, late_answer, reset, silence, garbage, failed, unavailable, busy };
/// How the webhook is posted.
enum class posting : std::uint8_t { once, twice, late, never };
/// Which requests with the token have the fault.
enum class lasting : std::uint8_t { always, first_request, first_two_charges };
/// Which requests can have it by a share.
enum class scope : std::uint8_t { none, charges, all };

struct fault {
  std::string_view name;
  deed does;
  word says;
  posting posts;
  lasting with_token;
  scope by_share;
  std::string_view meaning;
};

namespace detail {
using enum deed;
using enum word;
using enum posting;
using enum lasting;
inline constexpr auto faults = std::to_array<fault>({
    {"ok", done, answer, once, always, scope::none, "does it and answers"},
    {"declined", declined, answer, once, always, scope::charges, "declines the charge"},
    {"decline_twice", declined, answer, once, first_two_charges, scope::none,
     "declines the first two charges of an order, makes the third"},
    {"slow", done, slow_answer, once, always, scope::all, "does it and answers after `--slow`"},
    {"late", done, late_answer, once, always, scope::all, "does it and answers after `--late`, when nobody waits"},
    {"reset", undone, reset, once, always, scope::all, "does nothing and breaks the connection"},
    {"reset_after_charge", done, reset, once, always, scope::all, "does it and breaks the connection"},
    {"timeout", undone, silence, once, always, scope::all, "does nothing and never answers"},
    {"charge_then_timeout", done, silence, once, always, scope::all, "does it and never answers"},
    {"garbage", done, garbage, once, always, scope::all, "does it and answers 200 with what is no JSON"},
    {"500", undone, failed, once, always, scope::all, "does nothing and answers 500"},
    {"500_once", undone, failed, once, first_request, scope::none, "the same, the first time it is asked"},
    {"500_after_charge", done, failed, once, always, scope::all, "does it and answers 500"},
    {"503", undone, unavailable, once, always, scope::all, "does nothing and answers 503"},
    {"429", undone, busy, once, always, scope::all, "does nothing and answers 429 with Retry-After"},
    {"429_once", undone, busy, once, first_request, scope::none, "the same, the first time it is asked"},
    {"webhook_twice", done, answer, twice, always, scope::all, "posts the webhook twice"},
    {"webhook_late", done, answer, posting::late, always, scope::all, "posts the webhook after `--late`"},
    {"webhook_lost", done, answer, never, always, scope::all, "posts no webhook"},
});
} // namespace detail

[[nodiscard]] constexpr auto all_faults() noexcept -> auto const& { return detail::faults; }
/// The row "ok".
[[nodiscard]] constexpr auto no_fault() noexcept -> fault const& { return detail::faults.front(); }
[[nodiscard]] auto find_fault(std::string_view name) -> sure::option<fault const&>;
/// The fault that a token asks for: "tok_" and its name.
[[nodiscard]] auto fault_of_token(std::string_view token) -> sure::option<fault const&>;

struct unknown_fault {
  static constexpr std::string_view code = "gateway.unknown_fault";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt name;
  [[nodiscard]] auto message() const -> std::string { return "no fault by share is called " + quoted(name); }
};
struct share_malformed {
  static constexpr std::string_view code = "gateway.share_malformed";
  static constexpr auto kind = sure::error_kind::invalid;
  excerpt text;
  [[nodiscard]] auto message() const -> std::string {
    return quoted(text) + " is no share from 0 to 1 with at most six decimals";
  }
};
struct shares_above_one {
  static constexpr std::string_view code = "gateway.shares_above_one";
  static constexpr auto kind = sure::error_kind::invalid;
  [[nodiscard]] static auto message() -> std::string { return "the shares of the faults add up to more than 1"; }
};

/// The share of requests that have a fault, in millionths.
struct fault_share {
  fault const* what;
  std::uint32_t millionths;
  friend auto operator==(fault_share const&, fault_share const&) -> bool = default;
};
using fault_shares = std::vector<fault_share>;

/// Reads "reset=0.05,late=0.02"; an empty text is no fault.
[[nodiscard]] auto parse_shares(std::string_view text)
    -> sure::result<fault_shares, unknown_fault, share_malformed, shares_above_one>;

/// The fault that falls to a number below a million; what a request of this scope cannot have is none.
[[nodiscard]] auto fault_at(fault_shares const& shares, std::uint32_t number, scope of) -> fault const&;

} // namespace orders::gateway

template <> inline constexpr auto sure::enumerators<orders::gateway::deed> =
    sure::values<orders::gateway::deed::done, orders::gateway::deed::undone, orders::gateway::deed::declined>;
template <> inline constexpr auto sure::enumerators<orders::gateway::word> =
    sure::values<orders::gateway::word::answer, orders::gateway::word::slow_answer, orders::gateway::word::late_answer,
                 orders::gateway::word::reset, orders::gateway::word::silence, orders::gateway::word::garbage,
                 orders::gateway::word::failed, orders::gateway::word::unavailable, orders::gateway::word::busy>;
template <> inline constexpr auto sure::enumerators<orders::gateway::posting> =
    sure::values<orders::gateway::posting::once, orders::gateway::posting::twice, orders::gateway::posting::late,
                 orders::gateway::posting::never>;
template <> inline constexpr auto sure::enumerators<orders::gateway::lasting> =
    sure::values<orders::gateway::lasting::always, orders::gateway::lasting::first_request,
                 orders::gateway::lasting::first_two_charges>;

#endif // ORDERS_GATEWAY_FAULTS_HPP
