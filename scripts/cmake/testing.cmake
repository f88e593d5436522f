# SPDX-License-Identifier: BSL-1.0
# sure_add_test: one doctest file, one executable, one CTest.
include_guard(GLOBAL)
include(CheckCXXSourceCompiles)

check_cxx_source_compiles("#if !__cpp_exceptions
#error off
#endif
int main() {}" SURE_HAS_EXCEPTIONS)

set(SURE_STANDARD 20 CACHE STRING "C++ standard of tests and examples")

# sure_use_house(<target>): the house's standard and warnings for a target of ours
function(sure_use_house target)
  target_link_libraries(${target} PRIVATE sure.internal)
  set_target_properties(${target} PROPERTIES
    CXX_STANDARD ${SURE_STANDARD} CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF)
endfunction()

# sure_test_head(<file> <word> <variable>): what the file's line `// <word>: ...` says
function(sure_test_head file word variable)
  file(STRINGS "${file}" lines LIMIT_COUNT 12)
  set(${variable} "" PARENT_SCOPE)
  foreach(line IN LISTS lines)
    if(line MATCHES "^// ${word}: *(.*)$")
      set(${variable} "${CMAKE_MATCH_1}" PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# sure_add_test(<name> SOURCES <file>... [LIBRARIES <target>...] [LABEL <label>])
# The first source may say `// standard: 23` or `// needs: exceptions` in its first lines.
function(sure_add_test name)
  cmake_parse_arguments(arg "" "LABEL" "SOURCES;LIBRARIES" ${ARGN})
  list(GET arg_SOURCES 0 file)
  sure_test_head("${file}" standard standard)
  sure_test_head("${file}" needs needs)
  if(needs STREQUAL "exceptions" AND NOT SURE_HAS_EXCEPTIONS)
    return()
  endif()

  add_executable(${name} ${arg_SOURCES})
  sure_use_house(${name})
  target_link_libraries(${name} PRIVATE sure.tests.main ${arg_LIBRARIES})
  if(standard)
    set_target_properties(${name} PROPERTIES CXX_STANDARD ${standard})
  endif()

  add_test(NAME ${name} COMMAND ${name})
  # a file whose cases are all compiled out would pass for nothing
  set_tests_properties(${name} PROPERTIES
    FAIL_REGULAR_EXPRESSION "test cases: +0 [|]" TIMEOUT 300 LABELS "${arg_LABEL}"
    ENVIRONMENT "LLVM_PROFILE_FILE=${PROJECT_BINARY_DIR}/profile/${name}/%m%c.profraw")
endfunction()
