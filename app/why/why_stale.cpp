// SPDX-License-Identifier: MPL-2.0
// Why a handle was refused: which free ended it, who had it, and who has the block now.
#include "app/why/block_past.h"
#include "app/why/why_parts.h"
#include "app/words/why_text.h"

#include <utility>

namespace atomalloc::app {

namespace {

/// Back from the refusal along the block's events.
void followBack(const WhyContext &context, StaleFacts &stale)
{
    std::optional<std::size_t> at = context.run->previousOfBlock(stale.used - 1, stale.block);
    for (; at; at = context.run->previousOfBlock(*at, stale.block)) {
        const Event event = context.run->event(*at);
        if (stale.freed == 0 && event.kind == EventKind::allocate)
            ++stale.handed_out_since;
        if (event.kind == EventKind::free && event.generation == stale.generation + 1) {
            stale.freed = *at + 1;
            stale.freed_by = event.task;
        }
        if (event.kind == EventKind::allocate && event.generation == stale.generation) {
            stale.born = *at + 1;
            stale.owner = event.task;
            return;
        }
    }
}

} // namespace

WhyAnswer whyStale(const WhyContext &context, std::size_t index)
{
    const Event event = context.run->event(index);
    StaleFacts stale;
    stale.block = event.block;
    stale.size_class = event.size_class;
    stale.task = event.task;
    stale.generation = event.generation;
    stale.used = index + 1;
    const QString who = context.words.taskName(event.task);
    WhyAnswer answer;
    answer.cause = WhyCause::stale;
    answer.of_event = stale.used;
    const BlockState *state = context.heap.block(event.block);
    if (event.kind == EventKind::foreign_handle || state == nullptr) {
        answer.headline = Sentence(WhyText::used_foreign, who);
        answer.steps.push_back(eventStep(stale.used, answer.headline, Sentence(WhyText::nothing_touched)));
        answer.facts = stale;
        return answer;
    }
    stale.generation_now = state->generation;
    stale.place_now = state->place;
    stale.task_now = state->task;
    followBack(context, stale);

    const QString name = context.name(stale.block, stale.size_class);
    const WhyText used = event.kind == EventKind::double_free ? WhyText::freed_again : WhyText::used_old_handle;
    answer.headline = Sentence(used, who, asCount(stale.generation), name);
    WhyStep first = eventStep(stale.used, answer.headline, Sentence(WhyText::now_generation, asCount(stale.generation_now)));
    first.task = stale.task;
    answer.steps.push_back(std::move(first));
    if (stale.freed > 0)
        answer.steps.push_back(eventStep(stale.freed,
                                         Sentence(WhyText::handle_ended, asCount(stale.freed), context.words.taskName(stale.freed_by)),
                                         Sentence(WhyText::handle_ended_detail, momentText(context, context.timeAt(stale.freed)),
                                                  elapsed(context.timeAt(stale.freed), context.timeAt(stale.used)))));
    if (stale.born > 0)
        answer.steps.push_back(eventStep(stale.born,
                                         Sentence(WhyText::handle_came_from, asCount(stale.born), context.words.taskName(stale.owner)),
                                         Sentence(WhyText::at_time, momentText(context, context.timeAt(stale.born)))));
    answer.steps.push_back(blockStep(stale.block, Sentence(WhyText::is_now, name, placeSentence(context, stale.block)),
                                     Sentence(WhyText::given_out_since, asCount(stale.handed_out_since))));
    answer.facts = stale;
    return answer;
}

} // namespace atomalloc::app
