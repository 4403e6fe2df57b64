# SPDX-License-Identifier: MPL-2.0
# The target `docs`: the library's public interface as HTML pages in docs/html of the build. It is there where Doxygen is installed.
find_package(Doxygen QUIET)
if(DOXYGEN_FOUND)
  configure_file(${PROJECT_SOURCE_DIR}/resources/docs/Doxyfile.in ${PROJECT_BINARY_DIR}/docs/Doxyfile @ONLY)
  add_custom_target(docs
    COMMAND Doxygen::doxygen ${PROJECT_BINARY_DIR}/docs/Doxyfile
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMENT "Writing ${PROJECT_BINARY_DIR}/docs/html"
    VERBATIM)
endif()
