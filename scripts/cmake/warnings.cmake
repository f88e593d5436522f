# SPDX-License-Identifier: BSL-1.0
# sure.internal: what our own targets are held to. Users of sure::sure never inherit it.
include_guard(GLOBAL)

set(SURE_WARNINGS -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
                  -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 at -O2 does not see that a union member which may be unset is read only after its test
  list(APPEND SURE_WARNINGS -Wduplicated-cond -Wlogical-op -Wno-maybe-uninitialized)
endif()

add_library(sure.internal INTERFACE)
target_link_libraries(sure.internal INTERFACE sure::sure)
target_compile_options(sure.internal INTERFACE ${SURE_WARNINGS})
