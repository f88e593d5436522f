# SPDX-License-Identifier: BSL-1.0
# A program without exceptions and run-time types builds and runs, whatever the preset does
include("${CMAKE_CURRENT_LIST_DIR}/steps.cmake")
must_run("${CXX}" ${flags} -fno-exceptions -fno-rtti "${CMAKE_CURRENT_LIST_DIR}/consumer.cpp" -o "${WORK}/consumer")
must_run("${WORK}/consumer")
