# SPDX-License-Identifier: BSL-1.0
# A function that names a result is not found by who was built with other SURE_CHECKS, whichever side of a call differs. Between
# libraries nothing else tells them apart, so the symbol that every object defines is let pass.
include("${CMAKE_CURRENT_LIST_DIR}/steps.cmake")
set(folder "${CMAKE_CURRENT_LIST_DIR}/mixed_checks")

foreach(checks IN ITEMS 0 1)
  foreach(unit IN ITEMS caller returns takes)
    must_run("${CXX}" ${flags} -DSURE_CHECKS=${checks} -c "${folder}/${unit}.cpp" -o "${WORK}/${unit}_${checks}.o")
  endforeach()
  must_run("${CXX}" ${flags} "${WORK}/caller_${checks}.o" "${WORK}/returns_${checks}.o" "${WORK}/takes_${checks}.o"
           -o "${WORK}/same_${checks}")
  must_run("${WORK}/same_${checks}")
endforeach()

foreach(differs IN ITEMS returns takes)
  set(returns 1)
  set(takes 1)
  set(${differs} 0)
  execute_process(
    COMMAND "${CXX}" ${flags} "${WORK}/caller_1.o" "${WORK}/returns_${returns}.o" "${WORK}/takes_${takes}.o"
            -Wl,-z,muldefs -o "${WORK}/mixed"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status EQUAL 0)
    message(FATAL_ERROR "a function that ${differs} a result links across different SURE_CHECKS")
  elseif(NOT output MATCHES "undefined reference to .*answer_that_${differs}")
    message(FATAL_ERROR "the link fails, but not for answer_that_${differs}:\n${output}")
  endif()
endforeach()
