// SPDX-License-Identifier: BSL-1.0
// libFuzzer: a string of bytes is a program over a few results, each played beside its model.
#include "result.hpp"

#include "executions.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::executions::note();
  fuzz::results::play({reinterpret_cast<char const*>(data), size});
  return 0;
}
