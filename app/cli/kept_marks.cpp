// SPDX-License-Identifier: MPL-2.0
#include "app/cli/kept_marks.h"

#include "app/cli/cli_words.h"
#include "app/open/open_look.h"
#include "app/recording/run_look.h"
#include "app/words/command_line.h"

#include <QStringList>

#include <optional>

namespace atomalloc::app::cli {

MarkPlaces keptMarksOf(const RecordedRun &run, const QString &file)
{
    const std::optional<RunTable> table = run.table(RunTableType::look);
    MarkPlaces places;
    for (const LookMark &mark : (table ? lookOf(*table) : openLookNow(file)).marks)
        if (mark.number < places.size())
            places[mark.number] = TimelinePlace{.kind = TimelinePlace::Kind::event, .number = mark.event};
    return places;
}

Problem noSuchMark(const QString &option, std::uint64_t mark, const MarkPlaces &kept)
{
    QStringList letters;
    for (std::uint64_t i = 0; i < kept.size(); ++i)
        if (kept[i])
            letters << markLetter(i);
    const QString has =
        letters.isEmpty() ? CliWords::tr("It keeps none.") : CliWords::tr("It keeps %1.").arg(letters.join(QStringLiteral(", ")));
    return usageProblem(CliWords::tr("--%1: the run keeps no mark %2. %3").arg(option, markLetter(mark), has));
}

} // namespace atomalloc::app::cli
