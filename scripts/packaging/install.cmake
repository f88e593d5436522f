# SPDX-License-Identifier: BSL-1.0
# What is installed: the headers, the module's unit, packages for CMake and pkg-config, the debuggers' printers; cpack makes a .deb
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(sure_package "${CMAKE_INSTALL_DATADIR}/cmake/sure")

install(TARGETS sure EXPORT sure FILE_SET HEADERS COMPONENT sure)
install(FILES include/sure.cppm DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT sure)

install(EXPORT sure NAMESPACE sure:: FILE sure-targets.cmake DESTINATION "${sure_package}" COMPONENT sure)
configure_package_config_file(scripts/packaging/sure-config.cmake.in "${PROJECT_BINARY_DIR}/sure-config.cmake"
  INSTALL_DESTINATION "${sure_package}")
# before 1.0 a minor version may break (docs/design/0015-how-sure-is-packaged.md)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/sure-config-version.cmake"
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES "${PROJECT_BINARY_DIR}/sure-config.cmake" "${PROJECT_BINARY_DIR}/sure-config-version.cmake"
  DESTINATION "${sure_package}" COMPONENT sure)

# the folder of sure.pc leads to the others, wherever all of it is moved
file(RELATIVE_PATH sure_pc_prefix "${CMAKE_INSTALL_FULL_DATADIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
string(REGEX REPLACE "/$" "" sure_pc_prefix "${sure_pc_prefix}")
file(RELATIVE_PATH sure_pc_include "${CMAKE_INSTALL_PREFIX}" "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
configure_file(scripts/packaging/sure.pc.in "${PROJECT_BINARY_DIR}/sure.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/sure.pc" DESTINATION "${CMAKE_INSTALL_DATADIR}/pkgconfig" COMPONENT sure)

install(FILES scripts/debuggers/sure_gdb.py scripts/debuggers/sure.natvis
  DESTINATION "${CMAKE_INSTALL_DATADIR}/sure" COMPONENT sure)
install(FILES LICENSE DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT sure.license)
# The texts of static_assert name these pages
install(DIRECTORY docs/messages DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT sure.messages)

if(PROJECT_IS_TOP_LEVEL)
  include(scripts/packaging/debian.cmake)
endif()
