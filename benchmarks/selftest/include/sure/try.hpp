// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TRY_HPP
#define SURE_TRY_HPP

#include <sure/result.hpp>

#define SURE_TRY(...)                                                                                                  \
  ({                                                                                                                   \
    auto sure_tried = __VA_ARGS__;                                                                                     \
    if (!sure_tried) return sure_tried.template as_failure<typename decltype(sure_tried)::value_type>();               \
    *sure_tried;                                                                                                       \
  })

#endif // SURE_TRY_HPP
