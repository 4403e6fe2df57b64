// SPDX-License-Identifier: MPL-2.0
// The operating system as the model checker has it, in the place of allocator/os/page_source_posix.cpp: pages come from the arena, time
// stands still, and the asymmetric fence acts on the threads of the execution.
#include "allocator/api/environment.h"
#include "allocator/os/asymmetric_fence.h"
#include "allocator/os/own_pages.h"
#include "allocator/os/system_environment.h"
#include "tests/support/model_check/arena.h"
#include "tests/support/model_check/operations.h"
#include "tests/support/model_check/program.h"

#include <new>

namespace atomalloc {

namespace {

class ModelPages final : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return 4096; }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        return model::Arena::instance().reservePages(bytes, alignment);
    }
    void release(std::byte *address, std::size_t bytes) noexcept override
    {
        // Tables are arrays of atomics, which are read until the end; objects are looked at as a heap's are.
        constexpr std::size_t kLargestObject = 64 << 10;
        if (bytes <= kLargestObject)
            model::noteReleased(address, bytes);
        else
            model::noteRelease();
        model::Arena::instance().releasePages(address);
    }
    bool commit(std::byte *, std::size_t, bool) noexcept override { return true; }
    bool decommit(std::byte *, std::size_t) noexcept override { return true; }
};

class ModelClock final : public Clock
{
public:
    std::uint64_t nowNs() const noexcept override { return 1'000'000'000; }
};

class ModelEntropy final : public Entropy
{
public:
    bool fill(std::span<std::byte> into) noexcept override
    {
        for (std::byte &byte : into)
            byte = std::byte{0x5a}; // executions must be repeatable
        return true;
    }
};

} // namespace

PageSource &systemPageSource() noexcept
{
    static ModelPages pages;
    return pages;
}

Entropy &systemEntropy() noexcept
{
    static ModelEntropy entropy;
    return entropy;
}

Clock &systemClock() noexcept
{
    static ModelClock clock;
    return clock;
}

bool enableAsymmetricFence() noexcept { return model::hasAsymmetricFence(); }

// The checker's heap begins anew with each execution, and sees what is used after it was given back.
void *takeLasting() noexcept { return ::operator new(kLastingBytes); }
void giveLasting(void *piece) noexcept { ::operator delete(piece); }

void heavyFence() noexcept
{
    constexpr auto kOrder = std::memory_order_seq_cst;
    model::heavyFence({model::Operation::heavy_fence, kOrder, kOrder, std::source_location::current()});
}

} // namespace atomalloc
