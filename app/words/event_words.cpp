// SPDX-License-Identifier: MPL-2.0
// Every event of a run in words: what happened. Why it happened is in event_causes.cpp.
#include "app/words/event_words.h"

#include "app/config/config_faults.h"
#include "app/config/size_classes.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "app/words/sentences.h"

namespace atomalloc::app {

namespace {

QString operationText(std::uint32_t operation)
{
    switch (static_cast<Operation>(operation)) {
    case Operation::read:
        return EventWords::tr("read");
    case Operation::write:
        return EventWords::tr("write");
    case Operation::span:
        return EventWords::tr("span access");
    case Operation::resize:
        return EventWords::tr("resize");
    case Operation::deallocate:
        return EventWords::tr("free", "a verb");
    default:
        return EventWords::tr("access");
    }
}

/// Second line of a history: the reason, and what it left behind.
QString joined(const QString &first, const QString &second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return first + QStringLiteral("; ") + second;
}

QString cacheOf(TaskId task) { return task == kNoTask ? EventWords::tr("the cache") : taskTag(task); }

} // namespace

EventWords::EventWords(const AtomAllocConfig &config, const std::vector<RunTask> &tasks)
    : m_granule(config.min_block_size),
      m_largestRequest(textOf(largestRequestRule(config))),
      m_ttlNs(static_cast<std::uint64_t>(config.cache_ttl.count())),
      m_classSizes(sizeClasses(config))
{
    for (const RunTask &task : tasks)
        m_names.insert_or_assign(toIndex(task.id), task.name);
}

QString EventWords::taskName(TaskId task) const
{
    const auto found = m_names.find(toIndex(task));
    return found == m_names.end() || found->second.isEmpty() ? taskTag(task) : taskTag(task) + QLatin1Char(' ') + found->second;
}

std::uint64_t EventWords::blockSize(ClassIndex sizeClass) const { return bytesOfClass(m_classSizes, sizeClass); }

QString EventWords::blockName(BlockId block, ClassIndex sizeClass) const { return app::blockName(block, blockSize(sizeClass), m_granule); }

QString EventWords::addressText(BlockId block) const { return QLatin1Char('+') + bytesText(toIndex(block) * m_granule); }

QString EventWords::doing(const Event &event) const
{
    const QString size = bytesText(event.size_class == kNoClass ? event.bytes : blockSize(event.size_class));
    switch (event.kind) {
    case EventKind::allocate:
    case EventKind::refill:
    case EventKind::promote:
        return tr("allocating %1").arg(size);
    case EventKind::free:
    case EventKind::demote:
    case EventKind::flush:
    case EventKind::zero_chunk:
    case EventKind::zero_end:
    case EventKind::retire:
        if (event.owner != kNoTask && event.owner != event.task && event.kind == EventKind::free)
            return tr("freeing %1 of %2").arg(size, taskTag(event.owner));
        return event.cause == Cause::idle_ttl ? tr("idle, its cache ages") : tr("freeing %1").arg(size);
    case EventKind::out_of_memory:
        return tr("refused %1: no memory").arg(bytesText(event.bytes));
    case EventKind::invalid_size:
        return tr("refused %1: invalid").arg(bytesText(event.bytes));
    case EventKind::stale_handle:
        return tr("stale handle refused");
    case EventKind::double_free:
        return tr("double free refused");
    case EventKind::wait_end:
        return tr("stopped waiting");
    case EventKind::task_begin:
    case EventKind::cache_claim:
        return tr("just started");
    default:
        return eventKindText(event.kind);
    }
}

EventSentence EventWords::describe(const Event &event, std::uint32_t chunks) const
{
    EventSentence words;
    words.verb = eventKindText(event.kind);
    words.title = words.verb;
    words.because = causeText(event);
    words.note = words.because;
    switch (event.kind) {
    case EventKind::task_begin:
    case EventKind::task_end:
    case EventKind::cache_claim:
    case EventKind::dropped:
        describeTask(event, words);
        break;
    case EventKind::commit:
    case EventKind::decommit:
    case EventKind::carve:
    case EventKind::coalesce:
    case EventKind::refill:
    case EventKind::promote:
    case EventKind::demote:
    case EventKind::flush:
        describeMove(event, words);
        break;
    case EventKind::allocate:
    case EventKind::free:
    case EventKind::zero_chunk:
    case EventKind::zero_end:
    case EventKind::retire:
        describeBlock(event, chunks, words);
        break;
    case EventKind::wait:
    case EventKind::grant:
    case EventKind::wait_end:
        describeWait(event, words);
        break;
    case EventKind::stale_handle:
    case EventKind::double_free:
    case EventKind::foreign_handle:
    case EventKind::out_of_range:
    case EventKind::out_of_memory:
    case EventKind::invalid_size:
    case EventKind::broken_canary:
    case EventKind::write_after_free:
        describeRefusal(event, words);
        break;
    }
    return words;
}

void EventWords::describeTask(const Event &event, EventSentence &words) const
{
    const QString who = taskName(event.task);
    switch (event.kind) {
    case EventKind::task_begin:
        words.detail = tr("%1 was registered").arg(who);
        break;
    case EventKind::task_end:
        words.detail = tr("%1 ended, its cache is flushed").arg(who);
        break;
    case EventKind::cache_claim:
        words.detail = event.cause == Cause::takeover
                           ? tr("%1 got cache slot %2 of %3").arg(who, countText(event.aux), taskName(static_cast<TaskId>(event.bytes)))
                           : tr("%1 got cache slot %2").arg(who, countText(event.aux));
        break;
    default:
        words.detail =
            plural("EventWords", QT_TRANSLATE_N_NOOP("EventWords", "%n events did not fit the rings before this one"), event.aux);
        break;
    }
}

void EventWords::describeMove(const Event &event, EventSentence &words) const
{
    const QString name = blockName(event.block, event.size_class);
    const QString cache = cacheOf(event.task);
    switch (event.kind) {
    case EventKind::commit:
        words.detail = tr("%1 from %2 on got memory").arg(bytesText(event.bytes), addressText(event.block));
        break;
    case EventKind::decommit:
        words.detail = tr("%1 from %2 on went back to the system").arg(bytesText(event.bytes), addressText(event.block));
        break;
    case EventKind::carve:
        words.detail = plural("EventWords", QT_TRANSLATE_N_NOOP("EventWords", "%n blocks of %1 from %2 on"), event.aux)
                           .arg(bytesText(blockSize(event.size_class)), addressText(event.block));
        break;
    case EventKind::coalesce:
        words.title = tr("back to the global pool");
        words.detail = tr("block %1 merged with its free neighbours").arg(name);
        break;
    case EventKind::refill:
        words.title = tr("refill of %1").arg(cache);
        words.detail = tr("block %1 from the class pool to the top of %2’s hot stack").arg(name, cache);
        break;
    case EventKind::promote:
        words.title = tr("promoted cold → hot");
        words.detail = tr("block %1, the oldest of %2’s cold queue, to the top of hot").arg(name, cache);
        break;
    case EventKind::demote:
        words.title = tr("demoted hot → cold");
        words.detail = tr("block %1 from the bottom of %2’s hot stack to cold").arg(name, cache);
        break;
    default:
        words.title = tr("flushed to the class pool");
        words.detail = tr("block %1 left %2’s %3 queue").arg(name, cache, placeText(event.from));
        break;
    }
}

void EventWords::describeBlock(const Event &event, std::uint32_t chunks, EventSentence &words) const
{
    const QString name = blockName(event.block, event.size_class);
    const QString who = taskName(event.task);
    const QString generation = tr("gen %1").arg(event.generation);
    switch (event.kind) {
    case EventKind::allocate:
        words.title = event.cause == Cause::hot_hit    ? tr("hot hit: %1 took the top")
                      : event.cause == Cause::cold_hit ? tr("cold hit: %1 took the oldest")
                      : event.cause == Cause::granted  ? tr("granted to %1")
                                                       : tr("miss: %1 took a block");
        words.title = words.title.arg(taskTag(event.task));
        words.detail = tr("%1, block %2 for %3").arg(who, name, exactBytesText(event.bytes));
        words.note = tr("allocate %1; %2").arg(exactBytesText(event.bytes), generation);
        break;
    case EventKind::free:
        words.title = (event.cause == Cause::remote ? tr("remote free by %1") : tr("freed by %1")).arg(taskTag(event.task));
        words.detail = event.owner != kNoTask && event.owner != event.task
                           ? tr("%1, block %2 of %3, to %4").arg(who, name, taskName(event.owner), placeText(event.to))
                           : tr("%1, block %2, to %3").arg(who, name, placeText(event.to));
        words.note = joined(words.because, tr("now %1").arg(generation));
        break;
    case EventKind::zero_chunk: {
        const QString which = chunks > 0 ? tr("chunk %1 of %2").arg(event.aux).arg(chunks) : tr("chunk %1").arg(event.aux);
        words.title = tr("zero %1").arg(which);
        words.detail = tr("%1, block %2: %3 cleared").arg(who, name, which);
        break;
    }
    case EventKind::zero_end:
        words.title = event.to == Place::hot ? tr("zeroed, pushed on hot") : tr("zeroed, to %1").arg(placeText(event.to));
        words.detail = tr("%1, block %2 is clean: to %3").arg(who, name, placeText(event.to));
        break;
    default:
        words.title = tr("retired");
        words.detail = tr("block %1 is never handed out again").arg(name);
        break;
    }
}

void EventWords::describeWait(const Event &event, EventSentence &words) const
{
    const QString who = taskName(event.task);
    switch (event.kind) {
    case EventKind::wait:
        words.detail = event.aux <= 1 ? tr("%1 waits for %2, first in line").arg(who, bytesText(event.bytes))
                                      : tr("%1 waits for %2, number %3 in line").arg(who, bytesText(event.bytes)).arg(event.aux);
        break;
    case EventKind::grant:
        words.detail = tr("%1, first in line, gets its %2").arg(who, bytesText(event.bytes));
        break;
    default:
        words.detail = tr("%1 left the line without a block").arg(who);
        break;
    }
}

void EventWords::describeRefusal(const Event &event, EventSentence &words) const
{
    const QString who = taskName(event.task);
    const QString name = event.block == kNoBlock ? tr("a block") : blockName(event.block, event.size_class);
    switch (event.kind) {
    case EventKind::stale_handle:
        words.detail = tr("%1 used generation %2 of %3 (%4): refused, nothing touched")
                           .arg(who, countText(event.generation), name, operationText(event.aux));
        break;
    case EventKind::double_free:
        words.detail = tr("%1 freed generation %2 of %3 again: refused").arg(who, countText(event.generation), name);
        break;
    case EventKind::foreign_handle:
        words.detail = tr("%1 used a handle that this allocator never gave out").arg(who);
        break;
    case EventKind::out_of_range:
        words.detail = tr("%1 reached outside of %2: refused").arg(who, name);
        break;
    case EventKind::broken_canary:
        words.detail = tr("%1 gave back %2 with byte %3 written, outside of what was asked for").arg(who, name, countText(event.bytes));
        break;
    case EventKind::write_after_free:
        words.detail = tr("byte %1 of %2 was written after its free").arg(countText(event.bytes), name);
        break;
    case EventKind::out_of_memory:
        words.detail = tr("%1 asked for %2: refused").arg(who, bytesText(event.bytes));
        break;
    default:
        words.detail = tr("%1 asked for %2: refused").arg(who, exactBytesText(event.bytes));
        break;
    }
}

} // namespace atomalloc::app
