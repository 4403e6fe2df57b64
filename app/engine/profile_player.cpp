// SPDX-License-Identifier: MPL-2.0
#include "app/engine/profile_player.h"

#include "app/base/units.h"
#include "app/config/config_faults.h"
#include "app/engine/sampler.h"
#include "app/recording/run_kind.h"
#include "app/words/engine_text.h"
#include "app/workload/measure_limits.h"
#include "app/workload/profile_scale.h"
#include "app/workload/task_count.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

constexpr double kLongestLifeNs = 9.0e18;

std::uint64_t toNs(double ns) { return static_cast<std::uint64_t>(std::min(ns, kLongestLifeNs)); }

} // namespace

void ProfilePlayer::prepare(RunStage &stage, std::span<TaskLoop *const> loops)
{
    m_stage = &stage;
    const bool watch = stage.request.mode == RunMode::watch;
    stage.operation_limit = stage.request.operations > 0 || !watch ? stage.request.operations : kWatchBirths;
    if (!watch && stage.operation_limit == 0)
        stage.end_ns = kLongestMeasureNs;
    setupRates();
    for (std::size_t i = 0; i < std::max<std::size_t>(kProfileTasks, loops.size()); ++i)
        addMutator(i % loops.size(), *loops[i % loops.size()]);
    m_birthGapNs *= static_cast<double>(m_mutators.size());
}

void ProfilePlayer::setupRates()
{
    double rate = 0;
    double objects = 0;
    for (const ProfileRow &row : m_profile.rows) {
        rate += row.allocation_rate;
        m_rateUpTo.push_back(rate);
        if (row.size_bytes <= largestRequest(m_stage->request.config))
            objects += row.live_objects;
    }
    const double mean = meanLiveBlockBytes(m_profile, m_stage->request.config);
    m_steadyObjects = mean > 0 ? kProfileFill * static_cast<double>(m_stage->request.config.max_memory) / mean : 0.0;
    const double scale = objects > 0 ? m_steadyObjects / objects : 1.0;
    m_birthGapNs = rate > 0 && scale > 0 ? 1e9 / (rate * scale) : kLongestLifeNs;
}

void ProfilePlayer::addMutator(std::size_t loopIndex, TaskLoop &loop)
{
    Task task = m_stage->allocator.createTask(&loop);
    const std::size_t number = m_mutators.size() + 1;
    m_stage->run.addTask({.id = task.id(), .name = QStringLiteral("mutator %1").arg(number), .group = mutatorGroup()});
    m_mutators.push_back({.loop = &loop,
                          .loopIndex = loopIndex,
                          .task = std::move(task),
                          .random = Random(m_stage->request.seed, number),
                          .deaths = {},
                          .births = 0,
                          .notReplayed = {}});
    m_stage->taskBegins();
}

void ProfilePlayer::start(std::size_t loopIndex)
{
    for (Mutator &mutator : m_mutators) {
        if (mutator.loopIndex == loopIndex)
            play(mutator);
    }
}

QCoro::Task<> ProfilePlayer::play(Mutator &mutator)
{
    try {
        co_await mutate(mutator);
    } catch (...) {
        m_stage->fail(std::current_exception());
    }
    mutator.task = Task();
    m_stage->taskEnds();
}

// In a Measure run the births and deaths keep their order but are not waited for: the mutator's time runs as fast as it can.
QCoro::Task<> ProfilePlayer::mutate(Mutator &mutator)
{
    TaskLoop &loop = *mutator.loop;
    co_await loop.startAt(0);
    std::uint64_t birth = toNs(m_birthGapNs * mutator.random.exponential());
    while (!loop.stopping() && loop.clockNs() < m_stage->end_ns && !m_rateUpTo.empty()) {
        const bool dies = !mutator.deaths.empty() && mutator.deaths.front().time <= birth;
        if (!loop.measuring())
            co_await loop.sleepUntil(dies ? mutator.deaths.front().time : birth);
        if (loop.stopping() || m_stage->limitReached())
            break;
        if (dies) {
            Block block = takeSoonest(mutator);
            const ClassIndex sizeClass = block.sizeClass();
            const CallTimer timer(loop);
            (void)co_await mutator.task.deallocate(std::move(block));
            timer.stop(loop.meter().deallocate, sizeClass);
        } else {
            if (!m_stage->takeOperation())
                break;
            const ProfileRow &row = m_profile.rows[drawByWeight(m_rateUpTo, mutator.random)];
            const Layout layout{.size = row.size_bytes, .alignment = 1};
            const CallTimer timer(loop);
            auto got = co_await mutator.task.allocate(layout);
            timer.stop(loop.meter().allocate, classOf(got));
            keep(mutator, row, birth, std::move(got));
            birth += toNs(m_birthGapNs * mutator.random.exponential());
        }
        co_await loop.settle();
    }
}

void ProfilePlayer::keep(Mutator &mutator, const ProfileRow &row, std::uint64_t now, Result<Block, AllocError> got) const
{
    ++mutator.births;
    const double lifetimeNs =
        row.allocation_rate > 0 ? 1e9 * row.live_objects / row.allocation_rate * mutator.random.exponential() : kLongestLifeNs;
    if (!got) {
        const bool tooLarge = got.error().code == ErrorCode::invalid_size;
        ++(tooLarge ? mutator.notReplayed.allocations_too_large : mutator.notReplayed.allocations_no_memory);
        mutator.notReplayed.bytes += row.size_bytes;
        return;
    }
    fillBlock(*got, got->size());
    mutator.deaths.push_back({now + toNs(lifetimeNs), mutator.births, std::move(*got)});
    std::push_heap(mutator.deaths.begin(), mutator.deaths.end(), &later);
}

bool ProfilePlayer::later(const Death &a, const Death &b) noexcept { return a.time != b.time ? a.time > b.time : a.number > b.number; }

Block ProfilePlayer::takeSoonest(Mutator &mutator)
{
    std::pop_heap(mutator.deaths.begin(), mutator.deaths.end(), &later);
    Block block = std::move(mutator.deaths.back().block);
    mutator.deaths.pop_back();
    return block;
}

int ProfilePlayer::progressPermille(std::uint64_t nowNs) const
{
    if (m_stage->operation_limit > 0)
        return toPermille(m_stage->operations(), m_stage->operation_limit);
    return toPermille(nowNs, m_stage->end_ns);
}

void ProfilePlayer::report(RunFigures &figures, std::vector<Sentence> &notes)
{
    NotReplayed &sum = figures.not_replayed;
    for (const Mutator &mutator : m_mutators)
        sum.add(mutator.notReplayed);
    notes.push_back(Sentence(EngineText::scaled_to, asCount(static_cast<std::uint64_t>(m_steadyObjects)),
                             asCount(figures.stats.allocations - figures.stats.deallocations)));
    if (sum.allocations_too_large > 0)
        notes.push_back(Sentence(EngineText::births_too_large, asCount(sum.allocations_too_large), asCount(m_stage->operations()),
                                 largestRequestRule(m_stage->request.config)));
    if (sum.allocations_no_memory > 0)
        notes.push_back(Sentence(EngineText::births_no_memory, asCount(sum.allocations_no_memory)));
    if (static_cast<double>(m_stage->operations()) < m_steadyObjects)
        notes.push_back(Sentence(EngineText::births_too_few, asCount(m_stage->operations())));
}

} // namespace atomalloc::app
