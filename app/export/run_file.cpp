// SPDX-License-Identifier: MPL-2.0
// Writing .atomrun files.
#include "app/export/run_file.h"

#include "app/base/atomic_file.h"
#include "app/base/input_file.h"
#include "app/base/text.h"
#include "app/base/worker.h"
#include "app/recording/event_columns.h"
#include "app/recording/recording_text.h"
#include "app/recording/run_file_sections.h"
#include "app/recording/run_json.h"
#include "app/recording/series_columns.h"
#include "app/words/export_text.h"
#include "app/words/sentences.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

class RunSaver
{
public:
    RunSaver(const RecordedRun &run, const QString &folder, QIODevice &device) : m_run(run), m_folder(folder), m_out(device) {}

    /// False: the device refused, or a stop was requested.
    bool save(const WorkControl &work)
    {
        const bool complete = m_run.finished() && m_run.complete();
        return m_out.writeStart() && m_out.write(SectionType::inputs, 1, writeJson(runInputsToJson(m_run.inputs(), m_folder))) &&
               saveTasks() && saveEvents(work) && saveSamples() &&
               m_out.write(SectionType::summary, 1,
                           writeJson(runSummaryToJson({m_run.summary(), m_run.finalStats(), m_run.classTimes()}))) &&
               saveNotes() && m_out.write(SectionType::end, complete ? 1 : 0, {});
    }

private:
    bool saveTasks()
    {
        const std::vector<RunTask> tasks = m_run.tasks();
        return m_out.write(SectionType::tasks, tasks.size(), writeJson(tasksToJson(tasks)));
    }

    bool saveNotes()
    {
        std::vector<QString> notes;
        for (const Sentence &note : m_run.notes())
            notes.push_back(englishOf(note)); // a file does not depend on the language
        return m_out.write(SectionType::notes, notes.size(), writeJson(notesToJson(notes)));
    }

    bool saveEvents(const WorkControl &work)
    {
        const std::size_t count = m_run.eventCount();
        std::vector<Event> block;
        for (std::size_t at = 0; at < count; at += kEventsPerSection) {
            if (work.stopRequested())
                return false;
            block.clear();
            for (std::size_t i = at; i < std::min(count, at + kEventsPerSection); ++i)
                block.push_back(m_run.event(i));
            if (!m_out.write(SectionType::events, block.size(), encodeEvents(block)))
                return false;
            work.setProgress(at, count);
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
    QString m_folder;
    SectionWriter m_out;
};

Outcome<void> saveUnguarded(const RecordedRun &run, const QString &path, const WorkControl &work)
{
    AtomicFile file(path);
    const auto refused = [&path, &file] {
        return Problem{
            .kind = Problem::Kind::run, .sentence = Sentence(ExportText::saving_failed, quoted(path), file.refusal()), .file = path};
    };
    if (!file.begin())
        return fail(refused());
    const bool written = RunSaver(run, folderOf(path), file).save(work);
    if (work.stopRequested())
        return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(RecordingText::stopped_at, quoted(path)), .file = path});
    if (!written || !file.finish())
        return fail(refused());
    return {};
}

} // namespace

Outcome<void> saveRunNow(const RecordedRun &run, const QString &path, const WorkControl &work)
{
    return guarded(Sentence(ExportText::saving_the_run), [&] { return saveUnguarded(run, path, work); });
}

QCoro::Task<Outcome<void>> saveRun(std::shared_ptr<const RecordedRun> run, QString path, WorkControl work)
{
    return onWorker(Sentence(ExportText::saving_the_run),
                    [run = std::move(run), path = std::move(path), work = std::move(work)] { return saveRunNow(*run, path, work); });
}

} // namespace atomalloc::app
