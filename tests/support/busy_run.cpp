// SPDX-License-Identifier: MPL-2.0
#include "tests/support/busy_run.h"

#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <random>
#include <vector>

namespace atomalloc::test {

std::shared_ptr<app::RecordedRun> busyRun(int steps)
{
    RunBuilder builder(sampleConfig());
    const std::vector<TaskId> tasks{builder.beginTask(QStringLiteral("a"), QStringLiteral("a")),
                                    builder.beginTask(QStringLiteral("b"), QStringLiteral("b")),
                                    builder.beginTask(QStringLiteral("c"), QStringLiteral("c"))};
    builder.commit(0, 16 << 10);
    builder.carve(0, 0, 200);
    std::mt19937 random(7);
    std::vector<BlockId> live;
    for (int i = 0; i < steps; ++i) {
        if (i % 1'000 == 999) { // else the caches would have all blocks in the end
            for (const TaskId task : tasks)
                builder.flushHot(task, 0, Cause::pressure);
        }
        const TaskId task = tasks[random() % tasks.size()];
        if (live.size() < 100 && random() % 2 == 0) {
            live.push_back(builder.allocate(task, 1 + random() % 64));
        } else if (!live.empty()) {
            const std::size_t which = random() % live.size();
            builder.free(task, live[which]);
            live.erase(live.begin() + static_cast<std::ptrdiff_t>(which));
        }
    }
    return builder.build();
}

} // namespace atomalloc::test
