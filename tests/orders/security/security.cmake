# SPDX-License-Identifier: BSL-1.0
# What docs/security.md promises of the program
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(tests answers injection leaks limits)
foreach(test IN LISTS tests)
  add_test(NAME sure.tests.orders.security.${test}
    COMMAND Python3::Interpreter orders/security/${test}_test.py "$<TARGET_FILE:orders>"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
endforeach()
if(sure_hardening_flags AND CMAKE_EXPORT_COMPILE_COMMANDS)
  add_test(NAME sure.tests.orders.security.hardening
    COMMAND Python3::Interpreter orders/security/hardening_test.py "$<TARGET_FILE:orders>" "${PROJECT_BINARY_DIR}/compile_commands.json"
            "${CMAKE_CXX_COMPILER}"
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  list(APPEND tests hardening)
endif()
add_test(NAME sure.tests.orders.security.sbom
  COMMAND Python3::Interpreter "${PROJECT_SOURCE_DIR}/scripts/sbom" --check "$<TARGET_FILE:orders>")
list(APPEND tests sbom)
list(TRANSFORM tests PREPEND sure.tests.orders.security.)
set_tests_properties(${tests} PROPERTIES LABELS orders TIMEOUT 300 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
