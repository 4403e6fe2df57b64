// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_memory.h"
#include "app/words/sentences.h"
#include "tests/support/event_memory.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(EventMemory, IsASizeAsPeopleWriteIt)
{
    const auto bytes = parseEventMemory(u"512 MiB", QStringLiteral("--event-memory"));
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, std::uint64_t{512} << 20);
    EXPECT_EQ(*parseEventMemory(u"100000", QStringLiteral("--event-memory")), 100'000U);
}

TEST(EventMemory, ThatIsNoSizeIsRefusedInOneSentence)
{
    for (const QStringView text : {u"lots", u"-1", u"1.5", u"12 Mb"}) {
        const auto bytes = parseEventMemory(text, QStringLiteral("--event-memory"));
        ASSERT_FALSE(bytes) << text.toString().toStdString();
        EXPECT_EQ(bytes.error().kind, Problem::Kind::usage);
        EXPECT_EQ(textOf(bytes.error().sentence),
                  QStringLiteral("--event-memory must be a number of bytes, such as 512 MiB, not \"%1\".").arg(text.toString()));
    }
}

TEST(EventMemory, OfTheEnvironmentIsTakenAndChecked)
{
    EXPECT_TRUE(checkEventMemoryOfEnvironment());
    EXPECT_EQ(eventMemory(), std::uint64_t{256} << 20);
    {
        const test::EventMemory memory(4096);
        EXPECT_TRUE(checkEventMemoryOfEnvironment());
        EXPECT_EQ(eventMemory(), 4096U);
    }
    qputenv("ATOMALLOC_EVENT_MEMORY", "much");
    const auto checked = checkEventMemoryOfEnvironment();
    EXPECT_EQ(eventMemory(), std::uint64_t{256} << 20);
    qunsetenv("ATOMALLOC_EVENT_MEMORY");
    ASSERT_FALSE(checked);
    EXPECT_EQ(textOf(checked.error().sentence),
              QStringLiteral("ATOMALLOC_EVENT_MEMORY must be a number of bytes, such as 512 MiB, not \"much\"."));
}

TEST(EventMemory, ThatAPersonPrefersHoldsWhereNothingElseSaysIt)
{
    setUsualEventMemory(1024);
    EXPECT_EQ(eventMemory(), 1024U);
    {
        const test::EventMemory memory(4096);
        EXPECT_EQ(eventMemory(), 4096U);
        setEventMemory(2048);
        EXPECT_EQ(eventMemory(), 2048U);
    }
    EXPECT_EQ(eventMemory(), 2048U);
    setEventMemory(std::nullopt);
    EXPECT_EQ(eventMemory(), 1024U);
    setUsualEventMemory(kUsualEventMemory);
}

} // namespace
} // namespace atomalloc::app
