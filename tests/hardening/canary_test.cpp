// SPDX-License-Identifier: MPL-2.0
// canaries: writes outside of the requested bytes, through addresses that know no bounds.
#include "allocator/adapt/memory_resource.h"
#include "allocator/harden/hardening.h"
#include "allocator/os/system_environment.h"
#include "tests/hardening/hardened.h"
#include "tests/support/hooked_clock.h"
#include "tests/support/open_arena.h"

#include <array>
#include <stop_token>
#include <thread>

namespace atomalloc::hardening {
namespace {

AtomAllocConfig withCanaries()
{
    return mebibyteConfig([](AtomAllocConfig &c) { c.canaries = true; });
}

/// An overflow by one byte of `value`, and what the free says.
Result<void, AllocError> freeAfterOverflow(AtomAlloc &allocator, Task &task, std::size_t size, std::size_t offset, std::byte value)
{
    Block block = take(task, size);
    std::byte *bytes = raw(block);
    const AllocError expected = brokenCanary(Operation::deallocate, block.id(), toNumber(block.generation()), offset, size);
    allocator.openArenaToReaders(); // where canaries are off AddressSanitizer would look instead
    bytes[offset] = value;
    auto freed = task.tryDeallocate(std::move(block));
    if (!freed) {
        EXPECT_EQ(freed.error(), expected) << message(freed.error());
    }
    EXPECT_FALSE(block) << "the handle is used up, either way";
    expectExact(allocator);
    return freed;
}

TEST(Canaries, FindEveryOffsetBehindTheRequestedBytesAndAtTheEndOfTheBlock)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    Task task = allocator.createTask();
    std::uint64_t found = 0;
    for (const std::size_t size : {1U, 40U, 49U, 55U, 56U, 57U, 100U, 1000U})
        for (std::size_t offset = size; offset < std::bit_ceil(size + 8); ++offset) {
            const std::size_t blockSize = std::max<std::size_t>(64, std::bit_ceil(size + 8));
            const bool guarded = offset < size + 8 || offset >= blockSize - 8;
            EXPECT_EQ(freeAfterOverflow(allocator, task, size, offset, std::byte{0}).has_value(), !guarded) << size << " " << offset;
            found += guarded ? 1 : 0;
        }
    EXPECT_EQ(allocator.statsNow().broken_canaries, found);
    EXPECT_EQ(allocator.statsNow().retired_blocks, found);
}

TEST(Canaries, AreNotThereWhereTheyAreOff)
{
    AtomAlloc allocator = makeAllocator(mebibyteConfig());
    Task task = allocator.createTask();
    EXPECT_TRUE(freeAfterOverflow(allocator, task, 40, 40, std::byte{7}).has_value());
    EXPECT_TRUE(freeAfterOverflow(allocator, task, 40, 63, std::byte{7}).has_value());
    EXPECT_EQ(allocator.statsNow().broken_canaries, 0U);
}

TEST(Canaries, FindAWriteBelowTheNextBlock)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    Task task = allocator.createTask();
    std::vector<Block> blocks;
    for (int i = 0; i < 2; ++i)
        blocks.push_back(take(task, 40));
    ASSERT_EQ(toIndex(blocks[1].id()), toIndex(blocks[0].id()) + 1);
    spoil(raw(blocks[1])[-1]);
    EXPECT_TRUE(task.tryDeallocate(std::move(blocks[1])).has_value());
    const auto freed = task.tryDeallocate(std::move(blocks[0]));
    ASSERT_FALSE(freed.has_value());
    EXPECT_EQ(freed.error().value, 63U);
}

TEST(Canaries, TellInOneSentenceWhatTheyFound)
{
    EXPECT_EQ(message(brokenCanary(Operation::deallocate, BlockId{7}, 3, 41, 40)),
              "deallocate: broken canary of block 7 at generation 3: byte 41 was written, outside of its 40 requested bytes; the block is "
              "retired");
    EXPECT_EQ(message(brokenCanary(Operation::resize, BlockId{7}, 3, 41, 40)),
              "resize: broken canary of block 7 at generation 3: byte 41 was written, outside of its 40 requested bytes");
}

TEST(Canaries, TheBrokenBlockIsClearedRetiredAndNeverGivenOutAgain)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    Task task = allocator.createTask();
    Block block = take(task, 40);
    const BlockId id = block.id();
    Block copy = block.duplicateForMisuse();
    const Ref weak = block.ref();
    std::memset(raw(block), 0x5a, 64);
    EXPECT_EQ(task.tryDeallocate(std::move(block)).error().code, ErrorCode::broken_canary);
    EXPECT_EQ(task.tryDeallocate(std::move(copy)).error().code, ErrorCode::double_free);
    EXPECT_FALSE(weak.alive());
    EXPECT_TRUE(std::all_of(rawAt(allocator, id), rawAt(allocator, id) + 64, [](std::byte byte) { return byte == std::byte{0}; }));
    std::vector<Block> all;
    while (auto next = task.tryAllocate({40}))
        all.push_back(std::move(next).value());
    EXPECT_EQ(all.size(), (1U << 20) / 64 - 1);
    for (const Block &next : all)
        EXPECT_NE(next.id(), id);
    EXPECT_EQ(allocator.statsNow().retired_bytes, 64U);
    expectExact(allocator);
}

TEST(Canaries, TheBrokenBlockIsClearedAsAWholeUnderWrittenBytesToo)
{
    AtomAllocConfig config = withCanaries();
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    Block block = take(task, 40);
    std::memset(raw(block), 0x5a, 64); // the handle knows of 40
    EXPECT_FALSE(task.tryDeallocate(std::move(block)).has_value());
    const auto arena = test::openArena(allocator);
    EXPECT_EQ(std::count(arena.begin(), arena.end(), std::byte{0}), std::ssize(arena));
}

TEST(Canaries, MakeTheLargestRequestSmallerByThemselves)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    Task task = allocator.createTask();
    EXPECT_EQ(take(task, (64 << 10) - 8).blockSize(), 64U << 10);
    const auto refused = task.tryAllocate({(64 << 10) - 7});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_size);
    EXPECT_EQ(refused.error().limit, (64U << 10) - 8);
    EXPECT_EQ(take(task, 56).blockSize(), 64U);
    EXPECT_EQ(take(task, 57).blockSize(), 128U);
}

TEST(Canaries, MoveWithAResizeAndRefuseItWhenTheyAreBroken)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    Task task = allocator.createTask();
    Block block = take(task, 40);
    const std::uint64_t generation = toNumber(block.generation());
    ASSERT_TRUE(block.resize(56).has_value());
    EXPECT_EQ(block.resize(57).error().limit, 56U) << "8 bytes of the block are the canary's";
    const auto bytes = block.span().value();
    EXPECT_TRUE(std::all_of(bytes.begin() + 40, bytes.end(), [](std::byte byte) { return byte == std::byte{0}; }))
        << "the old canary is gone";
    spoil(raw(block)[56]);
    const auto refused = block.resize(50);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error(), brokenCanary(Operation::resize, block.id(), generation, 56, 56));
    EXPECT_EQ(block.size(), 56U);
    EXPECT_EQ(task.tryDeallocate(std::move(block)).error().code, ErrorCode::broken_canary) << "and the free still says so";
    EXPECT_EQ(allocator.statsNow().broken_canaries, 2U);
    expectExact(allocator);
}

TEST(Canaries, LetWeakHandlesWriteWhatTheBlockHadWhenTheyWereMade)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    Task task = allocator.createTask();
    Block block = take(task, 56);
    const Ref weak = block.ref();
    ASSERT_TRUE(block.resize(10).has_value());
    const std::array<std::byte, 56> ones{std::byte{1}};
    ASSERT_TRUE(weak.write(0, ones).has_value());
    ASSERT_TRUE(block.resize(30).has_value());
    give(task, std::move(block));
    EXPECT_EQ(allocator.statsNow().broken_canaries, 0U);
}

TEST(Canaries, AreFoundByFreesOfOtherTasksAndAtTheEndOfAScope)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    Task task = allocator.createTask();
    Task other = allocator.createTask();
    Block block = take(task, 40);
    spoil(raw(block)[40]);
    EXPECT_EQ(other.tryDeallocate(std::move(block)).error().code, ErrorCode::broken_canary);
    {
        Block scoped = take(task, 40);
        spoil(raw(scoped)[41]);
    }
    std::thread([&] {
        Block block2 = take(other, 100);
        spoil(raw(block2)[105]);
        EXPECT_EQ(allocator.tryDeallocate(std::move(block2)).error().code, ErrorCode::broken_canary);
    }).join();
    EXPECT_EQ(allocator.statsNow().broken_canaries, 3U);
    EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
    expectExact(allocator);
}

TEST(Canaries, AreFoundByAnAwaitedFreeInSteps)
{
    test::ManualClock clock;
    test::ManualExecutor executor(clock);
    Environment environment;
    environment.clock = &clock;
    environment.executor = &executor;
    environment.yield_while_zeroing = true;
    AtomAlloc allocator = makeAllocator(withCanaries(), environment);
    Task task = allocator.createTask();
    std::optional<ErrorCode> found;
    const auto run = [](Task &by, std::optional<ErrorCode> &result) -> test::Coroutine {
        Block block = take(by, 20'000);
        spoil(raw(block)[20'003]);
        const auto freed = co_await by.deallocate(std::move(block));
        result = freed ? ErrorCode::closed : freed.error().code;
    };
    const auto coroutine = run(task, found);
    executor.run();
    EXPECT_EQ(found, ErrorCode::broken_canary);
    EXPECT_EQ(allocator.statsNow().retired_blocks, 1U);
    expectExact(allocator);
}

TEST(Canaries, GuardWhatIsGivenOutAsAnAddress)
{
    AtomAlloc allocator = makeAllocator(withCanaries());
    MemoryResource resource(allocator);
    auto *bytes = static_cast<std::byte *>(resource.allocate(40, 8));
    std::memset(bytes, 1, 40);
    resource.deallocate(bytes, 40, 8);
    EXPECT_EQ(allocator.statsNow().broken_canaries, 0U);
    bytes = static_cast<std::byte *>(resource.allocate(40, 8));
    std::memset(bytes, 1, 40);
    std::byte *const volatile hidden = bytes; // UndefinedBehaviorSanitizer knows how much was asked for
    spoil(hidden[40]);
    resource.deallocate(bytes, 40, 8);
    bytes = static_cast<std::byte *>(resource.allocate(40, 8));
    resource.deallocate(bytes, 39, 8); // the canary is not where this size says
    EXPECT_EQ(allocator.statsNow().broken_canaries, 2U);
    EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
    expectExact(allocator);
}

TEST(Canaries, LeaveNoByteInABlockThatIsNotLive)
{
    for (const ZeroingPolicy policy : {ZeroingPolicy::whole_block, ZeroingPolicy::written_bytes})
        for (const bool zero : {true, false}) {
            AtomAllocConfig config = withCanaries();
            config.zeroing_policy = policy;
            config.zero_on_dealloc = zero;
            AtomAlloc allocator = makeAllocator(config);
            Task task = allocator.createTask();
            for (std::size_t size = 1; size < 300; ++size)
                give(task, take(task, size));
            const auto arena = test::openArena(allocator);
            EXPECT_EQ(std::count(arena.begin(), arena.end(), std::byte{0}), std::ssize(arena));
        }
}

TEST(Canaries, AreTakenBackFromABlockWhoseWaiterIsGoneBeforeItsGrant)
{
    // Each event reads the clock, so the wait can be cancelled between any two of them.
    for (int reads = 1; reads < 15; ++reads) {
        test::HookedClock clock;
        test::ManualExecutor executor(clock);
        Environment environment;
        environment.clock = &clock;
        environment.executor = &executor;
        environment.time_each_event = true;
        AtomAllocConfig config = withCanaries();
        config.max_memory = 64 << 10;
        config.event_tracing = true;
        AtomAlloc allocator = makeAllocator(config, environment);
        Task task = allocator.createTask();
        std::vector<Block> all;
        while (auto block = task.tryAllocate({1000}))
            all.push_back(std::move(block).value());
        std::stop_source stop;
        const auto run = [](Task &by, std::stop_token token) -> test::Coroutine {
            WaitOptions options;
            options.stop_token = std::move(token);
            (void)co_await by.allocateWhenAvailable({700}, options);
        };
        const auto coroutine = run(task, stop.get_token());
        test::HookedClock::onRead(reads, [&] { stop.request_stop(); });
        give(task, std::move(all.back()));
        test::HookedClock::onRead(0, {});
        executor.run();
        all.clear();
        const auto arena = test::openArena(allocator);
        EXPECT_EQ(std::count(arena.begin(), arena.end(), std::byte{0}), std::ssize(arena)) << reads;
        EXPECT_EQ(allocator.statsNow().live_bytes, 0U);
        expectExact(allocator);
    }
}

TEST(Canaries, DifferFromBlockToBlockFromLifeToLifeAndFromAllocatorToAllocator)
{
    const auto canaryOf = [](Block &block) {
        std::array<std::byte, 8> canary{};
        std::memcpy(canary.data(), raw(block) + block.size(), canary.size());
        return canary;
    };
    std::vector<std::array<std::byte, 8>> seen;
    for (int i = 0; i < 2; ++i) {
        AtomAlloc allocator = makeAllocator(withCanaries());
        Task task = allocator.createTask();
        Block first = take(task, 40);
        Block second = take(task, 40);
        seen.push_back(canaryOf(first));
        seen.push_back(canaryOf(second));
        const BlockId id = first.id();
        give(task, std::move(first));
        first = take(task, 40);
        EXPECT_EQ(first.id(), id);
        seen.push_back(canaryOf(first));
    }
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
    for (const auto &canary : seen)
        EXPECT_EQ(std::count(canary.begin(), canary.end(), std::byte{0}), 0);
}

TEST(Canaries, HaveNoByteOfZeroSoThatTheEndOfAStringIsSeen)
{
    Hardening hardening(withCanaries(), 4096);
    ASSERT_TRUE(hardening.drawSecret(systemEntropy()));
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        std::uint64_t bytes = hardening.canaryOf(BlockId{i}, 1 + i / 7, 64, 40).bytes;
        for (int k = 0; k < 8; ++k, bytes >>= 8)
            ASSERT_NE(bytes & 0xff, 0U) << i;
    }
}

TEST(Canaries, AreReportedAsEventsThatEndInTheRetiredBlock)
{
    AtomAllocConfig config = withCanaries();
    config.event_tracing = true;
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    Block block = take(task, 40);
    const BlockId id = block.id();
    spoil(raw(block)[42]);
    drained(allocator);
    EXPECT_FALSE(task.tryDeallocate(std::move(block)).has_value());
    const std::vector<Event> events = drained(allocator);
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[0].kind, EventKind::broken_canary);
    EXPECT_EQ(events[0].block, id);
    EXPECT_EQ(events[0].generation, 1U);
    EXPECT_EQ(events[0].bytes, 42U);
    EXPECT_EQ(events[0].aux, static_cast<std::uint32_t>(Operation::deallocate));
    EXPECT_EQ(events[1].kind, EventKind::free);
    EXPECT_EQ(events[1].to, Place::zeroing);
    EXPECT_EQ(events[2].kind, EventKind::retire);
    EXPECT_EQ(events[2].cause, Cause::damaged);
    EXPECT_EQ(events[2].to, Place::retired);
}

} // namespace
} // namespace atomalloc::hardening
