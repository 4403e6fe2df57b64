# SPDX-License-Identifier: MPL-2.0
# Named commands: `--target format` rewrites what is under version control.
find_program(ATOMALLOC_CLANG_FORMAT clang-format)
if(ATOMALLOC_CLANG_FORMAT)
  add_custom_target(format
    COMMAND git ls-files "*.h" "*.cpp" | xargs ${ATOMALLOC_CLANG_FORMAT} -i
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endif()
