// SPDX-License-Identifier: MPL-2.0
// Where a block is held, since when, and until when. And what a task holds.
#include "app/why/block_past.h"
#include "app/why/why_parts.h"
#include "app/words/why_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace atomalloc::app {

namespace {

/// Where the block is in its queue, from the end that leaves next.
void findPlaceInQueue(const HeapState &heap, const BlockState &block, HeldFacts &held)
{
    const QueueState *queue = heap.queue(block.task, block.size_class);
    if (queue == nullptr || (block.place != Place::hot && block.place != Place::cold))
        return;
    std::vector<BlockId> blocks = block.place == Place::hot ? std::vector<BlockId>(queue->hot.rbegin(), queue->hot.rend())
                                                            : std::vector<BlockId>(queue->cold.begin(), queue->cold.end());
    held.queue_length = static_cast<std::uint32_t>(blocks.size());
    held.place_in_queue = static_cast<std::uint32_t>(std::ranges::find(blocks, block.block) - blocks.begin() + 1);
}

/// Of the block that is told.
void findTimes(const WhyContext &context, const BlockState &block, HeldFacts &held)
{
    const auto since = lastOfBlock(*context.run, block.block, static_cast<std::size_t>(block.last_event),
                                   [](const Event &event) { return event.kind == EventKind::carve || event.from != event.to; });
    held.since = since ? *since + 1 : 0;
    held.since_ns = block.since_ns;
    if (since && block.place == Place::live)
        held.site = context.sites.siteOf(*since);
    if (const auto until = nextMoveOf(*context.run, block.block, context.position, context.work)) {
        held.until = *until + 1;
        held.until_ns = context.timeAt(held.until);
    }
}

HeldFacts factsOf(const WhyContext &context, const BlockState &block)
{
    HeldFacts held;
    held.place = block.place;
    held.task = block.task;
    held.block = block.block;
    held.size_class = block.size_class;
    held.bytes = context.words.blockSize(block.size_class);
    held.blocks = 1;
    findPlaceInQueue(context.heap, block, held);
    findTimes(context, block, held);
    return held;
}

WhyText sentenceFor(Place place)
{
    switch (place) {
    case Place::live:
        return WhyText::is_in_use;
    case Place::hot:
        return WhyText::is_in_hot;
    case Place::cold:
        return WhyText::is_in_cold;
    case Place::pool:
        return WhyText::is_in_pool;
    case Place::zeroing:
        return WhyText::is_being_wiped;
    case Place::retired:
        return WhyText::is_retired;
    case Place::none:
        break;
    }
    return WhyText::is_uncut;
}

WhyStep sinceStep(const WhyContext &context, const HeldFacts &held)
{
    const QString name = context.name(held.block, held.size_class);
    const QString site = shortSite(context.sites.nameOf(held.site));
    return eventStep(held.since,
                     Sentence(held.blocks > 1 ? WhyText::oldest_since : WhyText::since_event, asCount(held.since), name,
                              elapsed(held.since_ns, context.timeAt(context.position))),
                     site.isEmpty() ? Sentence(WhyText::at_time, momentText(context, held.since_ns))
                                    : Sentence(WhyText::born_at_site, site));
}

WhyStep untilStep(const WhyContext &context, const HeldFacts &held)
{
    const QString name = context.name(held.block, held.size_class);
    if (held.until == 0)
        return eventStep(context.run->eventCount(), Sentence(WhyText::stays, name), Sentence(WhyText::to_the_end));
    const Event event = context.run->event(held.until - 1);
    return eventStep(held.until,
                     Sentence(WhyText::until_event, asCount(held.until), name, elapsed(context.timeAt(context.position), held.until_ns)),
                     Sentence(WhyText::left_for, placeSentence(context, event)));
}

/// What a task has in one place and one class.
struct Share
{
    std::uint64_t bytes = 0;
    std::uint64_t blocks = 0;
    const BlockState *oldest = nullptr;
};

Share largestShare(const WhyContext &context, TaskId task, HeldFacts &held)
{
    std::map<std::pair<Place, ClassIndex>, Share> shares;
    for (const auto &[start, block] : context.heap.blocks()) {
        const bool cached = block.place == Place::hot || block.place == Place::cold;
        if (block.task != task || (block.place != Place::live && !cached))
            continue;
        const std::uint64_t bytes = context.words.blockSize(block.size_class);
        (cached ? held.cached : held.in_use) += bytes;
        Share &share = shares[{block.place, block.size_class}];
        share.bytes += bytes;
        ++share.blocks;
        if (share.oldest == nullptr || block.since_ns < share.oldest->since_ns)
            share.oldest = &block;
    }
    Share largest;
    for (const auto &[key, share] : shares)
        if (share.bytes > largest.bytes)
            largest = share;
    return largest;
}

} // namespace

WhyAnswer whyHeld(const WhyContext &context, const BlockState &block)
{
    const HeldFacts held = factsOf(context, block);
    const QString name = context.name(held.block, held.size_class);
    WhyAnswer answer;
    answer.cause = WhyCause::held;
    answer.of_event = context.position;
    answer.headline = Sentence(sentenceFor(held.place), name, context.words.taskName(held.task));
    Sentence detail;
    if (held.place == Place::live || held.place == Place::zeroing)
        detail = Sentence(WhyText::asked_in_it, asBytes(block.requested), asBytes(held.bytes));
    else if (held.place_in_queue > 0)
        detail = Sentence(WhyText::place_in_row, QString::number(held.place_in_queue), QString::number(held.queue_length));
    else
        detail = Sentence(WhyText::no_queue, asBytes(held.bytes));
    answer.steps.push_back(blockStep(held.block, answer.headline, detail));
    answer.steps.push_back(sinceStep(context, held));
    answer.steps.push_back(untilStep(context, held));
    answer.facts = held;
    return answer;
}

WhyAnswer whyHeldBy(const WhyContext &context, TaskId task)
{
    HeldFacts held;
    const Share share = largestShare(context, task, held);
    if (share.oldest != nullptr) {
        const HeldFacts sums = held;
        held = factsOf(context, *share.oldest);
        held.in_use = sums.in_use;
        held.cached = sums.cached;
        held.bytes = share.bytes;
        held.blocks = share.blocks;
    }
    held.task = task;
    const QString who = context.words.taskName(task);
    WhyAnswer answer;
    answer.cause = WhyCause::held;
    answer.of_event = context.position;
    answer.headline = share.oldest == nullptr ? Sentence(WhyText::task_holds_nothing, who)
                                              : Sentence(WhyText::task_holds, who, asRoundedBytes(held.in_use + held.cached));
    answer.steps.push_back(
        taskStep(task, answer.headline, Sentence(WhyText::in_use_and_cached, asRoundedBytes(held.in_use), asRoundedBytes(held.cached))));
    if (share.oldest != nullptr) {
        const WhyText most = held.place == Place::live  ? WhyText::most_in_use
                             : held.place == Place::hot ? WhyText::most_in_hot
                                                        : WhyText::most_in_cold;
        answer.steps.push_back(blockStep(
            held.block, Sentence(most, asCount(held.blocks), asRoundedBytes(held.bytes), context.classBytes(held.size_class)), Sentence()));
        answer.steps.push_back(sinceStep(context, held));
        answer.steps.push_back(untilStep(context, held));
    }
    answer.facts = held;
    return answer;
}

} // namespace atomalloc::app
