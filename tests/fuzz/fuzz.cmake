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

  # what is found is kept in the build tree; seeds are only read
  set(corpus "${CMAKE_CURRENT_BINARY_DIR}/corpus/${name}")
  file(MAKE_DIRECTORY "${corpus}")
  add_test(NAME ${name} COMMAND ${name} -max_total_time=${SURE_FUZZ_SECONDS} -print_final_stats=1
    -artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/ "${corpus}" ${arg_SEEDS})
  math(EXPR timeout "${SURE_FUZZ_SECONDS} + 60")
  set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT ${timeout})
endfunction()

sure_add_fuzzer(sure.fuzz.any_error SOURCES "${CMAKE_CURRENT_LIST_DIR}/any_error.cpp")
sure_add_fuzzer(sure.fuzz.restore SOURCES "${CMAKE_CURRENT_LIST_DIR}/restore.cpp")
if(TARGET orders.core)
  sure_add_fuzzer(sure.fuzz.orders_import SOURCES "${CMAKE_CURRENT_LIST_DIR}/orders_import.cpp"
    LIBRARIES orders.core SEEDS "${CMAKE_CURRENT_LIST_DIR}/corpus/orders_import")
endif()
