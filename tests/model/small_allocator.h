// SPDX-License-Identifier: MPL-2.0
// A whole allocator of a few blocks, for the protocols that need all of it.
#pragma once

#include "allocator/atomalloc.h"
#include "tests/model/protocol.h"

#include <array>
#include <coroutine>
#include <exception>
#include <optional>
#include <string>
#include <vector>

namespace atomalloc::model {

/// An arena of `granules` blocks of 64 bytes, all of it committed; the largest block has `largest` of them. Queues hold one block hot and
/// two cold, from 64 granules on two hot and four cold.
inline AtomAllocConfig granulesConfig(std::uint64_t granules, std::uint64_t largest)
{
    AtomAllocConfig config;
    config.min_block_size = 64;
    config.max_memory = granules * 64;
    config.max_block_size = largest * 64;
    config.initial_pool_size = config.max_memory;
    config.max_caches = 4;
    config.zero_on_dealloc = false;
    return config;
}

/// Interplays over one allocator with a task for each thread, all memory in the global pool.
class AllocatorInterplay : public Interplay
{
public:
    AllocatorInterplay(const AtomAllocConfig &config, unsigned threads, const Environment &environment = {})
        : m_alloc(AtomAlloc::create(config, environment).value())
    {
        // Each task gets its cache now, and leaves nothing in it.
        for (unsigned thread = 0; thread < threads; ++thread) {
            m_tasks.push_back(m_alloc->createTask());
            (void)take(thread);
        }
        m_alloc->trimNow();
    }

    void atRest() override
    {
        const std::vector<std::string> broken = m_alloc->checkInvariants();
        require(broken.empty(), broken.empty() ? "" : broken.front().c_str());
    }

protected:
    static constexpr std::size_t kSize = 64;

    [[nodiscard]] Task &task(unsigned thread) { return m_tasks[thread]; }
    /// A block of a size that must be there.
    Block take(unsigned thread, std::size_t size = kSize)
    {
        auto block = task(thread).tryAllocate({size});
        require(block.has_value(), "memory that is free is given out");
        return std::move(*block);
    }
    void giveBack(unsigned thread, Block &&block)
    {
        require(task(thread).tryDeallocate(std::move(block)).has_value(), "a live block can be freed");
    }
    /// Plain writes to all bytes: the checker sees a block in two hands as a data race.
    static void use(Block &block)
    {
        auto bytes = block.span();
        require(bytes.has_value(), "the owner of a block can use it");
        for (std::size_t i = 0; i < bytes->size(); i += sizeof(std::uint64_t))
            *reinterpret_cast<std::uint64_t *>(bytes->data() + i) = ~std::uint64_t{0};
    }

    std::optional<AtomAlloc> m_alloc;
    std::vector<Task> m_tasks;
};

/// Each thread frees a block of its own and wants one.
class OneEach : public AllocatorInterplay
{
public:
    OneEach(const AtomAllocConfig &config, unsigned threads) : AllocatorInterplay(config, threads)
    {
        for (unsigned thread = 0; thread < threads; ++thread)
            m_held[thread] = take(thread);
    }

    void run(unsigned thread) override
    {
        giveBack(thread, std::move(m_held[thread]));
        m_held[thread] = take(thread);
        use(m_held[thread]);
    }

private:
    std::array<Block, kMostThreads> m_held;
};

/// A coroutine that starts at once and is never destroyed.
struct Detached
{
    struct promise_type
    {
        Detached get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

/// For programs that try again while another thread is half way, and take too many steps for two stale reads.
inline constexpr Bounds kWholeAllocator{.staleReads = 1, .steps = 20'000, .turn = 120};

} // namespace atomalloc::model
