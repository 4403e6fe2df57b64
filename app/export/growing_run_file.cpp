// SPDX-License-Identifier: MPL-2.0
#include "app/export/growing_run_file.h"

#include "app/export/run_file.h"

#include <utility>

namespace atomalloc::app {

GrowingRunFile::GrowingRunFile(std::shared_ptr<const RecordedRun> run, const QString &path)
{
    run->followWithKeyframes();
    m_thread = std::jthread([this, run = std::move(run), path] {
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
