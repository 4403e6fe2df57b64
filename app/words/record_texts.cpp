// SPDX-License-Identifier: MPL-2.0
#include "app/record/record_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum RecordText;

constexpr Text kTexts[] = {
    {the_recording, QT_TRANSLATE_NOOP("Record", "The recording")},
    {program_not_found, QT_TRANSLATE_NOOP("Record", "There is no program %1. Name its file, or a program of PATH.")},
    {no_program, QT_TRANSLATE_NOOP("Record", "%1 is no program: it is neither an ELF file nor a script that may be executed.")},
    {is_static,
     QT_TRANSLATE_NOOP("Record", "%1 is linked statically, so the recorder cannot be loaded into it. Link it dynamically to record it.")},
    {is_for_another_machine, QT_TRANSLATE_NOOP("Record", "%1 is built for another processor than atomalloc. Build both for the same one.")},
    {runs_as_another_user,
     QT_TRANSLATE_NOOP("Record",
                       "%1 runs with the rights of another user (setuid or setgid), so the system loads no recorder into it. Record a "
                       "copy without that right.")},
    {library_is_missing, QT_TRANSLATE_NOOP("Record", "The recorder is missing: it should be %1. Install atomalloc again.")},
    {not_started, QT_TRANSLATE_NOOP("Record", "%1 could not be started: %2.")},
    {nothing_recorded,
     QT_TRANSLATE_NOOP("Record",
                       "%1 allocated nothing that could be recorded. Programs that bring their own malloc, and what a program starts, "
                       "are not recorded.")},
    {disk_is_full, QT_TRANSLATE_NOOP("Record", "The disk was full, so the recording ends before the program did.")},
    {end_is_missing,
     QT_TRANSLATE_NOOP(
         "Record",
         "The program left by _exit(), or another program took its place (exec) that cannot be recorded. The recording has what came "
         "before.")},
    {ended_by_signal, QT_TRANSLATE_NOOP("Record", "The program ended by %1 (%2).")},
    {forked, QT_TRANSLATE_N_NOOP("Record", "The program started %n other processes (fork): they are not recorded.")},
    {folder_is_missing,
     QT_TRANSLATE_NOOP("Record", "The folder %1 for the recording is missing. Make it, or name another place with --out FILE.")},
    {folder_not_writable,
     QT_TRANSLATE_NOOP("Record", "The recording cannot be written into the folder %1: %2. Name another place with --out FILE.")},
    {is_a_script,
     QT_TRANSLATE_NOOP(
         "Record", "%1 is a script: its interpreter is recorded, or the program that takes its place (exec), and none that it starts.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable recordTexts() { return {"Record", kTexts}; }

} // namespace atomalloc::app
