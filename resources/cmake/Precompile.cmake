# SPDX-License-Identifier: MPL-2.0
# Precompiled headers halve the time of a clean build. Off, they leave every target as its own CMakeLists.txt describes it, and ccache
# works on single files.
option(ATOMALLOC_PRECOMPILE "Precompile the headers of the standard library, Qt and GoogleTest" OFF)
if(NOT ATOMALLOC_PRECOMPILE)
  return()
endif()

set(app_headers <algorithm> <chrono> <functional> <map> <memory> <optional> <span> <string> <variant> <vector>
  <QByteArray> <QCoroTask> <QFile> <QHash> <QList> <QObject> <QString> <QStringList>)
set(ui_headers ${app_headers} <QBoxLayout> <QLabel> <QPainter> <QTimer> <QToolButton> <QWidget>)
set(headers_of_atomalloc_app ${app_headers})
set(headers_of_app_tests ${app_headers} <gtest/gtest.h>)
set(headers_of_atomalloc_ui ${ui_headers})
set(headers_of_ui_tests ${ui_headers} <gtest/gtest.h>)
foreach(target atomalloc_app app_tests atomalloc_ui ui_tests)
  if(TARGET ${target})
    target_precompile_headers(${target} PRIVATE ${headers_of_${target}})
    if(ATOMALLOC_CCACHE)
      # As ccache's manual asks for; without it, nothing of these targets is cached.
      set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime;${ATOMALLOC_CCACHE}")
    endif()
  endif()
endforeach()
