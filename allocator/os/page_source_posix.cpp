// SPDX-License-Identifier: MPL-2.0
// What the allocator asks of a POSIX system (Linux where there is a choice): pages, time, random bytes, the asymmetric fence. A port to
// another system writes this file and available_memory.cpp again.
#include "allocator/base/never_destroyed.h"
#include "allocator/os/asymmetric_fence.h"
#include "allocator/os/available_memory.h"
#include "allocator/os/system_environment.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <sys/mman.h>
#include <sys/random.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/membarrier.h>
#include <sys/syscall.h>
#endif

namespace atomalloc {

namespace {

class PosixPageSource final : public PageSource
{
public:
    constexpr PosixPageSource() = default;

    std::size_t osPageSize() const noexcept override { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        // Writable from the start: pages cost nothing until they are touched, and a commit needs no system call.
        const std::size_t slack = alignment > osPageSize() ? alignment : 0;
        if (bytes > SIZE_MAX - slack)
            return nullptr;
        void *raw = mmap(nullptr, bytes + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (raw == MAP_FAILED)
            return nullptr;
        auto *begin = static_cast<std::byte *>(raw);
        if (slack == 0)
            return begin;
        const std::size_t misfit = reinterpret_cast<std::uintptr_t>(begin) % alignment;
        const std::size_t head = misfit == 0 ? 0 : alignment - misfit;
        if (head > 0)
            munmap(begin, head);
        munmap(begin + head + bytes, slack - head); // head is a page less than slack at most
        return begin + head;
    }

    void release(std::byte *address, std::size_t bytes) noexcept override { munmap(address, bytes); }

    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        if (!touch)
            return true;
#ifdef MADV_POPULATE_WRITE
        if (madvise(address, bytes, MADV_POPULATE_WRITE) == 0)
            return true;
#endif
        for (std::size_t offset = 0; offset < bytes; offset += osPageSize())
            *reinterpret_cast<volatile std::byte *>(address + offset) = std::byte{0};
        return true;
    }

    std::uint64_t availableBytes() const noexcept override { return availableMemory(); }

    bool decommit(std::byte *address, std::size_t bytes) noexcept override { return madvise(address, bytes, MADV_DONTNEED) == 0; }

    void preferHugePages(std::byte *address, std::size_t bytes) noexcept override
    {
#ifdef MADV_HUGEPAGE
        constexpr std::size_t kPageBelowHugeOnesOf2MiB = 4096; // above larger pages, huge ones are larger than a unit
        if (osPageSize() == kPageBelowHugeOnesOf2MiB)
            (void)madvise(address, bytes, MADV_HUGEPAGE); // refused: the pages stay small
#else
        PageSource::preferHugePages(address, bytes);
#endif
    }

    bool guard(std::byte *address, std::size_t bytes, bool faults) noexcept override
    {
        return mprotect(address, bytes, faults ? PROT_NONE : PROT_READ | PROT_WRITE) == 0;
    }

    bool excludeFromDumps(std::byte *address, std::size_t bytes) noexcept override
    {
#ifdef MADV_DONTDUMP
        return madvise(address, bytes, MADV_DONTDUMP) == 0;
#else
        return PageSource::excludeFromDumps(address, bytes);
#endif
    }

    bool wipeOnFork(std::byte *address, std::size_t bytes) noexcept override
    {
#ifdef MADV_WIPEONFORK
        return madvise(address, bytes, MADV_WIPEONFORK) == 0;
#else
        return PageSource::wipeOnFork(address, bytes);
#endif
    }
};

class SystemEntropy final : public Entropy
{
public:
    constexpr SystemEntropy() = default;

    bool fill(std::span<std::byte> into) noexcept override
    {
        while (!into.empty()) {
            const ssize_t got = getrandom(into.data(), into.size(), 0);
            if (got < 0 && errno != EINTR)
                return false;
            if (got > 0)
                into = into.subspan(static_cast<std::size_t>(got));
        }
        return true;
    }
};

class SteadyClock final : public Clock
{
public:
    constexpr SteadyClock() = default;

    std::uint64_t nowNs() const noexcept override
    {
        const auto now = std::chrono::steady_clock::now().time_since_epoch();
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now).count());
    }
};

bool registerMembarrier() noexcept
{
#if defined(__linux__) && defined(SYS_membarrier)
    return syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0;
#else
    return false;
#endif
}

constinit NeverDestroyed<PosixPageSource> s_pages;
constinit NeverDestroyed<SystemEntropy> s_entropy;
constinit NeverDestroyed<SteadyClock> s_clock;

/// Two threads may both find `unknown` and both ask: the answer is the same. So there is no lock that a fork could leave taken.
enum class Membarrier : std::uint8_t { unknown, refused, registered };
constinit Atomic<Membarrier> s_membarrier{Membarrier::unknown};

} // namespace

PageSource &systemPageSource() noexcept { return s_pages.get(); }
Entropy &systemEntropy() noexcept { return s_entropy.get(); }
Clock &systemClock() noexcept { return s_clock.get(); }

bool enableAsymmetricFence() noexcept
{
    Membarrier known = s_membarrier.load(std::memory_order_relaxed); // relaxed: whoever finds it unknown asks the system itself
    if (known == Membarrier::unknown) {
        known = registerMembarrier() ? Membarrier::registered : Membarrier::refused;
        s_membarrier.store(known, std::memory_order_relaxed);
    }
    return known == Membarrier::registered;
}

void heavyFence() noexcept
{
#if defined(__linux__) && defined(SYS_membarrier)
    if (enableAsymmetricFence())
        syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
#endif
}

} // namespace atomalloc
