// SPDX-License-Identifier: MPL-2.0
#include "tests/misuse/random_threads.h"

#include "tests/support/bytes.h"

#include <cstring>
#include <mutex>
#include <thread>
#include <utility>

namespace atomalloc::misuse {

namespace {

/// Copies on their way to the other thread.
class Mailbox
{
public:
    /// False when the box is full.
    bool putCopyOf(const Block &block)
    {
        const std::lock_guard guard(m_mutex);
        if (m_copies.size() == kMost)
            return false;
        m_copies.push_back(block.duplicateForMisuse());
        return true;
    }
    Block take()
    {
        const std::lock_guard guard(m_mutex);
        if (m_copies.empty())
            return {};
        Block copy = std::move(m_copies.back());
        m_copies.pop_back();
        return copy;
    }

private:
    static constexpr std::size_t kMost = 50;

    std::mutex m_mutex;
    std::vector<Block> m_copies;
};

/// One thread's part. Blocks whose copies are with the other thread are not written: their bytes may be anybody's at any time.
class Side
{
public:
    Side(AtomAlloc &allocator, Mailbox &out, Mailbox &in, std::uint64_t seed)
        : m_allocator(allocator), m_task(allocator.createTask()), m_out(out), m_in(in), m_random(seed)
    {
    }

    void run(std::uint64_t repetitions)
    {
        for (; tally.repetitions < repetitions; ++tally.repetitions)
            step();
        for (Own &own : m_own)
            freeOwn(own);
        m_own.clear();
    }
    void emptyMailbox()
    {
        for (Block copy = m_in.take(); copy; copy = m_in.take())
            tryFree(std::move(copy));
    }

    void freeShared()
    {
        while (!m_shared.empty()) {
            Block last = std::move(m_shared.back());
            m_shared.pop_back();
            tryFree(std::move(last));
        }
    }

    Tally tally;
    std::uint64_t allocated = 0;
    std::uint64_t freed = 0;
    std::uint64_t refused = 0;

private:
    struct Own
    {
        Block block;
        std::uint8_t pattern;
    };

    void step()
    {
        const std::uint64_t dice = m_random() % 100;
        if (dice < 45)
            allocate();
        else if (dice < 75)
            freeAny();
        else if (dice < 90)
            tryFree(m_in.take());
        else if (dice < 95)
            impossible();
        else if (dice < 96)
            m_allocator.maintain();
    }
    void allocate()
    {
        auto block = m_task.tryAllocate({1 + m_random() % 4'000});
        if (!block) {
            tally.count(block.error());
            expect(block.error().code == ErrorCode::out_of_memory, message(block.error()));
            return freeAny();
        }
        ++allocated;
        const auto bytes = block->span().value();
        expect(test::isAll(bytes, std::byte{0}), "bytes of an owner before");
        if (m_random() % 2 == 0 && m_out.putCopyOf(*block)) { // to be freed by whoever is first
            m_shared.push_back(std::move(*block));
            return;
        }
        const auto pattern = static_cast<std::uint8_t>(m_random() | 1);
        std::memset(bytes.data(), pattern, bytes.size());
        m_own.push_back({std::move(*block), pattern});
    }
    void freeAny()
    {
        if (!m_shared.empty() && m_random() % 2 == 0) {
            Block last = std::move(m_shared.back());
            m_shared.pop_back();
            return tryFree(std::move(last));
        }
        if (m_own.empty())
            return;
        std::swap(m_own[m_random() % m_own.size()], m_own.back());
        freeOwn(m_own.back());
        m_own.pop_back();
    }
    void freeOwn(Own &own)
    {
        const auto bytes = own.block.span();
        expect(bytes.has_value() && test::isAll(*bytes, std::byte{own.pattern}), "bytes were touched");
        Block copy = own.block.duplicateForMisuse();
        const Ref weak = own.block.ref();
        const BlockId id = copy.id();
        const std::uint64_t generation = toNumber(copy.generation());
        expect(m_task.tryDeallocate(std::move(own.block)).has_value(), "the owner may not free");
        ++freed;
        expectStale(weak.read(0, {}), ErrorCode::stale_handle, id, generation);
        expectRefused(m_allocator.tryDeallocate(std::move(copy)), id, generation);
    }
    void tryFree(Block block)
    {
        if (!block)
            return;
        const BlockId id = block.id();
        const std::uint64_t generation = toNumber(block.generation());
        const auto result = m_task.tryDeallocate(std::move(block));
        if (result.has_value())
            ++freed;
        else
            expectRefused(result, id, generation);
    }
    void impossible()
    {
        const auto size = m_task.tryAllocate({0});
        const auto alignment = m_task.tryAllocate({1, 3});
        const auto empty = m_task.tryDeallocate(Block());
        tally.count(size.error());
        tally.count(alignment.error());
        tally.count(empty.error());
        expect(size.error() == invalidSize(Operation::allocate, 0, m_allocator.config().max_block_size).error, message(size.error()));
        expect(alignment.error() == badAlignment(Operation::allocate, 3, 4096).error, message(alignment.error()));
        expect(empty.error() == emptyHandle(Operation::deallocate).error, message(empty.error()));
    }
    void expectRefused(const Result<void, AllocError> &result, BlockId id, std::uint64_t generation)
    {
        ++refused;
        expectStale(result, ErrorCode::double_free, id, generation);
    }
    void expectStale(const Result<void, AllocError> &result, ErrorCode code, BlockId id, std::uint64_t generation)
    {
        expect(!result.has_value(), "a stale handle got through");
        if (result.has_value())
            return;
        const AllocError &error = result.error();
        tally.count(error);
        // The other thread may have given it to several owners since.
        expect(error.code == code && error.block == id && error.expected_generation == generation && error.found_generation > generation,
               message(error));
    }
    void expect(bool holds, const std::string &what)
    {
        if (holds)
            return;
        ++tally.failed;
        if (tally.failures.size() < Tally::kMostFailures)
            tally.failures.push_back("repetition " + std::to_string(tally.repetitions) + " of a thread: " + what);
    }

    AtomAlloc &m_allocator;
    Task m_task;
    Mailbox &m_out;
    Mailbox &m_in;
    std::mt19937_64 m_random;
    std::vector<Own> m_own;
    std::vector<Block> m_shared;
};

} // namespace

Tally misuseOnTwoThreads(std::uint64_t seed, std::uint64_t repetitions)
{
    AtomAllocConfig config = smallConfig();
    config.max_caches = 2; // three tasks: caches are taken over
    AtomAlloc allocator = test::makeAllocator(config);
    Mailbox toFirst;
    Mailbox toSecond;
    Side first(allocator, toSecond, toFirst, seed);
    Side second(allocator, toFirst, toSecond, seed + 1'000'000);
    std::thread thread([&] { second.run(repetitions / 2); });
    first.run(repetitions - repetitions / 2);
    thread.join();
    for (Side *side : {&first, &second}) {
        side->emptyMailbox();
        side->freeShared();
    }
    Tally tally = first.tally;
    tally.add(second.tally);
    const AtomAllocStats figures = allocator.statsNow();
    const auto compare = [&tally](const char *name, std::uint64_t found, std::uint64_t should) {
        if (found == should)
            return;
        ++tally.failed;
        tally.failures.push_back(std::string(name) + " is " + std::to_string(found) + ", should be " + std::to_string(should));
    };
    compare("allocations", figures.allocations, first.allocated + second.allocated);
    compare("deallocations", figures.deallocations, first.freed + second.freed);
    compare("frees that went through", first.freed + second.freed, first.allocated + second.allocated);
    compare("double_frees", figures.double_frees, first.refused + second.refused);
    compare("bytes_live", figures.bytes_live, 0);
    compare("foreign_handles", figures.foreign_handles, 0);
    for (const std::string &sentence : allocator.checkInvariants())
        compare(sentence.c_str(), 1, 0);
    return tally;
}

} // namespace atomalloc::misuse
