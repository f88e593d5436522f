# SPDX-License-Identifier: BSL-1.0
# sure_add_test: one doctest file, one executable, one CTest.
include_guard(GLOBAL)
include(CheckCXXSourceCompiles)
include(CheckCXXSourceRuns)
include(CMakePushCheckState)

set(SURE_STANDARD 20 CACHE STRING "C++ standard of tests and examples")

# What a file may need by the line `// needs: exceptions fmt`: SURE_HAS_EXCEPTIONS, SURE_HAS_FMT, ...
set(CMAKE_CXX_STANDARD ${SURE_STANDARD}) # of the checks
check_cxx_source_compiles("#if !__cpp_exceptions
#error off
#endif
int main() {}" SURE_HAS_EXCEPTIONS)
check_cxx_source_compiles("#include <version>
#if !__cpp_lib_format
#error none
#endif
int main() {}" SURE_HAS_FORMAT)
check_cxx_source_compiles("#define FMT_HEADER_ONLY
#include <fmt/format.h>
int main() {}" SURE_HAS_FMT)
unset(CMAKE_CXX_STANDARD)

# Older thread sanitizers do not start where the kernel makes addresses more random than they expect
option(SURE_TEST_THREADS "Build tests that say `// sanitize: thread` once more, with the thread sanitizer" OFF)
if(SURE_TEST_THREADS)
  cmake_push_check_state()
  set(CMAKE_REQUIRED_FLAGS "-fsanitize=thread")
  check_cxx_source_runs("int main() {}" SURE_HAS_THREAD_SANITIZER)
  cmake_pop_check_state()
endif()

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

# sure_skip_unless_met(<name> <file> <variable>): sets the variable, and lets CTest say so, where a need of the file is not met
function(sure_skip_unless_met name file variable)
  set(${variable} FALSE PARENT_SCOPE)
  sure_test_head("${file}" needs needs)
  separate_arguments(needs)
  foreach(need IN LISTS needs)
    string(TOUPPER "SURE_HAS_${need}" has)
    if(NOT DEFINED ${has})
      message(FATAL_ERROR "sure: ${file} needs ${need}, of which testing.cmake knows nothing")
    endif()
    if(NOT ${has})
      set(${variable} TRUE PARENT_SCOPE)
      add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E echo "skipped: needs ${need}")
      set_tests_properties(${name} PROPERTIES SKIP_REGULAR_EXPRESSION "^skipped: ")
      return()
    endif()
  endforeach()
endfunction()

# sure_add_test(<name> SOURCES <file>... [LIBRARIES <target>...] [LABEL <label>] [DEFINITIONS <macro>...])
# The first source may say `// standard: 23`, `// define: SURE_TRACE=1`, `// needs: exceptions fmt` or `// sanitize: thread` in
# its first lines.
function(sure_add_test name)
  cmake_parse_arguments(arg "" "LABEL" "SOURCES;LIBRARIES;DEFINITIONS" ${ARGN})
  list(GET arg_SOURCES 0 file)
  sure_test_head("${file}" standard standard)
  sure_test_head("${file}" define define)
  separate_arguments(define)
  list(APPEND define ${arg_DEFINITIONS})
  sure_skip_unless_met(${name} "${file}" skipped)
  if(skipped)
    return()
  endif()

  add_executable(${name} ${arg_SOURCES})
  sure_use_house(${name})
  target_link_libraries(${name} PRIVATE sure.tests.main ${arg_LIBRARIES})
  target_compile_definitions(${name} PRIVATE ${define})
  if(standard)
    set_target_properties(${name} PROPERTIES CXX_STANDARD ${standard})
  endif()

  add_test(NAME ${name} COMMAND ${name})
  # a file whose cases are all compiled out would pass for nothing
  set_tests_properties(${name} PROPERTIES
    FAIL_REGULAR_EXPRESSION "test cases: +0 [|]" TIMEOUT 300 LABELS "${arg_LABEL}"
    ENVIRONMENT "LLVM_PROFILE_FILE=${PROJECT_BINARY_DIR}/profile/${name}/%m%c.profraw")

  sure_test_head("${file}" sanitize sanitize)
  if(sanitize STREQUAL "thread" AND SURE_HAS_THREAD_SANITIZER AND NOT SURE_SANITIZE)
    add_executable(${name}.threads ${arg_SOURCES})
    sure_use_house(${name}.threads)
    foreach(library IN LISTS arg_LIBRARIES) # the form of it that the sanitizer sees, where there is one
      target_link_libraries(${name}.threads PRIVATE $<IF:$<TARGET_EXISTS:${library}.threads>,${library}.threads,${library}>)
    endforeach()
    target_link_libraries(${name}.threads PRIVATE sure.tests.main.threads)
    target_compile_definitions(${name}.threads PRIVATE ${define})
    target_compile_options(${name}.threads PRIVATE -fsanitize=thread)
    target_link_options(${name}.threads PRIVATE -fsanitize=thread)
    add_test(NAME ${name}.threads COMMAND ${name}.threads)
    set_tests_properties(${name}.threads PROPERTIES
      FAIL_REGULAR_EXPRESSION "test cases: +0 [|]" TIMEOUT 300 LABELS "${arg_LABEL}")
  endif()
endfunction()
