// SPDX-License-Identifier: MPL-2.0
#include "tests/lock_freedom/allocator_scene.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace atomalloc::lock_freedom {

namespace {

constexpr std::uint64_t kMaxMemory = 64 << 10;
constexpr std::size_t kBallast = 16 << 10;
constexpr std::uint64_t kTwoBatches = 32; ///< blocks, as resources/docs/allocator-invariants.md says
constexpr auto kTtl = std::chrono::milliseconds(1);

AtomAllocConfig config()
{
    AtomAllocConfig config;
    config.max_memory = kMaxMemory;
    config.max_block_size = kBallast;
    config.initial_pool_size = 0;
    config.max_caches = 8;
    config.cache_ttl = kTtl;
    return config;
}

std::unique_ptr<AtomAlloc> create(SceneClock &clock, ScenePages &pages)
{
    Environment environment;
    environment.clock = &clock;
    environment.page_source = &pages;
    auto created = AtomAlloc::create(config(), environment);
    if (!created)
        throw std::runtime_error("the scene's allocator could not be created");
    return std::make_unique<AtomAlloc>(std::move(created).value());
}

} // namespace

ScenePages::~ScenePages()
{
    for (const auto &[address, bytes] : m_ranges)
        systemPageSource().release(address, bytes);
}

std::byte *ScenePages::reserve(std::size_t bytes, std::size_t alignment) noexcept
{
    std::byte *address = systemPageSource().reserve(bytes, alignment);
    const std::lock_guard guard(m_mutex);
    if (address != nullptr)
        m_ranges.emplace(address, bytes);
    return address;
}

void ScenePages::release(std::byte *address, std::size_t bytes) noexcept
{
    const std::lock_guard guard(m_mutex);
    m_ranges.erase(address);
    systemPageSource().release(address, bytes);
}

AllocatorScene::AllocatorScene(Pool pool, const Script &script)
    : m_allocator(create(m_clock, m_pages)),
      m_pool(pool),
      m_script(script),
      m_victim(std::make_unique<Victim>()),
      m_manager(m_allocator->createTask())
{
    m_victim->task = m_allocator->createTask();
    for (Other &other : m_others)
        other.task = m_allocator->createTask();
    m_all.reserve(kMaxMemory / kSize);
    if (pool != Pool::fresh)
        setUpBallast();
    setUpOthers();
    if (pool != Pool::fresh)
        stockPool();
    m_script.prepare(*this);
    if (pool == Pool::exhausted)
        while (auto block = m_manager.tryAllocate({kSize}))
            m_ballast.push_back(std::move(block).value());
    m_manager = m_allocator->createTask(); // the cache of the one that ends goes to the class pool
    computeBound();
}

Block AllocatorScene::allocateBy(Task &task)
{
    auto block = task.tryAllocate({kSize});
    if (!block)
        throw std::runtime_error("the scene is too small for its script");
    return std::move(block).value();
}

void AllocatorScene::setUpBallast()
{
    while (auto block = m_manager.tryAllocate({kBallast}))
        m_ballast.push_back(std::move(block).value());
    m_ballast.pop_back();
    m_allocator->trimNow();
}

void AllocatorScene::setUpOthers()
{
    for (Other &other : m_others)
        for (std::size_t i = 0; i < kHeldByEach; ++i) {
            other.slots[i] = &other.blocks[i];
            if (m_pool != Pool::fresh)
                other.blocks[i] = allocateBy(m_manager);
        }
    for (std::size_t i = 0; i < m_exchange.size(); ++i)
        m_exchange[i].store(&m_exchanged[i], std::memory_order_relaxed); // relaxed: no other thread yet
}

void AllocatorScene::stockPool()
{
    std::vector<Block> blocks;
    while (auto block = m_manager.tryAllocate({kSize}))
        blocks.push_back(std::move(block).value());
    blocks.clear(); // at the end of a scope they go past the caches
}

void AllocatorScene::fillCacheOfVictim(std::size_t blocks)
{
    for (std::size_t i = 0; i < blocks; ++i)
        m_victim->more.push_back(allocateBy(m_manager));
    for (Block &block : m_victim->more)
        (void)m_victim->task.tryDeallocate(std::move(block));
    m_victim->more.clear();
}

void AllocatorScene::takeStockButFor(std::size_t blocks)
{
    while (m_allocator->statsNow().free_bytes > blocks * kSize)
        m_ballast.push_back(allocateBy(m_manager));
}

void AllocatorScene::fillCacheOfAnother()
{
    for (std::size_t i = 0; i < kHeldByEach; ++i) {
        Block block = allocateBy(m_manager);
        (void)m_others[0].task.tryDeallocate(std::move(block));
    }
}

void AllocatorScene::computeBound()
{
    const AtomAllocStats stats = m_allocator->statsNow();
    const std::uint64_t cache = stats.hot_bytes + stats.cold_bytes; // the victim's, or the one that it claims
    const std::uint64_t run = m_script.reachesGlobalPool ? kMaxMemory - stats.live_bytes + kSize : 0;
    m_bound = kSize + cache + std::max(kTwoBatches * kSize, run);
}

void AllocatorScene::work(unsigned worker) noexcept
{
    Other &other = m_others[worker];
    const std::uint64_t now = other.operations++;
    if (now % 16 == 7) {
        m_clock.advance(static_cast<std::uint64_t>(std::chrono::nanoseconds(kTtl).count()) / 4);
        m_allocator->maintain();
        return;
    }
    if (now % 16 == 15) {
        m_allocator->trimNow();
        return;
    }
    Block *&slot = other.slots[now % kHeldByEach];
    slot = m_exchange[now % m_exchange.size()].exchange(slot, std::memory_order_acq_rel);
    if (*slot)
        (void)other.task.tryDeallocate(std::move(*slot));
    else if (auto block = other.task.tryAllocate({kSize}))
        *slot = std::move(block).value();
}

void AllocatorScene::giveBack(unsigned worker) noexcept
{
    Other &other = m_others[worker];
    for (Block *slot : other.slots)
        if (*slot)
            (void)other.task.tryDeallocate(std::move(*slot));
    for (auto &place : m_exchange) {
        Block *slot = place.exchange(nullptr, std::memory_order_acq_rel);
        if (slot != nullptr && *slot)
            (void)other.task.tryDeallocate(std::move(*slot));
    }
}

void AllocatorScene::takeStock(unsigned worker, Fate fate) noexcept
{
    if (worker != 0)
        return;
    if (fate == Fate::park) {
        m_victim->block = Block();
        m_victim->more.clear();
    }
    m_ballast.clear();
    Task &task = m_others[0].task;
    while (auto block = task.tryAllocate({kSize}))
        m_all.push_back(std::move(block).value());
}

Aftermath AllocatorScene::aftermath(Fate fate)
{
    Aftermath result;
    std::set<BlockId> seen;
    for (const Block &block : m_all)
        if (!seen.insert(block.id()).second)
            result.problems.push_back("block " + std::to_string(toIndex(block.id())) + " was given out twice");
    result.lostBytes = kMaxMemory - (m_all.size() + m_victim->more.size()) * kSize;
    if (m_allocator->statsNow().committed_bytes > kMaxMemory)
        result.problems.emplace_back("committed_bytes exceed max_memory");
    m_all.clear();
    if (fate == Fate::kill) {
        // Its handles are what they were at that instruction, half moved perhaps. Nobody destroys a dead thread's objects.
        (void)m_victim.release();
        return result;
    }
    if (result.lostBytes > 0)
        result.problems.push_back(std::to_string(result.lostBytes) + " bytes were lost");
    const AtomAllocStats stats = m_allocator->statsNow();
    if (stats.live_bytes != 0 || stats.bytes_live != 0)
        result.problems.emplace_back("something is live though all was freed");
    for (std::string &broken : m_allocator->checkInvariants())
        result.problems.push_back(std::move(broken));
    return result;
}

} // namespace atomalloc::lock_freedom
