// SPDX-License-Identifier: MPL-2.0
#include "app/engine/scenario_player.h"

#include "app/base/units.h"
#include "app/scenario/scenario_rules.h"
#include "app/words/engine_text.h"
#include "app/workload/measure_limits.h"

#include <algorithm>

namespace atomalloc::app {

void ScenarioPlayer::prepare(RunStage &stage, std::span<TaskLoop *const> loops)
{
    m_stage = &stage;
    setupLimits();
    for (const Channel &channel : m_scenario.channels)
        m_lines.try_emplace(channel.name, channel.capacity);
    for (const TaskGroup &group : m_scenario.tasks)
        addGroup(group, loops);
}

void ScenarioPlayer::setupLimits()
{
    m_stage->operation_limit = m_stage->request.operations;
    if (m_stage->request.mode == RunMode::measure)
        m_stage->time_scale =
            std::min(1.0, static_cast<double>(kLongestMeasureNs) / static_cast<double>(std::max<std::uint64_t>(m_scenario.duration_ns, 1)));
    if (m_stage->operation_limit == 0)
        m_stage->end_ns = m_stage->onTheClock(m_scenario.duration_ns);
}

ScenarioPlayer::Line *ScenarioPlayer::line(const QString &name)
{
    const auto found = m_lines.find(name);
    return found == m_lines.end() ? nullptr : &found->second;
}

void ScenarioPlayer::addGroup(const TaskGroup &group, std::span<TaskLoop *const> loops)
{
    GroupPlan &plan = m_plans.emplace_back(group);
    Line *target = line(group.send_to);
    Line *source = line(group.receive_from);
    plan.send_to = target != nullptr ? &target->channel : nullptr;
    plan.receive_from = source != nullptr ? &source->channel : nullptr;
    plan.end_ns = group.end_ns > 0 ? std::min(m_stage->end_ns, m_stage->onTheClock(group.end_ns)) : m_stage->end_ns;
    if (target != nullptr)
        target->senders += group.count;
    if (source != nullptr)
        source->receivers += group.count;
    for (std::uint32_t i = 0; i < group.count; ++i) {
        const std::size_t loop = m_members.size() % loops.size();
        Task task = m_stage->allocator.createTask(loops[loop]);
        const QString name = group.count == 1 ? group.name : QStringLiteral("%1 %2").arg(group.name).arg(i + 1);
        m_stage->run.addTask({.id = task.id(), .name = name, .group = group.name});
        auto member = std::make_unique<ScenarioTask>(*m_stage, *loops[loop], plan, std::move(task), i, m_members.size() + 1);
        m_members.push_back({loop, &plan, name, std::move(member)});
        m_stage->taskBegins();
    }
}

void ScenarioPlayer::start(std::size_t loopIndex)
{
    for (Member &member : m_members) {
        if (member.loop == loopIndex)
            play(member);
    }
}

QCoro::Task<> ScenarioPlayer::play(Member &member)
{
    try {
        co_await member.task->live();
    } catch (...) {
        m_stage->fail(std::current_exception());
    }
    partFrom(*member.plan);
    m_stage->taskEnds();
}

void ScenarioPlayer::partFrom(const GroupPlan &plan)
{
    Line *target = line(plan.group.send_to);
    if (target != nullptr && --target->senders == 0)
        target->channel.close();
    Line *source = line(plan.group.receive_from);
    if (source != nullptr && --source->receivers == 0)
        source->channel.close();
}

void ScenarioPlayer::closeChannels()
{
    for (auto &[name, line] : m_lines)
        line.channel.close();
}

int ScenarioPlayer::progressPermille(std::uint64_t nowNs) const
{
    if (m_stage->operation_limit > 0)
        return toPermille(m_stage->operations(), m_stage->operation_limit);
    return toPermille(nowNs, m_stage->end_ns);
}

std::uint64_t ScenarioPlayer::transfers() const
{
    std::uint64_t sum = 0;
    for (const auto &[name, line] : m_lines)
        sum += line.channel.received();
    return sum;
}

std::vector<WaitingTask> ScenarioPlayer::waiting() const
{
    std::vector<WaitingTask> waiting;
    for (const Member &member : m_members) {
        const TaskActivity &now = member.task->activity();
        const Activity activity = now.activity();
        const bool waits =
            activity == Activity::waiting_for_memory || activity == Activity::receiving || activity == Activity::waiting_for_blocks;
        if (waits || now.sends() > 0)
            waiting.push_back({.name = member.name,
                               .activity = activity,
                               .bytes = now.bytes(),
                               .source = member.plan->group.receive_from,
                               .sends = now.sends(),
                               .target = member.plan->group.send_to});
    }
    return waiting;
}

Sentence ScenarioPlayer::leftOver(const AtomAllocStats &stats) const
{
    std::uint64_t leaked = 0;
    for (const Member &member : m_members)
        leaked += member.task->leakedBlocks();
    const std::uint64_t live = stats.allocations - stats.deallocations;
    if (live <= leaked)
        return {};
    std::vector<Sentence> places;
    std::uint64_t inChannels = 0;
    for (const auto &[name, line] : m_lines) {
        if (const std::size_t count = line.channel.size(); count > 0) {
            inChannels += count;
            places.emplace_back(EngineText::in_channel, asCount(count), name);
        }
    }
    if (live - leaked > inChannels)
        places.emplace_back(EngineText::with_their_tasks, asCount(live - leaked - inChannels));
    return Sentence(EngineText::not_freed, asCount(live - leaked), asRow(std::move(places)));
}

void ScenarioPlayer::report(RunFigures &figures, std::vector<Sentence> &notes)
{
    if (const Sentence sentence = leftOver(figures.stats); !sentence.isEmpty())
        notes.push_back(sentence);
    for (const Sentence &warning : scenarioWarnings(m_scenario, m_stage->request.config))
        notes.push_back(warning);
    if (m_stage->request.mode == RunMode::measure)
        notes.push_back(Sentence(EngineText::pauses_skipped));
}

} // namespace atomalloc::app
