// SPDX-License-Identifier: MPL-2.0
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <new>

namespace atomalloc {
namespace {

TEST(Tracer, KeepsOneRingPerThreadHoweverManyAllocatorsTheThreadUsesInTurn)
{
    AtomAllocConfig config;
    config.event_tracing = true;
    std::vector<AtomAlloc> allocators;
    std::vector<Task> tasks;
    for (int i = 0; i < 20; ++i) {
        allocators.push_back(test::makeAllocator(config, {.event_ring_capacity = 4}));
        tasks.push_back(allocators.back().createTask());
    }
    for (int round = 0; round < 10; ++round)
        for (Task &task : tasks)
            (void)task.tryAllocate({100});
    for (AtomAlloc &allocator : allocators)
        EXPECT_EQ(allocator.drainEvents([](std::span<const Event>) {}), 4U) << "more than one ring of four events";
}

TEST(Tracer, HandsEventsOverAgainAfterAConsumerThrew)
{
    AtomAllocConfig config;
    config.event_tracing = true;
    AtomAlloc allocator = test::makeAllocator(config);
    Task task = allocator.createTask();
    EXPECT_THROW(allocator.drainEvents([](std::span<const Event>) { throw std::bad_alloc(); }), std::bad_alloc);
    EXPECT_GT(allocator.drainEvents([](std::span<const Event>) {}), 0U);
}

} // namespace
} // namespace atomalloc
