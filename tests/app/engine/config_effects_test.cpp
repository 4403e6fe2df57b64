// SPDX-License-Identifier: MPL-2.0
// Each field of the config, changed alone, changes what one would expect in the summary.
#include "app/config/config_presets.h"
#include "app/engine/run.h"
#include "tests/app/engine/run_support.h"

#include <gtest/gtest.h>

#include <functional>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

/// Four tasks with mixed sizes up to 16 KiB, a third of each block written, pauses long enough for a short cache_ttl to act.
Scenario mixedScenario()
{
    Scenario scenario;
    scenario.id = QStringLiteral("mixed");
    scenario.duration_ns = 100'000'000;
    scenario.config.max_memory = 4 << 20;
    TaskGroup group;
    group.name = QStringLiteral("worker");
    group.count = 4;
    group.size = {.kind = SizeDistribution::Kind::log_normal, .min = 16, .max = 16384, .median = 512, .sigma = 1.2, .table = {}};
    group.hold = {.kind = DurationDistribution::Kind::exponential, .mean_ns = 2'000'000};
    group.pause = {.kind = DurationDistribution::Kind::exponential, .mean_ns = 1'000'000};
    group.max_held = 16;
    group.burst = 8;
    group.write_fraction = 0.3;
    scenario.tasks.push_back(group);
    return scenario;
}

/// One figure of the summary with the field as it is, and with the field changed.
struct Effect
{
    double before;
    double after;
};

Effect effectOf(const std::function<void(AtomAllocConfig &)> &change, QStringView metric)
{
    Scenario scenario = mixedScenario();
    const auto before = runToEnd(requestFor(scenario));
    change(scenario.config);
    const auto after = runToEnd(requestFor(scenario));
    return {figure(*before, metric), figure(*after, metric)};
}

TEST(ConfigEffects, LessMaxMemoryCommitsLessAndRefusesMore)
{
    const auto less = [](AtomAllocConfig &config) {
        config.max_memory = 128 << 10;
        config.initial_pool_size = 0;
    };
    const Effect refused = effectOf(less, u"out_of_memory");
    EXPECT_EQ(refused.before, 0.0);
    EXPECT_GT(refused.after, 0.0);
    EXPECT_EQ(effectOf(less, u"peak_committed_bytes").after, 128.0 * 1024);
}

TEST(ConfigEffects, ASmallerMaxBlockSizeRefusesLargeRequests)
{
    const Effect refused = effectOf([](AtomAllocConfig &config) { config.max_block_size = 1024; }, u"invalid_size");
    EXPECT_EQ(refused.before, 0.0);
    EXPECT_GT(refused.after, 0.0);
}

TEST(ConfigEffects, ALargerMinBlockSizeWastesMoreInsideOfBlocks)
{
    const Effect waste = effectOf([](AtomAllocConfig &config) { config.min_block_size = 1024; }, u"internal_fragmentation_ratio");
    EXPECT_GT(waste.after, waste.before + 0.05);
}

TEST(ConfigEffects, ALargerAlignmentMovesBlocksApart)
{
    const Effect waste = effectOf([](AtomAllocConfig &config) { config.alignment = 4096; }, u"internal_fragmentation_ratio");
    EXPECT_GT(waste.after, waste.before + 0.2) << "small requests get blocks of 4 KiB";

    Scenario scenario = mixedScenario();
    scenario.config.alignment = 4096;
    const auto run = runToEnd(requestFor(scenario));
    for (std::size_t i = 0; i < run->eventCount(); ++i) {
        if (run->event(i).kind == EventKind::allocate) {
            ASSERT_EQ(toIndex(run->event(i).block) * scenario.config.min_block_size % 4096, 0U) << i;
        }
    }
}

TEST(ConfigEffects, FewerHotBlocksAreDemotedMore)
{
    const auto fewer = [](AtomAllocConfig &config) { config.max_hot_blocks = 2; };
    const Effect demotions = effectOf(fewer, u"demotions");
    EXPECT_GT(demotions.after, demotions.before);
    const Effect hits = effectOf(fewer, u"hot_hits");
    EXPECT_LT(hits.after, hits.before);
}

TEST(ConfigEffects, HugePagesAreCommittedAsAWholeAbove32MiB)
{
    constexpr double kMiB = 1 << 20;
    const auto peak = [](HugePages pages, std::uint64_t mebibytes) {
        const auto wide = [=](AtomAllocConfig &config) {
            config.max_memory = 64 << 20;
            config.initial_pool_size = mebibytes << 20;
            config.huge_pages = pages;
        };
        return effectOf(wide, u"peak_committed_bytes").after;
    };
    EXPECT_EQ(peak(HugePages::off, 33), 33 * kMiB);
    EXPECT_EQ(peak(HugePages::automatic, 33), 34 * kMiB);
    EXPECT_EQ(peak(HugePages::automatic, 31), 31 * kMiB) << "nothing changes below";
}

TEST(ConfigEffects, AShorterCacheTtlAgesCaches)
{
    const auto shorter = [](AtomAllocConfig &config) { config.cache_ttl = std::chrono::microseconds(500); };
    const Effect demotions = effectOf(shorter, u"demotions");
    EXPECT_GT(demotions.after, demotions.before);
    const Effect hits = effectOf(shorter, u"hot_hits");
    EXPECT_LT(hits.after, hits.before);
}

TEST(ConfigEffects, FewerCachesAreTakenOverMoreOften)
{
    const auto fewer = [](AtomAllocConfig &config) { config.max_caches = 1; };
    const Effect takeovers = effectOf(fewer, u"cache_takeovers");
    EXPECT_EQ(takeovers.before, 0.0);
    EXPECT_GT(takeovers.after, 0.0);
    const Effect ratio = effectOf(fewer, u"hit_ratio");
    EXPECT_LT(ratio.after, ratio.before);
}

TEST(ConfigEffects, TheInitialPoolIsCommittedFromTheStart)
{
    const Effect committed = effectOf([](AtomAllocConfig &config) { config.initial_pool_size = 3 << 20; }, u"committed_bytes");
    EXPECT_LT(committed.before, 3.0 * (1 << 20));
    EXPECT_GE(committed.after, 3.0 * (1 << 20));
}

TEST(ConfigEffects, ZeroOnDeallocZeroes)
{
    const Effect zeroed = effectOf([](AtomAllocConfig &config) { config.zero_on_dealloc = false; }, u"bytes_zeroed");
    EXPECT_GT(zeroed.before, 0.0);
    EXPECT_EQ(zeroed.after, 0.0);
}

TEST(ConfigEffects, FinerSizeClassesWasteLess)
{
    const Effect waste = effectOf([](AtomAllocConfig &config) { config.size_class_policy = SizeClassPolicy::four_per_doubling; },
                                  u"internal_fragmentation_ratio");
    EXPECT_LT(waste.after, waste.before - 0.05);
}

TEST(ConfigEffects, ZeroingWrittenBytesZeroesLess)
{
    const Effect zeroed = effectOf([](AtomAllocConfig &config) { config.zeroing_policy = ZeroingPolicy::written_bytes; }, u"bytes_zeroed");
    EXPECT_LT(zeroed.after, 0.5 * zeroed.before);
    EXPECT_GT(zeroed.after, 0.0);
}

TEST(ConfigEffects, FewGenerationBitsRetireBlocks)
{
    const Effect retired = effectOf([](AtomAllocConfig &config) { config.generation_bits = 3; }, u"retired_blocks");
    EXPECT_EQ(retired.before, 0.0);
    EXPECT_GT(retired.after, 0.0);
}

TEST(ConfigEffects, CanariesAndGuardPagesTakeBytesOfEachBlock)
{
    const Effect canaries = effectOf([](AtomAllocConfig &config) { config.canaries = true; }, u"internal_fragmentation_ratio");
    EXPECT_GT(canaries.after, canaries.before);
    const Effect guards = effectOf([](AtomAllocConfig &config) { config.guard_pages = true; }, u"internal_fragmentation_ratio");
    EXPECT_GT(guards.after, guards.before);
}

TEST(ConfigEffects, AQuarantineKeepsFreedBlocksOutOfTheCaches)
{
    const auto quarantine = [](AtomAllocConfig &config) { config.quarantine_size = 256 << 10; };
    const Effect hits = effectOf(quarantine, u"hit_ratio");
    EXPECT_LT(hits.after, hits.before);
    const Effect inside = effectOf(quarantine, u"quarantined_bytes");
    EXPECT_EQ(inside.before, 0.0);
    EXPECT_GT(inside.after, 0.0);
    EXPECT_LE(inside.after, 256.0 * 1024);
}

/// Blocks and generations in the order of their allocations.
std::vector<std::pair<BlockId, std::uint64_t>> allocationsOf(const std::function<void(AtomAllocConfig &)> &change)
{
    Scenario scenario = mixedScenario();
    change(scenario.config);
    const auto run = runToEnd(requestFor(scenario));
    std::vector<std::pair<BlockId, std::uint64_t>> blocks;
    for (std::size_t i = 0; i < run->eventCount(); ++i)
        if (run->event(i).kind == EventKind::allocate)
            blocks.emplace_back(run->event(i).block, run->event(i).generation);
    return blocks;
}

TEST(ConfigEffects, RandomSlotsHandOutOtherBlocksAndTheSameOnesWithTheSameSeed)
{
    const auto off = [](AtomAllocConfig &) {};
    const auto on = [](AtomAllocConfig &config) { config.random_slots = true; };
    EXPECT_EQ(allocationsOf(off), allocationsOf(off));
    EXPECT_NE(allocationsOf(off), allocationsOf(on));
    EXPECT_EQ(allocationsOf(on), allocationsOf(on));
}

TEST(ConfigEffects, RandomGenerationsBeginElsewhere)
{
    const auto off = [](AtomAllocConfig &) {};
    const auto on = [](AtomAllocConfig &config) { config.random_generations = true; };
    EXPECT_EQ(allocationsOf(off).front().second, 1U);
    EXPECT_GT(allocationsOf(on).front().second, 1U);
    EXPECT_EQ(allocationsOf(on), allocationsOf(on));
}

TEST(ConfigEffects, AHardenedRunOfRightUseGivesNoAlarmAndCanBeReplayed)
{
    Scenario scenario = mixedScenario();
    const std::uint64_t limit = scenario.config.max_memory;
    scenario.config = findConfigPreset(u"hardened")->config;
    scenario.config.max_memory = limit;
    scenario.config.quarantine_size = 256 << 10;
    const auto run = runToEnd(requestFor(scenario));
    EXPECT_EQ(figure(*run, u"broken_canaries"), 0.0);
    EXPECT_EQ(figure(*run, u"writes_after_free"), 0.0);
    expectStateFits(*run);
}

} // namespace
} // namespace atomalloc::app
