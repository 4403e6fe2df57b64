// SPDX-License-Identifier: MPL-2.0
// GrowingRunFile: a run that goes on, written to its .atomrun file by a thread of its own. Owned by one thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/recorded_run.h"

#include <QString>

#include <future>
#include <memory>
#include <thread>

namespace atomalloc::app {

class GrowingRunFile
{
public:
    /// Starts to write (saveGrowingRunNow() of app/export/run_file.h). Throws std::system_error where the system refuses a thread.
    GrowingRunFile(std::shared_ptr<const RecordedRun> run, const QString &path);
    /// Nothing is left of the file when finish() was not called.
    ~GrowingRunFile();

    /// Waits until the run, which must come to its end, is in the file.
    Outcome<void> finish();

private:
    WorkControl m_work;
    std::promise<bool> m_keep;
    Outcome<void> m_outcome; // the thread's, until it has ended
    std::jthread m_thread;
};

} // namespace atomalloc::app
