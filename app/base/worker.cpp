// SPDX-License-Identifier: MPL-2.0
#include "app/base/worker.h"

#include "app/base/base_text.h"
#include "app/base/worker_pool.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <new>
#include <thread>

namespace atomalloc::app {

Problem problemOf(const std::exception_ptr &failure, const Sentence &what)
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::bad_alloc &) {
        return {.kind = Problem::Kind::run, .sentence = Sentence(BaseText::work_lacks_memory, what)};
    } catch (const std::exception &exception) {
        return {.kind = Problem::Kind::run, .sentence = Sentence(BaseText::work_failed, what, QString::fromUtf8(exception.what()))};
    } catch (...) {
        return {.kind = Problem::Kind::run, .sentence = Sentence(BaseText::work_failed_unknown, what)};
    }
}

QThreadPool &workerPool()
{
    static QThreadPool pool;
    [[maybe_unused]] static const bool waits = [] {
        qAddPostRoutine([] { pool.waitForDone(); });
        return true;
    }();
    return pool;
}

QFuture<void> startOnPool(std::function<void()> job)
{
    // Qt only warns where the system refuses a thread: the job would never run, and who awaits it would wait for ever.
    std::thread([] {}).join();
    return QtConcurrent::run(&workerPool(), std::move(job));
}

} // namespace atomalloc::app
