// SPDX-License-Identifier: BSL-1.0
#include "core_expected/errors.hpp"

#include <algorithm>

namespace orders::service::expecting {
namespace {

/// The problem that has the code of the error. An error without one does not compile.
template <class Error> consteval auto problem_of() -> problem {
  return std::ranges::find(catalogue(), Error::code, &catalogue_row::code)->what;
}

} // namespace

auto refusal_of(rule_error const& why) -> refusal {
  return std::visit([]<class Error>(Error const& e) { return refusal{problem_of<Error>(), e.message()}; }, why);
}

auto refusal_of(command_error why) -> refusal {
  if (auto const* const rule = std::get_if<rule_error>(&why)) return refusal_of(*rule);
  return std::get<refusal>(std::move(why));
}

} // namespace orders::service::expecting
