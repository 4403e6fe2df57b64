// SPDX-License-Identifier: MPL-2.0
// Why a request found both queues of its task empty: what left them since the miss before.
#include "app/why/block_past.h"
#include "app/why/why_parts.h"
#include "app/words/why_text.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace atomalloc::app {

namespace {

using Reason = MissFacts::Reason;

constexpr std::size_t kReasons = static_cast<std::size_t>(Reason::all_in_use) + 1;

/// The reason for which a block left the queue for good. Nothing: it did not.
std::optional<Reason> reasonOf(const Event &event)
{
    if (event.kind != EventKind::flush)
        return std::nullopt;
    switch (event.cause) {
    case Cause::idle_ttl:
        return Reason::aged_out;
    case Cause::pressure:
        return Reason::taken;
    case Cause::takeover:
        return Reason::taken_over;
    case Cause::hot_full:
    case Cause::cold_full:
        return Reason::too_small;
    default:
        return Reason::given_back;
    }
}

/// What left one queue between two misses, told from the last event to the first.
class QueueLosses
{
public:
    QueueLosses(TaskId task, ClassIndex sizeClass) : m_task(task), m_class(sizeClass) {}

    /// False: the event is the miss before. Nothing older counts.
    bool take(const Event &event, std::size_t index)
    {
        if (event.size_class != m_class)
            return true;
        if (event.kind == EventKind::allocate && event.task == m_task && event.cause == Cause::miss) {
            m_lastMiss = index + 1;
            return false;
        }
        if (event.kind == EventKind::free && event.owner == m_task && event.task != m_task) {
            lose(Reason::freed_elsewhere, event, index);
            ++m_freedBy[event.task];
        } else if (event.task == m_task) {
            if (const std::optional<Reason> reason = reasonOf(event))
                lose(*reason, event, index);
            m_filled = m_filled || event.to == Place::hot || event.to == Place::cold;
        }
        return true;
    }

    void tell(MissFacts &miss) const
    {
        miss.last_miss = m_lastMiss;
        std::size_t most = 0; // of several that lost as many, the one that did so last
        for (std::size_t reason = 0; reason < kReasons; ++reason)
            if (std::pair(m_losses[reason].blocks, m_losses[reason].last) > std::pair(m_losses[most].blocks, m_losses[most].last))
                most = reason;
        const Loss &loss = m_losses[most];
        miss.lost = loss.blocks;
        if (loss.blocks == 0) {
            miss.reason = m_lastMiss == 0 && !m_filled ? Reason::never_filled : Reason::all_in_use;
            return;
        }
        miss.reason = static_cast<Reason>(most);
        miss.lost_last = loss.last;
        miss.lost_block = loss.block;
        if (miss.reason == Reason::freed_elsewhere)
            miss.taker = std::ranges::max_element(m_freedBy, {}, [](const auto &entry) { return entry.second; })->first;
    }

private:
    struct Loss
    {
        std::uint64_t blocks = 0;
        std::size_t last = 0; // position
        BlockId block = kNoBlock;
    };

    void lose(Reason reason, const Event &event, std::size_t index)
    {
        Loss &loss = m_losses[static_cast<std::size_t>(reason)];
        if (loss.blocks++ == 0) {
            loss.last = index + 1;
            loss.block = event.block;
        }
    }

    TaskId m_task;
    ClassIndex m_class;
    std::array<Loss, kReasons> m_losses;
    std::map<TaskId, std::uint64_t> m_freedBy;
    std::size_t m_lastMiss = 0;
    bool m_filled = false;
};

/// The first event before `missed` that the refill of the miss itself did not make.
std::size_t beforeRefill(const RecordedRun &run, std::size_t missed, const Event &miss)
{
    std::size_t at = missed;
    while (at > 0) {
        const Event event = run.event(at - 1);
        const bool ofRefill = event.kind == EventKind::refill && event.task == miss.task && event.size_class == miss.size_class;
        const bool ofMemory = event.kind == EventKind::carve || event.kind == EventKind::commit;
        if (!ofRefill && !ofMemory)
            break;
        --at;
    }
    return at;
}

/// Who asked for the memory for which the caches were emptied, or who got the cache.
TaskId takerOf(const WhyContext &context, const MissFacts &miss)
{
    const auto asks = [](const Event &event) {
        return event.kind == EventKind::allocate || event.kind == EventKind::wait || event.kind == EventKind::out_of_memory ||
               event.kind == EventKind::grant;
    };
    const auto claims = [](const Event &event) { return event.kind == EventKind::cache_claim; };
    std::optional<std::size_t> found;
    if (miss.reason == Reason::taken)
        found = nextEvent(*context.run, miss.lost_last, context.work, asks);
    else if (miss.reason == Reason::taken_over)
        found = nextEvent(*context.run, miss.lost_last, context.work, claims);
    return found ? context.run->event(*found).task : kNoTask;
}

std::uint64_t inUse(const HeapState &heap, TaskId task, ClassIndex sizeClass)
{
    return static_cast<std::uint64_t>(std::ranges::count_if(heap.blocks(), [&](const auto &entry) {
        return entry.second.place == Place::live && entry.second.task == task && entry.second.size_class == sizeClass;
    }));
}

WhyStep reasonStep(const WhyContext &context, const MissFacts &miss)
{
    const Argument lost = asCount(miss.lost);
    const QString taker = miss.taker == kNoTask ? QString() : context.words.taskName(miss.taker);
    const Argument size = context.classBytes(miss.size_class);
    const AtomAllocConfig config = context.run->inputs().config;
    const QString ttl = QStringLiteral("cache_ttl");
    switch (miss.reason) {
    case Reason::never_filled:
        return taskStep(miss.task, Sentence(WhyText::never_filled, size), Sentence(WhyText::never_filled_detail));
    case Reason::aged_out:
        return fieldStep(ttl, Sentence(WhyText::aged_out, lost),
                         Sentence(WhyText::aged_out_detail, asDuration(static_cast<std::uint64_t>(config.cache_ttl.count()))));
    case Reason::taken:
        return taskStep(miss.taker, Sentence(WhyText::taken, lost, taker), Sentence(WhyText::taken_detail));
    case Reason::taken_over:
        return fieldStep(QStringLiteral("max_caches"), Sentence(WhyText::taken_over, taker),
                         Sentence(WhyText::taken_over_detail, lost, asCount(config.max_caches)));
    case Reason::freed_elsewhere:
        return taskStep(miss.taker, Sentence(WhyText::freed_elsewhere, lost, taker), Sentence(WhyText::freed_elsewhere_detail));
    case Reason::too_small:
        return fieldStep(QStringLiteral("max_hot_blocks"), Sentence(WhyText::too_small, lost), Sentence(WhyText::too_small_detail));
    case Reason::given_back:
        return eventStep(miss.lost_last, Sentence(WhyText::given_back, lost), Sentence(WhyText::given_back_detail));
    case Reason::all_in_use:
        break;
    }
    return taskStep(miss.task, Sentence(WhyText::all_in_use, asCount(miss.in_use)), Sentence(WhyText::all_in_use_detail));
}

void addTrail(const WhyContext &context, const MissFacts &miss, std::vector<WhyStep> &steps)
{
    if (miss.lost_block != kNoBlock) {
        const QString name = context.name(miss.lost_block, miss.size_class);
        steps.push_back(eventStep(miss.lost_last, Sentence(WhyText::left_last, asCount(miss.lost_last), name),
                                  Sentence(WhyText::at_time, momentText(context, context.timeAt(miss.lost_last)))));
        steps.push_back(blockStep(miss.lost_block, Sentence(WhyText::is_now, name, placeSentence(context, miss.lost_block)), Sentence()));
    } else if (miss.last_miss > 0) {
        steps.push_back(eventStep(miss.last_miss, Sentence(WhyText::last_miss_was, asCount(miss.last_miss)),
                                  Sentence(WhyText::last_miss_detail, momentText(context, context.timeAt(miss.last_miss)))));
    }
}

} // namespace

WhyAnswer whyMissed(const WhyContext &context, std::size_t index)
{
    const Event event = context.run->event(index);
    MissFacts miss;
    miss.task = event.task;
    miss.size_class = event.size_class;
    miss.missed = index + 1;
    miss.in_use = inUse(context.heap, event.task, event.size_class) - 1; // without its own
    QueueLosses losses(event.task, event.size_class);
    for (std::size_t at = beforeRefill(*context.run, index, event); at > 0; --at) {
        if ((at % kEventsPerLook == 0 && context.work.stopRequested()) || !losses.take(context.run->event(at - 1), at - 1))
            break;
    }
    losses.tell(miss);
    if (miss.taker == kNoTask)
        miss.taker = takerOf(context, miss);

    WhyAnswer answer;
    answer.cause = WhyCause::miss;
    answer.of_event = miss.missed;
    answer.headline = Sentence(WhyText::missed, context.words.taskName(miss.task), context.classBytes(miss.size_class));
    WhyStep first = eventStep(miss.missed, answer.headline, Sentence(WhyText::queues_empty, asCount(miss.in_use)));
    first.task = miss.task;
    answer.steps.push_back(std::move(first));
    answer.steps.push_back(reasonStep(context, miss));
    addTrail(context, miss, answer.steps);
    answer.facts = miss;
    return answer;
}

} // namespace atomalloc::app
