# SPDX-License-Identifier: BSL-1.0
# <sure/result.hpp> alone must not bring in the heavy standard headers, by whatever way.
cmake_minimum_required(VERSION 3.24)
set(heavy "string|memory|functional|iosfwd|iostream|system_error")

separate_arguments(flags UNIX_COMMAND "${FLAGS}")

# heavy_headers(<variable> <header>): the heavy ones among all that the header includes
function(heavy_headers variable header)
  set(unit "${WORK}/light_${variable}.cc")
  file(WRITE "${unit}" "#include <${header}>\n")
  execute_process(COMMAND "${CXX}" ${flags} -std=c++20 "-I${INCLUDE}" -M "${unit}"
    OUTPUT_VARIABLE rule ERROR_VARIABLE errors RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${header} cannot be preprocessed:\n${errors}")
  endif()
  string(REGEX MATCHALL "[^ \n]*/c[+][+]/[v0-9.]+/(${heavy})[ \\\n]" found "${rule} ")
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

heavy_headers(control string)
if(NOT control)
  message(FATAL_ERROR "this check finds nothing heavy even in <string>")
endif()
heavy_headers(result sure/result.hpp)
if(result)
  message(FATAL_ERROR "<sure/result.hpp> includes: ${result}")
endif()
