// SPDX-License-Identifier: MPL-2.0
#include "app/cli/query_report.h"

#include "app/base/atomic_file.h"
#include "app/base/file_set.h"
#include "app/base/units.h"
#include "app/cli/cli_words.h"
#include "app/cli/column_table.h"
#include "app/cli/run_report.h"
#include "app/cli/text_table.h"
#include "app/export/csv_writer.h"
#include "app/import/program_trace.h"
#include "app/json/json_value.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/naming_notes.h"
#include "app/words/query_text.h"
#include "app/words/sentences.h"

#include <algorithm>

namespace atomalloc::app::cli {
namespace {

QString headingOf(Rule rule)
{
    switch (rule) {
    case Rule::live:
        return CliWords::tr("Live at A");
    case Rule::growth:
        return CliWords::tr("Born after A, live at B");
    case Rule::decline:
        return CliWords::tr("Live at A, freed up to B");
    case Rule::short_lived:
        return CliWords::tr("Born after A, freed up to B");
    case Rule::leaked:
        return CliWords::tr("Born after A and up to B, live at C");
    case Rule::long_lived:
        return CliWords::tr("Live at A and still live at B");
    case Rule::all:
        return CliWords::tr("Born after A and up to B");
    }
    return {};
}

QString headingOf(Grouping by)
{
    switch (by) {
    case Grouping::site:
        return CliWords::tr("site");
    case Grouping::function:
        return CliWords::tr("function");
    case Grouping::module:
        return CliWords::tr("module");
    case Grouping::task:
        return CliWords::tr("task");
    case Grouping::freed_by:
        return CliWords::tr("freed by");
    case Grouping::size_class:
        return CliWords::tr("class");
    case Grouping::size:
        return CliWords::tr("size");
    }
    return {};
}

/// The name of a group in the language.
QString localName(Grouping by, const QString &name, std::uint64_t bytesOfOne)
{
    if (by == Grouping::size_class || by == Grouping::size)
        return localFigure(formatBytes(bytesOfOne));
    if (name == u"allocator")
        return taskTag(kNoTask);
    if (name == u"nobody")
        return CliWords::tr("nobody");
    return name == u"unknown" ? CliWords::tr("unknown") : name;
}

/// A cell for each grouping.
QStringList localNames(const Question &question, const LifeGroup &group)
{
    QStringList names{localName(question.by, group.name, group.bytesOfOne)};
    if (question.and_by)
        names << localName(*question.and_by, group.second_name, group.second_bytes);
    return names;
}

/// The same for a row that is no group.
QStringList nameOfRow(const Question &question, const QString &name)
{
    return question.and_by ? QStringList{name, QString()} : QStringList{name};
}

QString averageText(std::uint64_t ns) { return localFigure(formatDurationRounded(static_cast<double>(ns))); }

QStringList cellsOf(const QStringList &names, const LifeSums &sums, double share)
{
    return names + QStringList{countText(sums.count),
                               localFigure(formatBytesRounded(static_cast<double>(sums.bytes))),
                               localFigure(formatBytesRounded(static_cast<double>(sums.block_bytes))),
                               localFigure(formatPercent(share, 1)),
                               averageText(sums.mean_lifetime_ns),
                               countText(sums.never_freed)};
}

/// The groups behind the first `top` as one.
LifeGroup restOf(const std::vector<LifeGroup> &groups, std::size_t top)
{
    LifeGroup rest;
    double lifetimes = 0;
    for (std::size_t i = top; i < groups.size(); ++i) {
        const LifeSums &sums = groups[i].sums;
        rest.sums.count += sums.count;
        rest.sums.bytes += sums.bytes;
        rest.sums.block_bytes += sums.block_bytes;
        rest.sums.never_freed += sums.never_freed;
        rest.share += groups[i].share;
        lifetimes += static_cast<double>(sums.mean_lifetime_ns) * static_cast<double>(sums.count);
    }
    if (rest.sums.count > 0)
        rest.sums.mean_lifetime_ns = static_cast<std::uint64_t>(lifetimes / static_cast<double>(rest.sums.count));
    return rest;
}

void printMarks(QTextStream &out, const LivesOfRun &lives, const Question &question, const Answer &answer)
{
    TextTable table;
    for (int mark = 0; mark < marksOf(question.rule); ++mark) {
        const TimelinePoint &point = *answer.marks[mark];
        table.add(markName(mark).toUpper(), CliWords::tr("@%1 of %2, at %3")
                                                .arg(point.event)
                                                .arg(lives.lifetimes.eventCount())
                                                .arg(localFigure(placeTimeText(point.time_ns, *lives.run))));
    }
    if (const QString where = expressionText(question.where); !where.isEmpty())
        table.add(CliWords::tr("where"), where);
    table.print(out);
}

QStringList headingsOf(const Question &question)
{
    QStringList headings{headingOf(question.by)};
    if (question.and_by)
        headings << headingOf(*question.and_by);
    return headings << CliWords::tr("blocks") << CliWords::tr("asked for") << CliWords::tr("held") << CliWords::tr("share")
                    << CliWords::tr("mean lifetime") << CliWords::tr("never freed");
}

void printGroups(const Console &console, const Question &question, const Answer &answer, std::size_t top)
{
    ColumnTable table(headingsOf(question), question.and_by ? 2 : 1);
    for (std::size_t i = 0; i < std::min(top, answer.groups.size()); ++i)
        table.add(cellsOf(localNames(question, answer.groups[i]), answer.groups[i].sums, answer.groups[i].share));
    if (answer.groups.size() > top) {
        const LifeGroup rest = restOf(answer.groups, top);
        const QString name = plural("CliWords", QT_TRANSLATE_N_NOOP("CliWords", "%n more"), answer.groups.size() - top);
        table.add(cellsOf(nameOfRow(question, name), rest.sums, rest.share));
    }
    if (answer.groups.size() > 1)
        table.add(cellsOf(nameOfRow(question, CliWords::tr("all")), answer.total, answer.total.bytes > 0 ? 1 : 0));
    table.print(console.out, console.columns);
}

JsonValue jsonOf(const std::optional<TimelinePoint> &point)
{
    if (!point)
        return {};
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("event"), JsonValue::number(std::uint64_t{point->event}))
        .add(QStringLiteral("time_ns"), JsonValue::number(point->time_ns));
    return json;
}

JsonValue withSums(JsonValue json, const LifeSums &sums)
{
    json.add(QStringLiteral("count"), JsonValue::number(sums.count))
        .add(QStringLiteral("bytes"), JsonValue::number(sums.bytes))
        .add(QStringLiteral("block_bytes"), JsonValue::number(sums.block_bytes));
    return json;
}

JsonValue jsonOf(const LifeGroup &group)
{
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("name"), JsonValue::string(group.name));
    if (!group.second_name.isEmpty())
        json.add(QStringLiteral("second_name"), JsonValue::string(group.second_name));
    json = withSums(std::move(json), group.sums);
    JsonValue share = JsonValue::number(0.0);
    share.text = QString::number(group.share, 'f', 6); // as in the CSV file
    json.add(QStringLiteral("share"), share)
        .add(QStringLiteral("mean_lifetime_ns"), JsonValue::number(group.sums.mean_lifetime_ns))
        .add(QStringLiteral("never_freed"), JsonValue::number(group.sums.never_freed));
    return json;
}

} // namespace

void printAnswer(const Console &console, const LivesOfRun &lives, const Question &question, const Answer &answer, std::size_t top)
{
    QTextStream &out = console.out;
    out << headline(*lives.run) << '\n'
        << CliWords::tr("%1: %2, %3 asked for, in blocks of %4")
               .arg(headingOf(question.rule), plural("CliWords", QT_TRANSLATE_N_NOOP("CliWords", "%n blocks"), answer.total.count),
                    localFigure(formatBytesRounded(static_cast<double>(answer.total.bytes))),
                    localFigure(formatBytesRounded(static_cast<double>(answer.total.block_bytes))))
        << '\n';
    printMarks(out, lives, question, answer);
    if (answer.total.count > 0)
        printGroups(console, question, answer, top);
}

void printAnswerAsJson(QTextStream &out, const Question &question, const Answer &answer, std::size_t top)
{
    JsonValue groups = JsonValue::array();
    for (std::size_t i = 0; i < std::min(top, answer.groups.size()); ++i)
        groups.items.push_back(jsonOf(answer.groups[i]));
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("rule"), JsonValue::string(nameOf(question.rule)));
    for (int mark = 0; mark < kMarks; ++mark)
        json.add(markName(mark), jsonOf(answer.marks[mark]));
    json.add(QStringLiteral("total"), withSums(JsonValue::object(), answer.total)).add(QStringLiteral("groups"), std::move(groups));
    out << QString::fromUtf8(writeJson(json));
}

Outcome<void> writeAnswerAsCsv(const QString &path, const Question &question, const Answer &answer, std::size_t top)
{
    AtomicFile file(path);
    if (!file.begin())
        return fail(exportProblem(path, file.refusal()));
    CsvWriter csv(file);
    csv.text(std::string_view("name"));
    if (question.and_by)
        csv.text(std::string_view("second_name"));
    for (const char *column : {"count", "bytes", "block_bytes", "share", "mean_lifetime_ns", "never_freed"})
        csv.text(std::string_view(column));
    csv.endRow();
    for (std::size_t i = 0; i < std::min(top, answer.groups.size()); ++i) {
        const LifeGroup &group = answer.groups[i];
        csv.text(group.name);
        if (question.and_by)
            csv.text(group.second_name);
        csv.number(group.sums.count).number(group.sums.bytes).number(group.sums.block_bytes).real(group.share);
        csv.number(group.sums.mean_lifetime_ns).number(group.sums.never_freed).endRow();
    }
    if (!csv.flush() || !file.finish())
        return fail(exportProblem(path, file.refusal()));
    return {};
}

namespace {

bool namesCalls(Grouping by) { return by == Grouping::site || by == Grouping::function || by == Grouping::module; }
bool namesTasks(Grouping by) { return by == Grouping::task || by == Grouping::freed_by; }

/// A recording without threads has one task, which has the name of no thread.
bool lacksThreads(const RecordedRun &run)
{
    const std::vector<RunTask> tasks = run.tasks();
    return !run.inputs().scenario && tasks.size() == 1 && tasks.front().name == TraceThread().name;
}

QStringList namesIn(const Answer &answer)
{
    QStringList names;
    for (const LifeGroup &group : answer.groups)
        names << group.name << group.second_name;
    return names;
}

} // namespace

QStringList notesOf(const LivesOfRun &lives, const Question &question, const Answer &answer)
{
    const auto isBy = [&question](bool (*holds)(Grouping)) { return holds(question.by) || (question.and_by && holds(*question.and_by)); };
    QStringList notes;
    for (const std::optional<TimelinePlace> &mark : question.marks)
        if (const Sentence behind = mark ? behindTheEnd(*mark, *lives.run) : Sentence(); !behind.isEmpty())
            notes << textOf(behind);
    for (const Sentence &fault : namesThatNobodyHas(question.where, lives))
        notes << textOf(fault);
    if (question.rule == Rule::live && asksForFrees(question))
        notes << textOf(Sentence(QueryText::live_alone_counts));
    for (const Sentence &note : lives.run->notes())
        notes << textOf(note);
    if (!lives.run->complete())
        notes << CliWords::tr("The run is not complete.");
    for (const Sentence &gap : gapsOf(lives))
        notes << textOf(gap);
    if (isBy(namesCalls))
        notes << namingNotes(*lives.run->stacks(), namesIn(answer));
    if (isBy(namesTasks) && lacksThreads(*lives.run))
        notes << CliWords::tr("The recording does not tell threads apart, so the whole program is one task. `atomalloc record` does, and "
                              "so do memory_replay files.");
    return notes;
}

} // namespace atomalloc::app::cli
