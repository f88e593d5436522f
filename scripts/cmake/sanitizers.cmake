# SPDX-License-Identifier: BSL-1.0
# SURE_SANITIZE: a list for -fsanitize=, applied to our own targets.
include_guard(GLOBAL)

set(SURE_SANITIZE "" CACHE STRING "Sanitizers for our own targets, such as address;undefined")
if(SURE_SANITIZE)
  list(JOIN SURE_SANITIZE "," sure_sanitizers)
  target_compile_options(sure.internal INTERFACE
    -fsanitize=${sure_sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(sure.internal INTERFACE -fsanitize=${sure_sanitizers})
endif()
