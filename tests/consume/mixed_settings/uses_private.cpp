// SPDX-License-Identifier: BSL-1.0
#include "keeper.hpp"

extern "C" auto half(int n) -> int;

int main() { return keeper(half(84)).answer() == 42 && half(7) == -1 ? 0 : 1; }
