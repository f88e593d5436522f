# SPDX-License-Identifier: BSL-1.0
# What the scripts of this folder share
cmake_minimum_required(VERSION 3.24)
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
list(APPEND flags -std=c++20 -Wall -Wextra -Werror "-I${INCLUDE}")
file(MAKE_DIRECTORY "${WORK}")

# must_run(<command>...): or the test fails with what it printed
function(must_run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "failed (${status}): ${command}\n${output}")
  endif()
endfunction()
