// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_rules.h"

namespace atomalloc::app {
namespace {

std::uint64_t *bytesAt(SeriesPoint &totals, Place place) noexcept
{
    switch (place) {
    case Place::live:
        return &totals.live_bytes;
    case Place::hot:
        return &totals.hot_bytes;
    case Place::cold:
        return &totals.cold_bytes;
    case Place::zeroing:
        return &totals.zeroing_bytes;
    case Place::retired:
        return &totals.retired_bytes;
    case Place::none:
    case Place::pool:
        return &totals.free_bytes;
    }
    return &totals.free_bytes;
}

} // namespace

bool movesBlock(EventKind kind) noexcept
{
    switch (kind) {
    case EventKind::carve:
    case EventKind::coalesce:
    case EventKind::refill:
    case EventKind::promote:
    case EventKind::demote:
    case EventKind::flush:
    case EventKind::allocate:
    case EventKind::free:
    case EventKind::zero_chunk:
    case EventKind::zero_end:
    case EventKind::retire:
        return true;
    default:
        return false;
    }
}

bool changesPlace(const Event &event) noexcept
{
    return movesBlock(event.kind) && event.kind != EventKind::carve && event.from != event.to;
}

bool carves(const Event &event, BlockId block, std::uint64_t granules) noexcept
{
    const std::uint64_t first = toIndex(event.block);
    const std::uint64_t wanted = toIndex(block);
    return event.kind == EventKind::carve && granules > 0 && wanted >= first && wanted < first + granules * event.aux &&
           (wanted - first) % granules == 0;
}

bool concernsBlock(const Event &event) noexcept
{
    return event.block != kNoBlock && event.kind != EventKind::commit && event.kind != EventKind::decommit;
}

TaskId ownerOf(const Event &event) noexcept { return event.owner != kNoTask ? event.owner : event.task; }

bool takesGrantBack(const Event &event) noexcept { return event.kind == EventKind::free && event.cause == Cause::cancelled; }

void account(SeriesPoint &totals, const Event &event, std::uint64_t blockBytes, std::uint64_t requestedBefore, Direction direction) noexcept
{
    const auto sign = direction == Direction::forward ? std::uint64_t{1} : ~std::uint64_t{0}; // 1 or -1 modulo 2^64
    if (movesBlock(event.kind)) {
        *bytesAt(totals, event.from) -= sign * blockBytes * (event.kind == EventKind::carve ? event.aux : 1);
        *bytesAt(totals, event.to) += sign * blockBytes * (event.kind == EventKind::carve ? event.aux : 1);
        if (event.from == Place::live)
            totals.requested_bytes -= sign * requestedBefore;
        if (event.to == Place::live)
            totals.requested_bytes += sign * event.bytes;
    }
    switch (event.kind) {
    case EventKind::allocate:
        countAllocation(totals, event.cause, sign);
        break;
    case EventKind::free:
        if (takesGrantBack(event)) {
            countAllocation(totals, Cause::granted, ~sign + 1);
            totals.waiting += sign; // which the grant has taken away, beside the end of the wait
        } else {
            totals.deallocations += sign;
        }
        break;
    case EventKind::commit:
        totals.committed_bytes += sign * event.bytes;
        totals.free_bytes += sign * event.bytes;
        break;
    case EventKind::decommit:
        totals.committed_bytes -= sign * event.bytes;
        totals.free_bytes -= sign * event.bytes;
        break;
    case EventKind::wait:
        totals.waiting += sign;
        break;
    case EventKind::grant:
    case EventKind::wait_end:
        totals.waiting -= sign;
        break;
    default:
        break;
    }
}

} // namespace atomalloc::app
