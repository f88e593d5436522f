// SPDX-License-Identifier: BSL-1.0
// error: the_context_needs_as_many_arguments_as_it_has_braces
// budget: gcc=14 clang=16
#include <sure/context.hpp>

struct io_error {};
sure::result<int, io_error> read(int file);

sure::result<int, io_error> load(int file, [[maybe_unused]] int line) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return read(file).context("reading {}, line {}", file);
#else
  return read(file).context("reading {}, line {}", file, line);
#endif
}
