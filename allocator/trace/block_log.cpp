// SPDX-License-Identifier: MPL-2.0
#include "allocator/trace/block_log.h"

#include "allocator/base/metadata_word.h"

namespace atomalloc {

namespace {

/// What an operation does block by block, or chunk by chunk: one reading of the clock serves for all.
bool isStepOfMany(EventKind kind) noexcept
{
    switch (kind) {
    case EventKind::carve:
    case EventKind::coalesce:
    case EventKind::refill:
    case EventKind::promote:
    case EventKind::demote:
    case EventKind::flush:
        return true;
    default:
        return false;
    }
}

} // namespace

void BlockLog::write(EventKind kind, Cause cause, TaskId task, std::uint32_t block, ClassIndex index, Place from, Place to,
                     std::uint64_t bytes, std::uint32_t aux, TaskId owner) noexcept
{
    Event event;
    event.kind = kind;
    event.cause = cause;
    event.task = task;
    event.owner = owner;
    event.block = BlockId{block};
    event.size_class = index;
    event.from = from;
    event.to = to;
    event.bytes = bytes;
    event.aux = aux;
    if (block != toIndex(kNoBlock) && index != kNoClass)
        event.generation = WordFormat::generation(m_words[block].load(std::memory_order_relaxed)); // relaxed: in the caller's hand
    m_tracer.record(event, isStepOfMany(kind) ? Tracer::Time::as_before : Tracer::Time::own);
}

} // namespace atomalloc
