// SPDX-License-Identifier: MPL-2.0
#include "app/engine/trace_player.h"

#include "app/base/units.h"
#include "app/config/config_faults.h"

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
            timer.stop(m_loop->meter().allocate);
            keep(step, std::move(got));
        } else if (Block block = takeBlock(step)) {
            const CallTimer timer(*m_loop);
            (void)co_await m_task.deallocate(std::move(block));
            timer.stop(m_loop->meter().deallocate);
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

void TracePlayer::report(RunFigures &figures, std::vector<QString> &notes) const
{
    figures.not_replayed = m_notReplayed;
    figures.zero_byte_requests = m_zeroAllocations;
    figures.stats.bytes_allocated -= m_zeroAllocations;
    figures.stats.bytes_freed -= m_zeroFrees;
    figures.stats.bytes_live -= m_zeroAllocations - m_zeroFrees;
    if (!figures.stats.classes.empty())
        figures.stats.classes.front().bytes_requested -= m_zeroAllocations;
    const auto note = [&notes](std::uint64_t count, const char *one, const char *several) {
        if (count > 0)
            notes.push_back(QString::fromLatin1(count == 1 ? one : several).arg(formatCount(count)));
    };
    note(m_zeroAllocations, "%1 request of 0 bytes was replayed as 1 byte; the summary counts 0 bytes for it, as the recording does.",
         "%1 requests of 0 bytes were replayed as 1 byte each; the summary counts 0 bytes for them, as the recording does.");
    note(m_trace.counts.unknown_frees, "%1 free of a pointer that the recording had never allocated was skipped.",
         "%1 frees of pointers that the recording had never allocated were skipped.");
    note(m_trace.counts.lost_frees, "%1 block was freed where the recording used its address again without a free.",
         "%1 blocks were freed where the recording used their addresses again without a free.");
    if (const std::uint64_t count = m_notReplayed.allocations_too_large; count > 0)
        notes.push_back(
            QStringLiteral("%1 above %2 not replayed.")
                .arg(count == 1 ? QStringLiteral("1 allocation") : QStringLiteral("%1 allocations").arg(formatCount(count)),
                     largestRequestRule(m_stage->request.config) + (count == 1 ? QStringLiteral(" was") : QStringLiteral(" were"))));
    note(m_notReplayed.allocations_no_memory, "%1 allocation found no memory and was not replayed.",
         "%1 allocations found no memory and were not replayed.");
    note(m_notReplayed.frees, "%1 free was left out because its allocation was not replayed.",
         "%1 frees were left out because their allocations were not replayed.");
    if (m_trace.lifetimes_approximate)
        notes.push_back(QStringLiteral(
            "Lifetimes are approximate: this format does not say which of several alike blocks a free ends, so the oldest is "
            "taken."));
    notes.insert(notes.end(), m_trace.notes.begin(), m_trace.notes.end());
}

} // namespace atomalloc::app
