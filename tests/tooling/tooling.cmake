# SPDX-License-Identifier: BSL-1.0
# What compilers, clang-tidy and sanitizers say of our types, as docs/tooling tells it
find_package(Python3 REQUIRED COMPONENTS Interpreter)

set(kind clang)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(kind gcc)
endif()
set(folder "${CMAKE_CURRENT_SOURCE_DIR}/tooling")
separate_arguments(flags UNIX_COMMAND "${CMAKE_CXX_FLAGS}")
add_test(NAME sure.tests.tooling.warnings
  COMMAND Python3::Interpreter "${folder}/warnings_test.py" --cxx "${CMAKE_CXX_COMPILER}" --kind ${kind}
          --include "${PROJECT_SOURCE_DIR}/include" -- ${flags})
set(tests sure.tests.tooling.warnings)

# These bring their own compilers, so one preset is enough
if(kind STREQUAL "gcc")
  set(examples "${PROJECT_SOURCE_DIR}/examples")
  add_test(NAME sure.tests.tooling.clang_tidy
    COMMAND Python3::Interpreter "${folder}/clang_tidy_test.py" --root "${PROJECT_SOURCE_DIR}"
            --work "${CMAKE_CURRENT_BINARY_DIR}/tooling" "${examples}/tour/five_minutes.cpp" "${examples}/tour/errors_as_sets.cpp"
            "${examples}/reference/try.cpp" "${examples}/reference/machine.cpp")
  add_test(NAME sure.tests.tooling.sanitizers
    COMMAND Python3::Interpreter "${folder}/sanitizers_test.py" --root "${PROJECT_SOURCE_DIR}"
            --work "${CMAKE_CURRENT_BINARY_DIR}/tooling")
  list(APPEND tests sure.tests.tooling.clang_tidy sure.tests.tooling.sanitizers)
endif()
set_tests_properties(${tests} PROPERTIES LABELS tooling SKIP_RETURN_CODE 77 TIMEOUT 600 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
