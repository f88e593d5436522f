// SPDX-License-Identifier: BSL-1.0
// error: any_error
// budget: gcc=30 clang=40
#include <sure/any_error.hpp>

struct io_error {};
sure::result<int, io_error> read(int file);

sure::any_error why(int file) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return read(file);
#else
  return read(file).error();
#endif
}
