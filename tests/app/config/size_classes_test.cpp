// SPDX-License-Identifier: MPL-2.0
#include "app/config/size_classes.h"

#include <gtest/gtest.h>

#include <array>

namespace atomalloc::app {
namespace {

constexpr std::array<std::uint64_t, 3> kClassBytes{64, 128, 1024};

TEST(SizeClasses, ServeARequestByTheSmallestBlockThatHoldsIt)
{
    EXPECT_EQ(classFor(kClassBytes, 0), ClassIndex{0});
    EXPECT_EQ(classFor(kClassBytes, 64), ClassIndex{0});
    EXPECT_EQ(classFor(kClassBytes, 65), ClassIndex{1});
    EXPECT_EQ(classFor(kClassBytes, 1024), ClassIndex{2});
    EXPECT_EQ(classFor(kClassBytes, 1025), kNoClass);
    EXPECT_EQ(classFor({}, 1), kNoClass);
}

TEST(SizeClasses, HaveNoBytesWhereThereIsNone)
{
    EXPECT_EQ(bytesOfClass(kClassBytes, ClassIndex{2}), 1024U);
    EXPECT_EQ(bytesOfClass(kClassBytes, ClassIndex{3}), 0U);
    EXPECT_EQ(bytesOfClass(kClassBytes, kNoClass), 0U);
}

} // namespace
} // namespace atomalloc::app
