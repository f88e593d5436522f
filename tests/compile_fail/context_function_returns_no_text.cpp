// SPDX-License-Identifier: BSL-1.0
// error: sure::result::context: the function has to return text
// budget: gcc=17 clang=20
#include <sure/context.hpp>

struct io_error {};
sure::result<int, io_error> read(int file);

sure::result<int, io_error> load(int file) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return read(file).context([&] { return file; });
#else
  return read(file).context([&] { return std::to_string(file); });
#endif
}
