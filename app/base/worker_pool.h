// SPDX-License-Identifier: MPL-2.0
// The threads on which blocking work is done (app/base/worker.h).
#pragma once

class QThreadPool;

namespace atomalloc::app {

/// They are not those of QThreadPool::globalInstance(): with those Qt fills large areas of a picture, and the UI thread waits for a free
/// one. Ended with the application.
[[nodiscard]] QThreadPool &workerPool();

} // namespace atomalloc::app
