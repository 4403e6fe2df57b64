// SPDX-License-Identifier: MPL-2.0
#include "tests/support/heap_picture.h"

#include <deque>
#include <vector>

namespace atomalloc::test {

std::string picture(const app::HeapState &heap, std::uint32_t tasks)
{
    std::string text;
    const auto add = [&text](auto... values) { ((text += std::to_string(values) + ' '), ...); };
    for (const auto &[granule, block] : heap.blocks()) {
        add(granule, toIndex(block.size_class), static_cast<int>(block.place), toIndex(block.task), block.generation, block.requested);
        add(block.since_ns, block.chunks_done, block.chunks, block.last_event);
    }
    for (std::uint32_t task = 1; task <= tasks; ++task) {
        const app::HeapTask &state = heap.task(TaskId{task});
        add(static_cast<int>(state.status), state.live_bytes, state.live_blocks, state.waiting_bytes, state.place_in_line,
            state.waiting_since_ns, state.last_event);
        for (std::size_t i = 0; i < heap.classes().size(); ++i) {
            const app::QueueState *queue = heap.queue(TaskId{task}, ClassIndex{static_cast<std::uint8_t>(i)});
            text += "q ";
            for (const BlockId block : queue ? queue->hot : std::vector<BlockId>())
                add(toIndex(block));
            text += "| ";
            for (const BlockId block : queue ? queue->cold : std::deque<BlockId>())
                add(toIndex(block));
        }
    }
    for (const app::ClassState &state : heap.classes())
        add(state.live, state.hot, state.cold, state.zeroing, state.pool, state.retired, state.wanted);
    const app::SeriesPoint &totals = heap.totals();
    add(totals.time_ns, totals.event, totals.live_bytes, totals.hot_bytes, totals.cold_bytes, totals.zeroing_bytes, totals.free_bytes,
        totals.retired_bytes);
    add(totals.committed_bytes, totals.requested_bytes, totals.waiting, totals.allocations, totals.deallocations, totals.hot_hits,
        totals.cold_hits, totals.misses);
    for (const auto &[start, end] : heap.committed())
        add(start, end);
    for (const app::WaiterState &waiter : heap.waitingLine())
        add(toIndex(waiter.task), waiter.bytes, waiter.since_ns, waiter.event);
    return text;
}

} // namespace atomalloc::test
