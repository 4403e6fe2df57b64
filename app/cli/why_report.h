// SPDX-License-Identifier: MPL-2.0
// What `atomalloc why` prints: the steps as text, or steps and figures as JSON. Pure but for the stream. Any thread.
#pragma once

#include "app/recording/recorded_run.h"
#include "app/why/help.h"
#include "app/why/why.h"

#include <QTextStream>

namespace atomalloc::app::cli {

void printWhy(QTextStream &out, const RecordedRun &run, const WhyAnswer &answer);
/// In English, whatever the language is.
/// `help`: null where it was not asked for.
void printWhyAsJson(QTextStream &out, const RecordedRun &run, const WhyAnswer &answer, const HelpAnswer *help);

void printHelp(QTextStream &out, const RecordedRun &run, const WhyAnswer &answer, const HelpAnswer &help);

} // namespace atomalloc::app::cli
