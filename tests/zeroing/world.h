// SPDX-License-Identifier: MPL-2.0
// World: a small allocator whose owners write canaries into every byte that they have. After each free all that is not live is looked at.
#pragma once

#include "tests/support/manual_environment.h"
#include "tests/zeroing/residue.h"
#include "tests/zeroing/worker.h"

#include <cstdint>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

namespace atomalloc::zeroing {

/// What there is to vary: of(0) to of(kCount - 1).
struct Variant
{
    ZeroingPolicy policy = ZeroingPolicy::whole_block;
    bool traced = false;      ///< events: wipes in chunks, no inlined frees
    bool yields = false;      ///< awaited frees suspend between chunks
    bool retiresSoon = false; ///< blocks have three lives
    SizeClassPolicy classes = SizeClassPolicy::power_of_two;

    static constexpr unsigned kCount = 32;
    static Variant of(unsigned number);
};

/// No memory is left that has lives left: take another world.
struct WorldIsUsedUp : std::runtime_error
{
    WorldIsUsedUp() : std::runtime_error("no block is left") {}
};

struct Tally
{
    std::uint64_t frees = 0;
    std::uint64_t scanned = 0; ///< bytes looked at
    std::uint64_t residue = 0; ///< bytes that should have been zero: in what is not live, or handed to the next owner

    Tally &operator+=(const Tally &other);
};

class World
{
public:
    World(const Variant &variant, std::uint64_t seed);

    /// A new block, every byte written by one of the ways to write. Looks at it first: the next owner must find zeros.
    Block take(Task &by, std::size_t size) { return own(by.tryAllocate({size})); }
    Block own(Result<Block, AllocError> result);
    /// A block of any class.
    Block take(Task &by) { return take(by, anySize()); }
    void fill(Block &block);
    void fill(std::span<std::byte> bytes);
    /// Says that `block` is about to be free. Until check() its bytes are not looked at.
    BlockId letGo(const Block &block) { return letGo(block.id()); }
    BlockId letGo(BlockId block);
    /// The same, in one call, for a free by a task.
    void free(Task &by, Block block);
    /// Takes all that is left.
    std::vector<Block> takeAll(Task &by);

    /// Looks at all that is not live.
    void check();
    /// A path was given up half way: its blocks were freed with their handles, and the books have not heard of it.
    void forgetTheBlocksOfThePath();
    /// Some blocks that stay live beside what is tested, other ones each time.
    void shuffleBackground();
    void upkeep();
    /// Frees what is live in the ways that are left after a shutdown; the last block outlives the allocator. The world is no more after it.
    void end();

    [[nodiscard]] std::size_t anySize();
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return m_random() % bound; }
    [[nodiscard]] const Tally &tally() const { return m_tally; }
    [[nodiscard]] Books &books() { return m_books; }
    [[nodiscard]] std::uint64_t retired() const { return m_retired; }

    const Variant variant;
    test::ManualClock clock;
    test::ManualExecutor executor{clock};
    std::optional<AtomAlloc> allocator;
    Task task;
    Task other;
    std::optional<Task> workersTask;
    Worker worker;

private:
    static AtomAllocConfig configOf(const Variant &variant);

    std::mt19937_64 m_random;
    Books m_books;
    std::vector<Block> m_background;
    Tally m_tally;
    std::uint64_t m_retired = 0;
};

} // namespace atomalloc::zeroing
