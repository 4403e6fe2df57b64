// SPDX-License-Identifier: MPL-2.0
// Why a request waits or was refused.
#include "app/config/config_faults.h"
#include "app/config/size_classes.h"
#include "app/recording/event_rules.h"
#include "app/why/block_past.h"
#include "app/why/shortage.h"
#include "app/why/why_parts.h"
#include "app/words/why_text.h"

#include <algorithm>
#include <map>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::size_t kBlocksNamed = 3;
constexpr std::size_t kSharesNamed = 4;
constexpr std::size_t kWaitersNamed = 3;

/// When the block that is in use or being wiped was allocated, by what, and from where in the source.
void findBirth(const WhyContext &context, BlockInTheWay &block)
{
    const BlockState *state = context.heap.block(block.block);
    const auto born = lastOfBlock(*context.run, block.block, static_cast<std::size_t>(state->last_event),
                                  [](const Event &event) { return event.kind == EventKind::allocate; });
    if (!born)
        return;
    const Event event = context.run->event(*born);
    block.born = *born + 1;
    block.born_ns = event.time_ns;
    block.born_by = event.cause;
    block.site = context.sites.siteOf(*born);
}

NeedFacts needOf(const WhyContext &context, std::size_t index)
{
    const AtomAllocConfig config = context.run->inputs().config;
    const Event event = context.run->event(index);
    NeedFacts need;
    need.task = event.task;
    need.requested = event.bytes;
    need.size_class = event.size_class != kNoClass ? event.size_class : classOfRequest(config, event.bytes);
    need.block_bytes = context.words.blockSize(need.size_class);
    need.asked = index + 1;
    need.since_ns = event.time_ns;
    if (event.kind == EventKind::invalid_size) {
        need.refused_by = event.cause;
        return need;
    }
    if (need.block_bytes == 0)
        return need;
    need.shortage = shortageOf(context.heap, config, need.block_bytes);
    for (BlockInTheWay &block : need.shortage.in_the_way)
        findBirth(context, block);
    return need;
}

/// The block that the steps follow: the largest one, of several the oldest. A block that is being wiped comes last.
const BlockInTheWay &mainBlock(const std::vector<BlockInTheWay> &blocks)
{
    return *std::ranges::min_element(blocks, [](const BlockInTheWay &a, const BlockInTheWay &b) {
        return std::tuple(a.being_wiped, ~a.bytes, a.born) < std::tuple(b.being_wiped, ~b.bytes, b.born);
    });
}

WhyStep shortageStep(const WhyContext &context, const NeedFacts &need)
{
    const Shortage &shortage = need.shortage;
    switch (shortage.by) {
    case Shortage::By::limit: {
        const Sentence detail = shortage.retired == 0
                                    ? Sentence(WhyText::tasks_hold, asRoundedBytes(shortage.held), asBytes(shortage.limit))
                                    : Sentence(WhyText::tasks_hold_retired_too, asRoundedBytes(shortage.held), asBytes(shortage.limit),
                                               asRoundedBytes(shortage.retired));
        return fieldStep(QStringLiteral("max_memory"),
                         Sentence(WhyText::free_too_few, asRoundedBytes(shortage.free), asRoundedBytes(shortage.too_few)), detail);
    }
    case Shortage::By::fragmentation:
        return addressStep(shortage.longest,
                           Sentence(WhyText::longest_run, asRoundedBytes(shortage.free), asRoundedBytes(shortage.longest.bytes)),
                           Sentence(WhyText::in_one_piece, asBytes(shortage.needed), asCount(shortage.runs.size())));
    case Shortage::By::alignment:
        return addressStep(shortage.longest, Sentence(WhyText::wrong_place, asRoundedBytes(shortage.longest.bytes)),
                           Sentence(WhyText::begins_at_multiples, asBytes(need.block_bytes), asBytes(shortage.needed)));
    case Shortage::By::nothing:
        break;
    }
    const auto run = std::ranges::find_if(shortage.runs, [&](const AddressRun &one) { return one.bytes >= shortage.needed; });
    const Argument bytes = asRoundedBytes(run == shortage.runs.end() ? shortage.needed : run->bytes);
    if (!need.before.empty())
        return taskStep(
            need.before.front().task, Sentence(WhyText::behind_another, bytes, context.words.taskName(need.before.front().task)),
            Sentence(WhyText::nobody_passes, context.words.taskName(need.before.front().task), asRoundedBytes(need.before.front().bytes)));
    if (need.place_in_line == 1)
        return addressStep(*run, Sentence(WhyText::comes_next, bytes), Sentence(WhyText::first_in_line_already));
    return addressStep(*run, Sentence(WhyText::unknown_reason, bytes), Sentence(WhyText::unknown_reason_detail));
}

Sentence blockOfTask(const WhyContext &context, const BlockInTheWay &block)
{
    return Sentence(WhyText::block_of_task, context.name(block.block, block.size_class), context.words.taskName(block.task));
}

/// "4K·17 of t4 upload, 8K·3 of t1 accept and 2 more".
Argument namesOf(const WhyContext &context, const std::vector<BlockInTheWay> &blocks)
{
    std::vector<Sentence> names;
    for (std::size_t i = 0; i < blocks.size() && (i < kBlocksNamed || blocks.size() == kBlocksNamed + 1); ++i)
        names.push_back(blockOfTask(context, blocks[i]));
    if (names.size() < blocks.size())
        names.push_back(Sentence(WhyText::and_more, asCount(blocks.size() - names.size())));
    return asAllOf(std::move(names));
}

WhyStep oneInTheWay(const WhyContext &context, const Shortage &shortage, const BlockInTheWay &block)
{
    const QString name = context.name(block.block, block.size_class);
    const QString task = context.words.taskName(block.task);
    const Argument age = elapsed(block.born_ns, context.timeAt(context.position));
    const Argument then = asRoundedBytes(shortage.free_then.bytes);
    const std::uint64_t begin = toIndex(block.block) * context.words.granule();
    const bool between = shortage.free_then.begin < begin && begin + block.bytes < shortage.free_then.end();
    const Sentence title(block.being_wiped ? WhyText::block_is_wiped
                         : between         ? WhyText::block_between_runs
                                           : WhyText::block_in_the_way,
                         name, task);
    const QString site = shortSite(context.sites.nameOf(block.site));
    return blockStep(block.block, title,
                     site.isEmpty() ? Sentence(WhyText::age_and_run_then, age, then)
                                    : Sentence(WhyText::age_site_and_run_then, age, then, site));
}

WhyStep inTheWayStep(const WhyContext &context, const Shortage &shortage)
{
    if (shortage.in_the_way.size() == 1)
        return oneInTheWay(context, shortage, shortage.in_the_way.front());
    return blockStep(
        mainBlock(shortage.in_the_way).block,
        Sentence(WhyText::blocks_in_the_way, asCount(shortage.in_the_way.size()), asRoundedBytes(shortage.in_the_way_bytes)),
        Sentence(WhyText::blocks_and_run_then, namesOf(context, shortage.in_the_way), asRoundedBytes(shortage.free_then.bytes)));
}

WhyText becauseOf(Cause cause)
{
    switch (cause) {
    case Cause::hot_hit:
        return WhyText::by_hot_hit;
    case Cause::cold_hit:
        return WhyText::by_cold_hit;
    case Cause::granted:
        return WhyText::by_grant;
    case Cause::bypass:
        return WhyText::by_bypass;
    default:
        return WhyText::by_miss;
    }
}

/// How many of the blocks that the same carve made are in use.
Sentence carvedWith(const WhyContext &context, const BlockInTheWay &block)
{
    const std::uint64_t granules = block.bytes / context.words.granule();
    const auto carve =
        lastOfBlock(*context.run, block.block, block.born - 1, [&](const Event &event) { return carves(event, block.block, granules); });
    if (!carve)
        return {};
    const Event event = context.run->event(*carve);
    if (event.aux <= 1)
        return Sentence(WhyText::carved_alone);
    std::uint64_t back = 0;
    for (std::uint32_t i = 0; i < event.aux; ++i) {
        const BlockState *other = context.heap.block(BlockId{static_cast<std::uint32_t>(toIndex(event.block) + i * granules)});
        back += other == nullptr || (other->place != Place::live && other->place != Place::zeroing) ? 1 : 0;
    }
    return Sentence(WhyText::carved_with_others, asCount(event.aux), asCount(back));
}

WhyStep birthStep(const WhyContext &context, const BlockInTheWay &block)
{
    WhyStep step = eventStep(block.born,
                             Sentence(WhyText::was_allocated, asCount(block.born), context.name(block.block, block.size_class),
                                      momentText(context, block.born_ns)),
                             followedBy(Sentence(becauseOf(block.born_by)), carvedWith(context, block)));
    step.task = block.task;
    return step;
}

/// "By site: parse (png.c:12) 24 KiB, main (a.c:3) 8 KiB". By task where no site is known.
WhyStep sharesStep(const WhyContext &context, const std::vector<BlockInTheWay> &blocks)
{
    std::map<std::uint32_t, std::uint64_t> bySite;
    std::map<TaskId, std::uint64_t> byTask;
    for (const BlockInTheWay &block : blocks) {
        bySite[block.site] += block.bytes;
        byTask[block.task] += block.bytes;
    }
    const bool sites = bySite.size() > 1 || bySite.begin()->first != 0;
    std::vector<std::pair<std::uint64_t, QString>> shares;
    if (sites)
        for (const auto &[site, bytes] : bySite)
            shares.emplace_back(bytes, shortSite(context.sites.nameOf(site)));
    else
        for (const auto &[task, bytes] : byTask)
            shares.emplace_back(bytes, context.words.taskName(task));
    std::ranges::stable_sort(shares, [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<Sentence> parts;
    for (std::size_t i = 0; i < std::min(shares.size(), kSharesNamed); ++i)
        parts.push_back(shares[i].second.isEmpty()
                            ? Sentence(WhyText::share_of, Sentence(WhyText::unknown_site), asRoundedBytes(shares[i].first))
                            : Sentence(WhyText::share_of, shares[i].second, asRoundedBytes(shares[i].first)));
    const auto largest = std::ranges::max_element(byTask, {}, [](const auto &entry) { return entry.second; });
    return taskStep(largest->first, Sentence(sites ? WhyText::by_sites : WhyText::by_tasks, asRow(std::move(parts))), Sentence());
}

void addMemorySteps(const WhyContext &context, NeedFacts &need, std::vector<WhyStep> &steps)
{
    const Shortage &shortage = need.shortage;
    steps.push_back(shortageStep(context, need));
    if (shortage.by == Shortage::By::nothing) {
        if (!need.before.empty()) { // what keeps the first in line keeps all behind it
            NeedFacts first = needOf(context, static_cast<std::size_t>(need.before.front().event));
            first.place_in_line = 1;
            addMemorySteps(context, first, steps);
            need.of_first = std::move(first.shortage);
        }
        return;
    }
    if (shortage.in_the_way.empty()) {
        steps.push_back(fieldStep(QStringLiteral("generation_bits"), Sentence(WhyText::nothing_can_be_freed, asBytes(shortage.needed)),
                                  Sentence(WhyText::retired_everywhere)));
        return;
    }
    steps.push_back(inTheWayStep(context, shortage));
    if (const BlockInTheWay &block = mainBlock(shortage.in_the_way); block.born > 0)
        steps.push_back(birthStep(context, block));
    if (shortage.in_the_way.size() > 1 && steps.size() < WhyAnswer::kMostSteps)
        steps.push_back(sharesStep(context, shortage.in_the_way));
}

/// Who asked before it, from the first in line on: "t3 resize for 30 KiB, t5 report for 2.74 KiB and 2 more".
Sentence lineBefore(const WhyContext &context, const NeedFacts &need)
{
    if (need.before.empty())
        return {};
    if (need.before.size() == 1)
        return Sentence(WhyText::asked_before_it, context.words.taskName(need.before.front().task),
                        elapsed(need.before.front().since_ns, need.since_ns));
    std::vector<Sentence> names;
    for (std::size_t i = 0; i < need.before.size() && (i < kWaitersNamed || need.before.size() == kWaitersNamed + 1); ++i)
        names.push_back(
            Sentence(WhyText::task_for_bytes, context.words.taskName(need.before[i].task), asRoundedBytes(need.before[i].bytes)));
    if (names.size() < need.before.size())
        names.push_back(Sentence(WhyText::and_more, asCount(need.before.size() - names.size())));
    return Sentence(WhyText::line_before, asAllOf(std::move(names)));
}

WhyStep waitStep(const WhyContext &context, const NeedFacts &need)
{
    const QString who = context.words.taskName(need.task);
    const Sentence title = need.place_in_line <= 1
                               ? Sentence(WhyText::waits_first, who, asRoundedBytes(need.requested))
                               : Sentence(WhyText::waits_behind, who, asRoundedBytes(need.requested), QString::number(need.place_in_line));
    const Sentence asked = need.waited_ns == 0 ? Sentence(WhyText::served_by, asBytes(need.block_bytes))
                                               : Sentence(WhyText::asked_ago, asRoundedDuration(need.waited_ns), asBytes(need.block_bytes));
    WhyStep step = eventStep(need.asked, title, followedBy(asked, lineBefore(context, need)));
    step.task = need.task;
    return step;
}

WhyStep invalidStep(const WhyContext &context, const NeedFacts &need)
{
    const AtomAllocConfig config = context.run->inputs().config;
    if (need.refused_by == Cause::too_large)
        return fieldStep(QStringLiteral("max_block_size"), Sentence(WhyText::of_no_class, asBytes(need.requested)),
                         Sentence(WhyText::largest_request, largestRequestRule(config)));
    if (need.refused_by == Cause::zero_size)
        return taskStep(need.task, Sentence(WhyText::of_no_class, asBytes(need.requested)), Sentence(WhyText::no_byte));
    return fieldStep(QStringLiteral("alignment"), Sentence(WhyText::of_no_class, asBytes(need.requested)), Sentence(WhyText::no_alignment));
}

} // namespace

WhyAnswer whyWaits(const WhyContext &context, std::size_t index)
{
    NeedFacts need = needOf(context, index);
    const auto &line = context.heap.waitingLine();
    const auto own = std::ranges::find_if(line, [index](const WaiterState &waiter) { return waiter.event == index; });
    need.before.assign(line.begin(), own);
    need.place_in_line = static_cast<std::uint32_t>(need.before.size() + 1);
    const std::uint64_t now = context.timeAt(context.position);
    need.waited_ns = now - std::min(now, need.since_ns);

    WhyAnswer answer;
    answer.cause = WhyCause::wait;
    answer.of_event = need.asked;
    answer.headline = Sentence(WhyText::waits, context.words.taskName(need.task), asRoundedBytes(need.requested));
    answer.steps.push_back(waitStep(context, need));
    addMemorySteps(context, need, answer.steps);
    answer.facts = std::move(need);
    return answer;
}

WhyAnswer whyRefused(const WhyContext &context, std::size_t index)
{
    NeedFacts need = needOf(context, index);
    WhyAnswer answer;
    answer.cause = WhyCause::refusal;
    answer.of_event = need.asked;
    answer.headline = Sentence(WhyText::refused, context.words.taskName(need.task), asRoundedBytes(need.requested));
    WhyStep first = eventStep(need.asked, answer.headline,
                              need.block_bytes > 0 && need.refused_by == Cause::none
                                  ? Sentence(WhyText::refused_at, momentText(context, need.since_ns), asBytes(need.block_bytes))
                                  : Sentence());
    first.task = need.task;
    answer.steps.push_back(std::move(first));
    if (need.refused_by != Cause::none || need.block_bytes == 0)
        answer.steps.push_back(invalidStep(context, need));
    else
        addMemorySteps(context, need, answer.steps);
    answer.facts = std::move(need);
    return answer;
}

} // namespace atomalloc::app
