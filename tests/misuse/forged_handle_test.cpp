// SPDX-License-Identifier: MPL-2.0
// Handles whose bytes were copied or changed behind the allocator's back. What is detected is what resources/docs/allocator-limits.md says:
// a wrong generation or live mark, and a block that is not there. The pointer to the allocator and the size are taken at their word.
#include "allocator/adapt/memory_resource.h"
#include "allocator/base/metadata_word.h"
#include "tests/misuse/handle_bytes.h"
#include "tests/misuse/refusal.h"
#include "tests/misuse/scene.h"
#include "tests/support/bytes.h"
#include "tests/support/open_arena.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace atomalloc::misuse {
namespace {

class ForgedHandle : public testing::Test
{
protected:
    static constexpr unsigned kFirstBit = WordFormat::kGenerationAt, kBitsEnd = WordFormat::kMarkAt; ///< of the generation
    static constexpr std::uint64_t kFlags = WordFormat::kWiped;                                      ///< as smallConfig() has it

    ForgedHandle()
    {
        for (int i = 0; i < 5; ++i)
            scene.own(3000);
        block = scene.take(1777);
        fillWithPattern(block, 77);
    }
    ~ForgedHandle() override
    {
        expectPattern(block, 77);
        scene.checkOwners();
    }
    std::uint64_t wordOf(std::uint64_t generation) const { return WordFormat::make(generation, block.sizeClass(), kMarkLive, kFlags); }
    std::size_t whereTheWordIs() const { return HandleBytes(block).find(wordOf(toNumber(block.generation()))); }
    std::size_t whereTheBlockIs() const { return HandleBytes(block).find(toIndex(block.id())); }

    /// Both an access and a free through `forged` are refused; the handle's bytes are not destroyed, as nobody owns them.
    void expectForeign(HandleBytes forged, std::uint64_t expected, std::uint64_t found)
    {
        const BlockId id = forged.block().id();
        const Photograph before(scene.allocator);
        expectRefused(forged.block().write(0, std::as_bytes(std::span("forged"))), foreignHandle(Operation::write, id, expected, found));
        before.expectSame(&AtomAllocStats::foreign_handles);
        expectRefused(scene.task.tryDeallocate(std::move(forged.block())), freeIsForeign(id, expected, found));
        before.expectSame(&AtomAllocStats::foreign_handles, 2);
    }
    /// No way of access takes the handle, whose word is the one that stands there, but for its mark.
    void expectNoAccess(HandleBytes forged, BlockId id, std::uint64_t generation)
    {
        std::array<std::byte, 4> bytes{};
        const Photograph before(scene.allocator);
        expectRefused(forged.block().read(0, bytes), foreignHandle(Operation::read, id, generation, generation));
        expectRefused(forged.block().write(0, bytes), foreignHandle(Operation::write, id, generation, generation));
        expectRefused(forged.block().span(), foreignHandle(Operation::span, id, generation, generation));
        before.expectSame(&AtomAllocStats::foreign_handles, 3);
    }
    /// A free does not look at metadata that is not there.
    Refusal freeIsForeign(BlockId id, std::uint64_t expected, std::uint64_t found) const
    {
        const bool there = toIndex(id) < (256 << 10) / 64;
        return foreignHandle(Operation::deallocate, id, there ? expected : 0, found);
    }

    Scene scene;
    Block block;
};

TEST_F(ForgedHandle, CopiedByItsBytesFreesOnce)
{
    HandleBytes copy(block);
    HandleBytes another(block);
    Block owned = scene.take(200);
    HandleBytes ofOwned(owned);
    const BlockId id = owned.id();
    ASSERT_TRUE(scene.task.tryDeallocate(std::move(ofOwned.block())).has_value());
    expectRefused(owned.span(), staleHandle(Operation::span, id, 1, 2));
    expectRefused(scene.task.tryDeallocate(std::move(owned)), doubleFree(id, 1, 2));
    EXPECT_TRUE(copy.block().span().has_value());
    EXPECT_EQ(copy.block().id(), another.block().id());
}

TEST_F(ForgedHandle, WithAnyBitOfItsGenerationFlippedIsRefused)
{
    const std::size_t at = whereTheWordIs();
    for (unsigned bit = kFirstBit; bit < kBitsEnd; ++bit) {
        SCOPED_TRACE(bit);
        const std::uint64_t expected = std::uint64_t{1} ^ (std::uint64_t{1} << (bit - kFirstBit));
        HandleBytes forged(block);
        forged.put(at, wordOf(expected));
        if (expected > 1) {
            expectForeign(forged, expected, 1); // a generation that has not come yet
            continue;
        }
        const Photograph before(scene.allocator);
        expectRefused(forged.block().span(), staleHandle(Operation::span, block.id(), 0, 1));
        expectRefused(scene.task.tryDeallocate(std::move(forged.block())), doubleFree(block.id(), 0, 1));
        EXPECT_EQ(scene.allocator.statsNow().double_frees, 1U);
        EXPECT_EQ(scene.allocator.statsNow().stale_handles, 1U);
    }
}

TEST_F(ForgedHandle, WithAnyBitOfItsLiveMarkClassOrFlagsFlippedIsRefused)
{
    const std::size_t at = whereTheWordIs();
    for (unsigned bit = 0; bit < 64; ++bit) {
        if (bit >= kFirstBit && bit < kBitsEnd)
            continue;
        SCOPED_TRACE(bit);
        HandleBytes forged(block);
        forged.put(at, wordOf(1) ^ (std::uint64_t{1} << bit));
        expectForeign(forged, 1, 1);
    }
}

TEST_F(ForgedHandle, OfABlockThatIsNotInTheArenaIsRefused)
{
    const std::size_t at = whereTheBlockIs();
    for (const std::uint32_t granule : {(256U << 10) / 64, (256U << 10) / 64 + 1, 0x7fff'ffffU, 0x8000'0000U, 0xffff'fffeU, 0xffff'ffffU}) {
        SCOPED_TRACE(granule);
        HandleBytes forged(block);
        forged.put(at, granule);
        expectForeign(forged, 1, 0);
    }
}

TEST_F(ForgedHandle, OfMemoryThatWasNeverCarvedIsRefused)
{
    HandleBytes forged(block);
    forged.put(whereTheBlockIs(), (200U << 10) / 64);
    expectForeign(forged, 1, 0);
}

TEST_F(ForgedHandle, OfTheInsideOfABlockIsRefused)
{
    const std::size_t at = whereTheBlockIs();
    for (std::uint32_t inside = 1; inside < 2048 / 64; ++inside) {
        SCOPED_TRACE(inside);
        HandleBytes forged(block);
        forged.put(at, toIndex(block.id()) + inside);
        expectForeign(forged, 1, 0);
    }
}

TEST_F(ForgedHandle, WithTheWordOfTheInsideOfABlockReachesAndFreesNothing)
{
    HandleBytes forged(block);
    const std::size_t at = whereTheWordIs();
    forged.put(whereTheBlockIs(), toIndex(block.id()) + 1);
    forged.put(at, WordFormat::makeGlobal(0));
    expectNoAccess(forged, BlockId{toIndex(block.id()) + 1}, 0);
    const Photograph before(scene.allocator);
    expectRefused(scene.task.tryDeallocate(std::move(forged.block())), freeIsForeign(BlockId{toIndex(block.id()) + 1}, 0, 0));
    before.expectSame(&AtomAllocStats::foreign_handles);
}

TEST_F(ForgedHandle, OfABlockThatIsLentReachesNothing)
{
    MemoryResource resource(scene.allocator);
    void *lent = resource.allocate(1777, 1);
    const auto id = BlockId{static_cast<std::uint32_t>((static_cast<std::byte *>(lent) - scene.allocator.arena().data()) / 64)};
    const std::size_t at = whereTheWordIs();
    const std::size_t atBlock = whereTheBlockIs();
    for (const std::uint64_t mark : {kMarkLent, kMarkAddress, kMarkNotLent}) {
        SCOPED_TRACE(mark);
        HandleBytes forged(block);
        forged.put(atBlock, toIndex(id));
        forged.put(at, WordFormat::make(1, block.sizeClass(), mark));
        expectNoAccess(forged, id, 1);
    }
    resource.deallocate(lent, 1777, 1);
}

TEST(ForgedHandleOfARetiredBlock, ReachesNothing)
{
    AtomAllocConfig config = smallConfig();
    config.generation_bits = 2; // three lives
    Scene scene(config);
    Block block = scene.take(1777);
    for (int life = 1; life < 3; ++life) {
        scene.give(block);
        block = scene.take(1777);
    }
    HandleBytes forged(block);
    const BlockId id = block.id();
    const std::uint64_t word = WordFormat::make(3, block.sizeClass(), kMarkLive, WordFormat::kWiped | WordFormat::kFewLives);
    const std::size_t at = forged.find(word);
    scene.give(block);
    ASSERT_EQ(scene.allocator.statsNow().retired_blocks, 1U);
    forged.put(at, WordFormat::withMark(word, kMarkRetired));
    std::array<std::byte, 4> bytes{};
    expectRefused(forged.block().read(0, bytes), foreignHandle(Operation::read, id, 3, 3));
    expectRefused(forged.block().write(0, bytes), foreignHandle(Operation::write, id, 3, 3));
    expectRefused(forged.block().span(), foreignHandle(Operation::span, id, 3, 3));
    expectExact(scene.allocator);
}

TEST_F(ForgedHandle, OfABlockThatIsFreeIsRefused)
{
    Block free = scene.take(1777);
    const std::uint32_t granule = toIndex(free.id());
    scene.give(free);
    HandleBytes forged(block);
    forged.put(whereTheBlockIs(), granule);
    const Photograph before(scene.allocator);
    expectRefused(forged.block().span(), staleHandle(Operation::span, BlockId{granule}, 1, 2));
    expectRefused(scene.task.tryDeallocate(std::move(forged.block())), doubleFree(BlockId{granule}, 1, 2));
    EXPECT_EQ(scene.allocator.statsNow().double_frees, 1U);
}

TEST(CopyForMisuse, LeavesNoByteBehindWhereItWroteMoreThanTheOriginal)
{
    AtomAllocConfig config = smallConfig();
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    Scene scene(config);
    Block block = scene.take(100);
    Block copy = block.duplicateForMisuse();
    ASSERT_TRUE(copy.resize(128).has_value());
    fillWithPattern(copy, 1);
    scene.give(block);
    EXPECT_TRUE(test::isAll(test::openArena(scene.allocator), std::byte{0})) << "the next owner could read it";
    expectRefused(scene.task.tryDeallocate(std::move(copy)), doubleFree(BlockId{0}, 1, 2));
    expectExact(scene.allocator);
}

TEST(WeakHandle, LeavesNoByteBehindWhereItWroteMoreThanItsBlock)
{
    AtomAllocConfig config = smallConfig();
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    Scene scene(config);
    Block block = scene.take(100);
    const Ref weak = block.ref();
    ASSERT_TRUE(block.resize(10).has_value());
    ASSERT_TRUE(weak.write(90, std::as_bytes(std::span("residue"))).has_value());
    scene.give(block);
    EXPECT_TRUE(test::isAll(test::openArena(scene.allocator), std::byte{0})) << "the next owner could read it";
    expectExact(scene.allocator);
}

} // namespace
} // namespace atomalloc::misuse
