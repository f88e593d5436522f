// SPDX-License-Identifier: BSL-1.0
// Boost.JSON itself, compiled here once: nothing of Boost has to be linked
#include <boost/json/src.hpp>
