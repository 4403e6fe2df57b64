// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_blocks.h"

#include "app/base/text.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kOne = 1;
constexpr std::uint64_t kMinusOne = ~std::uint64_t{0};

std::uint64_t queueKey(TaskId task, ClassIndex sizeClass) noexcept { return std::uint64_t{toIndex(task)} << 8 | toIndex(sizeClass); }

std::uint64_t *countAt(ClassState &state, Place place) noexcept
{
    switch (place) {
    case Place::pool:
        return &state.pool;
    case Place::hot:
        return &state.hot;
    case Place::cold:
        return &state.cold;
    case Place::live:
        return &state.live;
    case Place::zeroing:
        return &state.zeroing;
    case Place::retired:
        return &state.retired;
    case Place::none:
        return nullptr;
    }
    return nullptr;
}

constexpr std::size_t kBack = HeapBlocks::kNotQueued - 1; // of any queue

/// Takes `block` out of a queue. Where it was, and whether that is the end where it should have been.
template <typename Queue>
std::pair<std::size_t, bool> takeOut(Queue &queue, BlockId block, bool fromFront)
{
    if (queue.empty())
        return {HeapBlocks::kNotQueued, false};
    const bool atEnd = fromFront ? queue.front() == block : queue.back() == block;
    const auto end = fromFront ? queue.begin() : std::prev(queue.end());
    const auto found = atEnd ? end : std::find(queue.begin(), queue.end(), block);
    if (found == queue.end())
        return {HeapBlocks::kNotQueued, false};
    const auto place = static_cast<std::size_t>(found - queue.begin());
    queue.erase(found);
    return {place, atEnd};
}

template <typename Queue>
void putIn(Queue &queue, BlockId block, std::size_t place)
{
    queue.insert(queue.begin() + static_cast<std::ptrdiff_t>(std::min(place, queue.size())), block);
}

} // namespace

HeapBlocks::HeapBlocks(const RecordedRun &run, LineSlabs memory)
    : m_run(&run),
      m_classBytes(run.classBytes()),
      m_granuleBytes(run.inputs().config.min_block_size),
      m_randomSlots(run.inputs().config.random_slots),
      m_blocks(std::move(memory))
{
    m_classes.resize(m_classBytes.size());
    for (std::size_t i = 0; i < m_classBytes.size(); ++i)
        m_classes[i].block_size = m_classBytes[i];
}

HeapBlocks::Applied HeapBlocks::apply(const Event &event, std::size_t index)
{
    Applied applied;
    if (event.kind == EventKind::carve)
        return applyCarve(event, index);
    BlockState *block = m_blocks.get(toIndex(event.block));
    check(event, index, block);
    if (block != nullptr) {
        // Allocations pop the top of hot, also where they find it damaged; whatever else leaves hot leaves at its bottom. Cold is left at
        // its oldest end by all. With random_slots the order of hot means nothing.
        const bool pops = block->place == Place::hot && (event.kind == EventKind::allocate || event.kind == EventKind::retire);
        const bool anyOrder = block->place == Place::hot && m_randomSlots;
        const auto [place, atEnd] = leave(*block, pops ? End::back : End::front);
        applied.queue_place = place;
        if (!atEnd && !anyOrder)
            noteMismatch(index, QStringLiteral("the block was not at the end of its queue that is taken first"));
    }
    if (event.to == Place::none) {
        m_blocks.erase(toIndex(event.block));
        return applied;
    }
    if (block == nullptr)
        block = &insert(event.block, event.size_class);
    update(*block, event, index);
    enter(*block, kBack);
    return applied;
}

void HeapBlocks::revert(const Event &event, const BlockState *before, const Applied &applied)
{
    if (event.kind == EventKind::carve)
        return applied.refused ? void() : revertCarve(event);
    BlockState *block = m_blocks.get(toIndex(event.block));
    if (block != nullptr)
        leave(*block, End::back);
    if (before == nullptr)
        return m_blocks.erase(toIndex(event.block));
    if (block == nullptr)
        block = &insert(event.block, before->size_class);
    *block = *before;
    enter(*block, applied.queue_place);
}

HeapBlocks::Applied HeapBlocks::applyCarve(const Event &event, std::size_t index)
{
    const std::uint32_t step = granulesOf(event.size_class);
    const bool isThere = step > 0 && !isFree(toIndex(event.block), step * event.aux);
    if (step == 0 || isThere) {
        noteMismatch(index, isThere ? QStringLiteral("blocks were there already") : QStringLiteral("its size class does not exist"));
        return {.refused = true};
    }
    for (std::uint32_t i = 0; i < event.aux; ++i) {
        const BlockId id{toIndex(event.block) + i * step};
        BlockState &block = insert(id, event.size_class);
        update(block, event, index);
        block.generation = m_run->generationAtCarve(index, id);
        enter(block, kBack);
    }
    return {};
}

void HeapBlocks::revertCarve(const Event &event)
{
    const std::uint32_t step = granulesOf(event.size_class);
    for (std::uint32_t i = 0; i < event.aux && step > 0; ++i) {
        const BlockId id{toIndex(event.block) + i * step};
        if (const BlockState *block = find(id)) {
            leave(*block, End::back);
            m_blocks.erase(toIndex(id));
        }
    }
}

bool HeapBlocks::isFree(std::uint32_t start, std::uint32_t granules) const noexcept
{
    const auto after = m_blocks.lowerBound(start);
    if (after != m_blocks.end() && after->first < start + granules)
        return false;
    return after == m_blocks.begin() || std::prev(after)->first + granulesOf(std::prev(after)->second.size_class) <= start;
}

void HeapBlocks::touch(BlockId block, std::size_t index)
{
    if (BlockState *state = m_blocks.get(toIndex(block)))
        state->last_event = index;
}

void HeapBlocks::want(std::uint64_t bytes, Direction direction)
{
    if (const ClassIndex sizeClass = classFor(m_classBytes, bytes); sizeClass != kNoClass)
        m_classes[toIndex(sizeClass)].wanted += direction == Direction::forward ? kOne : kMinusOne;
}

const QueueState *HeapBlocks::findQueue(TaskId task, ClassIndex sizeClass) const noexcept
{
    const auto found = m_queues.find(queueKey(task, sizeClass));
    return found == m_queues.end() ? nullptr : &found->second;
}

QueueState &HeapBlocks::queue(TaskId task, ClassIndex sizeClass) { return m_queues[queueKey(task, sizeClass)]; }

HeapTask &HeapBlocks::task(TaskId id)
{
    if (toIndex(id) >= m_tasks.size())
        m_tasks.resize(std::size_t{toIndex(id)} + 1);
    return m_tasks[toIndex(id)];
}

const HeapTask &HeapBlocks::taskOrDefault(TaskId id) const noexcept
{
    static const HeapTask notStarted;
    return toIndex(id) < m_tasks.size() ? m_tasks[toIndex(id)] : notStarted;
}

std::uint64_t HeapBlocks::requestedOf(const Event &event) const noexcept
{
    if (event.from != Place::live)
        return 0;
    const BlockState *block = find(event.block);
    return block != nullptr ? block->requested : 0;
}

std::map<std::uint64_t, const QueueState *> HeapBlocks::queues() const
{
    std::map<std::uint64_t, const QueueState *> ordered;
    for (const auto &[key, queue] : m_queues)
        if (!queue.hot.empty() || !queue.cold.empty())
            ordered[key] = &queue;
    return ordered;
}

std::uint64_t HeapBlocks::queueKeyOf(const BlockState &block) noexcept { return queueKey(block.task, block.size_class); }

void HeapBlocks::restore(const BlockState &block)
{
    m_blocks[toIndex(block.block)] = block;
    count(block, kOne);
}

BlockState &HeapBlocks::insert(BlockId block, ClassIndex sizeClass)
{
    BlockState &state = m_blocks[toIndex(block)];
    state.block = block;
    state.size_class = sizeClass;
    return state;
}

void HeapBlocks::count(const BlockState &block, std::uint64_t one)
{
    if (toIndex(block.size_class) < m_classes.size())
        if (std::uint64_t *blocks = countAt(m_classes[toIndex(block.size_class)], block.place))
            *blocks += one;
    if (block.place == Place::live) {
        HeapTask &owner = task(block.task);
        owner.live_blocks += one;
        owner.live_bytes += one * bytesOf(block.size_class);
        owner.asked_bytes += one * block.requested;
    }
}

void HeapBlocks::enter(const BlockState &block, std::size_t queuePlace)
{
    count(block, kOne);
    if (queuePlace == kNotQueued)
        return;
    if (block.place == Place::hot)
        putIn(queue(block.task, block.size_class).hot, block.block, queuePlace);
    else if (block.place == Place::cold)
        putIn(queue(block.task, block.size_class).cold, block.block, queuePlace);
}

std::pair<std::size_t, bool> HeapBlocks::leave(const BlockState &block, End end)
{
    count(block, kMinusOne);
    if (block.place == Place::hot)
        return takeOut(queue(block.task, block.size_class).hot, block.block, end == End::front);
    if (block.place == Place::cold)
        return takeOut(queue(block.task, block.size_class).cold, block.block, end == End::front);
    return {kNotQueued, true};
}

void HeapBlocks::update(BlockState &block, const Event &event, std::size_t index) const
{
    if (event.kind == EventKind::zero_chunk) {
        block.chunks_done = event.aux;
    } else {
        block.since_ns = event.time_ns;
        block.chunks = event.to == Place::zeroing ? event.aux : 0;
        block.chunks_done = 0;
    }
    block.place = event.to;
    block.size_class = event.size_class;
    block.generation = event.generation;
    block.requested = event.to == Place::live || event.to == Place::zeroing ? event.bytes : 0;
    block.task = event.to == Place::hot || event.to == Place::cold       ? event.task
                 : event.to == Place::live || event.to == Place::zeroing ? ownerOf(event)
                                                                         : kNoTask;
    block.last_event = index;
}

std::uint32_t HeapBlocks::granulesOf(ClassIndex sizeClass) const noexcept
{
    return static_cast<std::uint32_t>(bytesOf(sizeClass) / m_granuleBytes);
}

void HeapBlocks::check(const Event &event, std::size_t index, const BlockState *block)
{
    if (!m_mismatch.isEmpty())
        return;
    const Place found = block != nullptr ? block->place : Place::none;
    if (found != event.from)
        noteMismatch(index, QStringLiteral("the block was in %1, not in %2").arg(toQString(toName(found)), toQString(toName(event.from))));
    else if (block != nullptr && block->size_class != event.size_class)
        noteMismatch(index, QStringLiteral("the block was of class %1").arg(toIndex(block->size_class)));
    else if ((found == Place::hot || found == Place::cold) && block->task != event.task)
        noteMismatch(index, QStringLiteral("the block was in the cache of task %1").arg(toIndex(block->task)));
    else if (block == nullptr && event.to != Place::none && !isFree(toIndex(event.block), granulesOf(event.size_class)))
        noteMismatch(index, QStringLiteral("the block overlaps another one"));
}

void HeapBlocks::noteMismatch(std::size_t index, const QString &what)
{
    if (!m_mismatch.isEmpty())
        return;
    const Event event = m_run->event(index);
    m_mismatch = QStringLiteral("Event %1 (%2, block %3, task %4) does not fit: %5.")
                     .arg(index)
                     .arg(toQString(toName(event.kind)))
                     .arg(event.block == kNoBlock ? QStringLiteral("-") : QString::number(toIndex(event.block)))
                     .arg(toIndex(event.task))
                     .arg(what);
}

} // namespace atomalloc::app
