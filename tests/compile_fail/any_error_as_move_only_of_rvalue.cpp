// SPDX-License-Identifier: BSL-1.0
// error: sure::any_error::as: copies may share the error, so out of an rvalue it has to be copyable
// budget: gcc=12 clang=16
#include <memory>
#include <sure/any_error.hpp>

struct io_error {
  std::unique_ptr<int> file;
};
sure::any_error last();

bool broken() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return last().as<io_error>().has_value();
#else
  sure::any_error const error = last();
  return error.as<io_error>().has_value();
#endif
}
