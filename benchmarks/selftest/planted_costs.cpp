// SPDX-License-Identifier: BSL-1.0
// title: operations of which every cost is known; with LAB_WRONG_SUM one that answers something else
#include "../costs/costs.hpp"

namespace {

LAB_OPAQUE unsigned seven(unsigned const&) {
  asm volatile("nop; nop; nop; nop; nop; nop; nop");
  return 1;
}
LAB_OPAQUE unsigned five_or_nine(unsigned const& nine) {
  if (nine != 0) asm volatile("nop; nop; nop; nop");
  asm volatile("nop; nop; nop; nop; nop");
  return 1;
}
LAB_OPAQUE unsigned a_block(unsigned const& size) {
  void* block = std::malloc(size);
  asm volatile("" : "+r"(block) : : "memory");
  std::free(block);
  return 1;
}

} // namespace

int main() {
  costs::cost_of_nothing();
  costs::cost<unsigned>("seven", {0}, seven, 1);
  costs::cost<unsigned>("five", {0}, five_or_nine, 1);
  costs::cost<unsigned>("nine", {1}, five_or_nine, 1);
  costs::cost<unsigned>("mean", {0, 1}, five_or_nine, 2);
#if defined(LAB_WRONG_SUM)
  costs::cost<unsigned>("block", {24}, a_block, 2);
#else
  costs::cost<unsigned>("block", {24}, a_block, 1);
#endif
}
