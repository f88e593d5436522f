# SPDX-License-Identifier: BSL-1.0
# sure_add_exercises(<folder>): each solution is a program that has to pass, each exercise one that must not compile, and the
# script that leads a learner through them is driven once
include_guard(GLOBAL)
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(sure_add_exercises folder)
  set(kind clang)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    set(kind gcc)
  endif()
  list(JOIN SURE_WARNINGS " " flags)
  set(flags "-std=c++20 ${CMAKE_CXX_FLAGS} -I${PROJECT_SOURCE_DIR}/include -I${PROJECT_SOURCE_DIR}/examples ${flags}")
  # What compilers say does not depend on the optimiser: where tests/compile_fail is not run, the exercises are not either
  set(refuses TRUE)
  if(DEFINED SURE_TEST_PARTS AND NOT "compile_fail" IN_LIST SURE_TEST_PARTS)
    set(refuses FALSE)
  endif()

  file(GLOB solutions CONFIGURE_DEPENDS "${folder}/*/solution.cpp")
  foreach(solution IN LISTS solutions)
    cmake_path(GET solution PARENT_PATH exercise)
    cmake_path(GET exercise FILENAME name)
    set(name sure.examples.exercises.${name})
    add_executable(${name} "${solution}")
    sure_use_house(${name})
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/examples")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 60 LABELS exercises)
    if(refuses)
      add_test(NAME ${name}.refused
        COMMAND ${CMAKE_COMMAND} -DFOLDER=${exercise} -DWORK=${CMAKE_CURRENT_BINARY_DIR}/refused -DCXX=${CMAKE_CXX_COMPILER}
                -DKIND=${kind} "-DFLAGS=${flags}" -P "${folder}/refused.cmake")
      set_tests_properties(${name}.refused PROPERTIES TIMEOUT 60 LABELS exercises)
    endif()
  endforeach()

  add_test(NAME sure.examples.exercises.course COMMAND Python3::Interpreter "${folder}/course_test.py")
  set_tests_properties(sure.examples.exercises.course PROPERTIES LABELS exercises ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
  if(refuses)
    add_test(NAME sure.examples.exercises.learner
      COMMAND Python3::Interpreter "${folder}/learner_test.py" "${PROJECT_SOURCE_DIR}/scripts/exercises"
              "${CMAKE_CURRENT_BINARY_DIR}/learner" "${CMAKE_CXX_COMPILER}")
    set_tests_properties(sure.examples.exercises.learner PROPERTIES
      LABELS exercises TIMEOUT 600 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
  endif()
endfunction()
