// SPDX-License-Identifier: MPL-2.0
#include "app/why/why_parts.h"

#include "app/base/elapsed.h"
#include "app/query/timeline_place.h"
#include "app/recording/event_rules.h"
#include "app/words/why_text.h"

#include <utility>

namespace atomalloc::app {

namespace {

WhyStep stepOf(WhyLink link, Sentence title, Sentence detail)
{
    WhyStep step;
    step.link = link;
    step.title = std::move(title);
    step.detail = std::move(detail);
    return step;
}

Sentence placeOf(const WhyContext &context, Place place, TaskId task)
{
    const QString who = context.words.taskName(task);
    switch (place) {
    case Place::live:
        return Sentence(WhyText::place_in_use, who);
    case Place::hot:
        return Sentence(WhyText::place_hot, who);
    case Place::cold:
        return Sentence(WhyText::place_cold, who);
    case Place::pool:
        return Sentence(WhyText::place_pool);
    case Place::zeroing:
        return Sentence(WhyText::place_zeroing, who);
    case Place::retired:
        return Sentence(WhyText::place_retired);
    case Place::none:
        break;
    }
    return Sentence(WhyText::place_none);
}

} // namespace

QString shortSite(const QString &site)
{
    constexpr qsizetype kLongSite = 60;
    if (site.size() <= kLongSite)
        return site;
    const qsizetype place = site.endsWith(u')') ? site.lastIndexOf(u'(') : site.size();
    QString left;
    int depth = 0;
    bool told = false; // that something is left out of these brackets
    for (const QChar letter : site.first(place)) {
        const bool opens = letter == u'(' || letter == u'<';
        const bool closes = letter == u')' || letter == u'>';
        depth -= closes ? 1 : 0;
        if (depth < 0)
            return site; // "operator>"
        if (depth == 0)
            left += letter;
        else if (!std::exchange(told, true))
            left += u'…';
        told = told && depth > 0;
        depth += opens ? 1 : 0;
    }
    return depth == 0 ? left + site.mid(place) : site;
}

QString momentText(const WhyContext &context, std::uint64_t timeNs) { return placeTimeText(timeNs, *context.run); }

WhyStep eventStep(std::size_t position, Sentence title, Sentence detail)
{
    WhyStep step = stepOf(WhyLink::event, std::move(title), std::move(detail));
    step.position = position;
    return step;
}

WhyStep blockStep(BlockId block, Sentence title, Sentence detail)
{
    WhyStep step = stepOf(WhyLink::block, std::move(title), std::move(detail));
    step.block = block;
    return step;
}

WhyStep taskStep(TaskId task, Sentence title, Sentence detail)
{
    WhyStep step = stepOf(WhyLink::task, std::move(title), std::move(detail));
    step.task = task;
    return step;
}

WhyStep fieldStep(const QString &field, Sentence title, Sentence detail)
{
    WhyStep step = stepOf(WhyLink::field, std::move(title), std::move(detail));
    step.field = field;
    return step;
}

WhyStep addressStep(const AddressRun &run, Sentence title, Sentence detail)
{
    WhyStep step = stepOf(WhyLink::addresses, std::move(title), std::move(detail));
    step.begin = run.begin;
    step.bytes = run.bytes;
    return step;
}

Argument elapsed(std::uint64_t sinceNs, std::uint64_t nowNs) { return asRoundedDuration(elapsedNs(sinceNs, nowNs)); }

Sentence placeSentence(const WhyContext &context, BlockId block)
{
    const BlockState *state = context.heap.block(block);
    return state == nullptr ? placeOf(context, Place::none, kNoTask) : placeOf(context, state->place, state->task);
}

Sentence placeSentence(const WhyContext &context, const Event &event)
{
    return placeOf(context, event.to, event.to == Place::live ? ownerOf(event) : event.task);
}

} // namespace atomalloc::app
