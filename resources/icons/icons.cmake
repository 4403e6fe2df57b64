# SPDX-License-Identifier: GPL-3.0-or-later
# The icons of the desktop program, as :/atomalloc/icons/NAME.svg.
qt_add_resources(atomalloc_ui atomalloc_icons
  PREFIX /atomalloc
  BASE ${PROJECT_SOURCE_DIR}/resources
  FILES
    ${PROJECT_SOURCE_DIR}/resources/icons/atomalloc-visualizer.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/charts.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/check.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/chevron-down.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/chevron-right.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/chevron-up.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/close.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/compare.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/copy.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/cross.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/diamond.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/drop.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/exclamation.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/export.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/fit.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/float.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/hourglass.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/info.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/lanes.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/lifetimes.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/map.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/maximize.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/minus.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/moon.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/open.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/pause.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/play.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/plus.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/sites.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/step.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/step-back.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/stop.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/sun.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/system.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/tasks.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/to-end.svg
    ${PROJECT_SOURCE_DIR}/resources/icons/to-start.svg
)
