// SPDX-License-Identifier: BSL-1.0
// error: sure::error_category_of: each member of a group has its own category
#include <sure/interop/error_code.hpp>
#include <sure/one_of.hpp>

struct disk_full {};
struct net_down {};
using fault = sure::one_of<disk_full, net_down>;

bool from_disk(std::error_code const& code) {
#ifdef SURE_EXPECT_COMPILE_ERROR
  return code.category() == sure::error_category_of<fault>();
#else
  return code.category() == sure::error_category_of<disk_full>();
#endif
}
