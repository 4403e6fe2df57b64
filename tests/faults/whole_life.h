// SPDX-License-Identifier: MPL-2.0
// The whole life of an allocator, past every place where it asks for memory.
#pragma once

#include "tests/faults/steps.h"

namespace atomalloc::faults {

class WholeLife : public Steps
{
public:
    /// `traced`: with events, whose rings need heap; without, the inlined paths are taken.
    WholeLife(const Plan &plan, bool traced);

    void run();
    [[nodiscard]] std::int64_t pagesKept() const { return m_pages.reserved(); }

private:
    void create();
    void useAllClasses();
    void freeInEveryWay();
    void takeAll(const char *name);
    void giveAll();
    void allocateAddress();
    void freeAddress();
    void beginWait(Task &task, WaitOptions options = {});
    void endWait(ErrorCode expected);
    void grantFromDecommittedMemory();
    void freeNeighbours();
    void endWaitsInEveryWay();
    void resize();
    void ask();
    void age();
    void trim();
    void useFromFreshThreads();
    void fillTheRegistry();
    [[nodiscard]] std::size_t placesIn(std::int64_t reserved) const;
    void onFreshThread(const std::function<void()> &use);
    void drain();
    void shutDown();

    const bool m_traced;
    std::vector<Task> m_tasks;
    std::vector<Task> m_crowd;    ///< tasks that only take places
    std::size_t m_placesLeft = 0; ///< for tasks, in the pages that the registry has
    void *m_address = nullptr;
};

} // namespace atomalloc::faults
