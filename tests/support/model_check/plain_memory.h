// SPDX-License-Identifier: MPL-2.0
// PlainMemory: data races on plain (not atomic) memory of the arena. The checked sources are compiled with -fsanitize=thread, so the
// compiler reports each plain access (instrumentation.cpp); whether two of them are ordered is decided by vector clocks.
// Granularity: 4 bytes.
#pragma once

#include "tests/support/model_check/vector_clock.h"

#include <cstddef>

namespace atomalloc::model {

class PlainMemory
{
public:
    /// For the `bytes` from `begin` on.
    PlainMemory(const std::byte *begin, std::size_t bytes);
    ~PlainMemory();
    PlainMemory(const PlainMemory &) = delete;
    PlainMemory &operator=(const PlainMemory &) = delete;

    /// False: not ordered with an access of another thread in the same execution.
    bool noteAccess(std::uint32_t execution, const void *address, std::size_t bytes, bool isWrite, std::uint32_t thread,
                    const VectorClock &clock) noexcept;

private:
    static constexpr unsigned kLogGrain = 2;
    struct alignas(32) Shadow
    {
        std::uint32_t execution;
        Moment write;
        std::array<std::uint32_t, kMostThreads> reads;
    };

    const std::byte *m_begin;
    std::size_t m_shadowBytes;
    Shadow *m_shadows;
};

} // namespace atomalloc::model
