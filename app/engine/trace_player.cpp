// SPDX-License-Identifier: MPL-2.0
#include "app/engine/trace_player.h"

#include "app/base/units.h"
#include "app/config/config_faults.h"
#include "app/words/engine_text.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

namespace {
constexpr std::uint32_t kNoSlot = 0xffff'ffffU;
constexpr std::uint32_t kHandover = 0x8000'0000U; // this bit, and the number of the hand-over
constexpr std::size_t kStepsPerMatch = 4'096;     // so many leave events that are still in memory as they were
constexpr std::size_t kFar = 24;                  // steps ahead, of which the slot is fetched
constexpr std::size_t kNear = 12;                 // of which the block is fetched that lies in the slot
} // namespace

void TracePlayer::prepare(RunStage &stage, std::span<TaskLoop *const> loops)
{
    m_stage = &stage;
    stage.operation_limit = stage.request.operations;
    m_inOrder = replaysInOrder(stage.request);
    addTasks(loops);
    if (m_trace.stacks != nullptr)
        stage.run.setStacks(m_trace.stacks);
    std::uint64_t allocations = 0;
    for (const TraceStep &step : m_trace.steps) {
        allocations = std::max<std::uint64_t>(allocations, step.allocation + std::uint64_t{1});
        m_tellsFrees = m_tellsFrees || (step.kind == TraceStep::Kind::free && step.site != 0);
    }
    m_slots.assign(allocations, kNoSlot);
    if (m_inOrder)
        planEnds();
    else
        planHandovers();
}

void TracePlayer::addTasks(std::span<TaskLoop *const> loops)
{
    const QString group = m_trace.threads.size() > 1 ? QStringLiteral("thread") : m_trace.threads.front().name;
    for (std::size_t thread = 0; thread < m_trace.threads.size(); ++thread) {
        const std::size_t loop = thread % loops.size();
        Member &member = m_members.emplace_back();
        member.task = m_stage->allocator.createTask(loops[loop]);
        member.id = member.task.id();
        m_sites.add(member.id, member.calls);
        m_stage->run.addTask({.id = member.id, .name = m_trace.threads[thread].name, .group = group});
        if (m_inOrder && thread > 0)
            continue;
        Part &part = m_parts.emplace_back();
        part.loop = loops[loop];
        part.loopIndex = loop;
        part.thread = thread;
        m_stage->taskBegins();
    }
}

void TracePlayer::planEnds()
{
    const auto endOf = [this](std::uint32_t thread) { return m_trace.threads[thread].ends_before_step; };
    for (std::uint32_t thread = 0; thread < m_trace.threads.size(); ++thread)
        if (endOf(thread) < m_trace.steps.size())
            m_ends.push_back(thread);
    std::ranges::stable_sort(m_ends, {}, endOf);
}

/// Gives each part its steps, and each block that another thread frees a place to lie at.
void TracePlayer::planHandovers()
{
    std::vector<std::uint32_t> allocatedBy(m_slots.size(), 0);
    for (std::size_t i = 0; i < m_trace.steps.size(); ++i) {
        const TraceStep &step = m_trace.steps[i];
        m_parts[step.thread].steps.push_back(static_cast<std::uint32_t>(i));
        if (step.kind == TraceStep::Kind::allocate) {
            allocatedBy[step.allocation] = step.thread;
        } else if (allocatedBy[step.allocation] != step.thread) {
            m_slots[step.allocation] = kHandover | static_cast<std::uint32_t>(m_handovers.size());
            m_handovers.emplace_back();
            m_handedBy.push_back(allocatedBy[step.allocation]);
        }
    }
}

void TracePlayer::start(std::size_t loopIndex)
{
    for (Part &part : m_parts)
        if (part.loopIndex == loopIndex)
            play(part);
}

QCoro::Task<> TracePlayer::play(Part &part)
{
    try {
        co_await replay(part);
    } catch (...) {
        m_stage->fail(std::current_exception());
    }
    leave(part);
    m_stage->taskEnds();
}

/// Ends the tasks of the part. Whoever waits for a block that it did not allocate any more goes on without it.
void TracePlayer::leave(Part &part)
{
    if (m_inOrder) {
        for (Member &member : m_members)
            member.task = Task();
        return;
    }
    // relaxed: written by this thread
    for (std::size_t i = part.done.load(std::memory_order_relaxed); i < part.steps.size(); ++i) {
        const TraceStep &step = m_trace.steps[part.steps[i]];
        BlockHandover *place = handoverOf(step.allocation);
        if (place != nullptr && step.kind == TraceStep::Kind::allocate)
            place->fill({});
    }
    Member &member = m_members[part.thread];
    member.task = Task();
    member.activity.set(Activity::ended);
}

QCoro::Task<> TracePlayer::replay(Part &part)
{
    TaskLoop &loop = *part.loop;
    const bool waits = m_stage->request.at_limit == AtLimit::wait;
    co_await loop.startAt(0);
    for (std::size_t i = 0; i < stepsOf(part); ++i) {
        const TraceStep &step = m_trace.steps[stepAt(part, i)];
        Member &member = m_members[step.thread];
        fetchAhead(part, i);
        if (!loop.measuring())
            co_await loop.sleepUntil(step.time_ns).inPlace();
        if (loop.stopping())
            break;
        if (m_inOrder && m_trace.stacks != nullptr && i > 0 && i % kStepsPerMatch == 0)
            m_sites.match(m_stage->run);
        if (endThreadsBefore(part, i))
            co_await loop.settle();
        if (step.kind == TraceStep::Kind::allocate) {
            if (!m_stage->takeOperation())
                break;
            const Layout layout{.size = std::max<std::uint64_t>(step.bytes, 1), .alignment = step.alignment()};
            if (waits) {
                auto got = co_await standInLine(loop, member, layout);
                keep(part, step, std::move(got));
            } else {
                const CallTimer timer(loop);
                auto got = co_await member.task.allocate(layout);
                timer.stop(loop.meter().allocate, classOf(got));
                keep(part, step, std::move(got));
            }
        } else {
            if (BlockHandover *place = handoverOf(step.allocation); place != nullptr && !place->filled())
                co_await awaitBlock(loop, step, *place);
            if (Block block = takeBlock(part, step)) {
                const ClassIndex sizeClass = block.sizeClass();
                const CallTimer timer(loop);
                (void)co_await member.task.deallocate(std::move(block));
                timer.stop(loop.meter().deallocate, sizeClass);
            }
        }
        co_await loop.settle().inPlace();
        part.done.store(i + 1, std::memory_order_relaxed); // relaxed: a figure
    }
}

bool TracePlayer::endThreadsBefore(Part &part, std::size_t step)
{
    bool some = false;
    for (; part.nextEnd < m_ends.size() && m_trace.threads[m_ends[part.nextEnd]].ends_before_step <= step; ++part.nextEnd) {
        m_members[m_ends[part.nextEnd]].task = Task();
        some = true;
    }
    return some;
}

QCoro::Task<Result<Block, AllocError>> TracePlayer::standInLine(TaskLoop &loop, Member &member, Layout layout)
{
    WaitOptions options;
    options.stop_token = loop.stopToken();
    const std::uint64_t resumptions = loop.resumptions();
    const std::uint64_t since = loop.clockNs();
    const CallTimer timer(loop);
    member.activity.set(Activity::waiting_for_memory, layout.size);
    auto got = co_await member.task.allocateWhenAvailable(layout, std::move(options));
    member.activity.set(Activity::running);
    if (loop.resumptions() == resumptions)
        timer.stop(loop.meter().allocate, classOf(got));
    else // it was suspended
        loop.meter().wait.add(loop.clockNs() - since);
    co_return got;
}

QCoro::Task<> TracePlayer::awaitBlock(TaskLoop &loop, const TraceStep &step, BlockHandover &place)
{
    Member &member = m_members[step.thread];
    member.blockSince = loop.clockNs();
    member.blockFrom.store(m_handedBy[m_slots[step.allocation] & ~kHandover], std::memory_order_relaxed); // relaxed: a figure
    member.activity.set(Activity::waiting_to_free);
    co_await place.arrival(loop);
    member.activity.set(Activity::running);
    loop.meter().free_wait.add(loop.clockNs() - member.blockSince);
    if (!loop.measuring())
        keepFreeWait(member, loop.clockNs());
}

void TracePlayer::keepFreeWait(const Member &member, std::uint64_t endNs)
{
    const TaskId from = m_members[member.blockFrom.load(std::memory_order_relaxed)].id; // relaxed: this thread wrote it
    m_freeWaits.push_back({.task = member.id, .from = from, .begin_ns = member.blockSince, .end_ns = endNs});
    if (m_freeWaits.size() == 2 * FreeWaits::kMost)
        keepLongest(m_freeWaits);
}

BlockHandover *TracePlayer::handoverOf(std::uint64_t allocation)
{
    const std::uint32_t slot = m_slots[allocation];
    return slot != kNoSlot && (slot & kHandover) != 0 ? &m_handovers[slot & ~kHandover] : nullptr;
}

void TracePlayer::keep(Part &part, const TraceStep &step, Result<Block, AllocError> got)
{
    BlockHandover *place = handoverOf(step.allocation);
    if (!got) {
        countRefusal(step, got.error().code);
        if (place != nullptr)
            place->fill({});
        return;
    }
    fillBlock(*got, step.bytes);
    if (m_trace.stacks != nullptr)
        m_members[step.thread].calls.served.push_back(servedBlock(*got, step.site));
    if (step.bytes == 0)
        ++m_members[step.thread].zeroAllocations;
    if (place != nullptr) {
        place->fill(std::move(*got));
        return;
    }
    if (part.emptySlots.empty()) {
        part.emptySlots.push_back(static_cast<std::uint32_t>(part.blocks.size()));
        part.blocks.emplace_back();
    }
    m_slots[step.allocation] = part.emptySlots.back();
    part.blocks[part.emptySlots.back()] = std::move(*got);
    part.emptySlots.pop_back();
}

void TracePlayer::countRefusal(const TraceStep &step, ErrorCode code)
{
    Member &member = m_members[step.thread];
    const bool never = code == ErrorCode::invalid_size || code == ErrorCode::bad_alignment;
    ++(never ? member.notReplayed.allocations_too_large : member.notReplayed.allocations_no_memory);
    member.tooAligned += code == ErrorCode::bad_alignment ? 1 : 0;
    member.notReplayed.bytes += step.bytes;
}

void TracePlayer::fetchAhead(const Part &part, std::size_t i) const
{
    if (i + kFar >= stepsOf(part))
        return;
    __builtin_prefetch(&m_slots[m_trace.steps[stepAt(part, i + kFar)].allocation]);
    const std::uint32_t slot = m_slots[m_trace.steps[stepAt(part, i + kNear)].allocation];
    if (slot < part.blocks.size())
        __builtin_prefetch(&part.blocks[slot]);
}

Block TracePlayer::takeBlock(Part &part, const TraceStep &step)
{
    Member &member = m_members[step.thread];
    Block block;
    if (BlockHandover *place = handoverOf(step.allocation)) {
        block = place->take();
    } else if (const std::uint32_t slot = std::exchange(m_slots[step.allocation], kNoSlot); slot != kNoSlot) {
        block = std::move(part.blocks[slot]);
        part.emptySlots.push_back(slot);
    }
    if (!block)
        ++member.notReplayed.frees;
    else if (step.bytes == 0)
        ++member.zeroFrees;
    if (block && m_tellsFrees)
        member.calls.freed.push_back(servedBlock(block, step.site));
    return block;
}

int TracePlayer::progressPermille(std::uint64_t /*nowNs*/) const
{
    std::uint64_t done = 0;
    for (const Part &part : m_parts)
        done += part.done.load(std::memory_order_relaxed); // relaxed: a figure
    return toPermille(done, m_trace.steps.size());
}

std::vector<WaitingTask> TracePlayer::waiting() const
{
    std::vector<WaitingTask> waiting;
    for (std::size_t thread = 0; thread < m_members.size(); ++thread) {
        const Member &member = m_members[thread];
        const Activity activity = member.activity.activity();
        if (activity != Activity::waiting_for_memory && activity != Activity::waiting_to_free)
            continue;
        const std::uint32_t from = member.blockFrom.load(std::memory_order_relaxed); // relaxed: a figure
        waiting.push_back({.name = m_trace.threads[thread].name,
                           .activity = activity,
                           .bytes = member.activity.bytes(),
                           .source = m_trace.threads[from].name,
                           .sends = 0,
                           .target = {}});
    }
    return waiting;
}

/// With those that last until the end of a run that was stopped.
void TracePlayer::reportFreeWaits(std::uint64_t endNs)
{
    if (m_stage->request.mode != RunMode::watch)
        return;
    for (const Member &member : m_members) {
        if (member.activity.activity() == Activity::waiting_to_free)
            keepFreeWait(member, endNs);
    }
    if (!m_freeWaits.empty())
        m_stage->run.setTable(FreeWaits(std::move(m_freeWaits)).table());
}

/// Tells the run which call stack asked for each of its allocations, and which freed it.
void TracePlayer::report(RunFigures &figures, std::vector<Sentence> &notes)
{
    if (m_trace.stacks != nullptr) {
        m_stage->run.setSites(m_sites.take(m_stage->run));
    }
    reportFreeWaits(figures.duration_ns);
    std::uint64_t zeroAllocations = 0;
    std::uint64_t zeroFrees = 0;
    std::uint64_t tooAligned = 0;
    NotReplayed &sum = figures.not_replayed;
    for (const Member &member : m_members) {
        zeroAllocations += member.zeroAllocations;
        zeroFrees += member.zeroFrees;
        tooAligned += member.tooAligned;
        sum.add(member.notReplayed);
    }
    if (m_trace.threads.size() > 1)
        figures.replay_order = m_inOrder ? ReplayOrder::recorded : ReplayOrder::each_thread;
    figures.zero_byte_requests = zeroAllocations;
    figures.stats.bytes_allocated -= zeroAllocations;
    figures.stats.bytes_freed -= zeroFrees;
    figures.stats.bytes_live -= zeroAllocations - zeroFrees;
    if (!figures.stats.classes.empty())
        figures.stats.classes.front().bytes_requested -= zeroAllocations;
    const auto note = [&notes](std::uint64_t count, EngineText text) {
        if (count > 0)
            notes.emplace_back(text, asCount(count));
    };
    note(zeroAllocations, EngineText::zero_byte_requests);
    note(m_trace.counts.unknown_frees, EngineText::unknown_frees);
    note(m_trace.counts.lost_frees, EngineText::lost_frees);
    if (const std::uint64_t count = sum.allocations_too_large - tooAligned; count > 0)
        notes.emplace_back(EngineText::too_large, asCount(count), largestRequestRule(m_stage->request.config));
    if (tooAligned > 0)
        notes.emplace_back(EngineText::too_aligned, asCount(tooAligned), asBytes(kLargestAlignment));
    note(sum.allocations_no_memory, EngineText::no_memory);
    note(sum.frees, EngineText::frees_left_out);
    if (m_trace.lifetimes_approximate)
        notes.emplace_back(EngineText::lifetimes_approximate);
    notes.insert(notes.end(), m_trace.notes.begin(), m_trace.notes.end());
}

} // namespace atomalloc::app
