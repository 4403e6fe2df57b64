// SPDX-License-Identifier: MPL-2.0
// AllocatorScene: an allocator of 64 KiB whose memory is in a certain state, a victim and two others, each with a task of its own. All
// operations are on blocks of 64 B. But for a fresh pool, ballast keeps all memory live except for 16 KiB, which the scene is about.
#pragma once

#include "allocator/atomalloc.h"
#include "tests/lock_freedom/scene.h"

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace atomalloc::lock_freedom {

enum class Pool {
    fresh,     ///< nothing was ever allocated: no cache, no class pool, all memory in the global pool
    stocked,   ///< free blocks in the class pool, none in the global pool
    exhausted, ///< all memory is live, but for what the operation is about
};

/// A clock that the others' calls of maintain() move.
class SceneClock : public Clock
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return m_now.load(std::memory_order_relaxed); }
    void advance(std::uint64_t ns) { m_now.fetch_add(ns, std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_now{1'000'000'000};
};

/// Takes back, at its end, what the allocator of a killed thread never released.
class ScenePages : public PageSource
{
public:
    ~ScenePages() override;
    [[nodiscard]] std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override;
    void release(std::byte *address, std::size_t bytes) noexcept override;
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        return systemPageSource().commit(address, bytes, touch);
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override { return systemPageSource().decommit(address, bytes); }

private:
    std::mutex m_mutex; ///< creation and end of an allocator alone
    std::map<std::byte *, std::size_t> m_ranges;
};

class AllocatorScene : public SurveyScene
{
public:
    static constexpr std::size_t kSize = 64;
    static constexpr std::size_t kOthers = 2;
    static constexpr std::size_t kHeldByEach = 8;

    /// What the victim owns. A killed one takes it along: it is never destroyed.
    struct Victim
    {
        Task task;
        Block block;
        std::vector<Block> more;
    };
    struct Script
    {
        void (*prepare)(AllocatorScene &scene);
        void (*operate)(AllocatorScene &scene) noexcept;
        bool reachesGlobalPool = true; ///< so what is free may be in its hand as one run
    };

    AllocatorScene(Pool pool, const Script &script);

    void operate() noexcept override { m_script.operate(*this); }
    void work(unsigned worker) noexcept override;
    void giveBack(unsigned worker) noexcept override;
    void takeStock(unsigned worker, Fate fate) noexcept override;
    Aftermath aftermath(Fate fate) override;
    /// resources/docs/allocator-invariants.md: the cache that it is in, and two batches or the run of the global pool in its hand.
    [[nodiscard]] std::uint64_t bound() const override { return m_bound; }

    // For scripts.
    [[nodiscard]] AtomAlloc &allocator() { return *m_allocator; }
    [[nodiscard]] Victim &victim() { return *m_victim; }
    Block allocateBy(Task &task);
    Block allocateByAnother() { return allocateBy(m_others[0].task); }
    /// Frees so many blocks of the victim's into its cache.
    void fillCacheOfVictim(std::size_t blocks);
    /// Makes all blocks of the class pool live but for so many.
    void takeStockButFor(std::size_t blocks);
    /// Fills the cache of one of the others.
    void fillCacheOfAnother();

protected:
    SceneClock m_clock;
    ScenePages m_pages;
    std::unique_ptr<AtomAlloc> m_allocator;
    std::vector<Block> m_ballast;

private:
    struct alignas(64) Other
    {
        Task task;
        std::array<Block, kHeldByEach> blocks;
        std::array<Block *, kHeldByEach> slots{};
        std::uint64_t operations = 0;
    };
    void setUpBallast();
    void setUpOthers();
    void stockPool();
    void computeBound();

    const Pool m_pool;
    const Script m_script;
    std::unique_ptr<Victim> m_victim;
    Task m_manager; ///< allocates the ballast and the stock
    std::array<Other, kOthers> m_others;
    std::array<std::atomic<Block *>, 4> m_exchange{}; ///< so that the others free each other's blocks
    std::array<Block, 4> m_exchanged;
    std::vector<Block> m_all; ///< what could be had in the end
    std::uint64_t m_bound = 0;
};

} // namespace atomalloc::lock_freedom
