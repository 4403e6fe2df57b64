# SPDX-License-Identifier: MPL-2.0
# Read by CMake at the end of project(), for a build in which sources are broken: those stay single, so that one change is one of them. The
# tests beside them never change, and are compiled several sources at a time.
function(compile_tests_together)
  foreach(target app_tests ui_tests ui_picture_tests atomalloc_test_support)
    if(TARGET ${target})
      set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
      if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage -Wno-maybe-uninitialized)
      endif()
    endif()
  endforeach()
endfunction()
cmake_language(DEFER CALL compile_tests_together)
