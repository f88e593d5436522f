// SPDX-License-Identifier: BSL-1.0
// error: temporary|no viable|could not convert|conversion from
// budget: gcc=4 clang=34
#include <sure/one_of.hpp>

struct placed {};
struct paid {
  int amount;
};
sure::one_of<placed, paid> load();

int amount() {
#ifdef SURE_EXPECT_COMPILE_ERROR
  sure::option<paid&> receipt = load().as<paid>();
#else
  sure::option<paid> receipt = load().as<paid>();
#endif
  return receipt ? receipt->amount : 0;
}
