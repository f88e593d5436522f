# SPDX-License-Identifier: BSL-1.0
# A second run of the same compiler over the same text is free where ccache is installed, also in another clone.
include_guard(GLOBAL)

find_program(SURE_CCACHE ccache)
mark_as_advanced(SURE_CCACHE)
if(PROJECT_IS_TOP_LEVEL AND SURE_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${PROJECT_SOURCE_DIR};CCACHE_NOHASHDIR=1;${SURE_CCACHE}")
endif()
