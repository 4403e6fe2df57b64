// SPDX-License-Identifier: MPL-2.0
#include "tests/faults/whole_life.h"

#include "allocator/adapt/memory_resource.h"
#include "allocator/cache/task_state.h"

#include <algorithm>
#include <bit>
#include <stop_token>
#include <thread>
#include <utility>

namespace atomalloc::faults {

namespace {

AtomAllocConfig configOf(bool traced)
{
    AtomAllocConfig config;
    config.max_memory = 256 << 10; // 64 units of 4 KiB
    config.max_block_size = 16 << 10;
    config.initial_pool_size = 16 << 10;
    config.cache_ttl = std::chrono::milliseconds(1);
    config.max_caches = 2;
    config.event_tracing = traced;
    return config;
}

test::Coroutine freeStepwise(Task &task, Block &block, bool &freed) { freed = (co_await task.deallocate(std::move(block))).has_value(); }

test::Coroutine wait(Task &task, std::size_t size, WaitOptions options, Wait &wait)
{
    auto result = co_await task.allocateWhenAvailable({size}, options);
    wait.result.emplace(std::move(result));
}

} // namespace

WholeLife::WholeLife(const Plan &plan, bool traced) : Steps(plan), m_traced(traced)
{
    m_tasks.reserve(8);
    m_crowd.reserve(4096);
}

void WholeLife::run()
{
    create();
    useAllClasses();
    freeInEveryWay();
    takeAll("take all");
    giveAll();
    trim();
    allocateAddress();
    freeAddress();
    grantFromDecommittedMemory();
    endWaitsInEveryWay();
    resize();
    ask();
    giveAll();
    age();
    useFromFreshThreads();
    drain();
    trim();
    takeAll("take all again");
    shutDown();
}

void WholeLife::create()
{
    Environment environment;
    environment.clock = &m_clock;
    environment.executor = &m_executor;
    environment.page_source = &m_pages;
    environment.event_sink = &m_sink;
    environment.event_ring_capacity = 64;
    environment.yield_while_zeroing = true;
    bool asDocumented = true;
    step("create", May::refuseCreation, [&] {
        auto created = AtomAlloc::create(configOf(m_traced), environment);
        if (created)
            m_allocator.emplace(std::move(created).value());
        else
            asDocumented = created.error().out_of_os_memory && created.error().faults.empty();
        return created.has_value();
    });
    EXPECT_TRUE(asDocumented);
    ASSERT_TRUE(m_allocator.has_value());
    for (int i = 0; i < 3; ++i)
        step("register a task", May::throwForTask, [&] {
            m_tasks.push_back(m_allocator->createTask());
            return true;
        });
}

void WholeLife::useAllClasses()
{
    for (Task &task : m_tasks) // of three tasks, one has to take over a cache
        for (std::size_t size = 64; size <= 16 << 10; size *= 2)
            step("allocate", May::refuseForPages, [&] { return take(task, size - 3); });
}

void WholeLife::freeInEveryWay()
{
    const std::size_t each = m_held.size() / 3;
    for (std::size_t i = 0; i < each; ++i)
        step("free, by the owner or another task", [&] { giveBack(m_tasks[i % 2], 0); });
    for (int i = 0; i < 3; ++i) {
        Block block = takeOut(m_held.size() - 1);
        m_held.push_back(std::move(block));
        bool freed = false;
        std::optional<test::Coroutine> coroutine;
        step("free in steps", May::throwBadAlloc, [&] { // the coroutine's frame
            Block &last = m_held.back();
            coroutine.emplace(freeStepwise(m_tasks[0], last, freed));
            m_executor.run();
            m_held.pop_back();
            return true;
        });
        EXPECT_TRUE(freed);
    }
    while (m_held.size() > 2)
        step("free at the end of a scope", [&] { (void)takeOut(0); });
    step("end a task", [&] { m_tasks.pop_back(); });
}

void WholeLife::takeAll(const char *name)
{
    step(name, May::refuseForPages, [&] {
        for (std::size_t size = 16 << 10; size >= 64; size /= 2)
            while (take(m_tasks[0], size)) {
            }
        return heldBlockBytes() == m_allocator->config().max_memory;
    });
}

void WholeLife::giveAll()
{
    step("free all", [&] {
        while (!m_held.empty())
            giveBack(m_tasks[m_held.size() % 2], m_held.size() - 1);
    });
}

void WholeLife::allocateAddress()
{
    step("allocate an address", May::throwForPages, [&] {
        m_address = MemoryResource(*m_allocator).allocate(kAddressBytes, 8);
        ++m_addresses;
        return true;
    });
}

void WholeLife::freeAddress()
{
    step("free an address", [&] {
        MemoryResource(*m_allocator).deallocate(m_address, kAddressBytes, 8);
        --m_addresses;
    });
}

void WholeLife::beginWait(Task &task, WaitOptions options)
{
    Wait &begun = m_waits.emplace_back();
    step("wait", May::throwBadAlloc, [&] { // the coroutine's frame
        begun.coroutine.emplace(wait(task, kWaitBytes, options, begun));
        return true;
    });
    ASSERT_FALSE(begun.result.has_value()) << "memory was left";
}

void WholeLife::endWait(ErrorCode expected)
{
    m_executor.run();
    ASSERT_TRUE(m_waits.back().result.has_value()) << "nobody resumed the waiter";
    EXPECT_EQ(m_waits.back().result->error().code, expected);
    m_waits.pop_back();
}

/// Two blocks of 8 KiB that make one of 16; between the two frees the first half goes back to the system.
void WholeLife::freeNeighbours()
{
    const auto isLeft = [&](const Block &block) {
        return toIndex(block.id()) % 256 == 0 && std::ranges::any_of(m_held, [&](const Block &other) {
                   return toIndex(other.id()) == toIndex(block.id()) + 128 && other.blockSize() == block.blockSize();
               });
    };
    const auto left = std::ranges::find_if(m_held, isLeft);
    ASSERT_NE(left, m_held.end());
    const std::uint32_t id = toIndex(left->id());
    step("free the left half", [&] { (void)takeOut(static_cast<std::size_t>(left - m_held.begin())); });
    step("trim while somebody waits", [&] { m_allocator->trimNow(); });
    const auto right = std::ranges::find(m_held, BlockId{id + 128}, &Block::id);
    step("free the right half", [&] { (void)takeOut(static_cast<std::size_t>(right - m_held.begin())); });
}

void WholeLife::grantFromDecommittedMemory()
{
    step("take all in 8 KiB", May::refuseForPages, [&] {
        while (take(m_tasks[0], 8 << 10)) {
        }
        return heldBlockBytes() == m_allocator->config().max_memory;
    });
    beginWait(m_tasks[1]);
    freeNeighbours();
    step("look at the line again", [&] { m_allocator->maintain(); });
    m_executor.run();
    ASSERT_TRUE(m_waits.back().result.has_value()) << "the waiter was forgotten";
    ASSERT_TRUE(m_waits.back().result->has_value());
    ++m_grantsCollected;
    step("free what was granted", [&] { m_waits.back().result.reset(); });
    m_waits.pop_back();
    step("take it again", May::refuseForPages, [&] { return take(m_tasks[0], 16 << 10); });
}

void WholeLife::endWaitsInEveryWay()
{
    std::stop_source stop;
    beginWait(m_tasks[0], {.deadline_ns = {}, .stop_token = stop.get_token()});
    step("cancel", [&] { stop.request_stop(); });
    endWait(ErrorCode::cancelled);
    beginWait(m_tasks[0], {.deadline_ns = m_clock.nowNs() + 10, .stop_token = {}});
    m_clock.advance(10);
    step("time out", [&] { m_executor.run(); });
    endWait(ErrorCode::timed_out);

    const std::uint64_t granted = m_allocator->statsNow().grants;
    beginWait(m_tasks[1]);
    freeNeighbours();
    step("look at the line again", [&] { m_allocator->maintain(); });
    EXPECT_EQ(m_allocator->statsNow().grants, granted + 1);
    ++m_grantsCollected;
    m_waits.back().coroutine.reset(); // the grant goes back
    m_waits.pop_back();
    m_executor.run();
    step("take what nobody came for", May::refuseForPages, [&] { return take(m_tasks[0], 16 << 10); });
}

void WholeLife::resize()
{
    for (const std::size_t size : {std::size_t{1}, std::size_t{5'000}})
        step("resize", [&] { EXPECT_TRUE(m_held.front().resize(size).has_value()); });
}

void WholeLife::ask()
{
    step("ask for figures", May::throwBadAlloc, [&] { return m_allocator->statsNow().live_bytes > 0; });
    step("ask for blocks", May::throwBadAlloc, [&] { return !m_allocator->blocks().empty(); });
    step("ask for broken invariants", May::throwBadAlloc, [&] { return m_allocator->checkInvariants().empty(); });
}

void WholeLife::age()
{
    for (int i = 0; i < 5; ++i) {
        m_clock.advance(2'000'000);
        step("age", [&] { m_allocator->maintain(); });
    }
    const AtomAllocStats stats = m_allocator->statsNow();
    EXPECT_EQ(stats.hot_bytes + stats.cold_bytes, 0U);
}

void WholeLife::trim()
{
    step("trim", [&] { m_allocator->trimNow(); });
    m_allocator->trimNow(); // unwatched
    EXPECT_EQ(m_allocator->statsNow().committed_bytes, 16U << 10) << "what could not be given back was never tried again";
}

/// The next task to be registered needs pages of its own.
void WholeLife::fillTheRegistry()
{
    const std::int64_t before = m_pages.reserved();
    if (m_crowd.empty()) { // nobody knows yet how many places are left
        while (m_pages.reserved() == before)
            m_crowd.push_back(m_allocator->createTask());
        m_placesLeft = placesIn(m_pages.reserved() - before) - 1;
    }
    const std::int64_t full = m_pages.reserved();
    for (; m_placesLeft > 0; --m_placesLeft)
        m_crowd.push_back(m_allocator->createTask());
    EXPECT_EQ(m_pages.reserved(), full);
}

/// Tasks in the new pages of the registry, where so many bytes were reserved.
/// The pages are a power of two long. With events, the rest is the ring of the thread, which is shorter.
/// The first bytes of the pages lead to the pages before.
std::size_t WholeLife::placesIn(std::int64_t reserved) const
{
    const std::size_t task = TaskState::bytesFor(sizeClasses(m_allocator->config()).size());
    return (std::bit_floor(static_cast<std::size_t>(reserved)) - alignof(TaskState)) / task;
}

void WholeLife::onFreshThread(const std::function<void()> &use)
{
    fillTheRegistry();
    const std::int64_t before = m_pages.reserved();
    std::thread([&] {
        use();
        step("free from a thread", [&] {
            for (int i = 0; i < 2 && !m_held.empty(); ++i)
                EXPECT_TRUE(m_allocator->tryDeallocate(takeOut(0)).has_value());
        });
    }).join();
    if (m_pages.reserved() != before)
        m_placesLeft = placesIn(m_pages.reserved() - before); // the thread's task has ended and left its place
    step("look after a thread has ended", [] {});
}

void WholeLife::useFromFreshThreads()
{
    for (int i = 0; i < 12; ++i)
        step("allocate", May::refuseForPages, [&] { return take(m_tasks[0], 300); });
    onFreshThread([&] { step("allocate from a thread", May::refuseForPages, [&] { return keep(m_allocator->tryAllocate({300}), 300); }); });
    onFreshThread([] {});
    onFreshThread([&] {
        step("await a block from a thread", May::throwForTask, [&] { return keep(m_allocator->allocate({300}).await_resume(), 300); });
    });
    onFreshThread([&] {
        step("await a turn from a thread", May::throwForTask, [&] {
            WaitAwaiter awaiter = m_allocator->allocateWhenAvailable({300});
            return awaiter.await_ready() && keep(awaiter.await_resume(), 300);
        });
    });
    onFreshThread([&] {
        step("await a free from a thread", May::throwForTask, [&] {
            DeallocateAwaiter awaiter = m_allocator->deallocate(std::move(m_held.back())); // where it throws, the block stays
            const bool freed = awaiter.await_ready() && awaiter.await_resume().has_value();
            m_held.pop_back();
            return freed;
        });
    });
    onFreshThread([&] { allocateAddress(); });
    onFreshThread([&] { freeAddress(); });
    giveAll();
}

void WholeLife::drain()
{
    std::uint64_t left = 0;
    const std::function<void(std::span<const Event>)> count = [&](std::span<const Event> events) { left += events.size(); };
    const AtomAllocStats before = m_allocator->statsNow();
    step("drain", [&] { m_allocator->drainEvents(count); });
    EXPECT_EQ(before.events_produced, before.events_consumed + before.events_dropped + left);
    EXPECT_EQ(before.events_consumed, m_sink.taken());
    EXPECT_EQ(before.events_produced > 0, m_traced);
}

void WholeLife::shutDown()
{
    beginWait(m_tasks[1]);
    std::uint64_t live = 0;
    step("shut down", [&] { live = m_allocator->shutdownNow(); });
    EXPECT_EQ(live, m_held.size());
    endWait(ErrorCode::closed);
    const auto refused = m_tasks[0].tryAllocate({64});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::closed);
    for (int i = 0; i < 3; ++i)
        step("free after the shutdown", [&] { giveBack(m_tasks[0], 0); });
    step("let the allocator go", [&] { m_allocator.reset(); });
    step("end the tasks", [&] {
        m_tasks.clear();
        m_crowd.clear();
    });
    EXPECT_GT(m_pages.reserved(), 0) << "live blocks keep their memory";
    step("free the last blocks", [&] { m_held.clear(); });
}

} // namespace atomalloc::faults
