# SPDX-License-Identifier: BSL-1.0
# The page of the order service, in a browser
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME sure.tests.orders.page
  COMMAND Python3::Interpreter orders/page/page_test.py "$<TARGET_FILE:orders>"
  WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
set_tests_properties(sure.tests.orders.page PROPERTIES
  LABELS orders SKIP_RETURN_CODE 77 TIMEOUT 300 ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
