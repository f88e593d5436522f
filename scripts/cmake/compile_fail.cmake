# SPDX-License-Identifier: BSL-1.0
# Runs one file of tests/compile_fail: the control half must compile in silence, the forbidden
# half must not compile, and must say what the file's head expects, in few lines.
#   cmake -DSOURCE=x.cpp -DCXX=g++ -DKIND=gcc|clang -DFLAGS="-std=c++20 ..." -P compile_fail.cmake
# The head of the file, line by line (regular expressions are CMake's, over the whole output):
#   // error: REGEX                what must be said; at least one, every one must match
#   // budget: gcc=12 clang=16     the most lines that may be printed
#   // flags: -Wconsumed           more compiler flags
#   // compilers: clang            only for these kinds
#   // standard: 26                with this standard; skipped where the compiler does not know it
#   // warning                     the error is a warning that the flags promote with -Werror=
cmake_minimum_required(VERSION 3.24)

set(expected 0)
set(gcc_budget 12)
set(clang_budget 16)
set(extra_flags "")
set(is_warning FALSE)

# message() alone would wrap the text
function(fail text)
  message(NOTICE "compile_fail: ${text}")
  if(NOT "${output}" STREQUAL "")
    message(NOTICE "---- ${CXX} said:\n${output}----")
  endif()
  message(FATAL_ERROR "${SOURCE}")
endfunction()

file(READ "${SOURCE}" rest)
if(NOT rest MATCHES "\n#(if|ifdef|ifndef) [^\n]*SURE_EXPECT_COMPILE_ERROR")
  fail("the file has no half for SURE_EXPECT_COMPILE_ERROR")
endif()

# Not a CMake list: a regular expression may hold brackets and semicolons
while(rest MATCHES "^(//[^\n]*)\n")
  set(line "${CMAKE_MATCH_1}")
  string(LENGTH "${line}\n" length)
  string(SUBSTRING "${rest}" ${length} -1 rest)
  if(line MATCHES "^// error: (.+)$")
    math(EXPR expected "${expected} + 1")
    set(expected_${expected} "${CMAKE_MATCH_1}")
  elseif(line MATCHES "^// budget: (.+)$")
    set(budgets "${CMAKE_MATCH_1}")
    if(NOT budgets MATCHES "^((gcc|clang)=[0-9]+ ?)+$")
      fail("cannot read the line: ${line}")
    endif()
    foreach(kind IN ITEMS gcc clang)
      if(budgets MATCHES "${kind}=([0-9]+)")
        set(${kind}_budget ${CMAKE_MATCH_1})
      endif()
    endforeach()
  elseif(line MATCHES "^// flags: (.+)$")
    separate_arguments(extra_flags UNIX_COMMAND "${CMAKE_MATCH_1}")
  elseif(line MATCHES "^// compilers: (.+)$")
    if(NOT " ${CMAKE_MATCH_1} " MATCHES " ${KIND} ")
      message(NOTICE "skipped: not for ${KIND}")
      return()
    endif()
  elseif(line MATCHES "^// standard: ([0-9]+)$")
    list(APPEND extra_flags -std=c++${CMAKE_MATCH_1})
    execute_process(COMMAND "${CXX}" -std=c++${CMAKE_MATCH_1} -x c++ -fsyntax-only /dev/null
      RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    if(NOT status EQUAL 0)
      message(NOTICE "skipped: no C++${CMAKE_MATCH_1} here")
      return()
    endif()
  elseif(line STREQUAL "// warning")
    set(is_warning TRUE)
  elseif(line MATCHES "^// (error|budget|flags|compilers|standard|warning)s?:")
    fail("cannot read the line: ${line}")
  endif()
endwhile()
if(expected EQUAL 0)
  fail("the file has no line // error: REGEX")
endif()

separate_arguments(flags UNIX_COMMAND "${FLAGS}")
set(command "${CMAKE_COMMAND}" -E env LC_ALL=C "${CXX}" ${flags} ${extra_flags} -fsyntax-only)

execute_process(COMMAND ${command} "${SOURCE}"
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  fail("the control half does not compile")
elseif(NOT output STREQUAL "")
  fail("the control half compiles with diagnostics")
endif()

execute_process(COMMAND ${command} -DSURE_EXPECT_COMPILE_ERROR "${SOURCE}"
  RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(status EQUAL 0)
  fail("the forbidden half compiles")
elseif(NOT status EQUAL 1 OR output MATCHES "internal compiler error|PLEASE submit a bug report")
  fail("the compiler crashed (exit status ${status})")
elseif(output MATCHES "fatal error:")
  fail("the compiler gave up before it saw the forbidden statement")
elseif(is_warning AND NOT output MATCHES "\\[-Werror")
  fail("the forbidden half fails, but not by a promoted warning")
endif()

foreach(i RANGE 1 ${expected})
  if(NOT output MATCHES "${expected_${i}}")
    fail("nothing matches: ${expected_${i}}")
  endif()
endforeach()

string(REGEX REPLACE "[][;]" "_" countable "${output}")
string(REGEX MATCHALL "[^ \t\n][^\n]*" countable "${countable}")
list(LENGTH countable lines)
if(lines GREATER ${KIND}_budget)
  fail("${lines} lines, over the budget of ${${KIND}_budget}")
endif()
message(NOTICE "compile_fail: ${lines} lines of ${${KIND}_budget}")
