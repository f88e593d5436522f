// SPDX-License-Identifier: BSL-1.0
// title: formatting with std::format
// needs: <format>
#include "formatted.hpp"

#include <format>

#include <sure/interop/format.hpp>

struct formatter {
  template <class T> static char* write(char* at, T const& value) { return std::format_to(at, "{}", value); }
};

int main() { costs::costs_of_formatting<formatter>("format"); }
