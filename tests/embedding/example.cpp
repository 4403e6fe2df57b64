// SPDX-License-Identifier: MPL-2.0
// The example of README.md: two tasks, memory for one.
#include "allocator/atomalloc.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QCoroTimer>

#include <cstdio>

using namespace std::chrono_literals;

QCoro::Task<> work(const char *name, atomalloc::Task task)
{
    const atomalloc::Layout layout{.size = 40'000};
    auto block = co_await task.allocateWhenAvailable(layout); // waits its turn while memory is out
    if (!block)
        co_return;
    std::printf("%s has a block of %zu bytes for %zu\n", name, block->blockSize(), block->size());
    co_await QCoro::sleepFor(10ms);
    const auto weak = block->ref();
    const auto freed = co_await task.deallocate(std::move(*block));
    const std::byte byte{42};
    const auto late = weak.write(0, {&byte, 1}); // the block has another owner now
    std::printf("%s freed it: %s; wrote to it again: %s\n", name, freed ? "yes" : "no", late ? "yes" : "refused");
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    auto allocator = atomalloc::AtomAlloc::create({.max_memory = 64 << 10, .initial_pool_size = 0});
    auto first = work("first", allocator->createTask());
    auto second = work("second", allocator->createTask());
    QCoro::waitFor(first);
    QCoro::waitFor(second);
    std::printf("%llu request waited\n", static_cast<unsigned long long>(allocator->statsNow().waits));
}
