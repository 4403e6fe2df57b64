// SPDX-License-Identifier: MPL-2.0
#include "app/open/open_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum OpenText;

constexpr Text kTexts[] = {
    {reading, QT_TRANSLATE_NOOP("Open", "Reading %1")},
    {packed_data_cut_short, QT_TRANSLATE_NOOP("Open", "%1 is cut short: its packed data ends too early.")},
    {foreign_json, QT_TRANSLATE_NOOP("Open", "%1 is a JSON file, but no scenario, config or run.json: it has none of the keys "
                                             "atomalloc_scenario, atomalloc_config and atomalloc_run.")},
    {tail_passed_over, QT_TRANSLATE_NOOP("Open", "%1: what follows its packed data was passed over.")},
    {nothing_of_that_name, QT_TRANSLATE_NOOP("Open", "There is no scenario and no file called %1.")},
    {no_such_file, QT_TRANSLATE_NOOP("Open", "No such file: %1. Check its path and its name.")},
    {no_recorded_run, QT_TRANSLATE_NOOP("Open", "%1 is not a recorded run (.atomrun).")},
    {run_it, QT_TRANSLATE_NOOP("Open", "To run it and write its figures: atomalloc run %1 --csv DIR")},
    {no_workload_any_more, QT_TRANSLATE_NOOP("Open", "%1 is no recording and no profile any more.")},
    {which_file_is_not_said, QT_TRANSLATE_NOOP("Open", "The inputs of this run do not say which %1 they mean. Taken: %2.")},
    {has_changed, QT_TRANSLATE_NOOP("Open", "%1 has changed since the first run: a run that is made now replays another recording.")},
    {recording_is_gone, QT_TRANSLATE_NOOP("Open", "The recording that this run replays is not there any more: %1.")},
    {config_cannot_run,
     QT_TRANSLATE_NOOP(
         "Open", "%1 is a config, which cannot be run by itself. Name a scenario or a recording, and give the config with --config.")},
    {export_was_interrupted,
     QT_TRANSLATE_NOOP("Open",
                       "An export into the folder of %1 was interrupted: the files there may be of different runs. Export once more.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable openTexts() { return {"Open", kTexts}; }

} // namespace atomalloc::app
