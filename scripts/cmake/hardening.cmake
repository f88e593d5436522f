# SPDX-License-Identifier: BSL-1.0
# sure_harden(<target>...): a mistake with memory ends the program, instead of serving whoever found it. For what strangers speak to: the
# order service. A Debug build has the sanitizers for that, which see more.
include_guard(GLOBAL)
include(CheckCXXSourceCompiles)

option(SURE_HARDENED "Harden the order service, but in Debug builds" ON)

# Those of these flags that the compiler has, in a list
function(sure_known_flags variable)
  set(known "")
  foreach(flag IN LISTS ARGN)
    string(MAKE_C_IDENTIFIER "SURE_KNOWS${flag}" name)
    set(CMAKE_REQUIRED_FLAGS "-Werror -O2 ${flag}")
    check_cxx_source_compiles("#include <cstdlib>\nint main() { return 0; }" ${name})
    if(${name})
      list(APPEND known ${flag})
    endif()
  endforeach()
  set(${variable} "${known}" PARENT_SCOPE)
endfunction()

if(SURE_HARDENED AND NOT SURE_SANITIZE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  sure_known_flags(sure_hardening_flags -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
    -mbranch-protection=standard -ftrivial-auto-var-init=zero)
  sure_known_flags(fortify "-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3") # since glibc 2.34; it warns before
  if(NOT fortify)
    set(fortify "-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2")
  endif()
  separate_arguments(fortify)
  list(APPEND sure_hardening_flags ${fortify} -D_GLIBCXX_ASSERTIONS)
endif()

# A program that needs no other file is moved about in memory by a flag of its own, which excludes the usual two
set(sure_moves -pie)
if(sure_hardening_flags AND CMAKE_EXE_LINKER_FLAGS MATCHES "(^| )-static( |$)")
  string(REGEX REPLACE "(^| )-static( |$)" "\\1\\2" CMAKE_EXE_LINKER_FLAGS "${CMAKE_EXE_LINKER_FLAGS}")
  set(sure_moves -static-pie)
endif()

function(sure_harden)
  if(NOT sure_hardening_flags)
    return()
  endif()
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE -fPIE ${sure_hardening_flags})
    get_target_property(kind ${target} TYPE)
    if(kind STREQUAL "EXECUTABLE")
      target_link_options(${target} PRIVATE ${sure_moves} -Wl,-z,relro,-z,now,-z,noexecstack)
    endif()
  endforeach()
endfunction()
