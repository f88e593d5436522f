// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_SUPPORT_TORTURE_HPP
#define SURE_TESTS_SUPPORT_TORTURE_HPP

/// How a test and scripts/torture speak: the environment says how often, a line on the output says what was seen.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace torture {

/// The number in this variable of the environment; without it, as few as an everyday run has time for.
inline auto times(char const* variable, int everyday) -> int {
  auto const* const said = std::getenv(variable);
  return said == nullptr ? everyday : std::atoi(said);
}

/// Tells how often a fault was injected, and what was seen, for the table of docs/reliability.md. One line a program.
inline void seen(std::uint64_t injected, std::string const& what) {
  std::printf("torture: %llu | %s\n", static_cast<unsigned long long>(injected), what.c_str());
}

} // namespace torture

#endif // SURE_TESTS_SUPPORT_TORTURE_HPP
