// SPDX-License-Identifier: MPL-2.0
// BlockLog: writes down what happens to blocks, as events of one allocator's Tracer.
// The parts of an allocator share one. Core owns it. It reads a block's generation from the metadata, so that nobody has to hand it in.
//
// Thread safety: any thread may record. Lock-free, but for the first event of a thread.
#pragma once

#include "allocator/api/event.h"
#include "allocator/base/atomic.h"
#include "allocator/base/ids.h"
#include "allocator/trace/tracer.h"

#include <cstdint>

namespace atomalloc {

class BlockLog
{
public:
    explicit BlockLog(Tracer &tracer) noexcept : m_tracer(tracer) {}

    /// `words` are the metadata words of all granules. REQUIRES: no event that names a block came before.
    void attach(const Atomic<std::uint64_t> *words) noexcept { m_words = words; }

    /// Records one event, or does nothing where events are off.
    /// REQUIRES: a block that is named together with its class is in the caller's hand, so that its generation stands still.
    void record(EventKind kind, Cause cause, TaskId task, std::uint32_t block, ClassIndex index, Place from, Place to,
                std::uint64_t bytes = 0, std::uint32_t aux = 0, TaskId owner = kNoTask) noexcept
    {
        if (m_tracer.enabled()) [[unlikely]]
            write(kind, cause, task, block, index, from, to, bytes, aux, owner);
    }

private:
    void write(EventKind kind, Cause cause, TaskId task, std::uint32_t block, ClassIndex index, Place from, Place to, std::uint64_t bytes,
               std::uint32_t aux, TaskId owner) noexcept;

    Tracer &m_tracer;
    const Atomic<std::uint64_t> *m_words = nullptr;
};

} // namespace atomalloc
