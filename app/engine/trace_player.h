// SPDX-License-Identifier: MPL-2.0
// TracePlayer: replays what a real program did. Each thread of the recording is a task.
//
// There are two ways. In the recorded order, one coroutine makes every step in its turn, each for the task of its thread: a Watch run does
// so. Else each thread has a coroutine of its own, which makes the thread's steps in their order: a Measure run does so, and so does a
// Watch run whose requests may wait for memory. A free of another thread's block then waits until that block is there. A Watch run keeps to
// the recording's times. A Measure run makes no pauses. See Player for who calls what.
#pragma once

#include "allocator/handles/task.h"
#include "app/engine/block_handover.h"
#include "app/engine/run_stage.h"
#include "app/engine/site_thread.h"
#include "app/recording/free_waits.h"

#include <QCoroTask>

#include <atomic>
#include <cstdint>
#include <deque>
#include <vector>

namespace atomalloc::app {

class TracePlayer final : public Player
{
public:
    explicit TracePlayer(const ProgramTrace &trace) : m_trace(trace) {}

    void prepare(RunStage &stage, std::span<TaskLoop *const> loops) override;
    void start(std::size_t loopIndex) override;
    [[nodiscard]] int progressPermille(std::uint64_t nowNs) const override;
    [[nodiscard]] std::vector<WaitingTask> waiting() const override;
    void report(RunFigures &figures, std::vector<Sentence> &notes) override;

private:
    /// A thread of the recording, and what could not be replayed of it.
    struct Member
    {
        Task task;
        TaskId id = kNoTask; // also when the task has ended
        TaskActivity activity;
        std::atomic<std::uint32_t> blockFrom = 0; // while it waits for a block: the thread that allocates it
        std::uint64_t blockSince = 0;             // likewise: from when on
        NotReplayed notReplayed;
        std::uint64_t tooAligned = 0; // allocations: of those that count as too large
        std::uint64_t zeroAllocations = 0;
        std::uint64_t zeroFrees = 0;
        CallsOfTask calls; // of a recording with call stacks
    };
    /// The steps that one coroutine makes. It holds the blocks that it frees itself. What is live at the end stays here.
    struct Part
    {
        TaskLoop *loop = nullptr;
        std::size_t loopIndex = 0;
        std::size_t thread = 0;           // unused in the recorded order
        std::vector<std::uint32_t> steps; // of one thread. Unused in the recorded order: there it is all steps
        std::size_t nextEnd = 0;          // into m_ends
        std::vector<Block> blocks;
        std::vector<std::uint32_t> emptySlots; // of blocks
        std::atomic<std::uint64_t> done = 0;   // steps. Any thread reads it
    };

    void addTasks(std::span<TaskLoop *const> loops);
    void planHandovers();
    void planEnds();
    QCoro::Task<> play(Part &part);
    QCoro::Task<> replay(Part &part);
    QCoro::Task<Result<Block, AllocError>> standInLine(TaskLoop &loop, Member &member, Layout layout);
    QCoro::Task<> awaitBlock(TaskLoop &loop, const TraceStep &step, BlockHandover &place);
    void keepFreeWait(const Member &member, std::uint64_t endNs);
    void reportFreeWaits(std::uint64_t endNs);
    [[nodiscard]] std::size_t stepsOf(const Part &part) const { return m_inOrder ? m_trace.steps.size() : part.steps.size(); }
    [[nodiscard]] std::size_t stepAt(const Part &part, std::size_t i) const { return m_inOrder ? i : part.steps[i]; }
    /// Ends the tasks whose threads ended before the step. False when there are none.
    bool endThreadsBefore(Part &part, std::size_t step);
    void leave(Part &part);
    void keep(Part &part, const TraceStep &step, Result<Block, AllocError> got);
    void countRefusal(const TraceStep &step, ErrorCode code);
    /// Where another task takes the block from. Null where the part that allocates it frees it as well, or nobody does.
    [[nodiscard]] BlockHandover *handoverOf(std::uint64_t allocation);
    /// Has the processor fetch what a step will look at that comes soon: it lies all over the memory.
    void fetchAhead(const Part &part, std::size_t i) const;
    /// Empty where the allocation was not replayed.
    [[nodiscard]] Block takeBlock(Part &part, const TraceStep &step);

    const ProgramTrace &m_trace;
    RunStage *m_stage = nullptr;
    bool m_inOrder = true;
    bool m_tellsFrees = false;    // some frees have a call stack
    std::deque<Member> m_members; // by thread
    SiteThread m_sites;           // of their calls
    std::deque<Part> m_parts;
    std::vector<std::uint32_t> m_ends; // threads that end before the last step, the first one first
    /// By allocation: where its block is. A slot of the part that made it, the number of a hand-over, or kNoSlot.
    LargeVector<std::uint32_t> m_slots;
    std::deque<BlockHandover> m_handovers;
    std::vector<std::uint32_t> m_handedBy; // by hand-over: the thread that allocates
    std::vector<FreeWait> m_freeWaits;     // of a Watch run
};

} // namespace atomalloc::app
