// SPDX-License-Identifier: MPL-2.0
#include "app/recording/recording_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum RecordingText;

constexpr Text kTexts[] = {
    {stopped_at, QT_TRANSLATE_NOOP("Recording", "Stopped at %1.")},
    {is_damaged, QT_TRANSLATE_NOOP("Recording", "%1 is damaged: what it holds does not match its checksums. Take another copy of it.")},
    {no_recorded_run, QT_TRANSLATE_NOOP("Recording", "%1 is not a recorded run (.atomrun).")},
    {newer_version,
     QT_TRANSLATE_NOOP("Recording",
                       "%1 was written in version %2 of the format; this program reads version %3. Open it with a newer program.")},
    {cut_short_before_events, QT_TRANSLATE_NOOP("Recording", "%1 is cut short: it ends before the first event.")},
    {cut_short,
     QT_TRANSLATE_N_NOOP("Recording", "The file is cut short: %n events could be read; figures that events do not tell are missing.")},
    {too_many_events, QT_TRANSLATE_NOOP("Recording", "%1 holds more events than fit into the memory of this computer (%2).")},
    {unreadable_events, QT_TRANSLATE_N_NOOP("Recording", "%n events could not be read: what the file holds there makes no sense. They are "
                                                         "shown as lost.")},
    {disk_was_full, QT_TRANSLATE_N_NOOP("Recording", "The disk was full: the run went on, but its last %n events could not be kept.")},
    {unknown_sections, QT_TRANSLATE_N_NOOP("Recording", "%n parts of the file were passed over: a newer program has written them.")},
    {stacks_make_no_sense,
     QT_TRANSLATE_NOOP("Recording",
                       "The call stacks in the file make no sense and were left out: nobody is named as who asked for memory.")},
    {stacks_too_large,
     QT_TRANSLATE_NOOP("Recording", "The run has more call stacks than its file may hold: the file has none. Open the recording instead.")},
    {a_figure, QT_TRANSLATE_NOOP("Recording", "a figure")},
    {must_be_array, QT_TRANSLATE_NOOP("Recording", "%1 must be an array.")},
    {list_of_tasks, QT_TRANSLATE_NOOP("Recording", "The list of tasks")},
    {list_of_notes, QT_TRANSLATE_NOOP("Recording", "The list of notes")},
    {mode_must_be, QT_TRANSLATE_NOOP("Recording", "\"mode\" must be \"watch\" or \"measure\".")},
    {the_file, QT_TRANSLATE_NOOP("Recording", "the file")},
    {the_run, QT_TRANSLATE_NOOP("Recording", "the run")},
    {a_task, QT_TRANSLATE_NOOP("Recording", "a task")},
    {the_summary, QT_TRANSLATE_NOOP("Recording", "the summary")},
    {the_counters, QT_TRANSLATE_NOOP("Recording", "the counters")},
    {a_class, QT_TRANSLATE_NOOP("Recording", "a class")},
    {note_must_be_string, QT_TRANSLATE_NOOP("Recording", "A note must be a string.")},
    {the_times, QT_TRANSLATE_NOOP("Recording", "the times")},
    {times_of_a_class, QT_TRANSLATE_NOOP("Recording", "the times of a class")},
    {at_limit_must_be, QT_TRANSLATE_NOOP("Recording", "\"at_limit\" must be \"refuse\" or \"wait\".")},
    {event_memory_must_be, QT_TRANSLATE_NOOP("Recording", "%1 must be a number of bytes, such as 512 MiB, not %2.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable recordingTexts() { return {"Recording", kTexts}; }

} // namespace atomalloc::app
