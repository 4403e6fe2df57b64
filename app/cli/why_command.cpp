// SPDX-License-Identifier: MPL-2.0
// atomalloc why: what lies behind a moment of a run.
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/progress_line.h"
#include "app/cli/text_table.h"
#include "app/cli/why_report.h"
#include "app/find/named.h"
#include "app/query/timeline_place.h"
#include "app/why/help.h"
#include "app/why/why.h"
#include "app/words/catalogue.h"
#include "app/words/command_line.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"

#include <memory>
#include <optional>
#include <utility>

namespace atomalloc::app::cli {
namespace {

QString placeOption() { return QStringLiteral("at"); }
QString taskOption() { return QStringLiteral("task"); }
QString blockOption() { return QStringLiteral("block"); }

Outcome<TimelinePlace> placeOf(const Options &options)
{
    const std::optional<QString> text = options.value(placeOption());
    if (!text)
        return fail(
            usageProblem(CliWords::tr("`atomalloc why` needs --at T: where on the time line. T is 1.2s, @12345, 50%, peak or end.")));
    const Outcome<TimelinePlace> place = parseTimelinePlace(*text);
    if (!place)
        return fail(usageProblem(CliWords::tr("--%1: %2").arg(placeOption(), textOf(place.error().sentence))));
    return *place;
}

/// The task of that name, tag or number.
Outcome<TaskId> taskOf(const RecordedRun &run, const QString &text)
{
    if (const std::optional<TaskId> found = taskNamed(run, text))
        return *found;
    QStringList names;
    for (const RunTask &task : run.tasks())
        names << task.name;
    return fail(usageProblem(CliWords::tr("The run has no task %1. %2").arg(quoted(text), textOf(nameHint(text, names)))));
}

/// Whatever lies there at the moment.
Outcome<BlockId> blockOf(const RecordedRun &run, const QString &text)
{
    const AtomAllocConfig config = run.inputs().config;
    const std::optional<BlockId> block = blockOfName(text, config.min_block_size);
    if (!block)
        return fail(usageProblem(CliWords::tr("--block must be a block such as 8K.11, or the number of its first granule as in events.csv, "
                                              "not %1.")
                                     .arg(quoted(text))));
    if (toIndex(*block) >= config.max_memory / config.min_block_size)
        return fail(usageProblem(
            CliWords::tr("Block %1 lies behind max_memory, which is %2.").arg(quoted(text), localFigure(formatBytes(config.max_memory)))));
    return *block;
}

Outcome<WhyQuestion> questionOf(const Options &options, const RecordedRun &run)
{
    WhyQuestion question;
    if (const std::optional<QString> task = options.value(taskOption())) {
        const Outcome<TaskId> found = taskOf(run, *task);
        if (!found)
            return fail(found.error());
        question.task = *found;
    }
    if (const std::optional<QString> block = options.value(blockOption())) {
        const Outcome<BlockId> found = blockOf(run, *block);
        if (!found)
            return fail(found.error());
        question.block = *found;
    }
    return question;
}

QCoro::Task<Outcome<WhyAnswer>> answerOf(std::shared_ptr<const RecordedRun> run, std::size_t position, WhyQuestion question,
                                         WorkControl work)
{
    return onWorker(CliWords::tr("The answer"), [run = std::move(run), position, question, work = std::move(work)] {
        return WhyReader(run).answer(position, question, work);
    });
}

Outcome<void> executeWhy(const Options &options, const Console &console)
{
    const Outcome<TimelinePlace> place = placeOf(options);
    if (!place)
        return fail(place.error());
    if (options.has(taskOption()) && options.has(blockOption()))
        return fail(usageProblem(CliWords::tr("--task and --block exclude each other; give one of them.")));
    const Outcome<std::shared_ptr<RecordedRun>> run = runOf(options, console);
    if (!run)
        return fail(run.error());
    const Outcome<TimelinePoint> point = pointOf(*place, **run);
    if (!point)
        return fail(point.error());
    const Outcome<WhyQuestion> question = questionOf(options, **run);
    if (!question)
        return fail(question.error());
    const WorkControl work(console.stop);
    const Outcome<WhyAnswer> answer =
        waitFor(answerOf(*run, point->event, *question, work), console, CliWords::tr("Looking for the causes"), work);
    if (!answer)
        return fail(answer.error());
    std::optional<HelpAnswer> help;
    if (options.has(QStringLiteral("try"))) {
        Outcome<HelpAnswer> found = waitFor(findHelpFor(*run, *answer, options.operand(), work), console, CliWords::tr("Replaying"), work);
        if (!found)
            return fail(found.error());
        help = std::move(*found);
    }
    const Sentence behind = behindTheEnd(*place, **run);
    const QString note = behind.isEmpty() ? QString() : CliWords::tr("Note: ") + textOf(behind);
    if (options.has(QStringLiteral("json"))) {
        printWhyAsJson(console.out, **run, *answer, help ? &*help : nullptr);
        console.err << wrapped(note, QString());
        return {};
    }
    printWhy(console.out, **run, *answer);
    console.out << wrapped(note, QStringLiteral("  "));
    if (help)
        printHelp(console.out, **run, *answer, *help);
    return {};
}

} // namespace

Command whyCommand()
{
    return {
        {.name = QStringLiteral("why"),
         .operand = QStringLiteral("FILE"),
         .summary = CliWords::tr("Say what lies behind a moment: a wait, a refusal, a miss, the peak, a held block."),
         .details = CliWords::tr(
             "FILE is whatever `atomalloc run` takes: it is run, watched. The events of an .atomrun are taken as they are, unless "
             "--config,\n"
             "--set or --seed change its inputs.\n"
             "Without --task and --block the most telling thing at T is explained: the last event, where it was refused or waits; the\n"
             "first that waits; the peak, where T is the peak; the last event, where it was a miss; else the peak of the run.\n"
             "T is a place on the time line: 1.2s, @12345 (after so many events), 50% (of the events), peak or end."),
         .options = {{.name = placeOption(), .valueName = QStringLiteral("T"), .help = CliWords::tr("The moment.")},
                     {.name = taskOption(),
                      .valueName = QStringLiteral("NAME"),
                      .help = CliWords::tr("What this task waits for, was refused, missed or holds. NAME is its name, t2 or 2.")},
                     {.name = blockOption(),
                      .valueName = QStringLiteral("ID"),
                      .help = CliWords::tr("Where this block is, since when and until when. ID is 8K.11, or its number in events.csv.")},
                     {.name = QStringLiteral("try"),
                      .valueName = {},
                      .help = CliWords::tr("Run again with each field of the config that acts on it changed, and tell what helps.")},
                     {.name = QStringLiteral("json"), .valueName = {}, .help = CliWords::tr("Print one JSON object instead of text.")},
                     configOption(),
                     setOption(),
                     seedOption(),
                     eventMemoryOption()}},
        executeWhy};
}

} // namespace atomalloc::app::cli
