// SPDX-License-Identifier: MPL-2.0
#include "app/export/growing_run_file.h"

#include "app/export/run_file.h"

#include <utility>

namespace atomalloc::app {

namespace {

/// As long as it lives, the run does not get ahead of its file.
class KeptRun
{
public:
    explicit KeptRun(std::shared_ptr<const RecordedRun> run) : m_run(std::move(run)) { m_run->startKeeping(); }
    ~KeptRun() { m_run->stopKeeping(); }
    KeptRun(const KeptRun &) = delete;
    KeptRun &operator=(const KeptRun &) = delete;

private:
    std::shared_ptr<const RecordedRun> m_run;
};

} // namespace

GrowingRunFile::GrowingRunFile(std::shared_ptr<const RecordedRun> run, const QString &path)
{
    run->followWithKeyframes();
    auto kept = std::make_unique<KeptRun>(run);
    // What the thread holds goes away with it: where the file was refused, the run goes on without one.
    m_thread = std::jthread([this, run = std::move(run), kept = std::move(kept), path] {
        m_outcome = saveGrowingRunNow(*run, path, m_work, [this] { return m_keep.get_future().get(); });
    });
}

GrowingRunFile::~GrowingRunFile()
{
    if (!m_thread.joinable())
        return;
    m_work.requestStop();
    m_keep.set_value(false);
}

Outcome<void> GrowingRunFile::finish()
{
    m_keep.set_value(true);
    m_thread.join();
    return m_outcome;
}

} // namespace atomalloc::app
