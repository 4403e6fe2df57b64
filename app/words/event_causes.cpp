// SPDX-License-Identifier: MPL-2.0
// Why an event happened, in words that follow "because".
#include "app/words/event_words.h"
#include "app/words/figure_text.h"

namespace atomalloc::app {

QString EventWords::causeText(const Event &event) const
{
    switch (event.cause) {
    case Cause::none:
        return {};
    case Cause::hot_hit:
        return tr("its hot stack had one");
    case Cause::cold_hit:
        return tr("hot was empty and cold was not");
    case Cause::miss:
        return tr("both of its queues were empty");
    case Cause::bypass:
        return tr("the task had no cache at hand");
    case Cause::granted:
        return tr("it was first in line when memory came free");
    case Cause::local:
        return tr("its owner gave it back");
    case Cause::remote:
        return tr("another task was handed the block");
    case Cause::scope:
        return tr("its handle left its scope");
    case Cause::timed_out:
        return tr("its deadline passed");
    case Cause::cancelled:
        return tr("the request was cancelled");
    case Cause::closed:
        return tr("the allocator was closed");
    case Cause::zero_size:
        return tr("a request must ask for at least one byte");
    case Cause::too_large:
        return tr("it is above %1").arg(m_largestRequest);
    case Cause::bad_alignment:
        return tr("an alignment is a power of two up to 4,096");
    case Cause::damaged:
        return tr("it was written where it must not be");
    case Cause::no_memory:
        return tr("no free run sufficed, all caches counted");
    case Cause::queue_behind:
        return tr("others were in line already");
    default:
        return moveCause(event);
    }
}

QString EventWords::moveCause(const Event &event) const
{
    const QString size = bytesText(blockSize(event.size_class));
    const QString cache = event.task == kNoTask ? tr("the cache") : taskTag(event.task);
    switch (event.cause) {
    case Cause::hot_empty:
        return tr("the hot stack of %1 was empty").arg(cache);
    case Cause::hot_full:
        return tr("the hot stack of %1 was full").arg(cache);
    case Cause::cold_full:
        return tr("the cold queue of %1 was full").arg(cache);
    case Cause::idle_ttl:
        return tr("it was idle for one cache_ttl (%1)").arg(durationText(m_ttlNs));
    case Cause::pressure:
        return tr("memory was wanted elsewhere");
    case Cause::takeover:
        return tr("the cache went to another task");
    case Cause::trim:
        return tr("trim() was called");
    case Cause::task_end:
        return tr("its task ended");
    case Cause::shutdown:
        return tr("the allocator shuts down");
    case Cause::cache_miss:
        return tr("the cache of %1 missed in %2").arg(cache, size);
    case Cause::pool_empty:
        return tr("the %1 pool was empty").arg(size);
    case Cause::initial:
        return tr("initial_pool_size asks for it");
    case Cause::demand:
        return tr("a carve reached new memory");
    case Cause::last_generation:
        return tr("its reuse counter is used up");
    case Cause::zero_on_dealloc:
        return tr("zero_on_dealloc is on");
    default:
        return {};
    }
}

} // namespace atomalloc::app
