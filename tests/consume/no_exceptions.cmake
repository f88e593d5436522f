# SPDX-License-Identifier: BSL-1.0
# A program without exceptions and run-time types builds and runs, whatever the preset does
include("${CMAKE_CURRENT_LIST_DIR}/steps.cmake")
set(desk "${CMAKE_CURRENT_LIST_DIR}/desk")
must_run("${CXX}" ${flags} -fno-exceptions -fno-rtti "${desk}/main.cpp" -o "${WORK}/desk")
execute_process(COMMAND "${WORK}/desk" INPUT_FILE "${desk}/commands.txt" OUTPUT_VARIABLE printed RESULT_VARIABLE status)
file(READ "${desk}/answers.txt" answers)
if(NOT status EQUAL 2 OR NOT printed STREQUAL answers)
  message(FATAL_ERROR "the desk ends with ${status} and prints:\n${printed}")
endif()
