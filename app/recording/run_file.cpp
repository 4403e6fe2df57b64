// SPDX-License-Identifier: MPL-2.0
#include "app/recording/run_file.h"

#include "app/base/atomic_file.h"
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/recording/event_columns.h"
#include "app/recording/event_rules.h"
#include "app/recording/run_file_sections.h"
#include "app/recording/run_json.h"
#include "app/recording/series_columns.h"

#include <QCoroFuture>
#include <QFile>
#include <QSaveFile>
#include <QtConcurrentRun>

#include <algorithm>
#include <new>
#include <unistd.h>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::uint32_t kMaxTaskId = 1U << 20;
constexpr std::size_t kBytesPerEvent = sizeof(Event) + 8; // the event and its links

Problem inputProblem(const QString &path, const QString &sentence)
{
    return {.kind = Problem::Kind::input, .sentence = sentence, .file = path};
}

Problem damaged(const QString &path)
{
    return inputProblem(
        path, QStringLiteral("%1 is damaged: what it holds does not match its checksums. Take another copy of it.").arg(quoted(path)));
}

Problem stopped(const QString &path)
{
    return {.kind = Problem::Kind::cancelled, .sentence = QStringLiteral("Stopped at %1.").arg(quoted(path)), .file = path};
}

std::uint64_t eventBudget()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    const std::uint64_t memory =
        pages > 0 && pageBytes > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes) : std::uint64_t{1} << 32;
    return memory / 2 / kBytesPerEvent;
}

void report(std::atomic<int> *progress, double share)
{
    if (progress != nullptr)
        progress->store(static_cast<int>(share * 1000), std::memory_order_relaxed); // a number to show; orders nothing
}

// --- saving ---

class RunSaver
{
public:
    RunSaver(const RecordedRun &run, QIODevice &device) : m_run(run), m_out(device) {}

    /// False: the device refused, or a stop was requested.
    bool save(const std::stop_token &stop, std::atomic<int> *progress)
    {
        const bool complete = m_run.finished() && m_run.complete();
        return m_out.writeStart() && m_out.write(SectionType::inputs, 1, writeJson(runInputsToJson(m_run.inputs()))) && saveTasks() &&
               saveEvents(stop, progress) && saveSamples() &&
               m_out.write(SectionType::summary, 1, writeJson(runSummaryToJson({m_run.summary(), m_run.finalStats()}))) && saveNotes() &&
               m_out.write(SectionType::end, complete ? 1 : 0, {});
    }

private:
    bool saveTasks()
    {
        const std::vector<RunTask> tasks = m_run.tasks();
        return m_out.write(SectionType::tasks, tasks.size(), writeJson(tasksToJson(tasks)));
    }

    bool saveNotes()
    {
        const std::vector<QString> notes = m_run.notes();
        return m_out.write(SectionType::notes, notes.size(), writeJson(notesToJson(notes)));
    }

    bool saveEvents(const std::stop_token &stop, std::atomic<int> *progress)
    {
        const std::size_t count = m_run.eventCount();
        std::vector<Event> block;
        for (std::size_t at = 0; at < count; at += kEventsPerSection) {
            if (stop.stop_requested())
                return false;
            block.clear();
            for (std::size_t i = at; i < std::min(count, at + kEventsPerSection); ++i)
                block.push_back(m_run.event(i));
            if (!m_out.write(SectionType::events, block.size(), encodeEvents(block)))
                return false;
            report(progress, static_cast<double>(at) / static_cast<double>(count));
        }
        return true;
    }

    bool saveSamples()
    {
        std::vector<std::uint64_t> numbers;
        for (const SeriesPoint &point : m_run.samples())
            for (const SeriesColumn &column : seriesColumns())
                numbers.push_back(point.*column.member);
        const std::size_t columns = seriesColumns().size();
        for (std::size_t at = 0; at < numbers.size(); at += kEventsPerSection * columns) {
            const std::size_t size = std::min(numbers.size() - at, kEventsPerSection * columns);
            if (!m_out.write(SectionType::samples, size / columns, encodeRows({numbers.data() + at, size}, columns)))
                return false;
        }
        return true;
    }

    const RecordedRun &m_run;
    SectionWriter m_out;
};

// --- opening ---

/// The figures that the events alone can tell, for a file whose summary is lost.
std::vector<SummaryRow> summaryOfEvents(const RecordedRun &run)
{
    const std::vector<SeriesPoint> series = run.series();
    if (series.empty())
        return {};
    const SeriesPoint &end = series.back();
    std::vector<SummaryRow> rows;
    const auto add = [&rows](const QString &metric, const QString &unit, double value, bool integral = true) {
        rows.push_back({metric, unit, value, integral});
    };
    const auto number = [](std::uint64_t value) { return static_cast<double>(value); };
    const QString count = QStringLiteral("count");
    const QString bytes = QStringLiteral("bytes");
    add(QStringLiteral("allocations"), count, number(end.allocations));
    add(QStringLiteral("deallocations"), count, number(end.deallocations));
    add(QStringLiteral("bytes_live"), bytes, number(end.requested_bytes));
    add(QStringLiteral("hot_hits"), count, number(end.hot_hits));
    add(QStringLiteral("cold_hits"), count, number(end.cold_hits));
    add(QStringLiteral("misses"), count, number(end.misses));
    add(QStringLiteral("hit_ratio"), QStringLiteral("ratio"),
        end.allocations > 0 ? number(end.hot_hits + end.cold_hits) / number(end.allocations) : 0.0, false);
    add(QStringLiteral("committed_bytes"), bytes, number(end.committed_bytes));
    add(QStringLiteral("events_recorded"), count, number(run.eventCount()));
    return rows;
}

class RunOpener
{
public:
    RunOpener(const QString &path, QIODevice &device) : m_path(path), m_device(device), m_in(device) {}

    Outcome<std::shared_ptr<RecordedRun>> open(const std::stop_token &stop, std::atomic<int> *progress)
    {
        if (Outcome<void> start = readStart(); !start)
            return fail(start.error());
        Section section;
        while (true) {
            if (stop.stop_requested())
                return fail(stopped(m_path));
            report(progress, static_cast<double>(m_device.pos()) / static_cast<double>(std::max<qint64>(1, m_device.size())));
            switch (m_in.read(section)) {
            case SectionReader::Result::damaged:
                return fail(damaged(m_path));
            case SectionReader::Result::cut_short:
                return cutShort();
            case SectionReader::Result::ok:
                break;
            }
            if (section.type == SectionType::end)
                return finish(section);
            if (Outcome<void> taken = take(section); !taken)
                return fail(taken.error());
        }
    }

private:
    Outcome<void> readStart()
    {
        const std::optional<std::uint32_t> version = m_in.readStart();
        if (!version)
            return fail(inputProblem(m_path, QStringLiteral("%1 is not a recorded run (.atomrun).").arg(quoted(m_path))));
        if (*version != kRunFileVersion)
            return fail(inputProblem(
                m_path,
                QStringLiteral("%1 was written in version %2 of the format; this program reads version %3. Open it with a newer program.")
                    .arg(quoted(m_path))
                    .arg(*version)
                    .arg(kRunFileVersion)));
        return {};
    }

    Outcome<std::shared_ptr<RecordedRun>> cutShort()
    {
        if (!m_hasInputs)
            return fail(inputProblem(m_path, QStringLiteral("%1 is cut short: it ends before the first event.").arg(quoted(m_path))));
        if (m_run->summary().empty())
            m_run->setSummary(summaryOfEvents(*m_run), m_run->finalStats());
        m_run->addNote(QStringLiteral("The file is cut short: %1 events could be read; figures that events do not tell are missing.")
                           .arg(formatCount(m_run->eventCount())));
        m_run->finish(false);
        return m_run;
    }

    Outcome<std::shared_ptr<RecordedRun>> finish(const Section &section)
    {
        if (!m_hasInputs || !m_device.atEnd())
            return fail(damaged(m_path));
        m_run->finish(section.items == 1);
        return m_run;
    }

    Outcome<void> take(const Section &section)
    {
        if (m_hasInputs == (section.type == SectionType::inputs)) // the inputs are the first section, and come once
            return fail(damaged(m_path));
        switch (section.type) {
        case SectionType::inputs:
            return takeInputs(section);
        case SectionType::tasks:
            return takeTasks(section);
        case SectionType::events:
            return takeEvents(section);
        case SectionType::samples:
            return takeSamples(section);
        case SectionType::summary:
            return takeSummary(section);
        case SectionType::notes:
            return takeNotes(section);
        case SectionType::end:
            break;
        }
        return fail(damaged(m_path));
    }

    Outcome<void> takeInputs(const Section &section)
    {
        Outcome<RunInputs> inputs = parseRunInputs(section.plain, {});
        if (!inputs)
            return fail(damaged(m_path));
        m_granules = inputs->config.max_memory / inputs->config.min_block_size;
        m_granuleBytes = inputs->config.min_block_size;
        m_hasInputs = true;
        m_run->setInputs(std::move(*inputs));
        m_classBytes = m_run->classBytes();
        return {};
    }

    Outcome<void> takeTasks(const Section &section)
    {
        Outcome<std::vector<RunTask>> tasks = parseTasks(section.plain, {});
        if (!tasks)
            return fail(damaged(m_path));
        for (RunTask &task : *tasks)
            m_run->addTask(std::move(task));
        return {};
    }

    /// True when the event cannot lead any reader outside of the arena or of a sane number of tasks.
    [[nodiscard]] bool isPossible(const Event &event)
    {
        if (toIndex(event.task) > kMaxTaskId || toIndex(event.owner) > kMaxTaskId)
            return false;
        if (!concernsBlock(event))
            return true;
        if (toIndex(event.block) >= m_granules)
            return !movesBlock(event.kind) && event.kind == EventKind::foreign_handle;
        if (!movesBlock(event.kind))
            return true;
        if (toIndex(event.size_class) >= m_classBytes.size())
            return false;
        if (event.kind != EventKind::carve)
            return true;
        m_carved += event.aux;
        return event.aux > 0 &&
               event.aux <= (m_granules - toIndex(event.block)) / (bytesOfClass(m_classBytes, event.size_class) / m_granuleBytes);
    }

    Outcome<void> takeEvents(const Section &section)
    {
        if (section.items > kEventsPerSection)
            return fail(damaged(m_path));
        const std::optional<std::vector<Event>> events =
            decodeEvents({section.plain.constData(), static_cast<std::size_t>(section.plain.size())}, section.items);
        if (!events || !std::all_of(events->begin(), events->end(), [this](const Event &event) { return isPossible(event); }))
            return fail(damaged(m_path));
        if (m_run->eventCount() + events->size() + m_carved > eventBudget())
            return fail(inputProblem(m_path, QStringLiteral("%1 holds more events than fit into the memory of this computer (%2).")
                                                 .arg(quoted(m_path), formatCount(eventBudget()))));
        m_run->append(*events);
        return {};
    }

    Outcome<void> takeSamples(const Section &section)
    {
        const std::size_t columns = seriesColumns().size();
        if (section.items > kEventsPerSection)
            return fail(damaged(m_path));
        const std::optional<std::vector<std::uint64_t>> numbers =
            decodeRows({section.plain.constData(), static_cast<std::size_t>(section.plain.size())}, section.items, columns);
        if (!numbers)
            return fail(damaged(m_path));
        for (std::size_t row = 0; row < section.items; ++row) {
            SeriesPoint point;
            for (std::size_t column = 0; column < columns; ++column)
                point.*seriesColumns()[column].member = (*numbers)[row * columns + column];
            m_run->appendSample(point);
        }
        return {};
    }

    Outcome<void> takeSummary(const Section &section)
    {
        Outcome<RunSummary> summary = parseRunSummary(section.plain, {});
        if (!summary)
            return fail(damaged(m_path));
        m_run->setSummary(std::move(summary->rows), std::move(summary->stats));
        return {};
    }

    Outcome<void> takeNotes(const Section &section)
    {
        Outcome<std::vector<QString>> notes = parseNotes(section.plain, {});
        if (!notes)
            return fail(damaged(m_path));
        for (QString &note : *notes)
            m_run->addNote(std::move(note));
        return {};
    }

    QString m_path;
    QIODevice &m_device;
    SectionReader m_in;
    std::shared_ptr<RecordedRun> m_run = std::make_shared<RecordedRun>();
    bool m_hasInputs = false;
    std::uint64_t m_granules = 0;
    std::uint64_t m_granuleBytes = 1;
    std::uint64_t m_carved = 0; // blocks: each takes a link in the carve's history
    std::vector<std::uint64_t> m_classBytes;
};

} // namespace

bool isRunFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && SectionReader(file).readStart().has_value();
}

Outcome<void> saveRunNow(const RecordedRun &run, const QString &path, std::stop_token stop, std::atomic<int> *progress)
{
    QSaveFile file(path);
    const auto refused = [&path, &file] {
        return Problem{.kind = Problem::Kind::run,
                       .sentence = QStringLiteral("The run could not be saved to %1: %2.").arg(quoted(path), refusal(file)),
                       .file = path};
    };
    if (!opened(file))
        return fail(refused());
    const bool written = RunSaver(run, file).save(stop, progress);
    if (stop.stop_requested())
        return fail(stopped(path));
    if (!written || !committed(file))
        return fail(refused());
    return {};
}

Outcome<std::shared_ptr<RecordedRun>> openRunNow(const QString &path, std::stop_token stop, std::atomic<int> *progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(inputProblem(path, QStringLiteral("%1 cannot be read: %2.").arg(quoted(path), file.errorString())));
    try {
        return RunOpener(path, file).open(stop, progress);
    } catch (const std::bad_alloc &) {
        return fail(inputProblem(path, QStringLiteral("%1 does not fit into the memory of this computer.").arg(quoted(path))));
    }
}

QCoro::Task<Outcome<void>> saveRun(std::shared_ptr<const RecordedRun> run, QString path, std::stop_token stop,
                                   std::shared_ptr<std::atomic<int>> progress)
{
    QFuture<Outcome<void>> saved = QtConcurrent::run([run, path, stop, progress] { return saveRunNow(*run, path, stop, progress.get()); });
    co_return co_await saved;
}

QCoro::Task<Outcome<std::shared_ptr<RecordedRun>>> openRun(QString path, std::stop_token stop, std::shared_ptr<std::atomic<int>> progress)
{
    QFuture<Outcome<std::shared_ptr<RecordedRun>>> opened =
        QtConcurrent::run([path, stop, progress] { return openRunNow(path, stop, progress.get()); });
    co_return co_await opened;
}

} // namespace atomalloc::app
