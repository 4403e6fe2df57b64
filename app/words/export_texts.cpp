// SPDX-License-Identifier: MPL-2.0
#include "app/words/export_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum ExportText;

constexpr Text kTexts[] = {
    {no_folder_named, QT_TRANSLATE_NOOP("Export", "No folder to export to is named.")},
    {export_stopped, QT_TRANSLATE_NOOP("Export", "The export was stopped; nothing was written.")},
    {the_export, QT_TRANSLATE_NOOP("Export", "The export")},
    {saving_the_run, QT_TRANSLATE_NOOP("Export", "Saving the run")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable exportTexts() { return {"Export", kTexts}; }

} // namespace atomalloc::app
