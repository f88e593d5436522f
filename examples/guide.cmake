# SPDX-License-Identifier: BSL-1.0
# one program a page of docs/guide, and those that the pages of docs/reference quote
file(GLOB programs CONFIGURE_DEPENDS tour/*.cpp reference/*.cpp)
foreach(file IN LISTS programs)
  cmake_path(GET file STEM LAST_ONLY page)
  cmake_path(GET file PARENT_PATH folder)
  cmake_path(GET folder FILENAME folder)
  set(name sure.examples.${folder}.${page})
  sure_skip_unless_met(${name} "${file}" skipped)
  if(skipped)
    continue()
  endif()
  add_executable(${name} "${file}")
  sure_use_house(${name})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 60 LABELS ${folder})
endforeach()

# what the guide starts from in other languages
set(before "${CMAKE_CURRENT_SOURCE_DIR}/tour/before")
find_program(SURE_GO go)
if(SURE_GO)
  add_test(NAME sure.examples.before.coming_from_go COMMAND "${SURE_GO}" run "${before}/coming_from_go.go")
endif()
find_program(SURE_RUSTC rustc)
if(SURE_RUSTC)
  add_test(NAME sure.examples.before.coming_from_rust COMMAND sh -c
    "\"${SURE_RUSTC}\" --edition 2021 -D warnings -o coming_from_rust \"$0\" && ./coming_from_rust" "${before}/coming_from_rust.rs")
endif()

include(exercises)
sure_add_exercises("${CMAKE_CURRENT_SOURCE_DIR}/exercises")
