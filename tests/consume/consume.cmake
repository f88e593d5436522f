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
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# add_way(<name>): the order desk is built and run as docs/install.md says below `<!-- way: <name> -->`
function(add_way name)
  add_test(NAME sure.tests.consume.${name}
    COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/consume/ways.py" ${name}
      --source "${PROJECT_SOURCE_DIR}" --work "${work}/${name}" --prefix "${work}/prefix"
      --cxx "${CMAKE_CXX_COMPILER}" "--flags=${CMAKE_CXX_FLAGS}")
  set_tests_properties(sure.tests.consume.${name} PROPERTIES LABELS consume TIMEOUT 300
    ENVIRONMENT PYTHONDONTWRITEBYTECODE=1 SKIP_REGULAR_EXPRESSION "^skipped: " ${ARGN})
endfunction()

add_way(install FIXTURES_SETUP sure.installed)
add_way(find_package FIXTURES_REQUIRED sure.installed)
add_way(add_subdirectory)
add_way(single_include)

# what does not depend on the compiler of the preset is tried with one
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_way(pkg_config FIXTURES_REQUIRED sure.installed)
  foreach(name IN ITEMS fetch_content vendor single_include_with_interop debian conan vcpkg module module_target)
    add_way(${name})
  endforeach()

  add_test(NAME sure.tests.consume.exports
    COMMAND Python3::Interpreter consume/exports.py "${PROJECT_SOURCE_DIR}/include")
  add_test(NAME sure.tests.consume.newcomer
    COMMAND Python3::Interpreter consume/newcomer.py --source "${PROJECT_SOURCE_DIR}" --work "${work}/newcomer")
  add_test(NAME sure.tests.consume.single_include_is_new
    COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/scripts/single_include" --check)
  foreach(name IN ITEMS exports newcomer single_include)
    add_test(NAME sure.tests.consume.${name}_selftest COMMAND Python3::Interpreter consume/${name}_selftest.py)
  endforeach()
  foreach(name IN ITEMS exports exports_selftest newcomer newcomer_selftest single_include_is_new single_include_selftest)
    set_tests_properties(sure.tests.consume.${name} PROPERTIES LABELS consume TIMEOUT 300
      WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" ENVIRONMENT PYTHONDONTWRITEBYTECODE=1 SKIP_RETURN_CODE 77)
  endforeach()
endif()

# scripts that call the compilers themselves
foreach(case IN ITEMS two_compilers mixed_checks no_exceptions)
  add_test(NAME sure.tests.consume.${case}
    COMMAND ${CMAKE_COMMAND} -DCXX=${CMAKE_CXX_COMPILER} "-DFLAGS=${CMAKE_CXX_FLAGS}"
            -DINCLUDE=${PROJECT_SOURCE_DIR}/include -DWORK=${work}/${case}
            -P "${CMAKE_CURRENT_SOURCE_DIR}/consume/${case}.cmake")
endforeach()

foreach(case IN ITEMS settings libraries lto)
  add_test(NAME sure.tests.consume.borders.${case}
    COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/consume/borders.py" ${case} --cxx "${CMAKE_CXX_COMPILER}"
      "--flags=${CMAKE_CXX_FLAGS}" --include "${PROJECT_SOURCE_DIR}/include" --work "${work}/borders_${case}")
  set_tests_properties(sure.tests.consume.borders.${case} PROPERTIES LABELS consume TIMEOUT 600
    ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
endforeach()
add_test(NAME sure.tests.consume.borders_selftest
  COMMAND Python3::Interpreter "${CMAKE_CURRENT_SOURCE_DIR}/consume/borders_selftest.py" --cxx "${CMAKE_CXX_COMPILER}"
    --include "${PROJECT_SOURCE_DIR}/include" --work "${work}/borders_selftest")
set_tests_properties(sure.tests.consume.borders_selftest PROPERTIES LABELS consume TIMEOUT 300
  ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)

set_tests_properties(sure.tests.consume.two_compilers sure.tests.consume.mixed_checks sure.tests.consume.no_exceptions
  PROPERTIES LABELS consume TIMEOUT 300)
