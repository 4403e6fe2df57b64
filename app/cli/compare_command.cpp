// SPDX-License-Identifier: MPL-2.0
// atomalloc compare: makes or opens two runs and tells in what they differ.
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/compare_report.h"
#include "app/cli/inputs.h"
#include "app/cli/progress_line.h"
#include "app/compare/compared_runs.h"
#include "app/export/comparison_csv.h"
#include "app/words/command_line.h"
#include "app/words/sentences.h"

#include <memory>
#include <optional>
#include <utility>

namespace atomalloc::app::cli {
namespace {

const OwnOptions kSideA{QStringLiteral("a-set"), QStringLiteral("a-seed")};
const OwnOptions kSideB{QStringLiteral("b-set"), QStringLiteral("b-seed")};

/// What cannot be read is wrong input of this command: a comparison that ends in 1 would look like runs that differ.
Problem asWrongInput(Problem problem)
{
    if (problem.kind == Problem::Kind::input)
        problem.kind = Problem::Kind::usage;
    return problem;
}

Outcome<FigureSheet> figuresOf(const std::shared_ptr<RecordedRun> &run, bool sites, const Console &console)
{
    const WorkControl work(console.stop);
    return waitFor(readFigures(run, sites, work), console, textOf(Sentence(CompareText::reading_run)), work);
}

Outcome<void> executeCompare(const Options &options, const Console &console)
{
    const QStringList &operands = options.operands();
    const Outcome<std::shared_ptr<RecordedRun>> a = runOf(options, operands.first(), console, kSideA);
    if (!a)
        return fail(asWrongInput(a.error()));
    const Outcome<std::shared_ptr<RecordedRun>> b = runOf(options, operands.last(), console, kSideB);
    if (!b)
        return fail(asWrongInput(b.error()));
    const bool sites = hasSites(**a) && hasSites(**b);
    const Outcome<FigureSheet> figuresA = figuresOf(*a, sites, console);
    if (!figuresA)
        return fail(figuresA.error());
    const Outcome<FigureSheet> figuresB = figuresOf(*b, sites, console);
    if (!figuresB)
        return fail(figuresB.error());
    const std::vector<ComparedFigure> figures = compareFigures(*figuresA, *figuresB);
    if (const std::optional<QString> folder = options.value(QStringLiteral("csv"))) {
        const WorkControl work(console.stop);
        const Outcome<QStringList> written =
            waitFor(exportComparison(figures, *a, *b, *folder, work), console, CliWords::tr("Exporting"), work);
        if (!written)
            return fail(written.error());
    }
    const Comparison comparison{**a, **b, figures};
    if (options.has(QStringLiteral("json")))
        printComparisonAsJson(console.out, comparison);
    else
        printComparison(console, comparison);
    return {};
}

OptionSpec settingOf(const OwnOptions &side, const QString &help)
{
    return {.name = side.set, .valueName = QStringLiteral("field=value"), .help = help, .repeatable = true};
}

OptionSpec seedOf(const OwnOptions &side, const QString &help)
{
    return {.name = side.seed, .valueName = QStringLiteral("N"), .help = help};
}

} // namespace

Command compareCommand()
{
    return {
        {.name = QStringLiteral("compare"),
         .operand = QStringLiteral("A [B]"),
         .summary = CliWords::tr("Compare two runs: every figure of both, the difference, and which is better."),
         .details = CliWords::tr(
             "A and B are whatever `atomalloc run` takes: they are run, watched. Without B, A is run twice, with what the options of each\n"
             "side say. The events of an .atomrun are taken as they are, unless options change its inputs.\n"
             "Example: atomalloc compare tight-bursts --a-set cache_ttl=300ms --b-set cache_ttl=50ms\n"
             "The exit code is 0 whatever differs, and 2 where A or B cannot be read."),
         .options = {settingOf(kSideA, CliWords::tr("One config field of A; may be repeated.")),
                     settingOf(kSideB, CliWords::tr("One config field of B; may be repeated.")),
                     seedOf(kSideA, CliWords::tr("Seed of A.")),
                     seedOf(kSideB, CliWords::tr("Seed of B.")),
                     {.name = QStringLiteral("csv"),
                      .valueName = QStringLiteral("DIR"),
                      .help = CliWords::tr("Write every figure as comparison.csv, and the inputs of both runs as JSON.")},
                     {.name = QStringLiteral("json"), .valueName = {}, .help = CliWords::tr("Print one JSON object instead of a table.")},
                     configOption(),
                     setOption(),
                     seedOption(),
                     atLimitOption(),
                     eventMemoryOption()},
         .most_operands = 2},
        executeCompare};
}

} // namespace atomalloc::app::cli
