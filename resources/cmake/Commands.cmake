# SPDX-License-Identifier: MPL-2.0
# Named commands: `--target tidy` (app/ and ui/, minutes; allocator/ has tests/tidy), `--target format` (rewrites what is under version control).
find_program(ATOMALLOC_RUN_CLANG_TIDY NAMES run-clang-tidy run-clang-tidy-14)
if(ATOMALLOC_RUN_CLANG_TIDY)
  add_custom_target(tidy
    COMMAND ${ATOMALLOC_RUN_CLANG_TIDY} -quiet -p ${PROJECT_BINARY_DIR} -extra-arg=-Wno-everything
      "${PROJECT_SOURCE_DIR}/(app|ui)/.*cpp$"
    VERBATIM USES_TERMINAL)
endif()
find_program(ATOMALLOC_CLANG_FORMAT clang-format)
if(ATOMALLOC_CLANG_FORMAT)
  add_custom_target(format
    COMMAND git ls-files "*.h" "*.cpp" | xargs ${ATOMALLOC_CLANG_FORMAT} -i
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endif()
