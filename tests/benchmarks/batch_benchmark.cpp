// SPDX-License-Identifier: MPL-2.0
// Batches: 1000 blocks of one size are allocated, then all freed, in the order of allocation, against it, or at random.
#include "tests/benchmarks/hide.h"
#include "tests/benchmarks/random.h"
#include "tests/benchmarks/suite.h"
#include "tests/benchmarks/text.h"

#include <QCoroTask>

#include <algorithm>
#include <numeric>
#include <string_view>

namespace atomalloc::benchmarks {

namespace {

constexpr std::size_t kBlocks = 1000;

using Order = std::vector<std::uint32_t>;

Order lifo()
{
    Order order(kBlocks);
    std::iota(order.rbegin(), order.rend(), 0);
    return order;
}

Order fifo()
{
    Order order(kBlocks);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

Order shuffled()
{
    Order order = fifo();
    Random random(1);
    for (std::size_t i = kBlocks; i > 1; --i)
        std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

template <typename Heap>
void batches(benchmark::State &state, Heap &heap, std::size_t size, const Order &order)
{
    typename Heap::Slot live{};
    heap.keep(live, size);
    std::vector<typename Heap::Slot> slots(kBlocks);
    while (state.KeepRunningBatch(kBlocks)) {
        for (auto &slot : slots) {
            heap.keep(slot, hidden(size));
            std::byte *bytes = heap.bytes(slot);
            *bytes = std::byte{1};
            escape(bytes);
        }
        for (const std::uint32_t index : order)
            heap.free(slots[index]);
    }
    heap.free(live);
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

QCoro::Task<> awaitedBatches(benchmark::State &state, Task &task, std::size_t size, const Order &order)
{
    std::vector<Block> slots(kBlocks);
    while (state.KeepRunningBatch(kBlocks)) {
        for (Block &slot : slots) {
            const Layout layout{.size = hidden(size)};
            auto got = co_await task.allocate(layout);
            if (!got) [[unlikely]]
                giveUp("out of memory");
            slot = std::move(*got);
            std::byte *bytes = slot.span()->data();
            *bytes = std::byte{1};
            escape(bytes);
        }
        for (const std::uint32_t index : order)
            (void)co_await task.deallocate(std::move(slots[index]));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

double targetOf(std::size_t size, bool atRandom)
{
    switch (size) {
    case 64:
        return atRandom ? 1.25 : 1.55;
    case 256:
        return 1.3;
    case 1024:
        return 0.95;
    case 4096:
        return 0.8;
    default:
        return 1.0;
    }
}

} // namespace

void addBatches(Suite &suite)
{
    for (const std::size_t size : {64, 256, 1024, 4096, 32768}) {
        for (const auto &[name, order] : {std::pair{"LIFO", lifo()}, std::pair{"FIFO", fifo()}, std::pair{"random", shuffled()}}) {
            Row row{.name = "batch " + bytesText(size) + " " + name, .target = targetOf(size, name == std::string_view("random"))};
            const auto workload = [size, order](benchmark::State &state, auto &heap) { batches(state, heap, size, order); };
            addOurs(row, plainConfig(), workload);
            addAwaited(row, plainConfig(),
                       [size, order](benchmark::State &state, Task &task) { return awaitedBatches(state, task, size, order); });
            addRivals(row, workload);
            suite.push_back(std::move(row));
        }
    }
}

} // namespace atomalloc::benchmarks
