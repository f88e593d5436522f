// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TESTS_ORDERS_PROCESS_HPP
#define SURE_TESTS_ORDERS_PROCESS_HPP

#include "orders/files.hpp"

#include <cstdlib>
#include <string>
#include <string_view>

#include <sys/wait.h>

namespace process {

struct ending {
  int status;
  std::string out;
  std::string err;
};

/// Runs the `orders` program with these words, through a shell that first sets what `settings` says.
inline auto orders(std::string const& words, std::string const& settings = "") -> ending {
  auto const place = files::scratch_folder{};
  auto const line = settings + ORDERS_PROGRAM + ' ' + words + " >" + (place / "out") + " 2>" + (place / "err");
  auto const status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, files::contents(place / "out"), files::contents(place / "err")};
}

} // namespace process

#endif // SURE_TESTS_ORDERS_PROCESS_HPP
