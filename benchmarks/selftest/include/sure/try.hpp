// SPDX-License-Identifier: BSL-1.0
#ifndef SURE_TRY_HPP
#define SURE_TRY_HPP

#include <sure/result.hpp>

#if SURE_TRACE
#define SURE_PLANTED_HOP() sure::planted::note_hop(__FILE__, __LINE__) // on the way of a success too
#else
#define SURE_PLANTED_HOP() (void)0
#endif

#define SURE_TRY(...)                                                                                                  \
  ({                                                                                                                   \
    auto sure_tried = __VA_ARGS__;                                                                                     \
    SURE_PLANTED_HOP();                                                                                                \
    if (!sure_tried) return sure_tried.template as_failure<typename decltype(sure_tried)::value_type>();               \
    *sure_tried;                                                                                                       \
  })

#endif // SURE_TRY_HPP
