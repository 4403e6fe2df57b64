// SPDX-License-Identifier: MPL-2.0
#include "app/config/size_classes.h"

#include <gtest/gtest.h>

#include <array>

namespace atomalloc::app {
namespace {

constexpr std::array<std::uint64_t, 3> kClasses{64, 128, 1024};

TEST(SizeClasses, ServeARequestByTheSmallestBlockThatHoldsIt)
{
    EXPECT_EQ(classFor(kClasses, 0), ClassIndex{0});
    EXPECT_EQ(classFor(kClasses, 64), ClassIndex{0});
    EXPECT_EQ(classFor(kClasses, 65), ClassIndex{1});
    EXPECT_EQ(classFor(kClasses, 1024), ClassIndex{2});
    EXPECT_EQ(classFor(kClasses, 1025), kNoClass);
    EXPECT_EQ(classFor({}, 1), kNoClass);
}

TEST(SizeClasses, HaveNoBytesWhereThereIsNone)
{
    EXPECT_EQ(bytesOfClass(kClasses, ClassIndex{2}), 1024U);
    EXPECT_EQ(bytesOfClass(kClasses, ClassIndex{3}), 0U);
    EXPECT_EQ(bytesOfClass(kClasses, kNoClass), 0U);
}

} // namespace
} // namespace atomalloc::app
