// SPDX-License-Identifier: BSL-1.0
// error: SURE_TRY: this type has no value beside its failures
// error: has_a_value_and_failures<order>
// budget: gcc=7 clang=13
#include <sure/try.hpp>

struct order {};
struct not_found {};
order find();
sure::result<order, not_found> look_up();

sure::result<order, not_found> next() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  SURE_TRY_LET(order found, find());
#else
  SURE_TRY_LET(order found, look_up());
#endif
  return found;
}
