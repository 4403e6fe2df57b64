// SPDX-License-Identifier: MPL-2.0
#include "app/base/machine.h"
#include "app/config/config_faults.h"
#include "app/words/sentences.h"
#include "app/workload/run_request.h"
#include "app/workload/workload.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

constexpr std::uint64_t kGiB = std::uint64_t{1} << 30;

/// `count` allocations of `bytes` each, none of them freed.
Workload recordingOf(std::uint32_t count, std::uint64_t bytes)
{
    ProgramTrace trace;
    for (std::uint32_t i = 0; i < count; ++i)
        trace.steps.push_back({.kind = TraceStep::Kind::allocate, .allocation = i, .bytes = bytes, .time_ns = i});
    Workload workload;
    workload.content = std::move(trace);
    return workload;
}

Workload profileOf(const ProfileRow &row)
{
    Workload workload;
    workload.content = ProductionProfile{.name = QStringLiteral("p"), .rows = {row}};
    return workload;
}

void expectValid(const AtomAllocConfig &config)
{
    const Outcome<void> valid = checkConfig(config);
    EXPECT_TRUE(valid) << textOf(valid.error()).toStdString();
}

TEST(SuggestedConfig, KeepsTheRulesWhateverARecordingAsksFor)
{
    for (const std::uint64_t count : {1, 3, 80, 1000}) {
        for (const std::uint64_t bytes : {std::uint64_t{0}, std::uint64_t{1}, 2 * kGiB - 1, 2 * kGiB, 2 * kGiB + 1, 3 * kGiB,
                                          std::uint64_t{1} << 47, ~std::uint64_t{0}}) {
            SCOPED_TRACE(testing::Message() << count << " times " << bytes);
            expectValid(recordingOf(count, bytes).suggestedConfig());
        }
    }
}

TEST(SuggestedConfig, KeepsTheRulesWhateverAProfileAsksFor)
{
    for (const std::uint64_t bytes : {std::uint64_t{1}, std::uint64_t{64} << 10, 3 * kGiB, std::uint64_t{1} << 47})
        for (const double live : {0.0, 1e-300, 1.0, 1e300})
            expectValid(profileOf({.size_bytes = bytes, .allocation_rate = 1e300, .live_objects = live}).suggestedConfig());
}

TEST(SuggestedConfig, HoldsTheLargestBlockThatThereCanBe)
{
    EXPECT_EQ(recordingOf(1, 2 * kGiB).suggestedConfig().max_block_size, 2 * kGiB);
    EXPECT_EQ(recordingOf(1, 3 * kGiB).suggestedConfig().max_block_size, 2 * kGiB) << "the request itself is counted and noted";
}

TEST(SuggestedConfig, TakesNoMoreMemoryThanTheComputerHas)
{
    EXPECT_LE(recordingOf(1'000'000, 1 << 20).suggestedConfig().max_memory, std::max(kGiB, physicalMemoryBytes()));
    EXPECT_EQ(recordingOf(3, kGiB / 2).suggestedConfig().max_memory >= 2 * kGiB, physicalMemoryBytes() >= 4 * kGiB) << "twice the peak";
}

TEST(RunRequests, OfARecordingHaveNoMoreThreadsThanItHas)
{
    RunRequest request = requestFor(recordingOf(1, 1));
    request.mode = RunMode::measure;
    request.threads = 8;
    EXPECT_EQ(threadsOf(request), 1);
    std::get<ProgramTrace>(request.workload.content).threads.resize(3);
    EXPECT_EQ(threadsOf(request), 3) << "it has three";
    request.workload = profileOf({1, 1, 1});
    EXPECT_EQ(threadsOf(request), 8);
    request.mode = RunMode::watch;
    EXPECT_EQ(threadsOf(request), 1);
}

} // namespace
} // namespace atomalloc::app
