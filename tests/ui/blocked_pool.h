// SPDX-License-Identifier: GPL-3.0-or-later
// BlockedPool: for tests that look at the window while a worker is at work. Without it, a worker that is quicker than the test has ended
// before the test looks.
#pragma once

#include "app/base/worker_pool.h"

#include <QSemaphore>
#include <QThreadPool>

#include <memory>

namespace atomalloc::ui {

/// No thread of the pool is free while there is one: work that begins meanwhile cannot have ended.
class BlockedPool
{
public:
    BlockedPool()
    {
        for (int i = 0; i < m_threads; ++i)
            app::workerPool().start([gate = m_gate] { gate->acquire(); });
    }
    BlockedPool(const BlockedPool &) = delete;
    BlockedPool &operator=(const BlockedPool &) = delete;
    ~BlockedPool() { m_gate->release(m_threads); }

private:
    const int m_threads = app::workerPool().maxThreadCount();
    std::shared_ptr<QSemaphore> m_gate = std::make_shared<QSemaphore>(); // the last thread may leave it later
};

} // namespace atomalloc::ui
