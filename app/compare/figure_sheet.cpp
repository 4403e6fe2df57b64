// SPDX-License-Identifier: MPL-2.0
#include "app/compare/figure_sheet.h"

#include "app/analysis/call_sites.h"
#include "app/analysis/figure_columns.h"
#include "app/analysis/sites.h"
#include "app/base/worker.h"
#include "app/query/query.h"
#include "app/words/compare_text.h"

#include <QHash>

#include <algorithm>
#include <map>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::size_t kEventsPerTurn = 65'536; ///< between two looks at the stop
constexpr auto kBytesUnit = u"bytes";

struct SiteFigures
{
    SiteSum allocated;
    SiteSum atPeak;
    SiteSum atEnd;
};

QString textOfUnit(const char16_t *text) { return QString::fromUtf16(text); }

void addSummary(FigureSheet &sheet, const RecordedRun &run)
{
    for (const SummaryRow &row : run.summary())
        sheet.figures.push_back({FigureTable::summary, QString(), row.metric, row.unit, row.value, row.integral});
}

void addClasses(FigureSheet &sheet, const RecordedRun &run)
{
    for (const ClassStats &stats : finalClasses(run)) {
        const QString item = QString::number(stats.block_size);
        for (const ClassColumn &column : classColumns())
            sheet.figures.push_back({FigureTable::classes, item, textOfUnit(column.name), textOfUnit(column.unit), column.valueOf(stats),
                                     column.member != nullptr});
    }
}

/// The name of the task, or its number. Further tasks of the same name are counted: the first ones of two runs belong together.
QString itemOf(const RunTask &task, QHash<QString, int> &seen)
{
    const QString name = task.name.isEmpty() ? QLatin1Char('t') + QString::number(toIndex(task.id)) : task.name;
    const int number = ++seen[name];
    return number == 1 ? name : name + QStringLiteral(" #") + QString::number(number);
}

void addTasks(FigureSheet &sheet, const std::vector<TaskFigures> &tasks)
{
    std::uint64_t waited = 0;
    for (const TaskFigures &task : tasks)
        waited += task.wait_time_ns;
    sheet.figures.push_back(
        {FigureTable::summary, QString(), QStringLiteral("wait_time_ns"), QStringLiteral("ns"), static_cast<double>(waited), true});
    QHash<QString, int> seen;
    for (const TaskFigures &task : tasks) {
        const QString item = itemOf(task.task, seen);
        for (const TaskColumn &column : taskColumns())
            sheet.figures.push_back({FigureTable::tasks, item, textOfUnit(column.name), textOfUnit(column.unit),
                                     static_cast<double>(task.*column.member), true});
    }
}

/// False when it was stopped.
bool readTasks(FigureSheet &sheet, const RecordedRun &run, const WorkControl &work)
{
    AtPosition<TaskFold> fold;
    const std::size_t count = run.eventCount();
    while (fold.position() < count) {
        if (work.stopRequested())
            return false;
        work.setProgress(fold.position(), count);
        fold.moveTo(run, std::min(fold.position() + kEventsPerTurn, count));
    }
    addTasks(sheet, fold->figures(run));
    return true;
}

void addSites(FigureSheet &sheet, const LivesOfRun &lives)
{
    const Lifetimes &all = lives.lifetimes;
    const SiteLives columns{all.born(), all.freed(), all.bytes(), all.site()};
    const CallSites &sites = lives.names.sites();
    const std::size_t end = all.eventCount();
    const std::vector<SiteSum> allocated = allocatedBySite(columns, sites.siteEnd(), 0, end);
    const std::vector<SiteSum> atPeak = liveBySite(columns, sites.siteEnd(), lives.run->peak().position);
    const std::vector<SiteSum> atEnd = liveBySite(columns, sites.siteEnd(), end);
    std::map<QString, SiteFigures> byName; // several stacks can end in one place of the source
    for (std::uint32_t site = 0; site < sites.siteEnd(); ++site) {
        if (allocated[site].blocks == 0)
            continue;
        SiteFigures &sum = byName[lives.names.site(site, Field::site)];
        sum.allocated += allocated[site];
        sum.atPeak += atPeak[site];
        sum.atEnd += atEnd[site];
    }
    for (const auto &[name, sum] : byName) {
        const auto add = [&sheet, &item = name](const char *figure, const char16_t *unit, std::uint64_t value) {
            sheet.figures.push_back(
                {FigureTable::sites, item, QString::fromLatin1(figure), textOfUnit(unit), static_cast<double>(value), true});
        };
        add("allocations", u"count", sum.allocated.blocks);
        add("allocated_bytes", kBytesUnit, sum.allocated.bytes);
        add("bytes_at_peak", kBytesUnit, sum.atPeak.bytes);
        add("bytes_at_end", kBytesUnit, sum.atEnd.bytes);
    }
}

Problem comparingStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(CompareText::comparing_stopped)}; }

} // namespace

QString nameOf(FigureTable table)
{
    switch (table) {
    case FigureTable::summary:
        return QStringLiteral("summary");
    case FigureTable::classes:
        return QStringLiteral("classes");
    case FigureTable::tasks:
        return QStringLiteral("tasks");
    case FigureTable::sites:
        return QStringLiteral("sites");
    }
    return {};
}

bool hasSites(const RecordedRun &run) { return callSitesOf(run)->siteEnd() > 1; }

FigureSheet figuresAtOnce(const RecordedRun &run)
{
    FigureSheet sheet;
    addSummary(sheet, run);
    addClasses(sheet, run);
    return sheet;
}

Outcome<FigureSheet> readFiguresNow(const std::shared_ptr<const RecordedRun> &run, bool sites, const WorkControl &work)
{
    return guarded(Sentence(CompareText::the_comparison), [&]() -> Outcome<FigureSheet> {
        FigureSheet sheet = figuresAtOnce(*run);
        if (!readTasks(sheet, *run, work))
            return fail(comparingStopped());
        if (sites && hasSites(*run)) {
            const Outcome<std::shared_ptr<const LivesOfRun>> lives = readLivesNow(run, work);
            if (!lives)
                return fail(lives.error().kind == Problem::Kind::cancelled ? comparingStopped() : lives.error());
            addSites(sheet, **lives);
        }
        sheet.whole = true;
        return sheet;
    });
}

QCoro::Task<Outcome<FigureSheet>> readFigures(std::shared_ptr<const RecordedRun> run, bool sites, WorkControl work)
{
    return onWorker(Sentence(CompareText::the_comparison),
                    [run = std::move(run), sites, work = std::move(work)] { return readFiguresNow(run, sites, work); });
}

} // namespace atomalloc::app
