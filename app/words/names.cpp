// SPDX-License-Identifier: MPL-2.0
#include "app/words/names.h"

#include "app/base/elapsed.h"
#include "app/words/event_words.h"
#include "app/words/figure_text.h"

namespace atomalloc::app {

QString eventKindText(EventKind kind)
{
    switch (kind) {
    case EventKind::task_begin:
        return EventWords::tr("task begins");
    case EventKind::task_end:
        return EventWords::tr("task ends");
    case EventKind::cache_claim:
        return EventWords::tr("cache claimed");
    case EventKind::commit:
        return EventWords::tr("commit");
    case EventKind::decommit:
        return EventWords::tr("decommit");
    case EventKind::carve:
        return EventWords::tr("span carved");
    case EventKind::coalesce:
        return EventWords::tr("coalesce");
    case EventKind::refill:
        return EventWords::tr("refill");
    case EventKind::promote:
        return EventWords::tr("promote");
    case EventKind::demote:
        return EventWords::tr("demote");
    case EventKind::flush:
        return EventWords::tr("flush");
    case EventKind::allocate:
        return EventWords::tr("allocate");
    case EventKind::free:
        return EventWords::tr("free", "a verb");
    case EventKind::zero_chunk:
        return EventWords::tr("zero chunk");
    case EventKind::zero_end:
        return EventWords::tr("zeroed");
    case EventKind::retire:
        return EventWords::tr("retire");
    case EventKind::wait:
        return EventWords::tr("wait");
    case EventKind::grant:
        return EventWords::tr("grant");
    case EventKind::wait_end:
        return EventWords::tr("wait ends");
    case EventKind::stale_handle:
        return EventWords::tr("stale handle");
    case EventKind::double_free:
        return EventWords::tr("double free");
    case EventKind::foreign_handle:
        return EventWords::tr("foreign handle");
    case EventKind::out_of_range:
        return EventWords::tr("out of range");
    case EventKind::out_of_memory:
        return EventWords::tr("out of memory");
    case EventKind::invalid_size:
        return EventWords::tr("invalid size");
    case EventKind::dropped:
        return EventWords::tr("events dropped");
    case EventKind::broken_canary:
        return EventWords::tr("broken canary");
    case EventKind::write_after_free:
        return EventWords::tr("write after free");
    }
    return {};
}

QString placeText(Place place)
{
    switch (place) {
    case Place::none:
        return EventWords::tr("global pool");
    case Place::pool:
        return EventWords::tr("class pool");
    case Place::hot:
        return EventWords::tr("hot");
    case Place::cold:
        return EventWords::tr("cold");
    case Place::live:
        return EventWords::tr("in use");
    case Place::zeroing:
        return EventWords::tr("zeroing");
    case Place::retired:
        return EventWords::tr("retired");
    }
    return {};
}

QString byteStateText(Place place) { return place == Place::pool ? EventWords::tr("free") : placeText(place); }

QString statusText(HeapTask::Status status)
{
    switch (status) {
    case HeapTask::Status::not_started:
        return EventWords::tr("Not started");
    case HeapTask::Status::running:
        return EventWords::tr("Running");
    case HeapTask::Status::waiting:
        return EventWords::tr("Waiting");
    case HeapTask::Status::done:
        return EventWords::tr("Done");
    }
    return {};
}

QString statusText(HeapTask::Status status, std::uint64_t waitingSinceNs, std::uint64_t nowNs)
{
    if (status != HeapTask::Status::waiting)
        return statusText(status);
    const std::uint64_t waited = elapsedNs(waitingSinceNs, nowNs);
    return waited == 0 ? EventWords::tr("Waits from now on") : EventWords::tr("Waiting %1").arg(durationText(waited));
}

QString waitingToFreeText() { return EventWords::tr("Waiting to free"); }

QString capitalized(const QString &text) { return text.left(1).toUpper() + text.mid(1); }

} // namespace atomalloc::app
