// SPDX-License-Identifier: BSL-1.0
#ifndef BENCHMARKS_ORDERS_CORE_EXPECTED_ERRORS_HPP
#define BENCHMARKS_ORDERS_CORE_EXPECTED_ERRORS_HPP

/// What stands in the error of a std::expected, and how it becomes a reply. The library of g++ 12 has std::expected without
/// `and_then` and `transform`, so whoever gets an error passes it on by hand:
///
///   auto before = state_of(row);
///   if (!before) return std::unexpected{std::move(before).error()};

#include "core_expected/decide.hpp"
#include "service/problems.hpp"
#include "service/render.hpp"

#include <sure/error.hpp>
#include <sure/result.hpp>

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace orders::service::expecting {

/// Why a request is refused, as the client is told.
struct refusal {
  problem why = problem::bug;
  std::string detail;
  std::vector<field_error> fields = {};
};

/// Why a command does not do what it should. What the lifecycle says is the last word to a request.
using command_error = std::variant<refusal, rule_error>;

[[nodiscard]] auto refusal_of(rule_error const& why) -> refusal;
[[nodiscard]] auto refusal_of(command_error why) -> refusal;

[[nodiscard]] inline auto told(refusal const& why) -> reply { return refuse(why.why, why.detail, why.fields); }

/// What the domain says about a value that it does not take.
struct domain_error {
  std::string_view code;
  std::string message;
};

/// The domain has results of its own. This is where they become those of this core.
template <class T, class... Es>
[[nodiscard]] auto from_domain(sure::result<T, Es...> const& made) -> std::expected<T, domain_error> {
  if (!made.has_value())
    return std::unexpected{domain_error{sure::code_of(made.error()), sure::message_of(made.error())}};
  return *made;
}

} // namespace orders::service::expecting

#endif // BENCHMARKS_ORDERS_CORE_EXPECTED_ERRORS_HPP
