// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/found_things.h"

#include "app/find/typed_place.h"
#include "app/words/event_words.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "app/words/sentences.h"
#include "ui/session/refresher.h"
#include "ui/session/session.h"

#include <QCoreApplication>

namespace atomalloc::ui {

namespace {

class FindWords
{
    Q_DECLARE_TR_FUNCTIONS(FindPopup)
};

template <typename T>
QString noteOf(const app::Found<T> &found)
{
    return found.first.size() < found.count
               ? FindWords::tr("first %1 of %2").arg(app::countText(found.first.size()), app::countText(found.count))
               : app::countText(found.count);
}

/// "#12,345 · 3.842 110 s": the moment after that event.
QString momentText(std::size_t position, std::uint64_t timeNs)
{
    return QStringLiteral("#%1 · %2 s").arg(app::countText(position), app::timeText(timeNs));
}

/// "task 3": no two things have the same.
QString nameOf(const char *kind, std::uint64_t number) { return QStringLiteral("%1 %2").arg(QLatin1String(kind)).arg(number); }

void goTo(Session &session, std::size_t position)
{
    session.runView().pause();
    session.runView().setPosition(position);
}

FoundGroup tasksFound(Session &session, const app::Found<TaskId> &tasks, const app::EventWords &words)
{
    FoundGroup group{FindWords::tr("Tasks"), noteOf(tasks), {}};
    const app::HeapState &heap = *session.runView().heap();
    for (const TaskId task : tasks.first) {
        const app::HeapTask &state = heap.task(task);
        group.rows.append({.name = nameOf("task", toIndex(task)),
                           .title = words.taskName(task),
                           .hint = app::statusText(state.status, state.waiting_since_ns, session.runView().cursorTimeNs()),
                           .go = [&session, task] { session.selection().selectTask(task); }});
    }
    return group;
}

FoundGroup blocksFound(Session &session, const app::Found<app::FoundBlock> &blocks, const app::EventWords &words)
{
    FoundGroup group{FindWords::tr("Blocks"), noteOf(blocks), {}};
    const app::HeapState &heap = *session.runView().heap();
    for (const app::FoundBlock &found : blocks.first) {
        const app::BlockState *state = heap.block(found.block);
        const bool there = state != nullptr && state->size_class == found.size_class;
        const bool lives = there && state->place == Place::live;
        group.rows.append(
            {.name = nameOf("block", toIndex(found.block)),
             .title = words.blockName(found.block, found.size_class),
             .hint = lives ? FindWords::tr("in use now, by %1").arg(words.taskName(state->task))
                           : FindWords::tr("%1 now, in use at #%2")
                                 .arg(there ? app::placeText(state->place) : FindWords::tr("not carved"), app::countText(found.born)),
             .go = [&session, found, lives] {
                 if (!lives)
                     goTo(session, found.born);
                 session.selection().selectBlock(found.block);
             }});
    }
    return group;
}

FoundGroup sitesFound(Session &session, const app::Found<app::FoundSite> &sites, const std::function<void(const QString &)> &showView)
{
    FoundGroup group{FindWords::tr("Sites"), noteOf(sites), {}};
    if (session.runView().run()->inputs().mode == app::RunMode::measure)
        return group; // no view shows it
    for (const app::FoundSite &found : sites.first) {
        group.rows.append({.name = nameOf("site", found.site),
                           .title = found.name,
                           .hint = found.module.section(u'/', -1),
                           .go = [&session, site = found.site, showView] {
                               showView(QStringLiteral("sites"));
                               session.selection().choose(SiteChoice{site});
                           }});
    }
    return group;
}

FoundGroup eventsFound(Session &session, const app::Found<app::FoundEvent> &events, const app::EventWords &words)
{
    FoundGroup group{FindWords::tr("Events"), noteOf(events), {}};
    for (const auto &[index, event] : events.first) {
        const app::EventSentence sentence = words.describe(event);
        group.rows.append({.name = nameOf("event", index),
                           .title = QStringLiteral("%1: %2").arg(sentence.verb, sentence.detail),
                           .hint = momentText(index + 1, event.time_ns),
                           .go = [&session, position = index + 1] { goTo(session, position); }});
    }
    return group;
}

} // namespace

FoundGroup placeTyped(Session &session, const QString &typed)
{
    FoundGroup group{FindWords::tr("Go to"), {}, {}};
    const std::optional<app::TimelinePlace> place = app::typedPlace(typed);
    const auto run = session.runView().run();
    if (!place || run == nullptr)
        return group;
    const bool isEvent = place->kind == app::TimelinePlace::Kind::event;
    FoundRow row{.name = QStringLiteral("place"),
                 .title = isEvent ? FindWords::tr("Event #%1").arg(app::countText(place->number))
                                  : FindWords::tr("The moment %1").arg(timelinePlaceText(*place))};
    if (const app::Outcome<app::TimelinePoint> point = pointOf(*place, *run)) {
        row.hint = momentText(point->event, point->time_ns);
        row.go = [&session, position = point->event] { goTo(session, position); };
    } else {
        row.hindrance =
            isEvent ? FindWords::tr("The run has %1 events.").arg(app::countText(run->eventCount())) : textOf(point.error().sentence);
    }
    group.rows.append(row);
    return group;
}

QList<FoundGroup> thingsFound(Session &session, const app::FoundInRun &found, const std::function<void(const QString &)> &showView)
{
    if (session.runView().heap() == nullptr)
        return {};
    const app::EventWords &words = session.runView().refresher().words();
    return {tasksFound(session, found.tasks, words), blocksFound(session, found.blocks, words), sitesFound(session, found.sites, showView),
            eventsFound(session, found.events, words)};
}

} // namespace atomalloc::ui
