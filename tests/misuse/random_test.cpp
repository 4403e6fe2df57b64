// SPDX-License-Identifier: MPL-2.0
// Random misuse: a bounded form in every test run, 10^6 repetitions by tests/misuse/run_full. ATOMALLOC_MISUSE_REPETITIONS and
// ATOMALLOC_MISUSE_SEED say otherwise.
#include "tests/misuse/random_misuse.h"
#include "tests/misuse/random_threads.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace atomalloc::misuse {
namespace {

constexpr std::uint64_t kStepsPerSeed = 10'000;

std::uint64_t setting(const char *name, std::uint64_t otherwise)
{
    const char *value = std::getenv(name);
    return value != nullptr ? std::strtoull(value, nullptr, 10) : otherwise;
}

void report(const char *kind, const Tally &tally)
{
    std::cout << kind << ": " << tally.repetitions << " repetitions";
    if (tally.grants > 0)
        std::cout << ", " << tally.grants << " waits granted";
    std::cout << "\n";
    for (std::size_t i = 0; i < Tally::kCodes; ++i)
        if (tally.refusals[i] > 0)
            std::cout << "  " << toName(static_cast<ErrorCode>(i)) << ' ' << tally.refusals[i] << '\n';
    std::cout << "  failures " << tally.failed << std::endl;
    for (const std::string &failure : tally.failures)
        ADD_FAILURE() << failure;
    EXPECT_EQ(tally.failed, 0U);
}

TEST(RandomMisuse, IsAlwaysAnsweredAsTheModelForetells)
{
    const std::uint64_t repetitions = setting("ATOMALLOC_MISUSE_REPETITIONS", 20'000);
    std::uint64_t seed = setting("ATOMALLOC_MISUSE_SEED", 1);
    Tally tally;
    for (; tally.repetitions < repetitions && tally.failed == 0; ++seed) {
        Tally part;
        RandomMisuse(seed, part).run(std::min(kStepsPerSeed, repetitions - tally.repetitions));
        tally.add(part);
    }
    report("random misuse on one thread", tally);
    EXPECT_GT(tally.grants, 0U);
    for (const ErrorCode code :
         {ErrorCode::out_of_memory, ErrorCode::invalid_size, ErrorCode::bad_alignment, ErrorCode::stale_handle, ErrorCode::double_free,
          ErrorCode::foreign_handle, ErrorCode::empty_handle, ErrorCode::out_of_range, ErrorCode::timed_out, ErrorCode::cancelled})
        EXPECT_GT(tally.refusals[static_cast<std::size_t>(code)], 0U) << toName(code) << " never came up";
}

TEST(RandomMisuse, OnThreadsLetsEachBlockBeFreedOnce)
{
    const std::uint64_t repetitions = setting("ATOMALLOC_MISUSE_REPETITIONS", 20'000);
    report("random misuse on two threads", misuseOnTwoThreads(setting("ATOMALLOC_MISUSE_SEED", 1), repetitions));
}

} // namespace
} // namespace atomalloc::misuse
