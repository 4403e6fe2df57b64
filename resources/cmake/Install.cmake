# SPDX-License-Identifier: MPL-2.0
# What `cmake --install` copies. Component library: the allocator with its headers and CMake package. Component programs: both programs,
# the recorder, desktop entry, icon. Both carry their licences.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/AtomAlloc)
set(licence_dir ${CMAKE_INSTALL_DATADIR}/licenses/atomalloc)

set_target_properties(atomalloc PROPERTIES EXPORT_NAME allocator)
install(TARGETS atomalloc EXPORT AtomAllocTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/allocator DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library FILES_MATCHING PATTERN "*.h")
install(EXPORT AtomAllocTargets NAMESPACE atomalloc:: DESTINATION ${package_dir} COMPONENT library)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/AtomAllocConfig.cmake.in ${PROJECT_BINARY_DIR}/AtomAllocConfig.cmake
  INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/AtomAllocConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/AtomAllocConfig.cmake ${PROJECT_BINARY_DIR}/AtomAllocConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT library)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/LICENSES/MPL-2.0.txt DESTINATION ${licence_dir} COMPONENT library)

foreach(program atomalloc-cli atomalloc-visualizer)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT programs)
  endif()
endforeach()
if(TARGET atomalloc-record) # beside the programs: that is where atomalloc looks for it
  install(TARGETS atomalloc-record LIBRARY DESTINATION lib/atomalloc COMPONENT programs)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${licence_dir} COMPONENT programs)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/LICENSES/ DESTINATION ${licence_dir} COMPONENT programs)
if(TARGET atomalloc-visualizer)
  install(FILES ${PROJECT_SOURCE_DIR}/resources/desktop/atomalloc-visualizer.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT programs)
  install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/atomalloc-visualizer.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT programs)
endif()
