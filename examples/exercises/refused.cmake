# SPDX-License-Identifier: BSL-1.0
# The exercise must not compile, with the words in its head and in few lines; the solution must, in silence. Both become the
# halves of one file, and compile_fail.cmake judges it.
#   cmake -DFOLDER=03_forgotten_case -DWORK=scratch -DCXX=g++ -DKIND=gcc|clang -DFLAGS="-std=c++20 ..." -P refused.cmake
cmake_minimum_required(VERSION 3.24)

file(READ "${FOLDER}/exercise.cpp" exercise)
file(READ "${FOLDER}/solution.cpp" solution)
if(NOT exercise MATCHES "^((//[^\n]*\n)+)")
  message(FATAL_ERROR "${FOLDER}/exercise.cpp: no comment on top")
endif()
set(head "${CMAKE_MATCH_1}")
if(KIND STREQUAL "clang" AND head MATCHES "\n// clang flags: ([^\n]+)")
  string(APPEND FLAGS " ${CMAKE_MATCH_1}")
endif()

cmake_path(GET FOLDER FILENAME name)
set(SOURCE "${WORK}/${name}.cpp")
file(WRITE "${SOURCE}" "${head}\
#ifdef SURE_EXPECT_COMPILE_ERROR
#line 1 \"${FOLDER}/exercise.cpp\"
${exercise}\
#else
#line 1 \"${FOLDER}/solution.cpp\"
${solution}\
#endif
")
include("${CMAKE_CURRENT_LIST_DIR}/../../scripts/cmake/compile_fail.cmake")
