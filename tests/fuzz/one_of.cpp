// SPDX-License-Identifier: BSL-1.0
// libFuzzer: a string of bytes is a program over a few sums, each played beside its model.
#include "one_of.hpp"

#include "executions.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::executions::note();
  fuzz::sums::play({reinterpret_cast<char const*>(data), size});
  return 0;
}
