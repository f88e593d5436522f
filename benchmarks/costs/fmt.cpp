// SPDX-License-Identifier: BSL-1.0
// title: formatting with fmt
// needs: <fmt/format.h>
// package: libfmt-dev
// links: fmt
#include "formatted.hpp"

#include <fmt/format.h>

#include <sure/interop/fmt.hpp>

struct formatter {
  template <class T> static char* write(char* at, T const& value) { return fmt::format_to(at, "{}", value); }
};

int main() { costs::costs_of_formatting<formatter>("fmt"); }
