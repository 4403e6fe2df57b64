// SPDX-License-Identifier: MPL-2.0
// CoreFront: the part of Core that the inlined paths of the handles read, apart from Core so that a program that uses the handles
// does not see the rest. Constant once the allocator is created, but for the figures at the end. Any thread.
#pragma once

#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace atomalloc {

struct alignas(kCacheLine) CoreFront
{
    /// Low half of `attention`: requests in line and undecided. High half: what the inlined paths must know.
    static constexpr std::uint64_t kWaitingMask = 0xffff'ffffU;
    static constexpr std::uint64_t kClosed = std::uint64_t{1} << 32;     ///< shut down

    Atomic<std::uint64_t> *words = nullptr; ///< see base/metadata_word.h
    std::byte *arenaBegin = nullptr;
    std::uint64_t retireFrom = 0; ///< words without their mark of blocks at their last generation are not below this one
    std::uint64_t granuleCount = 0;
    Atomic<std::uint64_t> fastBytes{0}; ///< requests up to this size have a place in queueOf; 0 once the allocator is closed
    std::uint16_t fastAlignment = 0; ///< every block is aligned to it
    std::uint8_t granuleShift = 0;
    bool tracing = false; ///< events are recorded
    bool yields = false; ///< awaited frees may suspend between the chunks of a wipe
    std::uint64_t hotSerial = 0; ///< see Tracer::hotSerial
    std::uint32_t mostWiped = 0; ///< bytes that may be cleared while a task is in its cache

    alignas(kCacheLine) Atomic<std::uint64_t> attention{0};
    Atomic<std::uint64_t> clockNs{0}; ///< as last read; what is exact enough for ageing
    Atomic<std::uint64_t> clockTick{0}; ///< in the high half, as in CacheEntry

    /// Where the queue of a request of `size` bytes lies, from the start of a cache: [(size - 1) >> granuleShift].
    alignas(kCacheLine) std::array<std::uint16_t, 1024> queueOf{};
};

} // namespace atomalloc
