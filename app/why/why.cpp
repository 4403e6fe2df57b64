// SPDX-License-Identifier: MPL-2.0
// Which cause is the most telling one, and the answer for it.
#include "app/why/why.h"

#include "app/analysis/event_groups.h"
#include "app/base/worker.h"
#include "app/query/lives_reader.h"
#include "app/query/query.h"
#include "app/why/why_parts.h"
#include "app/words/why_text.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

namespace {

/// Of a block that is not the one that the handle was made for.
bool isOldHandle(EventKind kind) noexcept { return isRefusedHandle(kind) && kind != EventKind::out_of_range; }

/// The task waited no longer and got nothing.
bool givesUp(const Event &event) noexcept { return event.kind == EventKind::wait_end && event.cause == Cause::timed_out; }

bool isMiss(const Event &event) noexcept { return event.kind == EventKind::allocate && event.cause == Cause::miss; }

Problem whyStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(WhyText::stopped)}; }

} // namespace

QString nameOf(WhyCause cause)
{
    switch (cause) {
    case WhyCause::wait:
        return QStringLiteral("wait");
    case WhyCause::refusal:
        return QStringLiteral("refusal");
    case WhyCause::miss:
        return QStringLiteral("miss");
    case WhyCause::stale:
        return QStringLiteral("stale");
    case WhyCause::peak:
        return QStringLiteral("peak");
    case WhyCause::held:
        return QStringLiteral("held");
    case WhyCause::nothing:
        break;
    }
    return QStringLiteral("nothing");
}

QString nameOf(WhyLink link)
{
    switch (link) {
    case WhyLink::event:
        return QStringLiteral("event");
    case WhyLink::block:
        return QStringLiteral("block");
    case WhyLink::task:
        return QStringLiteral("task");
    case WhyLink::field:
        return QStringLiteral("field");
    case WhyLink::addresses:
        return QStringLiteral("addresses");
    }
    return {};
}

struct WhyReader::Parts
{
    explicit Parts(std::shared_ptr<LivesReader> reader) : lives(std::move(reader)), run(lives->run()), heap(run) {}

    std::shared_ptr<LivesReader> lives;
    std::shared_ptr<const RecordedRun> run;
    HeapState heap;
    std::shared_ptr<const CallSites> sites;
    EventWords words;

    [[nodiscard]] Outcome<WhyAnswer> answer(std::size_t position, const WhyQuestion &question, const WorkControl &work);
    [[nodiscard]] std::optional<WhyAnswer> ofEvent(const WhyContext &context, const Event &event, std::size_t index) const;
    [[nodiscard]] std::optional<WhyAnswer> ofGivingUp(const Event &event, std::size_t index, const WorkControl &work);
    [[nodiscard]] Outcome<WhyAnswer> ofPeak(const WorkControl &work);
    [[nodiscard]] WhyAnswer ofTask(const WhyContext &context, TaskId task) const;
    [[nodiscard]] WhyAnswer ofBlock(const WhyContext &context, BlockId block) const;
    [[nodiscard]] WhyContext contextAt(std::size_t position, const WorkControl &work)
    {
        heap.seek(position);
        return {run, heap, *sites, words, position, work};
    }
};

/// The heap is as it was when the event happened, as far as the event itself tells of no change.
std::optional<WhyAnswer> WhyReader::Parts::ofEvent(const WhyContext &context, const Event &event, std::size_t index) const
{
    if (isRefusedRequest(event.kind))
        return whyRefused(context, index);
    if (isOldHandle(event.kind))
        return whyStale(context, index);
    if (event.kind == EventKind::wait)
        return whyWaits(context, index);
    return std::nullopt;
}

/// The wait as it was before the task gave up.
std::optional<WhyAnswer> WhyReader::Parts::ofGivingUp(const Event &event, std::size_t index, const WorkControl &work)
{
    const WhyContext context = contextAt(index, work);
    const auto &line = heap.waitingLine();
    const auto waiter = std::ranges::find(line, event.task, &WaiterState::task);
    if (waiter == line.end()) // its beginning was lost
        return std::nullopt;
    const std::uint64_t bytes = waiter->bytes;
    WhyAnswer answer = whyWaits(context, static_cast<std::size_t>(waiter->event));
    answer.headline = Sentence(WhyText::gave_up, words.taskName(event.task), asRoundedBytes(bytes));
    return answer;
}

Outcome<WhyAnswer> WhyReader::Parts::ofPeak(const WorkControl &work)
{
    const RunPeak peak = run->peak();
    if (peak.position == 0) {
        WhyAnswer nothing;
        nothing.headline = Sentence(WhyText::nothing_yet);
        return nothing;
    }
    const Outcome<std::shared_ptr<const LivesOfRun>> read = lives->read(work);
    if (!read)
        return fail(read.error());
    return whyPeak(contextAt(peak.position, work), **read);
}

WhyAnswer WhyReader::Parts::ofTask(const WhyContext &context, TaskId task) const
{
    const auto &line = heap.waitingLine();
    const auto waiter = std::ranges::find_if(line, [task](const WaiterState &one) { return one.task == task; });
    if (waiter != line.end())
        return whyWaits(context, static_cast<std::size_t>(waiter->event));
    if (context.position > 0) {
        const Event event = run->event(context.position - 1);
        if (event.task == task) {
            if (std::optional<WhyAnswer> answer = ofEvent(context, event, context.position - 1))
                return *answer;
            if (isMiss(event))
                return whyMissed(context, context.position - 1);
        }
    }
    return whyHeldBy(context, task);
}

WhyAnswer WhyReader::Parts::ofBlock(const WhyContext &context, BlockId block) const
{
    if (context.position > 0) {
        const Event event = run->event(context.position - 1);
        if (event.block == block && isOldHandle(event.kind))
            return whyStale(context, context.position - 1);
    }
    if (const BlockState *state = heap.block(block))
        return whyHeld(context, *state);
    WhyAnswer nothing;
    nothing.headline = Sentence(WhyText::is_uncut, words.addressText(block), QString());
    return nothing;
}

Outcome<WhyAnswer> WhyReader::Parts::answer(std::size_t position, const WhyQuestion &question, const WorkControl &work)
{
    if (const Event last = position > 0 ? run->event(position - 1) : Event();
        givesUp(last) && question.block == kNoBlock && (question.task == kNoTask || question.task == last.task))
        if (std::optional<WhyAnswer> answer = ofGivingUp(last, position - 1, work))
            return *answer;
    const WhyContext context = contextAt(position, work);
    if (question.block != kNoBlock)
        return ofBlock(context, question.block);
    if (question.task != kNoTask)
        return ofTask(context, question.task);
    if (position > 0)
        if (std::optional<WhyAnswer> answer = ofEvent(context, run->event(position - 1), position - 1))
            return *answer;
    if (!heap.waitingLine().empty())
        return whyWaits(context, static_cast<std::size_t>(heap.waitingLine().front().event));
    if (position > 0 && position != run->peak().position && isMiss(run->event(position - 1)))
        return whyMissed(context, position - 1);
    if (question.here && position != run->peak().position)
        return WhyAnswer();
    return ofPeak(work);
}

WhyReader::WhyReader(std::shared_ptr<const RecordedRun> run) : WhyReader(std::make_shared<LivesReader>(std::move(run))) {}
WhyReader::WhyReader(std::shared_ptr<LivesReader> lives) : m_parts(std::make_unique<Parts>(std::move(lives))) {}
WhyReader::~WhyReader() = default;

const HeapState &WhyReader::heap() const { return m_parts->heap; }

Outcome<WhyAnswer> WhyReader::answer(std::size_t position, const WhyQuestion &question, const WorkControl &work)
{
    Parts &parts = *m_parts;
    return guarded(Sentence(WhyText::the_answer), [&]() -> Outcome<WhyAnswer> {
        parts.sites = callSitesOf(*parts.run);
        parts.words = EventWords(parts.run->inputs().config, parts.run->tasks());
        Outcome<WhyAnswer> answer = parts.answer(std::min(position, parts.run->eventCount()), question, work);
        if (work.stopRequested())
            return fail(whyStopped());
        if (!answer)
            return answer;
        answer->position = parts.heap.position();
        answer->time_ns = parts.heap.totals().time_ns;
        if (parts.run->inputs().mode == RunMode::measure && answer->steps.size() > 2) {
            answer->steps.resize(2);
            answer->limits = Sentence(WhyText::measured_steps);
        }
        return answer;
    });
}

} // namespace atomalloc::app
