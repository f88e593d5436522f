// SPDX-License-Identifier: BSL-1.0
// error: sure: an argument of context has to be text, a number, an enumerator, or have to_string
// budget: gcc=14 clang=16
#include <sure/context.hpp>

struct io_error {};
struct cart {
  int id;
};
sure::result<int, io_error> read(cart const& c);

sure::result<int, io_error> load(cart const& c) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return read(c).context("reading {}", c);
#else
  return read(c).context("reading {}", c.id);
#endif
}
