# SPDX-License-Identifier: BSL-1.0
# What debuggers show: GDB is run over a variable of each form, the names in the natvis file are looked up
find_package(Python3 REQUIRED COMPONENTS Interpreter)

set(kind clang)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(kind gcc)
endif()
separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
add_test(NAME sure.tests.debuggers.gdb
  COMMAND Python3::Interpreter debuggers/gdb_prints.py --cxx "${CMAKE_CXX_COMPILER}" --kind ${kind}
          --printers "${PROJECT_SOURCE_DIR}/scripts/debuggers/sure_gdb.py" --include "${PROJECT_SOURCE_DIR}/include"
          --work "${CMAKE_CURRENT_BINARY_DIR}/debuggers" -- ${flags}
  WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
add_test(NAME sure.tests.debuggers.natvis
  COMMAND Python3::Interpreter debuggers/natvis_names.py
          "${PROJECT_SOURCE_DIR}/scripts/debuggers/sure.natvis" "${PROJECT_SOURCE_DIR}/include"
  WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
set_tests_properties(sure.tests.debuggers.gdb sure.tests.debuggers.natvis PROPERTIES
  LABELS debuggers SKIP_RETURN_CODE 77 TIMEOUT 300 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
