// SPDX-License-Identifier: MPL-2.0
// random_slots and random_generations: what cannot be foreseen any more.
#include "tests/hardening/hardened.h"
#include "tests/support/task_with_cache.h"

#include <array>
#include <map>
#include <set>
#include <utility>

namespace atomalloc::hardening {
namespace {

/// Gives the same random bytes each time.
class FixedEntropy final : public Entropy
{
public:
    explicit FixedEntropy(unsigned seed) : m_seed(seed) {}
    bool fill(std::span<std::byte> into) noexcept override
    {
        ++calls;
        for (std::size_t i = 0; i < into.size(); ++i)
            into[i] = static_cast<std::byte>(m_seed * 97 + i * 31);
        return true;
    }
    int calls = 0;

private:
    unsigned m_seed;
};

std::vector<BlockId> order(AtomAlloc &allocator, std::size_t count)
{
    Task task = allocator.createTask();
    std::vector<Block> blocks;
    std::vector<BlockId> ids;
    for (std::size_t i = 0; i < count; ++i) {
        blocks.push_back(take(task, 64));
        ids.push_back(blocks.back().id());
    }
    return ids;
}

TEST(RandomSlots, HandOutBlocksInAnOrderOfTheirOwn)
{
    AtomAllocConfig config = mebibyteConfig([](AtomAllocConfig &c) { c.random_slots = true; });
    std::set<std::vector<BlockId>> orders;
    for (int i = 0; i < 8; ++i) {
        AtomAlloc allocator = makeAllocator(config);
        std::vector<BlockId> ids = order(allocator, 64);
        orders.insert(ids);
        EXPECT_FALSE(std::ranges::is_sorted(ids));
        std::ranges::sort(ids);
        EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << "each block once";
    }
    EXPECT_EQ(orders.size(), 8U);
    AtomAlloc without = makeAllocator(mebibyteConfig());
    EXPECT_TRUE(std::ranges::is_sorted(order(without, 16))) << "off: a refill is handed out one after the other";
}

TEST(RandomSlots, AreTheSameAgainWithTheSameEntropy)
{
    AtomAllocConfig config = mebibyteConfig([](AtomAllocConfig &c) { c.random_slots = true; });
    const auto orderWith = [&](unsigned seed) {
        FixedEntropy entropy(seed);
        Environment environment;
        environment.entropy = &entropy;
        AtomAlloc allocator = makeAllocator(config, environment);
        return order(allocator, 64);
    };
    EXPECT_EQ(orderWith(1), orderWith(1));
    EXPECT_NE(orderWith(1), orderWith(2));
}

TEST(RandomSlots, ReuseAnyBlockOfTheHotQueueAboutAsOften)
{
    AtomAlloc allocator = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) {
        c.random_slots = true;
        c.max_hot_blocks = 32;
    }));
    Task task = allocator.createTask();
    give(task, take(task, 64)); // a refill of 16 blocks
    std::map<BlockId, int> times;
    constexpr int kDraws = 16'000;
    for (int i = 0; i < kDraws; ++i) {
        Block block = take(task, 64);
        ++times[block.id()];
        give(task, std::move(block));
    }
    ASSERT_EQ(times.size(), 16U);
    for (const auto &[id, count] : times) // 1000 each; 10 standard deviations
        EXPECT_NEAR(count, kDraws / 16, 310) << toIndex(id);
    expectExact(allocator);
}

TEST(RandomSlots, KeepTheAgesOfTheQueueInOrder)
{
    test::ManualClock clock;
    Environment environment;
    environment.clock = &clock;
    AtomAlloc allocator = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) {
                                            c.random_slots = true;
                                            c.cache_ttl = std::chrono::nanoseconds(1600);
                                        }),
                                        environment);
    Task task = allocator.createTask();
    for (int i = 0; i < 1000; ++i) {
        std::vector<Block> some;
        for (int k = 0; k < 5; ++k)
            some.push_back(take(task, 64));
        for (Block &block : some)
            give(task, std::move(block));
        clock.advance(100);
        allocator.maintain();
        expectExact(allocator);
    }
    clock.advance(10'000);
    allocator.maintain();
    EXPECT_EQ(allocator.statsNow().hot_bytes, 0U);
}

// What one task allocates, another frees: the row of places in the cache of that one comes to its end every 96 frees, and is moved.
TEST(RandomSlots, HandOutEachBlockOnceWhileTheRowOfPlacesMoves)
{
    AtomAlloc allocator = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) {
        c.random_slots = true;
        c.max_memory = 16 << 20;
        c.max_hot_blocks = 32; // and cold 64
    }));
    Task from = allocator.createTask();
    Task to = allocator.createTask();
    std::set<BlockId> live;
    const auto takeNew = [&](Task &task) {
        Block block = take(task, 64);
        EXPECT_TRUE(live.insert(block.id()).second) << "handed out twice: " << toIndex(block.id());
        return block;
    };
    BlockId lastFreed = kNoBlock;
    const auto giveBack = [&](Block &&block) {
        lastFreed = block.id();
        live.erase(lastFreed);
        give(to, std::move(block));
    };
    std::array<Block, 5> held; // by the one that frees, from its own cache
    int onTop = 0;
    constexpr int kRounds = 4'000;
    for (int i = 0; i < kRounds; ++i) {
        giveBack(takeNew(from));
        Block &own = held[static_cast<std::size_t>(i) % held.size()];
        if (own)
            giveBack(std::move(own));
        own = takeNew(to);
        onTop += own.id() == lastFreed ? 1 : 0;
        if (i % 100 == 0)
            expectExact(allocator);
    }
    const AtomAllocStats stats = allocator.statsNow();
    EXPECT_LT(onTop, kRounds / 10) << "one of 17 to 32 is as likely as another";
    EXPECT_EQ(stats.carves, 4U) << "all came back";
    EXPECT_EQ(stats.remote_frees, static_cast<std::uint64_t>(kRounds));
    EXPECT_EQ(stats.classes[0].live_blocks, held.size());
    expectExact(allocator);
}

/// Blocks and times of a hot queue, from top to bottom; takes them all out.
std::vector<std::pair<std::uint32_t, std::uint32_t>> entriesOf(ClassQueue &queue)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;
    while (queue.hotSize() > 0) {
        const std::uint32_t tick = queue.at(queue.size() - 1).tick();
        entries.emplace_back(queue.popHot().block, tick);
    }
    return entries;
}

TEST(RandomSlots, ExchangeBlocksOfAQueueAndLeaveTheTimesWhereTheyAre)
{
    const QueueLimits limits{.hot = 6, .cold = 2, .batch = 2};
    for (std::uint32_t depth = 0; depth < 4; ++depth) {
        test::TaskWithCache owner({&limits, 1});
        ClassQueue &queue = owner.queue();
        for (std::uint32_t i = 1; i <= 4; ++i)
            queue.pushHot({0, 10 + i, i});
        queue.swapTop(depth);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> expected{{14, 4}, {13, 3}, {12, 2}, {11, 1}};
        std::swap(expected[0].first, expected[depth].first);
        EXPECT_EQ(entriesOf(queue), expected) << depth;
    }
}

std::vector<std::uint64_t> firstGenerations(const AtomAllocConfig &config, const Environment &environment = {})
{
    AtomAlloc allocator = makeAllocator(config, environment);
    Task task = allocator.createTask();
    std::vector<Block> blocks;
    std::vector<std::uint64_t> generations;
    for (int i = 0; i < 200; ++i) {
        blocks.push_back(take(task, 64));
        generations.push_back(toNumber(blocks.back().generation()));
    }
    expectSound(allocator);
    return generations;
}

TEST(RandomGenerations, BeginAnywhereInTheLowerHalf)
{
    AtomAllocConfig config = mebibyteConfig([](AtomAllocConfig &c) {
        c.random_generations = true;
        c.generation_bits = 16;
    });
    const std::vector<std::uint64_t> generations = firstGenerations(config);
    const auto [least, most] = std::ranges::minmax(generations);
    EXPECT_GE(least, 1U);
    EXPECT_LE(most, 0xffffU / 2);
    EXPECT_GT(most - least, 0xffffU / 4);
    EXPECT_GT(std::set(generations.begin(), generations.end()).size(), 190U);
    EXPECT_NE(firstGenerations(config), generations) << "another allocator, other generations";
    config.random_generations = false;
    EXPECT_EQ(firstGenerations(config), std::vector<std::uint64_t>(200, 1));
}

TEST(RandomGenerations, ComeFromTheEntropyOfTheEnvironment)
{
    AtomAllocConfig config = mebibyteConfig([](AtomAllocConfig &c) { c.random_generations = true; });
    FixedEntropy one(1);
    FixedEntropy two(2);
    const auto with = [&](FixedEntropy &entropy) {
        Environment environment;
        environment.entropy = &entropy;
        return firstGenerations(config, environment);
    };
    EXPECT_EQ(with(one), with(one));
    EXPECT_NE(with(one), with(two));
    EXPECT_EQ(one.calls, 3);
}

TEST(RandomGenerations, StillOnlyGrowAndRetireABlockAtTheLastOne)
{
    for (const std::uint32_t bits : {2U, 3U, 6U}) {
        AtomAlloc allocator = makeAllocator(mebibyteConfig([bits](AtomAllocConfig &c) {
            c.random_generations = true;
            c.generation_bits = bits;
            c.max_memory = 64 << 10;
        }));
        Task task = allocator.createTask();
        std::map<BlockId, std::uint64_t> last;
        std::uint64_t lives = 0;
        while (auto block = task.tryAllocate({32 << 10})) {
            const std::uint64_t generation = toNumber(block->generation());
            std::uint64_t &before = last[block->id()];
            ASSERT_GT(generation, before);
            ASSERT_LT(generation, std::uint64_t{1} << bits);
            before = generation;
            give(task, std::move(block).value());
            ++lives;
        }
        EXPECT_EQ(allocator.statsNow().retired_bytes, 64U << 10);
        EXPECT_GE(lives, 2 * ((std::uint64_t{1} << bits) / 2)) << "at least half of the generations are used";
        expectExact(allocator);
    }
}

TEST(RandomGenerations, MakeAGuessedHandleWrong)
{
    AtomAlloc allocator = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) { c.random_generations = true; }));
    AtomAlloc same = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) { c.random_generations = true; }));
    Task task = allocator.createTask();
    Task other = same.createTask();
    EXPECT_NE(take(task, 64).generation(), take(other, 64).generation());
}

} // namespace
} // namespace atomalloc::hardening
