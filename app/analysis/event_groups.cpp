// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/event_groups.h"

namespace atomalloc::app {

EventGroup groupOf(EventKind kind) noexcept
{
    switch (kind) {
    case EventKind::task_begin:
    case EventKind::task_end:
    case EventKind::cache_claim:
        return EventGroup::tasks;
    case EventKind::commit:
    case EventKind::decommit:
    case EventKind::carve:
    case EventKind::coalesce:
    case EventKind::retire:
        return EventGroup::memory;
    case EventKind::refill:
    case EventKind::promote:
    case EventKind::demote:
    case EventKind::flush:
        return EventGroup::moves;
    case EventKind::allocate:
    case EventKind::free:
        return EventGroup::allocations;
    case EventKind::zero_chunk:
    case EventKind::zero_end:
        return EventGroup::zeroing;
    case EventKind::wait:
    case EventKind::grant:
    case EventKind::wait_end:
        return EventGroup::waits;
    case EventKind::stale_handle:
    case EventKind::double_free:
    case EventKind::foreign_handle:
    case EventKind::out_of_range:
    case EventKind::out_of_memory:
    case EventKind::invalid_size:
        return EventGroup::refusals;
    case EventKind::broken_canary:
    case EventKind::write_after_free:
        return EventGroup::damage;
    case EventKind::dropped:
        break;
    }
    return EventGroup::losses;
}

bool isRequest(const Event &event) noexcept
{
    if (event.kind == EventKind::allocate)
        return event.cause != Cause::granted; // that one was told when its wait began
    return event.kind == EventKind::wait || isRefusedRequest(event.kind);
}

bool isRefusedRequest(EventKind kind) noexcept { return kind == EventKind::out_of_memory || kind == EventKind::invalid_size; }

bool isRefusedHandle(EventKind kind) noexcept { return groupOf(kind) == EventGroup::refusals && !isRefusedRequest(kind); }

} // namespace atomalloc::app
