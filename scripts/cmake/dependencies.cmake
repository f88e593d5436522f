# SPDX-License-Identifier: BSL-1.0
# The headers that tests and examples use: those of the system or, only where it is asked for, a pinned commit
option(SURE_FETCH_DEPENDENCIES "Download doctest and CLI11 where the system has none" OFF)

# sure_find_header(<variable> <header> FOR <user> APT <package> OFF <option> [GIT <repository> COMMIT <hash>])
# The folder that holds <header>, in <variable>; without GIT it is never downloaded
function(sure_find_header variable header)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "FOR;APT;OFF;GIT;COMMIT" "")
  find_path(${variable} ${header})
  if(${variable})
    return()
  endif()
  if(NOT arg_GIT)
    message(FATAL_ERROR "sure: ${arg_FOR} ${header}; install it (apt-get install ${arg_APT}) "
                        "or configure with -D${arg_OFF}=OFF")
  endif()
  if(NOT SURE_FETCH_DEPENDENCIES)
    message(FATAL_ERROR "sure: ${arg_FOR} ${header}; install it (apt-get install ${arg_APT}), "
                        "configure with -D${arg_OFF}=OFF, or download it with -DSURE_FETCH_DEPENDENCIES=ON")
  endif()
  include(FetchContent)
  # No such folder: its headers are wanted, not its targets, tests and install rules
  FetchContent_Declare(${arg_APT} GIT_REPOSITORY "${arg_GIT}" GIT_TAG "${arg_COMMIT}" SOURCE_SUBDIR headers-only)
  FetchContent_MakeAvailable(${arg_APT})
  find_path(${variable} ${header} REQUIRED NO_DEFAULT_PATH
    PATHS "${${arg_APT}_SOURCE_DIR}" "${${arg_APT}_SOURCE_DIR}/include")
endfunction()
