// SPDX-License-Identifier: MPL-2.0
// CoreFront: the part of Core that the inlined paths of the handles read. It lies at the begin of the metadata, before the words of all
// granules. So the words are at a distance that is known when the paths are compiled, and a program that uses the handles does not see the
// rest of Core.
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

struct alignas(kCacheLine) CoreFront
{
    /// Low half of `attention`: requests in line and undecided. High half: what the inlined paths must know.
    static constexpr std::uint64_t kWaitingMask = 0xffff'ffffU;
    static constexpr std::uint64_t kClosed = std::uint64_t{1} << 32;    ///< shut down
    static constexpr std::uint64_t kAgeingDue = std::uint64_t{1} << 33; ///< whoever ends an operation next ages the allocator

    std::byte *arenaBegin = nullptr;
    std::uint64_t granuleBytes = 0; ///< a product takes fewer instructions than a shift by what is in memory
    std::uint32_t granules = 0;
    std::uint64_t lastGeneration = 0; ///< see WordFormat
    std::uint16_t fastAlignment = 0;  ///< every block is aligned to it
    bool tracing = false;             ///< events are recorded
    bool yields = false;              ///< awaited frees may suspend between the chunks of a wipe
    std::uint64_t hotSerial = 0;      ///< see Tracer::hotSerial
    std::uint32_t mostWiped = 0;      ///< bytes that may be cleared while a task is in its cache

    alignas(kCacheLine) Atomic<std::uint64_t> attention{0};
    Atomic<std::uint64_t> clockNs{0};   ///< as last read; what is exact enough for ageing
    Atomic<std::uint64_t> clockTick{0}; ///< ticks << 32
    Atomic<std::uint32_t> tick{0};      ///< the same ticks
    Core *core = nullptr;               ///< whose front this is

    static constexpr std::size_t kFastBytes = std::size_t{64} << 10; ///< larger requests and blocks do not go the inlined ways
    static constexpr unsigned kFastShift = 4;                        ///< no two classes share so small a step of sizes
    /// Where the queue of a request of `size` bytes lies, see TaskState::queueAt: [(size - 1) >> kFastShift]. 0 for those that do not go
    /// the inlined way.
    alignas(kCacheLine) std::array<std::uint16_t, (kFastBytes >> kFastShift)> queueOf{};

    /// One for each granule, right behind the front, so that no pointer to them is loaded. See base/metadata_word.h.
    [[nodiscard, gnu::always_inline]] Atomic<std::uint64_t> *words() noexcept
    {
        return reinterpret_cast<Atomic<std::uint64_t> *>(this + 1);
    }
    [[nodiscard, gnu::always_inline]] std::byte *address(std::uint64_t granule) const noexcept
    {
        return arenaBegin + granule * granuleBytes;
    }
};

/// @endcond

} // namespace atomalloc
