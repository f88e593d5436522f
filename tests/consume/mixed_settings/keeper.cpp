// SPDX-License-Identifier: BSL-1.0
#include "keeper.hpp"

keeper::keeper(int answer) : kept_(answer) {}
auto keeper::answer() const -> int { return kept_.value_or(0); }
