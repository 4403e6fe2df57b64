// SPDX-License-Identifier: MPL-2.0
// Pairs whose bytes are written and must be gone after the free. Rivals call explicit_bzero on the whole block: they cannot know what was
// written. Ours clears by zero_on_dealloc.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/suite.h"
#include "tests/benchmarks/text.h"

#include <QCoroTask>

#include <cstring>
#include <strings.h>
#include <type_traits>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kPairs = 100; // per iteration

struct Shape
{
    std::size_t size;
    std::size_t written;
};

constexpr bool kAll = true;

// Through span() all bytes count as written, through write() those that were.
template <bool all>
void fill(Block &block, const Shape &shape, const std::byte *from)
{
    if constexpr (all) {
        std::byte *bytes = block.span()->data();
        std::memset(bytes, 0x5a, hidden(shape.written));
        escape(bytes);
    } else {
        (void)block.write(0, {from, hidden(shape.written)});
    }
}

template <bool all>
void fill(void *block, const Shape &shape, const std::byte *from)
{
    if constexpr (all)
        std::memset(block, 0x5a, hidden(shape.written));
    else
        std::memcpy(block, from, hidden(shape.written));
    escape(block);
}

template <bool all, typename Heap>
void zeroedPairs(benchmark::State &state, Heap &heap, Shape shape)
{
    const std::vector<std::byte> content(shape.written, std::byte{0x5a});
    auto live = heap.allocate(shape.size);
    while (state.KeepRunningBatch(kPairs)) {
        for (std::size_t i = 0; i < kPairs; ++i) {
            auto handle = heap.allocate(hidden(shape.size));
            if constexpr (std::is_same_v<Heap, OurHeap>) {
                if (!handle) [[unlikely]]
                    giveUp("out of memory");
                fill<all>(*handle, shape, content.data());
            } else {
                fill<all>(static_cast<void *>(heap.bytes(handle)), shape, content.data());
                explicit_bzero(heap.bytes(handle), hidden(shape.size));
            }
            heap.free(handle);
        }
    }
    heap.free(live);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

template <bool all>
QCoro::Task<> awaitedPairs(benchmark::State &state, Task &task, Shape shape)
{
    const std::vector<std::byte> content(shape.written, std::byte{0x5a});
    auto live = task.tryAllocate({.size = shape.size});
    while (state.KeepRunningBatch(kPairs)) {
        for (std::size_t i = 0; i < kPairs; ++i) {
            const Layout layout{.size = hidden(shape.size)};
            auto block = co_await task.allocate(layout);
            if (!block) [[unlikely]]
                giveUp("out of memory");
            fill<all>(*block, shape, content.data());
            (void)co_await task.deallocate(std::move(*block));
        }
    }
    (void)task.tryDeallocate(std::move(*live));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

template <bool all>
Row rowOf(std::string name, Shape shape, double target, ZeroingPolicy policy, std::optional<double> awaitedTarget = {})
{
    Row row{.name = std::move(name), .target = target, .awaited_target = awaitedTarget};
    AtomAllocConfig config;
    config.zero_on_dealloc = true;
    config.zeroing_policy = policy;
    const auto workload = [shape](benchmark::State &state, auto &heap) { zeroedPairs<all>(state, heap, shape); };
    addOurs(row, config, workload);
    addAwaited(row, config, [shape](benchmark::State &state, Task &task) { return awaitedPairs<all>(state, task, shape); });
    addRivals(row, workload);
    return row;
}

} // namespace

void addZeroing(Suite &suite)
{
    const auto whole = [&](std::size_t size, double target, std::optional<double> awaitedTarget = {}) {
        suite.push_back(rowOf<kAll>("zeroed pair " + bytesText(size), {size, size}, target, ZeroingPolicy::whole_block, awaitedTarget));
    };
    whole(64, 0.95, 1.2);
    whole(1024, 1.05);
    whole(4096, 1.0);
    constexpr std::size_t kLarge = std::size_t{64} << 10;
    suite.push_back(rowOf<!kAll>("zeroed pair 64 KiB, 5 % written", {kLarge, kLarge / 20}, 0.05, ZeroingPolicy::written_bytes));
}

} // namespace atomalloc::benchmarks
