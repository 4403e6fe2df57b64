# SPDX-License-Identifier: MPL-2.0
# How our code is compiled: language level, warnings, sanitizers. They are INTERFACE targets.
# Every target of ours links atomalloc_options privately. The allocator links atomalloc_memory_options besides.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(ATOMALLOC_GENERATED_DIR ${PROJECT_BINARY_DIR}/generated) # headers that CMake writes, under the paths that sources include

find_program(ATOMALLOC_CCACHE ccache)
if(ATOMALLOC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ATOMALLOC_CCACHE})
endif()

set(ATOMALLOC_SANITIZE "" CACHE STRING "Sanitizers: address (with undefined) or thread")
set_property(CACHE ATOMALLOC_SANITIZE PROPERTY STRINGS "" address thread)

# The presets switch it on. Who packages the project has compilers that we have not seen, and which may warn about more.
option(ATOMALLOC_WERROR "A warning of the compiler is an error" OFF)
add_library(atomalloc_warnings INTERFACE)
target_compile_options(atomalloc_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual $<$<BOOL:${ATOMALLOC_WERROR}>:-Werror>)

add_library(atomalloc_sanitizers INTERFACE)
if(ATOMALLOC_SANITIZE STREQUAL "address")
  target_compile_options(atomalloc_sanitizers INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function>
    # g++ warns about its own instrumentation
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(atomalloc_sanitizers INTERFACE -fsanitize=address,undefined)
elseif(ATOMALLOC_SANITIZE STREQUAL "thread")
  # Inlined memset, memcpy and memmove are not instrumented. -Wtsan: atomic_thread_fence is not understood, so it must not be used.
  target_compile_options(atomalloc_sanitizers INTERFACE
    -fsanitize=thread -fno-omit-frame-pointer -fno-builtin-memset -fno-builtin-memcpy -fno-builtin-memmove
    $<$<CXX_COMPILER_ID:GNU>:-Werror=tsan>)
  target_link_options(atomalloc_sanitizers INTERFACE -fsanitize=thread)
elseif(NOT ATOMALLOC_SANITIZE STREQUAL "")
  message(FATAL_ERROR "ATOMALLOC_SANITIZE is \"${ATOMALLOC_SANITIZE}\": it can be empty, address or thread.")
endif()

# Where a build runs once, to compile a source takes longer than what is won by running it faster. The allocator is optimized always.
option(ATOMALLOC_QUICK_TO_COMPILE "Do not optimize ui/ and the tests of app/ and ui/" OFF)
add_library(atomalloc_quick INTERFACE)
target_compile_options(atomalloc_quick INTERFACE $<$<BOOL:${ATOMALLOC_QUICK_TO_COMPILE}>:-O0>)

add_library(atomalloc_options INTERFACE)
target_compile_features(atomalloc_options INTERFACE cxx_std_20)
target_include_directories(atomalloc_options INTERFACE $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>)
target_link_libraries(atomalloc_options INTERFACE atomalloc_warnings atomalloc_sanitizers)

# The wipe of a freed block is a store to an object whose lifetime has ended: g++ may drop it otherwise.
add_library(atomalloc_memory_options INTERFACE)
target_compile_options(atomalloc_memory_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-fno-lifetime-dse>)
