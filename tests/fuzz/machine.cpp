// SPDX-License-Identifier: BSL-1.0
// libFuzzer: a string of bytes is a program over a few machines of one definition, each played beside its model.
#include "machine.hpp"

#include "executions.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  fuzz::executions::note();
  fuzz::machines::play({reinterpret_cast<char const*>(data), size});
  return 0;
}
