// SPDX-License-Identifier: MPL-2.0
// ScenarioPlayer: the tasks and channels of a Scenario. See Player for who calls what.
#pragma once

#include "app/engine/run_stage.h"
#include "app/engine/scenario_task.h"

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace atomalloc::app {

class ScenarioPlayer final : public Player
{
public:
    explicit ScenarioPlayer(const Scenario &scenario) : m_scenario(scenario) {}

    void prepare(RunStage &stage, std::span<TaskLoop *const> loops) override;
    void start(std::size_t loopIndex) override;
    void closeChannels() override;
    [[nodiscard]] int progressPermille(std::uint64_t nowNs) const override;
    [[nodiscard]] std::uint64_t transfers() const override;
    [[nodiscard]] std::vector<WaitingTask> waiting() const override;
    void report(RunFigures &figures, std::vector<Sentence> &notes) override;

private:
    struct Line // a channel and those who may still use it
    {
        explicit Line(std::size_t capacity) : channel(capacity) {}
        BlockChannel channel;
        std::atomic<std::uint32_t> senders = 0;
        std::atomic<std::uint32_t> receivers = 0;
    };
    struct Member
    {
        std::size_t loop;
        const GroupPlan *plan;
        QString name;
        std::unique_ptr<ScenarioTask> task;
    };

    void setupLimits();
    void addGroup(const TaskGroup &group, std::span<TaskLoop *const> loops);
    [[nodiscard]] Line *line(const QString &name);
    QCoro::Task<> play(Member &member);
    void partFrom(const GroupPlan &plan);
    /// A sentence about blocks that nobody freed and nobody leaked on purpose. Empty when there are none.
    [[nodiscard]] Sentence leftOver(const AtomAllocStats &stats) const;

    const Scenario &m_scenario;
    RunStage *m_stage = nullptr;
    std::map<QString, Line> m_lines;
    std::deque<GroupPlan> m_plans;
    std::deque<Member> m_members;
};

} // namespace atomalloc::app
