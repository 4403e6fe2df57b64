// SPDX-License-Identifier: MPL-2.0
// The count of references alone, over an owner that only keeps a record.
#include "allocator/core/lifetime.h"

#include <gtest/gtest.h>

#include <optional>

namespace atomalloc {
namespace {

class RecordingOwner final : public Lifetime::Owner
{
public:
    RecordingOwner() { lifetime.emplace(*this, Lifetime::takeAnchor()); }
    RecordingOwner(const RecordingOwner &) = delete;
    RecordingOwner &operator=(const RecordingOwner &) = delete;

    bool nothingLives() noexcept override { return liveBlocks == 0; }
    void destroy() noexcept override
    {
        ++destroyed;
        lifetime.reset();
    }
    /// What a caller does that frees a block: it holds the core while it works.
    void work()
    {
        lifetime->addReference();
        lifetime->dropLastUse();
    }

    std::optional<Lifetime> lifetime;
    int liveBlocks = 0;
    int destroyed = 0;
};

void doNothing(void *, std::uint64_t) noexcept {}

TEST(LifetimeAlone, EndsWithItsLastReference)
{
    RecordingOwner owner;
    owner.lifetime->addReference();
    owner.lifetime->dropReference();
    EXPECT_EQ(owner.destroyed, 0);
    owner.lifetime->dropReference();
    EXPECT_EQ(owner.destroyed, 1);
}

TEST(LifetimeAlone, OfAnOrphanWithoutTasksAndBlocksEndsAtOnce)
{
    RecordingOwner owner;
    owner.lifetime->orphan();
    EXPECT_EQ(owner.destroyed, 1);
}

TEST(LifetimeAlone, OfAnOrphanLastsAsLongAsItsLiveBlocks)
{
    RecordingOwner owner;
    owner.liveBlocks = 2;
    owner.lifetime->orphan();
    owner.liveBlocks = 1;
    owner.work();
    EXPECT_EQ(owner.destroyed, 0);
    owner.liveBlocks = 0;
    owner.work();
    EXPECT_EQ(owner.destroyed, 1);
}

TEST(LifetimeAlone, OfAnOrphanLastsAsLongAsItsTasks)
{
    RecordingOwner owner;
    owner.lifetime->addTask();
    owner.lifetime->orphan();
    owner.work();
    EXPECT_EQ(owner.destroyed, 0);
    owner.lifetime->dropTask();
    EXPECT_EQ(owner.destroyed, 1);
}

TEST(LifetimeAlone, DoesNotEndWhileTheHandleIsThereThoughNothingLives)
{
    RecordingOwner owner;
    owner.lifetime->addTask();
    owner.lifetime->dropTask();
    owner.work();
    EXPECT_EQ(owner.destroyed, 0);
    owner.lifetime->dropReference();
}

TEST(LifetimeAlone, ReleasesTheReferenceOfTheLiveBlocksOnce)
{
    RecordingOwner owner;
    owner.liveBlocks = 1;
    owner.lifetime->orphan();
    owner.lifetime->addReference(); // of a weak handle
    owner.liveBlocks = 0;
    owner.work();
    owner.work();
    EXPECT_EQ(owner.destroyed, 0) << "the weak handle's reference was dropped";
    owner.lifetime->dropReference();
    EXPECT_EQ(owner.destroyed, 1);
}

TEST(LifetimeAlone, IsFoundByAResumptionUntilItEnds)
{
    RecordingOwner owner;
    const Resumption resumption = owner.lifetime->resumption(&doNothing, 5);
    EXPECT_EQ(resumption.token, 5U);
    EXPECT_EQ(Lifetime::lock(resumption.context), &owner);
    owner.lifetime->dropReference();
    EXPECT_EQ(owner.destroyed, 0) << "who locked it has a reference";
    owner.lifetime->dropReference();
    EXPECT_EQ(owner.destroyed, 1);
    EXPECT_EQ(Lifetime::lock(resumption.context), nullptr);
}

} // namespace
} // namespace atomalloc
