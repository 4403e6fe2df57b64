// SPDX-License-Identifier: MPL-2.0
#include "app/base/processors.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace atomalloc::app {
namespace {

TEST(Processors, DoEachPieceOnce)
{
    std::vector<int> done(1'000);
    std::atomic<std::size_t> next = 0;
    onProcessors(4, [&] {
        for (std::size_t i = next.fetch_add(1); i < done.size(); i = next.fetch_add(1))
            ++done[i];
    });
    EXPECT_EQ(done, std::vector<int>(1'000, 1));
}

TEST(Processors, CallTheWorkOnceWhereNoMoreIsWanted)
{
    int calls = 0;
    onProcessors(1, [&] { ++calls; });
    onProcessors(0, [&] { ++calls; });
    EXPECT_EQ(calls, 2);
}

TEST(Processors, TellWhatTheWorkThrows)
{
    std::atomic<int> calls = 0;
    EXPECT_THROW(onProcessors(4,
                              [&] {
                                  ++calls;
                                  throw std::runtime_error("no");
                              }),
                 std::runtime_error);
    EXPECT_GE(calls, 1);
}

} // namespace
} // namespace atomalloc::app
