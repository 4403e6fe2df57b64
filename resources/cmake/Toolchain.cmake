# SPDX-License-Identifier: MPL-2.0
# INTERFACE targets for the language level, the warnings and the sanitizers; every layer links atomalloc_options privately.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(ATOMALLOC_CCACHE ccache)
if(ATOMALLOC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ATOMALLOC_CCACHE})
endif()

set(ATOMALLOC_SANITIZE "" CACHE STRING "Sanitizers: address (with undefined) or thread")

add_library(atomalloc_options INTERFACE)
target_compile_features(atomalloc_options INTERFACE cxx_std_20)
target_compile_options(atomalloc_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror)
target_include_directories(atomalloc_options INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
if(ATOMALLOC_SANITIZE STREQUAL "address")
  target_compile_options(atomalloc_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(atomalloc_options INTERFACE -fsanitize=address,undefined)
elseif(ATOMALLOC_SANITIZE STREQUAL "thread")
  target_compile_options(atomalloc_options INTERFACE -fsanitize=thread -fno-builtin-memset -fno-builtin-memcpy -fno-builtin-memmove)
  target_link_options(atomalloc_options INTERFACE -fsanitize=thread)
endif()
