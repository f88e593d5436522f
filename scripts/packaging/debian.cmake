# SPDX-License-Identifier: BSL-1.0
# cpack -G DEB makes libsure-dev_<version>_all.deb
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The maintainers of sure")
set(CPACK_PACKAGE_CONTACT "The maintainers of sure <sure@localhost>" CACHE STRING "Who answers for the packages that cpack makes")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_VERBATIM_VARIABLES TRUE)

set(CPACK_DEBIAN_PACKAGE_NAME libsure-dev)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "g++ (>= 4:12) | clang (>= 1:14), cmake (>= 3.24), pkg-config")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Results with a set of errors, options, sums, exhaustive matching and state
machines for C++20, at the price of an int return code. Headers only; they
need nothing but the standard library of a compiler.
.
The package has the headers, the unit of the module, packages for CMake and
pkg-config, and printers for GDB and natvis.")

# Debian keeps the licence and the changes in files of these names, and no second copy of the licence
file(READ LICENSE licence)
string(REGEX REPLACE "\n\n" "\n.\n" licence "${licence}")
string(REGEX REPLACE "\n+$" "" licence "${licence}")
string(REPLACE "\n" "\n " licence "${licence}")
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/debian/copyright" @ONLY CONTENT
"Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: sure
Source: @PROJECT_HOMEPAGE_URL@

Files: *
Copyright: the authors of sure
License: BSL-1.0

License: BSL-1.0
 @licence@
")
file(ARCHIVE_CREATE OUTPUT "${PROJECT_BINARY_DIR}/debian/changelog.gz" PATHS "${PROJECT_SOURCE_DIR}/docs/changelog.md"
  FORMAT raw COMPRESSION GZip)
install(FILES "${PROJECT_BINARY_DIR}/debian/copyright" "${PROJECT_BINARY_DIR}/debian/changelog.gz"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/libsure-dev" COMPONENT sure.debian EXCLUDE_FROM_ALL)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_COMPONENTS_ALL sure sure.debian)

include(CPack)
