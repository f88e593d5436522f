# SPDX-License-Identifier: BSL-1.0
# How sure is met from outside: installed, embedded, from two units, two compilers, mixed settings

# every public header in two units of one program: nothing is defined twice
foreach(unit IN ITEMS one two)
  set(text "")
  foreach(header IN LISTS SURE_HEADERS)
    cmake_path(RELATIVE_PATH header BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/include")
    if(NOT header MATCHES "/(interop|detail)/")
      string(APPEND text "#include <${header}>\n")
    endif()
  endforeach()
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/consume/everything_${unit}.cpp" CONTENT "${text}" @ONLY)
endforeach()
sure_add_test(sure.tests.consume.two_units LABEL consume SOURCES
  consume/two_units/two_units.cpp consume/two_units/other_unit.cpp
  "${CMAKE_CURRENT_BINARY_DIR}/consume/everything_one.cpp"
  "${CMAKE_CURRENT_BINARY_DIR}/consume/everything_two.cpp")

set(work "${CMAKE_CURRENT_BINARY_DIR}/consume")

# a project of its own that finds the installed package, or adds this folder
add_test(NAME sure.tests.consume.install
  COMMAND ${CMAKE_COMMAND} --install "${PROJECT_BINARY_DIR}" --prefix "${work}/prefix")
set_tests_properties(sure.tests.consume.install PROPERTIES FIXTURES_SETUP sure.installed)

foreach(way IN ITEMS find_package add_subdirectory)
  add_test(NAME sure.tests.consume.${way}
    COMMAND ${CMAKE_CTEST_COMMAND}
      --build-and-test "${CMAKE_CURRENT_SOURCE_DIR}/consume/${way}" "${work}/${way}"
      --build-generator "${CMAKE_GENERATOR}" --build-noclean
      --build-options "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}" "-DCMAKE_CXX_FLAGS=${CMAKE_CXX_FLAGS}"
        "-DCMAKE_PREFIX_PATH=${work}/prefix" "-DSURE_FOLDER=${PROJECT_SOURCE_DIR}"
      --test-command consumer)
endforeach()
set_tests_properties(sure.tests.consume.find_package PROPERTIES FIXTURES_REQUIRED sure.installed)

# scripts that call the compilers themselves
foreach(case IN ITEMS two_compilers mixed_checks no_exceptions)
  add_test(NAME sure.tests.consume.${case}
    COMMAND ${CMAKE_COMMAND} -DCXX=${CMAKE_CXX_COMPILER} "-DFLAGS=${CMAKE_CXX_FLAGS}"
            -DINCLUDE=${PROJECT_SOURCE_DIR}/include -DWORK=${work}/${case}
            -P "${CMAKE_CURRENT_SOURCE_DIR}/consume/${case}.cmake")
endforeach()

set_tests_properties(
  sure.tests.consume.install sure.tests.consume.find_package sure.tests.consume.add_subdirectory
  sure.tests.consume.two_compilers sure.tests.consume.mixed_checks sure.tests.consume.no_exceptions
  PROPERTIES LABELS consume TIMEOUT 300)
