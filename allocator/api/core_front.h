// SPDX-License-Identifier: MPL-2.0
// CoreFront: the part of Core that the inlined paths of the handles read. It lies apart from Core, so that a program that uses the handles
// does not see the rest.
//
// Thread safety: any thread. Only the atomics change once the allocator is created.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace atomalloc {

/// @cond internal

class Core;

/// How many granules there are, and how large they are. Both are wanted wherever a block's address is, so they share one word.
class ArenaShape
{
public:
    ArenaShape() = default;
    ArenaShape(std::uint64_t granules, unsigned granuleShift) noexcept : m_bits(granules << 8 | granuleShift) {}
    [[nodiscard]] std::uint64_t granules() const noexcept { return m_bits >> 8; }
    /// The mask costs nothing, because a shift looks at these bits alone.
    [[nodiscard]] unsigned granuleShift() const noexcept { return static_cast<unsigned>(m_bits & 63); }

private:
    std::uint64_t m_bits = 0;
};

/// What an inlined allocation must know before it begins, in one word. Requests of up to bytes() have a place in queueOf, and none has one
/// once the allocator is closed. granuleShift() tells how queueOf is read. traced() tells whether events are recorded.
class FastRequests
{
public:
    FastRequests(std::uint64_t bytes, unsigned granuleShift, bool traced) noexcept
        : m_bits(bytes << 16 | (traced ? kTraced : 0) | granuleShift)
    {
    }
    explicit FastRequests(std::uint64_t bits) noexcept : m_bits(bits) {}
    [[nodiscard]] std::uint64_t bits() const noexcept { return m_bits; }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_bits >> 16; }
    [[nodiscard]] unsigned granuleShift() const noexcept { return static_cast<unsigned>(m_bits & 63); }
    [[nodiscard]] bool traced() const noexcept { return (m_bits & kTraced) != 0; }

private:
    static constexpr std::uint64_t kTraced = 256;
    std::uint64_t m_bits;
};

struct alignas(kCacheLine) CoreFront
{
    /// Low half of `attention`: requests in line and undecided. High half: what the inlined paths must know.
    static constexpr std::uint64_t kWaitingMask = 0xffff'ffffU;
    static constexpr std::uint64_t kClosed = std::uint64_t{1} << 32;    ///< shut down
    static constexpr std::uint64_t kAgeingDue = std::uint64_t{1} << 33; ///< whoever ends an operation next ages the allocator

    Atomic<std::uint64_t> *words = nullptr; ///< see base/metadata_word.h
    std::byte *arenaBegin = nullptr;
    /// Blocks whose live word is below it may be freed inline. The mark of the word is taken out of the way before. These are all but the
    /// blocks of the last generation. It is 0 while somebody waits, once the allocator is closed, and where it is not made for the inlined
    /// paths. It is a hint: `attention` decides.
    Atomic<std::uint64_t> plainBefore{0};
    ArenaShape shape;
    Atomic<std::uint64_t> fast{0};   ///< FastRequests
    std::uint16_t fastAlignment = 0; ///< every block is aligned to it
    bool tracing = false;            ///< events are recorded
    bool yields = false;             ///< awaited frees may suspend between the chunks of a wipe
    std::uint64_t hotSerial = 0;     ///< see Tracer::hotSerial
    std::uint32_t mostWiped = 0;     ///< bytes that may be cleared while a task is in its cache

    alignas(kCacheLine) Atomic<std::uint64_t> attention{0};
    Atomic<std::uint64_t> clockNs{0};   ///< as last read; what is exact enough for ageing
    Atomic<std::uint64_t> clockTick{0}; ///< in the high half, as in CacheEntry
    Core *core = nullptr;               ///< whose front this is

    /// Where the queue of a request of `size` bytes lies, from the start of a cache: [(size - 1) >> granuleShift].
    alignas(kCacheLine) std::array<std::uint16_t, 1024> queueOf{};
};

/// @endcond

} // namespace atomalloc
