// SPDX-License-Identifier: BSL-1.0
#include "adapters/command_line.hpp"
#include "adapters/terminal.hpp"

#include <sure/match.hpp>

int main(int count, char** words) {
  auto const status = sure::match(
      orders::parse_command_line(count, words),
      [](orders::command const& what) { return sure::match(what, [](auto const& one) { return orders::run(one); }); },
      [](orders::usage_error const& what) { return orders::run(what); });
  return static_cast<int>(status);
}
