// SPDX-License-Identifier: MPL-2.0
// RandomWorld: an allocator of a random config with everything that random use holds on to, and the model of what must be true of it: the
// generation, owner and bytes of every block, and the figures. One thread.
#pragma once

#include "allocator/adapt/memory_resource.h"
#include "tests/misuse/refusal.h"
#include "tests/misuse/waiting.h"

#include <array>
#include <list>
#include <random>
#include <stop_token>
#include <string>
#include <vector>

namespace atomalloc::misuse {

/// What was done and seen, over all worlds.
struct Tally
{
    static constexpr std::size_t kCodes = static_cast<std::size_t>(ErrorCode::too_many_waiters) + 1;
    static constexpr std::size_t kMostFailures = 20; ///< that are told

    std::uint64_t repetitions = 0;
    std::uint64_t failed = 0;
    std::uint64_t grants = 0; ///< waits that ended well
    std::array<std::uint64_t, kCodes> refusals{};
    std::vector<std::string> failures;

    void count(const AllocError &error) { ++refusals[static_cast<std::size_t>(error.code)]; }
    void add(const Tally &other);
};

/// What the model knows of the block that begins at a granule.
struct ModelBlock
{
    std::uint64_t generation = 1; ///< of the block now
    bool live = false;
    bool retired = false;
    std::uint8_t pattern = 0;
    std::size_t filled = 0; ///< bytes from the start that carry the pattern
    std::size_t blockSize = 0;
};

class RandomWorld
{
public:
    explicit RandomWorld(std::mt19937_64 &random);

    struct Address
    {
        std::byte *begin;
        Layout layout;
    };
    struct RandomWait
    {
        Wait wait;
        Layout layout;
        std::stop_source stop;
        std::uint64_t deadline = 0; ///< 0 = none
    };
    struct Wiping
    {
        Result<void, AllocError> result;
        test::Coroutine coroutine;
    };

    // --- the model ---
    [[nodiscard]] ModelBlock &modelOf(BlockId id) { return model[toIndex(id)]; }
    /// Whether a handle with this generation may be used.
    [[nodiscard]] bool isCurrent(BlockId id, std::uint64_t generation);
    /// A block was given out: empty text, or what is wrong with it.
    std::string giveOut(BlockId id, std::uint64_t generation, std::size_t blockSize, std::span<std::byte> bytes);
    void takeBack(BlockId id, std::size_t requested);
    /// Sets the pattern; the caller writes it.
    std::span<const std::byte> newPattern(BlockId id, std::size_t size);
    /// Empty text, or which byte of the block is not its owner's.
    std::string lookAtBytes(BlockId id);
    /// Whether a block of this layout must be there for the asking: what is neither live nor being cleared nor retired has room for it.
    [[nodiscard]] bool hasRoomFor(Layout layout) const;
    /// Empty text, or which figure is not as the model has it.
    std::string compareFigures() const;

    AtomAllocConfig config;
    test::ManualClock clock;
    test::ManualExecutor executor{clock};
    AtomAlloc allocator;
    AtomAlloc foreign = test::makeAllocator(smallConfig());
    Task foreignTask = foreign.createTask();
    MemoryResource memory{allocator};
    std::vector<Task> tasks;
    std::vector<Block> handles; ///< of live blocks and stale ones, in any number per block
    std::vector<Ref> weak;
    std::vector<Address> addresses;
    std::list<RandomWait> waits;
    std::list<Wiping> wipes;

    std::vector<ModelBlock> model; ///< per granule
    AtomAllocStats expected;       ///< of the figures that the model knows
    std::uint64_t lastGeneration;

private:
    static AtomAllocConfig randomConfig(std::mt19937_64 &random);
    Environment environment();

    std::vector<std::byte> m_buffer;
    std::uint8_t m_nextPattern = 0;
};

} // namespace atomalloc::misuse
