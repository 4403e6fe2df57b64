// SPDX-License-Identifier: MPL-2.0
// RunBuilder: writes a valid recording by hand, one call per step, for tests that need a heap they know by heart. One thread.
// It keeps its own small books of queues and generations, apart from HeapState, so that each can be held against the other.
#pragma once

#include "app/recording/recorded_run.h"

#include <QString>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace atomalloc::test {

class RunBuilder
{
public:
    explicit RunBuilder(const AtomAllocConfig &config, const QString &title = QStringLiteral("Sample"));

    /// The time of the next event; each event then moves it on by 1 us.
    void setTime(std::uint64_t timeNs) { m_timeNs = timeNs; }

    TaskId beginTask(const QString &name, const QString &group);
    void endTask(TaskId task); ///< flushes its queues first
    void commit(std::uint32_t granule, std::uint64_t bytes, Cause cause = Cause::demand);
    void decommit(std::uint32_t granule, std::uint64_t bytes);
    void carve(std::uint8_t sizeClass, std::uint32_t granule, std::uint32_t blocks);
    void coalesce(BlockId block, Cause cause = Cause::pressure);
    void refill(TaskId task, std::uint8_t sizeClass, int blocks); ///< lowest addresses of the pool first
    void promote(TaskId task, std::uint8_t sizeClass);
    void demote(TaskId task, std::uint8_t sizeClass, Cause cause = Cause::hot_full);
    void flushHot(TaskId task, std::uint8_t sizeClass, Cause cause);
    void flushCold(TaskId task, std::uint8_t sizeClass, Cause cause);
    /// From hot, else cold, else the pool (cause miss), whose lowest block it takes.
    BlockId allocate(TaskId task, std::uint64_t bytes);
    /// Straight into the hot queue of the task that frees.
    void free(TaskId task, BlockId block);
    /// Frees with a wipe of so many chunks: begin, every chunk, end.
    void freeZeroing(TaskId task, BlockId block, std::uint32_t chunks);
    void beginZeroing(TaskId task, BlockId block, std::uint32_t chunks);
    void zeroChunk(TaskId task, BlockId block);
    void endZeroing(TaskId task, BlockId block, Place to = Place::hot);
    void retire(TaskId task, BlockId block); ///< a live block at its last generation
    void wait(TaskId task, std::uint64_t bytes);
    BlockId grant(TaskId task); ///< the first in line, from the pool
    void endWait(TaskId task, Cause cause);
    void staleAccess(TaskId task, BlockId block, std::uint64_t generation);
    void doubleFree(TaskId task, BlockId block, std::uint64_t generation);
    void outOfMemory(TaskId task, std::uint64_t bytes);
    void invalidSize(TaskId task, std::uint64_t bytes, Cause cause);
    void claimCache(TaskId task, TaskId before); ///< takes over the cache of `before`, whose blocks were flushed

    [[nodiscard]] std::uint64_t generation(BlockId block) const { return m_blocks.at(toIndex(block)).generation; }
    [[nodiscard]] std::size_t eventCount() const { return m_events.size(); }
    [[nodiscard]] std::uint8_t classFor(std::uint64_t bytes) const;

    /// The finished recording. The builder can go on: a later one has all events so far.
    [[nodiscard]] std::shared_ptr<app::RecordedRun> build(bool complete = true) const;

private:
    struct Known
    {
        std::uint8_t sizeClass = 0;
        Place place = Place::none;
        std::uint64_t generation = 1;
        std::uint64_t requested = 0;
        TaskId owner = kNoTask;
        std::uint32_t chunks = 0;
        std::uint32_t chunksDone = 0;
    };
    struct Queues
    {
        std::vector<BlockId> hot;
        std::deque<BlockId> cold;
    };

    Event &add(EventKind kind, Cause cause, TaskId task);
    Event &move(EventKind kind, Cause cause, TaskId task, BlockId block, Place to);
    void place(BlockId block, Known &known, Place to);
    Queues &queues(TaskId task, std::uint8_t sizeClass) { return m_queues[{toIndex(task), sizeClass}]; }
    [[nodiscard]] BlockId lowestOfPool(std::uint8_t sizeClass) const;
    BlockId giveOut(BlockId block, TaskId task, std::uint64_t bytes, Cause cause);

    app::RunInputs m_inputs;
    std::vector<std::uint64_t> m_classBytes;
    std::vector<app::RunTask> m_tasks;
    std::vector<Event> m_events;
    std::map<std::uint32_t, Known> m_blocks; // also of blocks that are gone: generations stay with the address
    std::map<std::uint8_t, std::set<BlockId>> m_pools;
    std::map<std::pair<std::uint32_t, std::uint8_t>, Queues> m_queues;
    std::deque<std::pair<TaskId, std::uint64_t>> m_line;
    std::uint64_t m_timeNs = 0;
};

} // namespace atomalloc::test
