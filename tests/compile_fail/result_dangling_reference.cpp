// SPDX-License-Identifier: BSL-1.0
// error: deleted
// error: Temporary&&
// budget: gcc=8 clang=7
#include <sure/result.hpp>

struct order {
  int total;
};
struct not_found {};
order load();

sure::result<order const&, not_found> find(order const& last) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  static_cast<void>(last);
  return load();
#else
  return last;
#endif
}
