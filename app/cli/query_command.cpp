// SPDX-License-Identifier: MPL-2.0
// atomalloc query: answers a question about the lifetimes of a run's allocations.
#include "app/base/text.h"
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/inputs.h"
#include "app/cli/kept_marks.h"
#include "app/cli/progress_line.h"
#include "app/cli/query_report.h"
#include "app/cli/text_table.h"
#include "app/query/lives_reader.h"
#include "app/query/query.h"
#include "app/words/command_line.h"
#include "app/words/query_text.h"
#include "app/words/sentences.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

namespace atomalloc::app::cli {
namespace {

constexpr std::uint64_t kLinesOfATable = 20;

QString byOption() { return QStringLiteral("by"); }

Problem inOption(const QString &option, const Problem &problem)
{
    const QString text = textOf(problem.sentence);
    return usageProblem(problem.column > 0 ? CliWords::tr("--%1, column %2: %3").arg(option).arg(problem.column).arg(text)
                                           : CliWords::tr("--%1: %2").arg(option, text));
}

Problem unknownName(const QString &option, const QStringList &known, const QString &name)
{
    return usageProblem(CliWords::tr("--%1 must be %2, not %3.").arg(option, listed(known), quoted(name)));
}

/// The marks of the window that were saved with the run. Nothing: the run is not read yet.
using KeptMarks = std::optional<MarkPlaces>;

bool namesKeptMarks(const Options &options)
{
    for (int mark = 0; mark < kMarks; ++mark)
        if (const Outcome<TimelinePlace> place = parsePlaceOrMark(options.value(markName(mark)).value_or(QString()));
            place && place->kind == TimelinePlace::Kind::mark)
            return true;
    return false;
}

Outcome<void> readMarks(const Options &options, const KeptMarks &kept, Question &question)
{
    for (int mark = 0; mark < kMarks; ++mark) {
        const std::optional<QString> text = options.value(markName(mark));
        if (!text)
            continue;
        const Outcome<TimelinePlace> place = parsePlaceOrMark(*text);
        if (!place)
            return fail(inOption(markName(mark), place.error()));
        question.marks[mark] = *place;
        if (place->kind != TimelinePlace::Kind::mark)
            continue;
        if (kept && !(*kept)[place->number])
            return fail(noSuchMark(markName(mark), place->number, *kept));
        question.marks[mark] = kept ? *(*kept)[place->number] : TimelinePlace();
    }
    if (question.rule == Rule::live && !question.marks[0])
        question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::peak};
    if (question.rule == Rule::all && !question.marks[0])
        question.marks[0] = TimelinePlace{.kind = TimelinePlace::Kind::event};
    if (question.rule == Rule::all && !question.marks[1])
        question.marks[1] = TimelinePlace{.kind = TimelinePlace::Kind::end};
    for (int mark = 0; mark < marksOf(question.rule); ++mark) {
        if (!question.marks[mark])
            return fail(usageProblem(CliWords::tr("The rule %1 needs --%2 T: where on the time line. T is 1.2s, @12345, 50%, peak or end.")
                                         .arg(nameOf(question.rule), markName(mark))));
    }
    return {};
}

/// One grouping, or two with a comma between them.
Outcome<void> readGroupings(const QString &text, Question &question)
{
    const QStringList names = text.split(u',');
    for (const QString &name : names) {
        if (!groupingOf(name))
            return fail(unknownName(byOption(), groupingNames(), name));
    }
    if (names.size() > 2)
        return fail(usageProblem(CliWords::tr("--by takes one grouping or two, as in task,freed_by, but was given %1.").arg(quoted(text))));
    question.by = *groupingOf(names.front());
    if (names.size() == 2)
        question.and_by = groupingOf(names.back());
    return {};
}

/// Without --by the grouping is left as it is. Before the run is read, marks that it may keep stand anywhere.
Outcome<Question> questionOf(const Options &options, const KeptMarks &kept)
{
    Question question;
    const QString rule = options.value(QStringLiteral("rule")).value_or(nameOf(Rule::live));
    if (!ruleOf(rule))
        return fail(unknownName(QStringLiteral("rule"), ruleNames(), rule));
    question.rule = *ruleOf(rule);
    if (const Outcome<void> marks = readMarks(options, kept, question); !marks)
        return fail(marks.error());
    if (const std::optional<QString> by = options.value(byOption())) {
        if (const Outcome<void> read = readGroupings(*by, question); !read)
            return fail(read.error());
    }
    if (const std::optional<QString> where = options.value(QStringLiteral("where"))) {
        Outcome<Expression> expression = parseExpression(*where, FieldsOf::lives);
        if (!expression)
            return fail(inOption(QStringLiteral("where"), expression.error()));
        MarkPlaces marks;
        std::ranges::copy(question.marks, marks.begin());
        question.where = withMarks(std::move(*expression), marks);
        if (const std::optional<std::uint64_t> mark = markIn(question.where))
            return fail(inOption(QStringLiteral("where"),
                                 {.kind = Problem::Kind::usage, .sentence = Sentence(QueryText::mark_not_set, markLetter(*mark))}));
    }
    return question;
}

Outcome<void> executeQuery(const Options &options, const Console &console)
{
    Outcome<Question> question = questionOf(options, {}); // its faults are told before the run is made
    if (!question)
        return fail(question.error());
    const bool json = options.has(QStringLiteral("json"));
    const std::optional<QString> csv = options.value(QStringLiteral("csv"));
    const Outcome<std::uint64_t> top = countOf(options, QStringLiteral("top"), json || csv ? 0 : kLinesOfATable);
    if (!top)
        return fail(top.error());
    const std::size_t most = *top == 0 ? std::numeric_limits<std::size_t>::max() : *top;
    const Outcome<std::shared_ptr<RecordedRun>> run = runOf(options, options.operand(), console);
    if (!run)
        return fail(run.error());
    if (namesKeptMarks(options))
        question = questionOf(options, keptMarksOf(**run, options.operand()));
    if (!question)
        return fail(question.error());
    const WorkControl work(console.stop);
    const auto lives =
        waitFor(readLives(std::make_shared<LivesReader>(*run), work), console, CliWords::tr("Reading the lives of the blocks"), work);
    if (!lives)
        return fail(lives.error());
    if (!options.has(byOption()) && (*lives)->names.sites().siteEnd() > 1)
        question->by = Grouping::site;
    const Outcome<Answer> answer = answerNow(**lives, *question, work);
    if (!answer)
        return fail(answer.error());
    if (csv) {
        if (Outcome<void> written = writeAnswerAsCsv(*csv, *question, *answer, most); !written)
            return written;
    }
    const QStringList notes = notesOf(**lives, *question, *answer);
    if (!json) {
        printAnswer(console, **lives, *question, *answer, options.has(QStringLiteral("top")) ? most : kLinesOfATable);
        for (const QString &note : notes)
            console.out << wrapped(CliWords::tr("Note: ") + note, QStringLiteral("  "));
        return {};
    }
    printAnswerAsJson(console.out, *question, *answer, most);
    for (const QString &note : notes)
        console.err << CliWords::tr("Note: ") << note << '\n';
    return {};
}

OptionSpec markOption(int mark, const QString &help) { return {.name = markName(mark), .valueName = QStringLiteral("T"), .help = help}; }

} // namespace

Command queryCommand()
{
    return {
        {.name = QStringLiteral("query"),
         .operand = QStringLiteral("FILE"),
         .summary = CliWords::tr("Answer which allocations of a run were live, grew, leaked, and who made them."),
         .details =
             CliWords::tr(
                 "FILE is whatever `atomalloc run` takes: it is run, watched. The events of an .atomrun are taken as they are, unless "
                 "--config,\n"
                 "--set, --seed or --at-limit change its inputs.\n"
                 "  live (A)        live at A                   short (A, B)      born after A, freed up to B\n"
                 "  growth (A, B)   born after A, live at B     leaked (A, B, C)  born after A and up to B, live at C\n"
                 "  decline (A, B)  live at A, freed up to B    long (A, B)       live at A and still live at B\n"
                 "  all (A, B)      born after A and up to B, whatever became of it. Without --a and --b: all of the run\n"
                 "T is a place on the time line: 1.2s, @12345 (after so many events), 50% (of the events), peak or end. A, B, C and D are\n"
                 "marks that the file keeps.\n"
                 "EXPR compares fields with values, as in --where 'task=decode* and size>=64KiB and not freed=never'. The fields are\n"
                 "%1.\n"
                 "Operators: = != < <= > >= ~ (has the text) and or not ( ). In names * and ? are as in file names. born, freed and\n"
                 "time take A, B and C for the marks.")
                 .arg(fieldNamesOfLives().join(QStringLiteral(" "))),
         .options = {{.name = QStringLiteral("rule"),
                      .valueName = ruleNames().join(u'|'),
                      .help = CliWords::tr("Which births and deaths: live, unless another one is named.")},
                     markOption(0, CliWords::tr("Mark A. The rule live takes the peak where A is not given.")),
                     markOption(1, CliWords::tr("Mark B, not before A.")),
                     markOption(2, CliWords::tr("Mark C, not before B.")),
                     {.name = byOption(),
                      .valueName = groupingNames().join(u'|'),
                      .help = CliWords::tr(
                          "What the groups are: by task, or by site where the run has call stacks. Two with a comma: task,freed_by.")},
                     {.name = QStringLiteral("where"),
                      .valueName = QStringLiteral("EXPR"),
                      .help = CliWords::tr("Count only the allocations for which this is true.")},
                     {.name = QStringLiteral("top"),
                      .valueName = QStringLiteral("N"),
                      .help = CliWords::tr("The N largest groups; 0: all. A table has 20, JSON and CSV have all.")},
                     {.name = QStringLiteral("csv"), .valueName = QStringLiteral("FILE"), .help = CliWords::tr("Write the groups as CSV.")},
                     {.name = QStringLiteral("json"), .valueName = {}, .help = CliWords::tr("Print one JSON object instead of a table.")},
                     configOption(),
                     setOption(),
                     seedOption(),
                     atLimitOption(),
                     eventMemoryOption()}},
        executeQuery};
}

} // namespace atomalloc::app::cli
