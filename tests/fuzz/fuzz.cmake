# SPDX-License-Identifier: BSL-1.0
# sure_add_fuzzer: one libFuzzer target, which CTest runs for a while. Needs clang.
include_guard(GLOBAL)

set(SURE_FUZZ_SECONDS 60 CACHE STRING "How long each fuzzer runs as a test")

# sure_add_fuzzer(<name> SOURCES <file>... [LIBRARIES <target>...] [SEEDS <folder>])
function(sure_add_fuzzer name)
  cmake_parse_arguments(arg "" "SEEDS" "SOURCES;LIBRARIES" ${ARGN})
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    return()
  endif()
  add_executable(${name} ${arg_SOURCES})
  sure_use_house(${name})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES})
  target_compile_options(${name} PRIVATE -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all)
  target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
  add_test(NAME ${name} COMMAND "${PROJECT_SOURCE_DIR}/tests/fuzz/run" $<TARGET_FILE:${name}> ${arg_SEEDS})
  math(EXPR timeout "${SURE_FUZZ_SECONDS} + 60")
  set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT ${timeout} ENVIRONMENT FUZZ_SECONDS=${SURE_FUZZ_SECONDS})
endfunction()

foreach(name IN ITEMS any_error machine one_of option restore result)
  sure_add_fuzzer(sure.fuzz.${name} SOURCES "${CMAKE_CURRENT_LIST_DIR}/${name}.cpp")
endforeach()
if(TARGET orders.core)
  sure_add_fuzzer(sure.fuzz.orders_import SOURCES "${CMAKE_CURRENT_LIST_DIR}/orders_import.cpp"
    LIBRARIES orders.core SEEDS "${CMAKE_CURRENT_LIST_DIR}/corpus/orders_import")
endif()
