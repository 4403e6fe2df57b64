// SPDX-License-Identifier: MPL-2.0
// What the event stream says of a refusal: one event, with all that a reader of the stream alone can know of it.
#include "tests/misuse/handle_bytes.h"
#include "tests/misuse/scene.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace atomalloc::misuse {
namespace {

AtomAllocConfig tracedConfig()
{
    AtomAllocConfig config = smallConfig();
    config.event_tracing = true;
    return config;
}

class RefusalEvent : public testing::Test
{
protected:
    /// The only event of `wrong`, without its time.
    Event eventOf(const std::function<void()> &wrong)
    {
        scene.allocator.drainEvents([](std::span<const Event>) {});
        wrong();
        std::vector<Event> events;
        scene.allocator.drainEvents([&](std::span<const Event> some) { events.insert(events.end(), some.begin(), some.end()); });
        EXPECT_EQ(events.size(), 1U);
        if (events.size() != 1)
            return {};
        EXPECT_EQ(events[0].time_ns, scene.clock.nowNs());
        events[0].time_ns = 0;
        return events[0];
    }
    static Event refusal(EventKind kind, Operation operation)
    {
        Event event;
        event.kind = kind;
        event.aux = static_cast<std::uint32_t>(operation);
        return event;
    }
    Event ofBlock(EventKind kind, Operation operation, const Block &block) const
    {
        Event event = refusal(kind, operation);
        event.block = block.id();
        event.generation = toNumber(block.generation());
        event.size_class = block.sizeClass();
        return event;
    }
    void expectEvent(const Event &expected, const std::function<void()> &wrong)
    {
        const Event found = eventOf(wrong);
        EXPECT_TRUE(found == expected) << toName(found.kind) << " of block " << toIndex(found.block) << ", generation " << found.generation
                                       << ", class " << int{toIndex(found.size_class)} << ", task " << toIndex(found.task) << ", "
                                       << found.bytes << " bytes, aux " << found.aux << ", cause " << toName(found.cause);
    }

    Scene scene{tracedConfig()};
    std::array<std::byte, 16> bytes{};
};

TEST_F(RefusalEvent, OfAStaleHandleHasTheHandlesGeneration)
{
    Block block = scene.take();
    Block copy = block.duplicateForMisuse();
    const Event read = ofBlock(EventKind::stale_handle, Operation::read, block);
    const Event write = ofBlock(EventKind::stale_handle, Operation::write, block);
    scene.give(block);
    expectEvent(read, [&] { (void)copy.read(0, bytes); });
    expectEvent(write, [&] { (void)copy.write(0, bytes); });
    scene.checkOwners();
}

TEST_F(RefusalEvent, OfADoubleFreeHasTheTaskThatFreesTwice)
{
    Block block = scene.take();
    Block copy = block.duplicateForMisuse();
    Event twice = ofBlock(EventKind::double_free, Operation::deallocate, block);
    twice.task = scene.other.id();
    scene.give(block);
    expectEvent(twice, [&] { EXPECT_FALSE(scene.other.tryDeallocate(std::move(copy)).has_value()); });
    scene.checkOwners();
}

TEST_F(RefusalEvent, OfAnotherAllocatorsHandleNamesNoBlock)
{
    AtomAlloc elsewhere = test::makeAllocator(smallConfig());
    Block foreign = std::move(elsewhere.tryAllocate({100})).value();
    Event refused = refusal(EventKind::foreign_handle, Operation::deallocate);
    refused.task = scene.task.id();
    expectEvent(refused, [&] { EXPECT_FALSE(scene.task.tryDeallocate(std::move(foreign)).has_value()); });
    scene.checkOwners();
}

TEST_F(RefusalEvent, OfAForgedHandleHasTheNumberThatIsNoBlock)
{
    for (int i = 0; i < 5; ++i)
        scene.own(3000);
    Block block = scene.take(1777); // its handle has no value twice
    const BlockId nowhere{0x7fff'ffff};
    HandleBytes forged(block);
    forged.put(forged.find(toIndex(block.id())), toIndex(nowhere));
    Event access = ofBlock(EventKind::foreign_handle, Operation::read, block);
    access.block = nowhere;
    const Event found = eventOf([&] { (void)forged.block().read(0, bytes); });
    access.size_class = found.size_class; // there is no block that could have one
    EXPECT_TRUE(found == access);
    Event freed = refusal(EventKind::foreign_handle, Operation::deallocate);
    freed.task = scene.task.id();
    expectEvent(freed, [&] { EXPECT_FALSE(scene.task.tryDeallocate(std::move(forged.block())).has_value()); });

    HandleBytes inside(block);
    inside.put(inside.find(toIndex(block.id())), toIndex(block.id()) + 1);
    Event wrongWord = ofBlock(EventKind::foreign_handle, Operation::deallocate, block);
    wrongWord.block = BlockId{toIndex(block.id()) + 1};
    wrongWord.task = scene.task.id();
    expectEvent(wrongWord, [&] { EXPECT_FALSE(scene.task.tryDeallocate(std::move(inside.block())).has_value()); });
    scene.give(block);
    scene.checkOwners();
}

TEST_F(RefusalEvent, OfARangeHasItsEnd)
{
    Block block = scene.take(100);
    Event outside = refusal(EventKind::out_of_range, Operation::read);
    outside.bytes = 90 + bytes.size();
    expectEvent(outside, [&] { (void)block.read(90, bytes); });
    scene.give(block);
    scene.checkOwners();
}

struct RefusedRequest
{
    const char *name;
    Layout layout;
    EventKind kind;
    Cause cause;
    std::uint64_t bytes; ///< what the event says
};

TEST_F(RefusalEvent, OfARequestHasItsReasonAndWhatWasAsked)
{
    for (std::uint64_t taken = 0; taken < tracedConfig().max_memory; taken += 16 << 10) // so that the last row finds nothing
        scene.own(16 << 10);
    const RefusedRequest demands[] = {
        {"size 0", {0}, EventKind::invalid_size, Cause::zero_size, 0},
        {"too large", {(16 << 10) + 1}, EventKind::invalid_size, Cause::too_large, (16 << 10) + 1},
        {"alignment 3", {100, 3}, EventKind::invalid_size, Cause::bad_alignment, 3},
        {"no memory", {16 << 10}, EventKind::out_of_memory, Cause::no_memory, 16 << 10},
    };
    for (const RefusedRequest &demand : demands) {
        SCOPED_TRACE(demand.name);
        Event refused = refusal(demand.kind, Operation::allocate);
        refused.cause = demand.cause;
        refused.bytes = demand.bytes;
        if (demand.kind == EventKind::out_of_memory)
            refused.task = scene.task.id(); // a request that could never be served is nobody's
        expectEvent(refused, [&] { EXPECT_FALSE(scene.task.tryAllocate(demand.layout).has_value()); });
    }
    scene.checkOwners();
}

} // namespace
} // namespace atomalloc::misuse
