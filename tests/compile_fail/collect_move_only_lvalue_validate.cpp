// SPDX-License-Identifier: BSL-1.0
// error: sure::collect: this container cannot take these values; move-only ones need an rvalue range
// budget: gcc=9 clang=12
#include <sure/collect.hpp>

struct malformed {};
struct owner {
  owner(owner&&) = default;
};

auto owners(std::vector<sure::result<owner, malformed>>& found) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return sure::validate(found, 3);
#else
  return sure::validate(static_cast<std::vector<sure::result<owner, malformed>>&&>(found), 3);
#endif
}
