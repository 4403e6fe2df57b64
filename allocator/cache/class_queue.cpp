// SPDX-License-Identifier: MPL-2.0
#include "allocator/cache/class_queue.h"

namespace atomalloc {

namespace {

/// Entries between two places, at most `limit`. A look from outside may see `from` later than `to`.
std::uint32_t entriesBetween(std::uint32_t from, std::uint32_t to, std::uint32_t limit) noexcept
{
    return to > from ? std::min((to - from) / ClassQueue::kUnits, limit) : 0;
}

} // namespace

// Relaxed loads here are the holder's own, or figures.

std::uint32_t ClassQueue::hotSize() const noexcept
{
    return entriesBetween(boundary.load(std::memory_order_relaxed), topPlace(), hotLimit);
}

std::uint32_t ClassQueue::coldSize() const noexcept
{
    return entriesBetween(oldest.load(std::memory_order_relaxed), boundary.load(std::memory_order_relaxed), coldLimit);
}

bool ClassQueue::looksEmpty() const noexcept
{
    // acquire (10): sees what the holder did before, and a transit that moved the row; its partners are the stores of `oldest`
    const std::uint32_t first = oldest.load(std::memory_order_acquire);
    const QueueBits now = word.look();
    return !now.inside() && now.top() == first;
}

std::uint64_t ClassQueue::countFrees() const noexcept
{
    // acquire (13): a free that is counted here is seen in its queue, or its owner is seen to be inside; its partners are countFree() and
    // FastPath::putHot
    return freesPoured.load(std::memory_order_acquire) + ReturnedBits(returned.load(std::memory_order_acquire)).frees();
}

void ClassQueue::pushHot(FreeBlock block) noexcept
{
    const std::uint32_t top = topPlace();
    entry(top).put(block);
    setTop(top + kUnits);
}

FreeBlock ClassQueue::popHot() noexcept
{
    const std::uint32_t top = topPlace() - kUnits;
    const FreeBlock block = entry(top).content();
    setTop(top);
    return block;
}

void ClassQueue::countFree(std::uint64_t bytes) noexcept
{
    addAsOnlyWriter(returnedPoured, bytes);
    addAndRelease(freesPoured, 1); // (13): its partner is countFrees()
}

bool ClassQueue::countsAreHigh() const noexcept
{
    constexpr std::uint64_t kMostBytes = (std::uint64_t{1} << 24) - (std::uint64_t{1} << 16);
    return word.own().bytes() >= kMostBytes || !ReturnedBits::holdOneMore(returned);
}

void ClassQueue::pour() noexcept
{
    const QueueBits bits = word.own();
    addAsOnlyWriter(requestedPoured, bits.bytes());
    word.set(bits.withoutBytes());
    const ReturnedBits back(returned.load(std::memory_order_relaxed));
    addAsOnlyWriter(returnedPoured, back.bytes());
    addAndRelease(freesPoured, back.frees()); // (13): its partner is countFrees()
    returned.store(0, std::memory_order_release);
}

void ClassQueue::swapTop(std::uint32_t depth) noexcept
{
    const std::uint32_t at = topPlace() - kUnits;
    CacheEntry &last = entry(at);
    CacheEntry &other = entry(at - depth * kUnits);
    FreeBlock upper = last.content();
    FreeBlock lower = other.content();
    std::swap(upper.tick, lower.tick);
    last.put(lower);
    other.put(upper);
}

std::uint32_t ClassQueue::stop() const noexcept
{
    const std::uint32_t bottom = boundary.load(std::memory_order_relaxed);
    const std::uint32_t units = hotLimit * kUnits;
    return end - bottom > units ? bottom + units : end;
}

void ClassQueue::makePlaces(std::uint32_t count) noexcept
{
    const std::uint32_t first = oldest.load(std::memory_order_relaxed);
    const std::uint32_t behind = topPlace();
    if (end - behind >= count * kUnits)
        return;
    const std::uint32_t cold = boundary.load(std::memory_order_relaxed) - first;
    for (std::uint32_t at = first, to = begin; at != behind; at += kUnits, to += kUnits)
        entry(to).put(entry(at).content());
    oldest.store(begin, std::memory_order_release); // (10): its partner is looksEmpty()
    boundary.store(begin + cold, std::memory_order_release);
    setTop(begin + (behind - first));
}

void ClassQueue::demote(std::uint32_t count, std::uint32_t tick) noexcept
{
    std::uint32_t at = boundary.load(std::memory_order_relaxed);
    for (std::uint32_t i = 0; i < count; ++i, at += kUnits)
        entry(at).setTick(tick);
    boundary.store(at, std::memory_order_release);
}

void ClassQueue::promote(std::uint32_t count, std::uint32_t tick) noexcept
{
    makePlaces(count);
    std::uint32_t from = oldest.load(std::memory_order_relaxed);
    std::uint32_t to = topPlace();
    if (from + count * kUnits == boundary.load(std::memory_order_relaxed) && to == from + count * kUnits) {
        // All of cold, and hot is empty: they stay where they are.
        for (std::uint32_t at = from; at != to; at += kUnits)
            entry(at).setTick(tick);
        boundary.store(from, std::memory_order_release);
        return;
    }
    for (; count > 0; --count, from += kUnits, to += kUnits) {
        FreeBlock block = entry(from).content();
        block.tick = tick;
        entry(to).put(block);
    }
    oldest.store(from, std::memory_order_release); // (10): its partner is looksEmpty()
    setTop(to);
}

void ClassQueue::popCold(std::span<std::uint32_t> into) noexcept
{
    std::uint32_t at = oldest.load(std::memory_order_relaxed);
    for (std::uint32_t &block : into) {
        block = entry(at).block();
        at += kUnits;
    }
    oldest.store(at, std::memory_order_release); // (10): its partner is looksEmpty()
    addAsOnlyWriter(blocksOut, std::uint64_t{into.size()});
}

void ClassQueue::refill(std::span<const std::uint32_t> blocks, const Atomic<std::uint64_t> *words, std::uint32_t tick) noexcept
{
    makePlaces(static_cast<std::uint32_t>(blocks.size()));
    std::uint32_t at = topPlace();
    for (const std::uint32_t block : blocks) {
        entry(at).put({words[block].load(std::memory_order_relaxed), block, tick}); // relaxed: in this thread's hand
        at += kUnits;
    }
    setTop(at);
    addAsOnlyWriter(blocksIn, std::uint64_t{blocks.size()});
}

std::uint32_t ClassQueue::lastTick() const noexcept
{
    const CacheEntry *row = places.load(std::memory_order_acquire); // (2): the places are there
    const std::uint32_t top = topPlace();
    if (row == nullptr)
        return 0;
    std::uint32_t last = 0;
    if (top > begin) // the youngest
        last = placeIn(const_cast<CacheEntry *>(row), top - kUnits)->tick();
    if (top < end) // the one that was handed out last
        last = std::max(last, placeIn(const_cast<CacheEntry *>(row), top)->tick());
    return last;
}

QueueFigures ClassQueue::figures() const noexcept
{
    // The frees before the places.
    const ReturnedBits back(returned.load(std::memory_order_relaxed));
    QueueFigures figures;
    figures.frees = freesPoured.load(std::memory_order_relaxed) + back.frees();
    figures.bytesReturned = returnedPoured.load(std::memory_order_relaxed) + back.bytes();
    figures.bytesRequested = requestedPoured.load(std::memory_order_relaxed) + word.own().bytes();
    figures.coldHits = coldHits.load(std::memory_order_relaxed);
    figures.misses = misses.load(std::memory_order_relaxed);
    const std::uint64_t in = figures.frees + blocksIn.load(std::memory_order_relaxed);
    const std::uint64_t out = figures.coldHits + figures.misses + blocksOut.load(std::memory_order_relaxed) + size();
    figures.hotHits = in > out ? in - out : 0;
    return figures;
}

void ClassQueue::setBounds() noexcept
{
    least.store(boundary.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: the gate orders it
    most.store(stop(), std::memory_order_relaxed);
}

void ClassQueue::close() noexcept
{
    least.store(kClosedLeast, std::memory_order_relaxed); // relaxed: the gate orders it
    most.store(kClosedMost, std::memory_order_relaxed);
}

/// As many again as there can be blocks: so a block is moved at most once for each that came. Long rows have fewer more, because each task
/// has these places, and are moved up to four times for each block that came. Short rows have more, and are moved less often.
std::uint32_t ClassQueue::placesFor(const QueueLimits &limits) noexcept
{
    constexpr std::uint32_t kLeastMore = 32, kMostMore = 512;
    const std::uint32_t blocks = limits.hot + limits.cold;
    return blocks + std::max({std::min(blocks, kMostMore), blocks / 4, 2 * limits.batch, kLeastMore});
}

void ClassQueue::layOut(const QueueLimits &limits, std::uint32_t first) noexcept
{
    begin = first * kUnits;
    end = begin + placesFor(limits) * kUnits;
    batch = limits.batch;
    wipeBytes = limits.wipeBytes;
    hotLimit = limits.hot;
    coldLimit = limits.cold;
    oldest.store(begin, std::memory_order_relaxed); // relaxed: nobody else knows the queue
    boundary.store(begin, std::memory_order_relaxed);
    setTop(begin);
}

} // namespace atomalloc
