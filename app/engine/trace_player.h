// SPDX-License-Identifier: MPL-2.0
// TracePlayer: replays what a real program did, step by step, as one task: in a Watch run at the recording's times, in a Measure run
// without pauses. See Player for who calls what.
#pragma once

#include "allocator/handles/task.h"
#include "app/engine/run_stage.h"

#include <QCoroTask>

#include <atomic>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

class TracePlayer final : public Player
{
public:
    explicit TracePlayer(const ProgramTrace &trace) : m_trace(trace) {}

    void prepare(RunStage &stage, std::span<TaskLoop *const> loops) override;
    void start(std::size_t loopIndex) override;
    [[nodiscard]] int progressPermille(std::uint64_t nowNs) const override;
    void report(RunFigures &figures, std::vector<Sentence> &notes) const override;

private:
    QCoro::Task<> play();
    QCoro::Task<> replay();
    void keep(const TraceStep &step, Result<Block, AllocError> got);
    [[nodiscard]] Block takeBlock(const TraceStep &step);

    const ProgramTrace &m_trace;
    RunStage *m_stage = nullptr;
    TaskLoop *m_loop = nullptr;
    Task m_task;
    struct Slot
    {
        Block block;
        bool zeroBytes = false; // asked for 0 bytes, replayed as 1
    };
    std::vector<Slot> m_blocks;         // what is live at the end stays here
    std::vector<std::uint32_t> m_free;  // empty slots
    std::vector<std::uint32_t> m_slots; // by allocation. kNoSlot: not replayed
    std::atomic<std::uint64_t> m_step = 0;
    NotReplayed m_notReplayed;
    std::uint64_t m_zeroAllocations = 0;
    std::uint64_t m_zeroFrees = 0;
};

} // namespace atomalloc::app
