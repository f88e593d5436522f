# SPDX-License-Identifier: BSL-1.0
# One CTest a file, and one for each way in which the runner itself must fail
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(kind gcc)
else()
  set(kind clang)
endif()
list(JOIN SURE_WARNINGS " " flags)
set(flags "-std=c++20 ${CMAKE_CXX_FLAGS} -I${PROJECT_SOURCE_DIR}/include ${flags}")

foreach(folder IN ITEMS compile_fail compile_fail_selftest)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
  foreach(file IN LISTS files)
    cmake_path(RELATIVE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE name)
    string(REGEX REPLACE "[.]cpp$" "" name "${name}")
    string(REPLACE "/" "." name "sure.tests.${name}")
    add_test(NAME ${name}
      COMMAND ${CMAKE_COMMAND} -DSOURCE=${file} -DCXX=${CMAKE_CXX_COMPILER} -DKIND=${kind} "-DFLAGS=${flags}"
              -P "${PROJECT_SOURCE_DIR}/scripts/cmake/${folder}.cmake")
    set_tests_properties(${name} PROPERTIES
      SKIP_REGULAR_EXPRESSION "^skipped: " TIMEOUT 60 LABELS compile_fail)
  endforeach()
endforeach()
