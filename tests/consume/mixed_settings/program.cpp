// SPDX-License-Identifier: BSL-1.0
#include "keeper.hpp"

int main() { return keeper(42).answer() == 42 ? 0 : 1; }
