// SPDX-License-Identifier: MPL-2.0
// Writing .atomrun files.
#include "app/export/run_file.h"

#include "app/analysis/run_survey.h"
#include "app/base/atomic_file.h"
#include "app/base/file_set.h"
#include "app/base/input_file.h"
#include "app/base/text.h"
#include "app/base/worker.h"
#include "app/json/json_parser.h"
#include "app/recording/chunk_section.h"
#include "app/recording/event_chunk.h"
#include "app/recording/event_columns.h"
#include "app/recording/packed_numbers.h"
#include "app/recording/recording_text.h"
#include "app/recording/run_file_sections.h"
#include "app/recording/run_json.h"
#include "app/recording/series_columns.h"
#include "app/recording/stack_tables.h"
#include "app/words/export_text.h"
#include "app/words/sentences.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <thread>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

/// Files do not depend on the language.
std::vector<QString> inEnglish(const std::vector<Sentence> &sentences)
{
    std::vector<QString> texts;
    std::ranges::transform(sentences, std::back_inserter(texts), [](const Sentence &sentence) { return englishOf(sentence); });
    return texts;
}

constexpr auto kPause = std::chrono::milliseconds(20); // until a survey is looked at again
constexpr std::size_t kTasksPerSection = 50'000;       // of which each is a few values of kMaxJsonValues

/// Writes a run, all at once or while it grows. False from any of it: the device refused, or a stop was requested.
class RunSaver
{
public:
    RunSaver(const RecordedRun &run, const QString &folder, AtomicFile &file) : m_run(run), m_folder(folder), m_file(file), m_out(file) {}

    /// In the place of the look that the run has.
    void setLook(const RunLook &look) { m_look = look; }

    bool save(const WorkControl &work)
    {
        if (m_run.finished())
            m_run.awaitKeyframes(work);
        return saveStart() && saveTheRest(work);
    }
    /// Until it has finished. What is in the file can be read at any time.
    bool saveGrowing(const WorkControl &work)
    {
        while (!m_run.finished() && m_run.eventCount() == 0 && !work.stopRequested()) // its inputs are not there yet
            m_run.awaitChunk(0);
        if (work.stopRequested() || !saveStart())
            return false;
        while (!m_run.finished()) {
            const RunSoFar end = m_run.soFar();
            if (!saveTasks() || !saveChunks(end, end.events() / kEventsPerChunk * kEventsPerChunk, work) || !m_file.flush())
                return false;
            m_run.keptUpTo(m_events);
            if (!saveKeyframes())
                return false;
            (void)m_survey->sync();
            m_run.awaitChunk(m_events);
        }
        m_run.awaitKeyframes(work);
        return saveTheRest(work);
    }

private:
    bool saveStart()
    {
        m_survey.emplace(std::shared_ptr<const RecordedRun>(std::shared_ptr<const RecordedRun>(), &m_run)); // nobody's: it outlives this
        return m_out.writeStart() && m_out.write(SectionType::inputs, 1, writeJson(runInputsToJson(m_run.inputs(), m_folder)));
    }

    /// What is not written yet, and all that comes behind the events.
    bool saveTheRest(const WorkControl &work)
    {
        const bool complete = m_run.finished() && m_run.complete();
        if (m_run.finished())
            surveyAll(work);
        const RunSoFar end = m_run.soFar(); // a run that grows is saved until here
        return saveTasks() && saveChunks(end, end.events(), work) && saveKeyframes() && saveSeries(end) &&
               savePoints(SectionType::samples, m_run.samples()) && saveTables() &&
               m_out.write(SectionType::summary, 1,
                           writeJson(runSummaryToJson({m_run.summary(), m_run.finalStats(), m_run.classTimes()}))) &&
               saveNotes() && m_out.write(SectionType::end, complete ? 1 : 0, {});
    }

    /// The run has a table of it then.
    void surveyAll(const WorkControl &work)
    {
        for ((void)m_survey->sync(); !m_survey->complete() && !work.stopRequested(); (void)m_survey->sync())
            std::this_thread::sleep_for(kPause);
    }

    bool saveTasks()
    {
        const std::vector<RunTask> all = m_run.tasks();
        while (m_tasks < all.size()) {
            std::size_t count = std::min(all.size() - m_tasks, kTasksPerSection);
            QByteArray json = jsonOfTasks(std::span(all).subspan(m_tasks, count));
            for (; json.size() > kMaxJsonBytes && count > 1; json = jsonOfTasks(std::span(all).subspan(m_tasks, count)))
                count /= 2; // long names
            if (!m_out.write(SectionType::tasks, count, json))
                return false;
            m_tasks += count;
        }
        return true;
    }
    static QByteArray jsonOfTasks(std::span<const RunTask> tasks)
    {
        return writeJson(tasksToJson(std::vector<RunTask>(tasks.begin(), tasks.end())));
    }

    bool saveNotes()
    {
        std::vector<QString> notes = inEnglish(m_run.notes());
        if (!m_stacksFit)
            notes.push_back(englishOf(Sentence(RecordingText::stacks_too_large)));
        return m_out.write(SectionType::notes, notes.size(), writeJson(notesToJson(notes)));
    }

    /// Up to event `last`, which ends a chunk or the run.
    bool saveChunks(const RunSoFar &end, std::size_t last, const WorkControl &work)
    {
        while (m_events < last) {
            if (work.stopRequested())
                return false;
            const RunChunk chunk = m_run.chunk(m_events / kEventsPerChunk, end);
            if (!m_out.writeStored(SectionType::chunk, chunk.at_end.events() - m_events, chunkToBytes(chunk)))
                return false;
            m_events = chunk.at_end.events();
            work.setProgress(m_events, last);
        }
        return !work.stopRequested();
    }

    /// Of the events that are written. One of ten million blocks is left out: jumps begin at the one before.
    bool saveKeyframes()
    {
        std::vector<Keyframe> keyframes;
        std::optional<Keyframe> before = m_run.keyframeBefore(m_events);
        for (; before && before->position > m_keyframe; before = m_run.keyframeBefore(before->position - 1))
            keyframes.push_back(*before);
        for (const Keyframe &keyframe : std::views::reverse(keyframes)) {
            m_keyframe = keyframe.position;
            PackedWriter position;
            position.number(keyframe.position);
            if (keyframe.packed.size() <= kMaxSectionBytes / 2 &&
                !m_out.writeStored(SectionType::keyframe, 1, position.take() + keyframe.packed))
                return false;
        }
        return true;
    }

    /// Of a run with samples these are its series.
    bool saveSeries(const RunSoFar &end)
    {
        if (!m_run.samples().empty())
            return true;
        std::vector<SeriesPoint> points = m_run.series();
        std::erase_if(points, [&end](const SeriesPoint &point) { return point.event > end.totals.event; });
        return savePoints(SectionType::series, points);
    }

    bool savePoints(SectionType type, const std::vector<SeriesPoint> &points)
    {
        std::vector<std::uint64_t> numbers;
        for (const SeriesPoint &point : points)
            for (const SeriesColumn &column : seriesColumns())
                numbers.push_back(point.*column.member);
        const std::size_t columns = seriesColumns().size();
        for (std::size_t at = 0; at < numbers.size(); at += kRowsPerSection * columns) {
            const std::size_t size = std::min(numbers.size() - at, kRowsPerSection * columns);
            if (!m_out.write(type, size / columns, encodeRows({numbers.data() + at, size}, columns)))
                return false;
        }
        return true;
    }

    bool saveTables()
    {
        std::vector<RunTable> tables = m_run.tables();
        if (!m_run.stacks()->empty()) {
            std::erase_if(tables, [](const RunTable &table) { return isStackTable(table.type); });
            std::vector<RunTable> stacks = stackTablesOf(m_run, inEnglish(m_run.stacks()->notes));
            m_stacksFit = stacksFit(stacks);
            if (m_stacksFit)
                std::ranges::move(stacks, std::back_inserter(tables));
        }
        if (m_look) {
            std::erase_if(tables, [](const RunTable &table) { return table.type == RunTableType::look; });
            if (*m_look != RunLook())
                tables.push_back(tableOf(*m_look));
        }
        return std::ranges::all_of(tables, [this](const RunTable &table) { return saveTable(table); });
    }

    /// A large one takes several sections.
    bool saveTable(const RunTable &table)
    {
        const SectionType type{static_cast<std::uint32_t>(table.type)};
        qsizetype at = 0;
        do {
            if (!m_out.write(type, table.items, table.bytes.mid(at, kTableBytesPerSection)))
                return false;
            at += kTableBytesPerSection;
        } while (at < table.bytes.size());
        return true;
    }

    const RecordedRun &m_run;
    QString m_folder;
    AtomicFile &m_file;
    SectionWriter m_out;
    std::optional<RunSurvey> m_survey; // from the start of the file on
    std::size_t m_tasks = 0;           // so many are written
    std::size_t m_events = 0;
    std::size_t m_keyframe = 0; // the position of the last one
    bool m_stacksFit = true;
    std::optional<RunLook> m_look;
};

using Keep = std::function<bool()>;

/// `keep`: asked when all of a growing run is written. Null: the run is saved as it is now.
/// `look`: nothing: that of the run.
Outcome<void> saveUnguarded(const RecordedRun &run, const QString &path, const WorkControl &work, const Keep &keep,
                            const std::optional<RunLook> &look = std::nullopt)
{
    AtomicFile file(path);
    const auto refused = [&path, &file] { return exportProblem(path, file.refusal()); };
    if (!file.begin())
        return fail(refused());
    if (keep)
        file.showUnfinished();
    RunSaver saver(run, folderOf(path), file);
    if (look)
        saver.setLook(*look);
    const bool written = keep ? saver.saveGrowing(work) : saver.save(work);
    if (work.stopRequested() || (written && keep && !keep()))
        return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(RecordingText::stopped_at, quoted(path)), .file = path});
    if (!written || !file.finish())
        return fail(refused());
    return {};
}

} // namespace

Outcome<void> saveRunNow(const RecordedRun &run, const QString &path, const WorkControl &work)
{
    return guarded(Sentence(ExportText::saving_the_run), [&] { return saveUnguarded(run, path, work, {}); });
}

Outcome<void> saveGrowingRunNow(const RecordedRun &run, const QString &path, const WorkControl &work, const std::function<bool()> &keep)
{
    return guarded(Sentence(ExportText::saving_the_run), [&] { return saveUnguarded(run, path, work, keep); });
}

Outcome<void> saveRunAsSeenNow(const RecordedRun &run, const QString &path, const RunLook &look, const WorkControl &work)
{
    return guarded(Sentence(ExportText::saving_the_run), [&] { return saveUnguarded(run, path, work, {}, look); });
}

QCoro::Task<Outcome<void>> saveRun(std::shared_ptr<const RecordedRun> run, QString path, WorkControl work)
{
    return onWorker(Sentence(ExportText::saving_the_run),
                    [run = std::move(run), path = std::move(path), work = std::move(work)] { return saveRunNow(*run, path, work); });
}

QCoro::Task<Outcome<void>> saveRunAsSeen(std::shared_ptr<const RecordedRun> run, QString path, RunLook look, WorkControl work)
{
    const auto job = [run = std::move(run), path = std::move(path), look = std::move(look), work = std::move(work)] {
        return saveRunAsSeenNow(*run, path, look, work);
    };
    return onWorker(Sentence(ExportText::saving_the_run), job);
}

} // namespace atomalloc::app
