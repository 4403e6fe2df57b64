// SPDX-License-Identifier: MPL-2.0
#include "allocator/global/atomic_bitmap.h"

#include <gtest/gtest.h>

#include <barrier>
#include <thread>
#include <vector>

namespace atomalloc {
namespace {

TEST(AtomicBitmap, HasExactSummariesAtRestHoweverSettersAndTakersHaveRaced)
{
    constexpr std::uint64_t kBits = 64 * 64 * 2;
    std::vector<AtomicBitmap::Word> memory(AtomicBitmap::wordsFor(kBits));
    AtomicBitmap bitmap;
    bitmap.attach(memory.data(), kBits);
    int broken = 0;
    std::barrier rest(2, [&]() noexcept { broken += bitmap.checkInvariants(kBits) ? 0 : 1; });
    constexpr int kRounds = 2'000;
    std::thread setter([&] {
        for (int round = 0; round < kRounds; ++round) {
            bitmap.set(5);
            rest.arrive_and_wait();
        }
    });
    for (int round = 0; round < kRounds; ++round) {
        while (!bitmap.tryTake(5)) { // takes the bit as soon as it is there, before its summary is
        }
        rest.arrive_and_wait();
    }
    setter.join();
    EXPECT_EQ(broken, 0);
}

} // namespace
} // namespace atomalloc
