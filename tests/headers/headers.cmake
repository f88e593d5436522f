# SPDX-License-Identifier: BSL-1.0
# Every header compiles alone and twice in a row, reaches only downward, and stays light
set(units)
foreach(header IN LISTS SURE_HEADERS)
  cmake_path(RELATIVE_PATH header BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/include")
  set(needs "")
  if(header MATCHES "interop/tl_expected")
    set(needs "__has_include(<tl/expected.hpp>)")
  elseif(header MATCHES "interop/outcome")
    set(needs "__has_include(<boost/outcome.hpp>) && __cpp_exceptions")
  elseif(header MATCHES "/asio")
    set(needs "__has_include(<boost/asio/deferred.hpp>) && __cpp_exceptions")
  elseif(header MATCHES "interop/std_expected")
    set(needs "__has_include(<expected>) && __cplusplus > 202002L")
  elseif(header MATCHES "interop/exceptions")
    set(needs "__cpp_exceptions")
  elseif(header MATCHES "interop/fmt")
    set(needs "__has_include(<fmt/format.h>)")
  else()
    set(needs "1")
  endif()
  string(REGEX REPLACE "[/.]" "_" unit "${header}")
  set(unit "${CMAKE_CURRENT_BINARY_DIR}/headers/${unit}.cpp")
  file(CONFIGURE OUTPUT "${unit}" @ONLY CONTENT
"#if @needs@
#include <@header@>
#include <@header@>
#endif
")
  list(APPEND units "${unit}")
endforeach()

if(units)
  add_library(sure.tests.headers OBJECT ${units})
  sure_use_house(sure.tests.headers)
endif()

find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME sure.tests.headers.graph
  COMMAND Python3::Interpreter headers/include_graph.py "${PROJECT_SOURCE_DIR}/include"
  WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
add_test(NAME sure.tests.headers.graph_selftest
  COMMAND Python3::Interpreter headers/include_graph_selftest.py
  WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
add_test(NAME sure.tests.headers.light
  COMMAND ${CMAKE_COMMAND} -DCXX=${CMAKE_CXX_COMPILER} "-DFLAGS=${CMAKE_CXX_FLAGS}"
          -DINCLUDE=${PROJECT_SOURCE_DIR}/include -DWORK=${CMAKE_CURRENT_BINARY_DIR}/headers
          -P "${CMAKE_CURRENT_SOURCE_DIR}/headers/light.cmake")
set_tests_properties(sure.tests.headers.graph sure.tests.headers.graph_selftest sure.tests.headers.light
  PROPERTIES LABELS headers ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
