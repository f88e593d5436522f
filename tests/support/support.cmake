# SPDX-License-Identifier: BSL-1.0
# The tools that the documents rely on are tested like the helpers
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME sure.tests.support.docs_sync
  COMMAND Python3::Interpreter support/docs_sync_selftest.py
  WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
set_tests_properties(sure.tests.support.docs_sync PROPERTIES LABELS support ENVIRONMENT PYTHONDONTWRITEBYTECODE=1)
