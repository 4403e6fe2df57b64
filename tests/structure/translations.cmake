# SPDX-License-Identifier: MPL-2.0
# Fails when a catalogue lacks a text of the sources or has one that is gone. Run with -DLUPDATE=... -DSOURCE=... -DWORK=...
file(MAKE_DIRECTORY ${WORK})
foreach(language en de)
  set(kept ${SOURCE}/resources/translations/atomalloc_${language}.ts)
  set(fresh ${WORK}/atomalloc_${language}.ts)
  configure_file(${kept} ${fresh} COPYONLY)
  set(plurals)
  if(language STREQUAL en)
    set(plurals -pluralonly)
  endif()
  execute_process(COMMAND ${LUPDATE} -silent -locations none -no-obsolete -I . ${plurals} app ui -ts ${fresh}
    WORKING_DIRECTORY ${SOURCE} OUTPUT_QUIET ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${kept} ${fresh} RESULT_VARIABLE differ)
  if(differ)
    message(SEND_ERROR "${kept} is not up to date: build the target `translations` and translate what is new.")
  endif()
endforeach()
