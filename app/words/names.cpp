// SPDX-License-Identifier: MPL-2.0
#include "app/words/names.h"

#include <QCoreApplication>

namespace atomalloc::app {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("EventWords", text); }

} // namespace

QString eventKindText(EventKind kind)
{
    switch (kind) {
    case EventKind::task_begin:
        return tr("task begins");
    case EventKind::task_end:
        return tr("task ends");
    case EventKind::cache_claim:
        return tr("cache claimed");
    case EventKind::commit:
        return tr("commit");
    case EventKind::decommit:
        return tr("decommit");
    case EventKind::carve:
        return tr("span carved");
    case EventKind::coalesce:
        return tr("coalesce");
    case EventKind::refill:
        return tr("refill");
    case EventKind::promote:
        return tr("promote");
    case EventKind::demote:
        return tr("demote");
    case EventKind::flush:
        return tr("flush");
    case EventKind::allocate:
        return tr("allocate");
    case EventKind::free:
        return tr("free");
    case EventKind::zero_chunk:
        return tr("zero chunk");
    case EventKind::zero_end:
        return tr("zeroed");
    case EventKind::retire:
        return tr("retire");
    case EventKind::wait:
        return tr("wait");
    case EventKind::grant:
        return tr("grant");
    case EventKind::wait_end:
        return tr("wait ends");
    case EventKind::stale_handle:
        return tr("stale handle");
    case EventKind::double_free:
        return tr("double free");
    case EventKind::foreign_handle:
        return tr("foreign handle");
    case EventKind::out_of_range:
        return tr("out of range");
    case EventKind::out_of_memory:
        return tr("out of memory");
    case EventKind::invalid_size:
        return tr("invalid size");
    case EventKind::dropped:
        return tr("events dropped");
    case EventKind::broken_canary:
        return tr("broken canary");
    case EventKind::write_after_free:
        return tr("write after free");
    }
    return {};
}

QString placeText(Place place)
{
    switch (place) {
    case Place::none:
        return tr("global pool");
    case Place::pool:
        return tr("class pool");
    case Place::hot:
        return tr("hot");
    case Place::cold:
        return tr("cold");
    case Place::live:
        return tr("in use");
    case Place::zeroing:
        return tr("zeroing");
    case Place::retired:
        return tr("retired");
    }
    return {};
}

QString byteStateText(Place place) { return place == Place::pool ? tr("free") : placeText(place); }

QString statusText(HeapTask::Status status)
{
    switch (status) {
    case HeapTask::Status::not_started:
        return tr("Not started");
    case HeapTask::Status::running:
        return tr("Running");
    case HeapTask::Status::waiting:
        return tr("Waiting");
    case HeapTask::Status::done:
        return tr("Done");
    }
    return {};
}

} // namespace atomalloc::app
