// SPDX-License-Identifier: MPL-2.0
// Every config field acts: changed alone, it changes in summary.csv what one would expect of it.
#include "tests/app/cli/cli_run.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using Summary = std::map<QString, double>;

/// summary.csv of a workload, with one field set or (empty) as the workload has it.
Summary summaryWith(const char *workload, const char *setting)
{
    const QTemporaryDir folder;
    QStringList arguments{QStringLiteral("run"), QString::fromUtf8(workload), QStringLiteral("--csv"), folder.path()};
    if (setting[0] != '\0')
        arguments << QStringLiteral("--set") << QString::fromUtf8(setting);
    const test::Ran ran = test::atomallocRun(arguments);
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    return test::summaryIn(folder.path());
}

double figure(Summary &summary, const char *metric)
{
    EXPECT_TRUE(summary.contains(QLatin1String(metric))) << metric;
    return summary[QLatin1String(metric)];
}

constexpr const char *kTightBursts = "tight-bursts";                                    // 512 KiB limit, blocks of 2 to 64 KiB
constexpr const char *kSortLines = ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace"; // small blocks, the default config

TEST(ConfigEffects, MaxMemoryBoundsWhatIsCommittedAndMakesTasksWait)
{
    Summary before = summaryWith(kTightBursts, "");
    Summary after = summaryWith(kTightBursts, "max_memory=256KiB");
    EXPECT_EQ(figure(before, "peak_committed_bytes"), 512 * 1024);
    EXPECT_EQ(figure(after, "peak_committed_bytes"), 256 * 1024);
    EXPECT_GT(figure(after, "waits"), figure(before, "waits"));
}

TEST(ConfigEffects, MaxBlockSizeRefusesLargerRequests)
{
    Summary before = summaryWith(kTightBursts, "");
    Summary after = summaryWith(kTightBursts, "max_block_size=8KiB");
    EXPECT_EQ(figure(before, "invalid_size"), 0);
    EXPECT_GT(figure(after, "invalid_size"), 100);
}

TEST(ConfigEffects, MinBlockSizeRoundsSmallRequestsUp)
{
    Summary before = summaryWith(kSortLines, "");
    Summary after = summaryWith(kSortLines, "min_block_size=1KiB");
    EXPECT_GT(figure(after, "internal_fragmentation_ratio"), figure(before, "internal_fragmentation_ratio") + 0.2);
    EXPECT_EQ(figure(after, "bytes_allocated"), figure(before, "bytes_allocated"));
}

TEST(ConfigEffects, AlignmentRoundsSmallRequestsUp)
{
    Summary before = summaryWith(kSortLines, "");
    Summary after = summaryWith(kSortLines, "alignment=1024");
    EXPECT_GT(figure(after, "internal_fragmentation_ratio"), figure(before, "internal_fragmentation_ratio") + 0.2);
    EXPECT_EQ(figure(after, "bytes_allocated"), figure(before, "bytes_allocated"));
}

TEST(ConfigEffects, CacheTtlAgesBlocksOutOfTheCaches)
{
    Summary before = summaryWith(kTightBursts, "cache_ttl=1h");
    Summary after = summaryWith(kTightBursts, "cache_ttl=1ms");
    EXPECT_GT(figure(after, "demotions"), figure(before, "demotions"));
    EXPECT_GT(figure(after, "flushes"), figure(before, "flushes"));
    EXPECT_LT(figure(after, "hit_ratio"), figure(before, "hit_ratio"));
    EXPECT_LT(figure(after, "committed_bytes"), figure(before, "committed_bytes"));
}

TEST(ConfigEffects, MaxCachesMakesTasksTakeCachesOver)
{
    Summary before = summaryWith(kTightBursts, "");
    Summary after = summaryWith(kTightBursts, "max_caches=2");
    EXPECT_EQ(figure(before, "cache_takeovers"), 0);
    EXPECT_GT(figure(after, "cache_takeovers"), 0);
    EXPECT_LE(figure(after, "task_caches"), 2);
    EXPECT_GT(figure(after, "flushes"), figure(before, "flushes"));
    EXPECT_EQ(figure(after, "out_of_memory"), 0); // none fails for lack of a cache
}

TEST(ConfigEffects, InitialPoolSizeIsCommittedAndKept)
{
    Summary before = summaryWith(kSortLines, "initial_pool_size=0");
    Summary after = summaryWith(kSortLines, "initial_pool_size=3MiB");
    EXPECT_LT(figure(before, "peak_committed_bytes"), 3 * 1024 * 1024);
    EXPECT_EQ(figure(after, "committed_bytes"), 3 * 1024 * 1024);
}

TEST(ConfigEffects, ZeroOnDeallocWipesWhatIsFreed)
{
    Summary before = summaryWith(kSortLines, "");
    Summary after = summaryWith(kSortLines, "zero_on_dealloc=false");
    EXPECT_GE(figure(before, "bytes_zeroed"), figure(before, "bytes_freed"));
    EXPECT_EQ(figure(after, "bytes_zeroed"), 0);
}

TEST(ConfigEffects, SizeClassPolicyLowersInternalFragmentation)
{
    Summary before = summaryWith(kSortLines, "");
    Summary after = summaryWith(kSortLines, "size_class_policy=four_per_doubling");
    EXPECT_LT(figure(after, "internal_fragmentation_ratio"), figure(before, "internal_fragmentation_ratio"));
}

TEST(ConfigEffects, ZeroingPolicyWipesOnlyWhatWasWritten)
{
    Summary before = summaryWith(kTightBursts, "");
    Summary after = summaryWith(kTightBursts, "zeroing_policy=written_bytes");
    EXPECT_GT(figure(after, "bytes_zeroed"), 0);
    EXPECT_LT(figure(after, "bytes_zeroed") / figure(after, "bytes_freed"), figure(before, "bytes_zeroed") / figure(before, "bytes_freed"));
}

TEST(ConfigEffects, GenerationBitsRetireBlocks)
{
    Summary before = summaryWith(kTightBursts, "");
    Summary after = summaryWith(kTightBursts, "generation_bits=4");
    EXPECT_EQ(figure(before, "retired_blocks"), 0);
    EXPECT_GT(figure(after, "retired_blocks"), 0);
}

} // namespace
} // namespace atomalloc::app
