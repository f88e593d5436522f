# SPDX-License-Identifier: BSL-1.0
# Runs compile_fail.cmake over a file that it must refuse, and checks that it does and says why.
# The file's first lines say `// selftest: REGEX`, or `// selftest: passes` for the one it accepts.
cmake_minimum_required(VERSION 3.24)

file(STRINGS "${SOURCE}" head LIMIT_COUNT 2 REGEX "^// selftest: ")
if(NOT head MATCHES "^// selftest: (.+)$")
  message(FATAL_ERROR "${SOURCE}: no line // selftest: REGEX")
endif()
set(expected "${CMAKE_MATCH_1}")

execute_process(
  COMMAND "${CMAKE_COMMAND}" -DSOURCE=${SOURCE} -DCXX=${CXX} -DKIND=${KIND} "-DFLAGS=${FLAGS}"
          -P "${CMAKE_CURRENT_LIST_DIR}/compile_fail.cmake"
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)

if(expected STREQUAL "passes")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "the runner refused a good file:\n${output}")
  endif()
elseif(status EQUAL 0)
  message(FATAL_ERROR "the runner accepted what it must refuse: ${expected}\n${output}")
elseif(NOT output MATCHES "compile_fail: ${expected}")
  message(FATAL_ERROR "the runner refused, but not with: ${expected}\n${output}")
endif()
