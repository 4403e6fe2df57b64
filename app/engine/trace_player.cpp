// SPDX-License-Identifier: MPL-2.0
#include "app/engine/trace_player.h"

#include "app/base/units.h"
#include "app/config/config_faults.h"
#include "app/words/engine_text.h"

#include <algorithm>

namespace atomalloc::app {

namespace {
constexpr std::uint32_t kNoSlot = 0xffff'ffffU;
}

void TracePlayer::prepare(RunStage &stage, std::span<TaskLoop *const> loops)
{
    m_stage = &stage;
    m_loop = loops.front();
    stage.operation_limit = stage.request.operations;
    m_task = stage.allocator.createTask(m_loop);
    const QString name = QStringLiteral("program");
    stage.run.addTask({.id = m_task.id(), .name = name, .group = name});
    stage.taskBegins();
}

void TracePlayer::start(std::size_t loopIndex)
{
    if (loopIndex == 0)
        play();
}

QCoro::Task<> TracePlayer::play()
{
    try {
        co_await replay();
    } catch (...) {
        m_stage->fail(std::current_exception());
    }
    m_task = Task();
    m_stage->taskEnds();
}

QCoro::Task<> TracePlayer::replay()
{
    co_await m_loop->startAt(0);
    for (const TraceStep &step : m_trace.steps) {
        if (!m_loop->measuring())
            co_await m_loop->sleepUntil(step.time_ns);
        if (m_loop->stopping())
            break;
        if (step.kind == TraceStep::Kind::allocate) {
            if (!m_stage->takeOperation())
                break;
            const Layout layout{.size = std::max<std::uint64_t>(step.bytes, 1), .alignment = 1};
            const CallTimer timer(*m_loop);
            auto got = co_await m_task.allocate(layout);
            timer.stop(m_loop->meter().allocate, classOf(got));
            keep(step, std::move(got));
        } else if (Block block = takeBlock(step)) {
            const ClassIndex sizeClass = block.sizeClass();
            const CallTimer timer(*m_loop);
            (void)co_await m_task.deallocate(std::move(block));
            timer.stop(m_loop->meter().deallocate, sizeClass);
        }
        co_await m_loop->settle();
        m_step.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
    }
}

void TracePlayer::keep(const TraceStep &step, Result<Block, AllocError> got)
{
    if (m_slots.size() <= step.allocation)
        m_slots.resize(step.allocation + 1, kNoSlot);
    if (!got) {
        const bool tooLarge = got.error().code == ErrorCode::invalid_size;
        ++(tooLarge ? m_notReplayed.allocations_too_large : m_notReplayed.allocations_no_memory);
        m_notReplayed.bytes += step.bytes;
        return;
    }
    fillBlock(*got, step.bytes);
    if (step.bytes == 0)
        ++m_zeroAllocations;
    if (m_free.empty()) {
        m_free.push_back(static_cast<std::uint32_t>(m_blocks.size()));
        m_blocks.emplace_back();
    }
    m_slots[step.allocation] = m_free.back();
    m_blocks[m_free.back()] = {std::move(*got), step.bytes == 0};
    m_free.pop_back();
}

Block TracePlayer::takeBlock(const TraceStep &step)
{
    if (step.allocation >= m_slots.size() || m_slots[step.allocation] == kNoSlot) {
        ++m_notReplayed.frees;
        return {};
    }
    const std::uint32_t slot = std::exchange(m_slots[step.allocation], kNoSlot);
    m_free.push_back(slot);
    if (m_blocks[slot].zeroBytes)
        ++m_zeroFrees;
    return std::move(m_blocks[slot].block);
}

int TracePlayer::progressPermille(std::uint64_t /*nowNs*/) const
{
    return toPermille(m_step.load(std::memory_order_relaxed), m_trace.steps.size()); // relaxed: a figure
}

void TracePlayer::report(RunFigures &figures, std::vector<Sentence> &notes) const
{
    figures.not_replayed = m_notReplayed;
    figures.zero_byte_requests = m_zeroAllocations;
    figures.stats.bytes_allocated -= m_zeroAllocations;
    figures.stats.bytes_freed -= m_zeroFrees;
    figures.stats.bytes_live -= m_zeroAllocations - m_zeroFrees;
    if (!figures.stats.classes.empty())
        figures.stats.classes.front().bytes_requested -= m_zeroAllocations;
    const auto note = [&notes](std::uint64_t count, EngineText text) {
        if (count > 0)
            notes.emplace_back(text, asCount(count));
    };
    note(m_zeroAllocations, EngineText::zero_byte_requests);
    note(m_trace.counts.unknown_frees, EngineText::unknown_frees);
    note(m_trace.counts.lost_frees, EngineText::lost_frees);
    if (const std::uint64_t count = m_notReplayed.allocations_too_large; count > 0)
        notes.emplace_back(EngineText::too_large, asCount(count), largestRequestRule(m_stage->request.config));
    note(m_notReplayed.allocations_no_memory, EngineText::no_memory);
    note(m_notReplayed.frees, EngineText::frees_left_out);
    if (m_trace.lifetimes_approximate)
        notes.push_back(Sentence(EngineText::lifetimes_approximate));
    notes.insert(notes.end(), m_trace.notes.begin(), m_trace.notes.end());
}

} // namespace atomalloc::app
