// SPDX-License-Identifier: MPL-2.0
// ScenarioTask: one task of a scenario: its coroutines allocate or receive, write, read, hold, send and free as its TaskGroup says.
// Lives on one loop. Owned by the ScenarioPlayer, which outlives its coroutines.
#pragma once

#include "allocator/handles/task.h"
#include "app/engine/run_stage.h"
#include "app/engine/sampler.h"
#include "app/engine/task_channel.h"
#include "app/scenario/scenario.h"

#include <QCoroTask>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

using BlockChannel = TaskChannel<Block>;

/// A task group made ready: its samplers, its channels and its end.
struct GroupPlan
{
    explicit GroupPlan(const TaskGroup &taskGroup) : group(taskGroup), size(taskGroup.size), hold(taskGroup.hold), pause(taskGroup.pause) {}

    const TaskGroup &group;
    SizeSampler size;
    DurationSampler hold;
    DurationSampler pause;
    BlockChannel *send_to = nullptr;
    BlockChannel *receive_from = nullptr;
    std::uint64_t end_ns = 0; ///< by the loop's clock
};

class ScenarioTask
{
public:
    /// `stream`: the number of the task in the run, from 1. It selects the task's random numbers.
    ScenarioTask(RunStage &stage, TaskLoop &loop, const GroupPlan &plan, Task task, std::uint32_t indexInGroup, std::uint64_t stream);

    /// The task's whole life. Ends when its blocks are freed, sent or leaked.
    QCoro::Task<> live();
    /// What the task does now. Any thread.
    [[nodiscard]] const TaskActivity &activity() const noexcept { return m_activity; }
    /// Blocks that it leaks on purpose. Call at rest.
    [[nodiscard]] std::size_t leakedBlocks() const noexcept { return m_leaked.size(); }

private:
    enum class Fate { as_the_group_says, free };

    QCoro::Task<> allocateOne();
    QCoro::Task<> receiveOne();
    /// Allocates a reply, which is held as long as the block that it answers.
    QCoro::Task<> reply(std::uint64_t holdNs);
    /// An empty block when the allocator refused.
    QCoro::Task<Block> obtain();
    /// Holds a block, then sends, leaks or frees it. Each block has its own.
    QCoro::Task<> useUp(Block block, std::uint64_t holdNs, Fate fate);
    QCoro::Task<> part(Block block, Fate fate);
    QCoro::Task<> giveBack(Block block);

    /// Until a block was freed or sent.
    QCoro::Task<> blockReleased();
    [[nodiscard]] bool finished() const noexcept;
    [[nodiscard]] bool full() const noexcept { return m_held >= std::max(m_plan.group.max_held, 1U) && !m_loop.stopping(); }
    [[nodiscard]] bool sends();
    [[nodiscard]] WaitOptions waitOptions() const;
    /// Not beyond the task's end.
    [[nodiscard]] std::uint64_t drawNs(const DurationSampler &sampler);
    void write(Block &block) const;
    void read(const Block &block);

    RunStage &m_stage;
    TaskLoop &m_loop;
    const GroupPlan &m_plan;
    Task m_task;
    Random m_random;
    Signal m_released;
    std::vector<Block> m_leaked; // live to the end of the run
    std::uint64_t m_startNs;
    std::uint64_t m_begun = 0; // blocks asked for or received
    std::uint32_t m_held = 0;
    bool m_sourceClosed = false;
    TaskActivity m_activity;
};

} // namespace atomalloc::app
