// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_CONTEXT_HPP
#define SURE_CONTEXT_HPP

#include <sure/result.hpp>

#endif // SURE_CONTEXT_HPP
