// SPDX-License-Identifier: MPL-2.0
// atomalloc why: what lies behind a moment of a run.
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/kept_marks.h"
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
QString markOption() { return QStringLiteral("mark"); }
QString taskOption() { return QStringLiteral("task"); }
QString blockOption() { return QStringLiteral("block"); }

/// A word for an event that the program looks for.
std::optional<EventKind> soughtKind(QStringView text)
{
    if (text == u"first-wait")
        return EventKind::wait;
    return text == u"first-refusal" ? std::optional(EventKind::out_of_memory) : std::nullopt;
}

Problem problemOfPlace(const QString &option, const Problem &problem)
{
    return usageProblem(CliWords::tr("--%1: %2").arg(option, textOf(problem.sentence)));
}

/// What --mark A=T sets, each T a place but no mark.
Outcome<MarkPlaces> marksOf(const Options &options)
{
    MarkPlaces marks;
    for (const QString &text : options.values(markOption())) {
        const Outcome<TimelinePlace> letter = parsePlaceOrMark(text.left(1));
        if (!letter || letter->kind != TimelinePlace::Kind::mark || text.mid(1, 1) != u"=")
            return fail(
                usageProblem(CliWords::tr("--mark %1 is not a mark. Write A=@12345: a letter from A to D and a place, such as 1.2s.")
                                 .arg(quoted(text))));
        const Outcome<TimelinePlace> place = parseTimelinePlace(text.mid(2));
        if (!place)
            return fail(problemOfPlace(markOption(), place.error()));
        marks[letter->number] = *place;
    }
    return marks;
}

/// Faults of --at and --mark that need no run.
Outcome<void> checkPlace(const Options &options)
{
    const std::optional<QString> text = options.value(placeOption());
    if (!text)
        return fail(usageProblem(CliWords::tr("`atomalloc why` needs --at T: where on the time line. T is 1.2s, @12345, 50%, peak, end, "
                                              "first-wait, first-refusal or a mark.")));
    if (Outcome<TimelinePlace> place = parsePlaceOrMark(*text); !place && !soughtKind(*text))
        return fail(problemOfPlace(placeOption(), place.error()));
    const Outcome<MarkPlaces> marks = marksOf(options);
    return marks ? Outcome<void>() : fail(marks.error());
}

/// The first event of the kind as a place: right after it.
Outcome<TimelinePlace> placeOfFirst(EventKind kind, const RecordedRun &run, const WorkControl &work)
{
    for (std::size_t i = 0; i < run.eventCount() && !work.stopRequested(); ++i) {
        if (run.event(i).kind == kind)
            return TimelinePlace{.kind = TimelinePlace::Kind::event, .number = i + 1};
    }
    return fail(usageProblem(kind == EventKind::wait ? CliWords::tr("--at first-wait: no request of this run waits.")
                                                     : CliWords::tr("--at first-refusal: no request of this run is refused.")));
}

/// What --at says, once the run is known. REQUIRES: checkPlace().
Outcome<TimelinePlace> placeOf(const Options &options, const RecordedRun &run, const WorkControl &work)
{
    const QString text = options.value(placeOption()).value_or(QString());
    if (const std::optional<EventKind> kind = soughtKind(text))
        return placeOfFirst(*kind, run, work);
    const Outcome<TimelinePlace> place = parsePlaceOrMark(text);
    if (!place || place->kind != TimelinePlace::Kind::mark)
        return place;
    if (const Outcome<MarkPlaces> given = marksOf(options); given && (*given)[place->number])
        return *(*given)[place->number];
    const MarkPlaces kept = keptMarksOf(run, options.operand());
    if (!kept[place->number])
        return fail(noSuchMark(placeOption(), place->number, kept));
    return *kept[place->number];
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
    if (Outcome<void> checked = checkPlace(options); !checked)
        return checked;
    if (options.has(taskOption()) && options.has(blockOption()))
        return fail(usageProblem(CliWords::tr("--task and --block exclude each other; give one of them.")));
    const Outcome<std::shared_ptr<RecordedRun>> run = runOf(options, options.operand(), console);
    if (!run)
        return fail(run.error());
    const WorkControl work(console.stop);
    const Outcome<TimelinePlace> place = placeOf(options, **run, work);
    if (!place)
        return fail(place.error());
    const Outcome<TimelinePoint> point = pointOf(*place, **run);
    if (!point)
        return fail(point.error());
    const Outcome<WhyQuestion> question = questionOf(options, **run);
    if (!question)
        return fail(question.error());
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
             "--set, --seed or --at-limit change its inputs.\n"
             "Without --task and --block the most telling thing at T is explained: the last event, where it was refused or waits; the\n"
             "first that waits; the peak, where T is the peak; the last event, where it was a miss; else the peak of the run.\n"
             "T is a place on the time line: 1.2s, @12345 (after so many events), 50% (of the events), peak, end, first-wait,\n"
             "first-refusal, or A, B, C or D: a mark that --mark sets or that the file keeps."),
         .options = {{.name = placeOption(), .valueName = QStringLiteral("T"), .help = CliWords::tr("The moment.")},
                     {.name = markOption(),
                      .valueName = QStringLiteral("A=T"),
                      .help = CliWords::tr("A mark, A to D, for --at; may be repeated."),
                      .repeatable = true},
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
                     atLimitOption(),
                     eventMemoryOption()}},
        executeWhy};
}

} // namespace atomalloc::app::cli
