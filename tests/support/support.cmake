# SPDX-License-Identifier: BSL-1.0
# The scripts are tested like the helpers, with g++ alone: no other compiler takes part
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  return()
endif()
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(tool IN ITEMS docs_check docs_sync mutate sbom scripts torture)
  add_test(NAME sure.tests.support.${tool}
    COMMAND Python3::Interpreter support/${tool}_selftest.py
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  set_tests_properties(sure.tests.support.${tool} PROPERTIES LABELS support ENVIRONMENT PYTHONDONTWRITEBYTECODE=1
    SKIP_RETURN_CODE 77)
endforeach()
