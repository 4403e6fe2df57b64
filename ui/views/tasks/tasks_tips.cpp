// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: tooltips, and the picture as a table in words.
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/session/refresher.h"
#include "ui/views/base/view_words.h"
#include "ui/views/tasks/tasks_view.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kMostNames = 3; ///< of those who stand before in line
constexpr std::size_t kMostTableRows = 200;

} // namespace

QString TasksView::nameOf(TaskId task) const { return m_runView.refresher().words().taskName(task); }

QString TasksView::lineWords(std::size_t event, std::uint32_t place) const
{
    const std::vector<TaskId> before = m_timeline.inLineBefore(event);
    if (before.empty())
        return placeInLineText(place);
    QStringList names;
    for (std::size_t i = 0; i < std::min(before.size(), kMostNames); ++i)
        names << nameOf(before[i]);
    if (before.size() > kMostNames)
        names << app::plural("TasksView", QT_TRANSLATE_N_NOOP("TasksView", "%n more"), before.size() - kMostNames);
    return tr("%1, behind %2").arg(placeInLineText(place), names.join(QStringLiteral(", ")));
}

QString TasksView::waitTip(TaskId task, std::size_t event, const WaitFacts &facts) const
{
    const QString first = tr("%1 waited %2 for %3").arg(nameOf(task), app::durationText(facts.length_ns), app::bytesText(facts.bytes));
    return QStringList{first, lineWords(event, facts.place), tr("A click selects the task and goes to where the wait begins.")}.join(u'\n');
}

QString TasksView::laneTip(TaskId task) const
{
    const auto run = m_runView.run();
    const app::HeapState *heap = m_runView.heap();
    const LaneFigures figures = figuresAtCursor(task, *run, *heap);
    QStringList lines{nameOf(task)};
    lines << tr("%1, %2 live at the cursor, %3 at most")
                 .arg(figures.waits_to_free ? app::waitingToFreeText()
                                            : app::statusText(figures.status, figures.waiting_since, m_runView.cursorTimeNs()),
                      app::bytesText(figures.live_bytes), app::bytesText(m_timeline.mostLive(task)));
    if (figures.status == app::HeapTask::Status::waiting)
        lines << tr("for %1, %2").arg(app::bytesText(figures.waiting_bytes), placeInLineText(figures.place_in_line));
    if (const std::uint64_t waited = m_timeline.waitedNs(task, m_endNs); waited > 0)
        lines << tr("%1 waited in all").arg(app::durationText(waited));
    lines << tr("A click selects the task.");
    return lines.join(u'\n');
}

QString TasksView::freesTip(const FreeGroup &frees) const
{
    const QString blocks = app::plural("TasksView", QT_TRANSLATE_N_NOOP("TasksView", "%n blocks"), frees.count);
    const QString what =
        tr("%1 freed %2 of %3: %4").arg(nameOf(frees.pair.by), blocks, nameOf(frees.pair.owner), app::bytesText(frees.bytes));
    const QString when = frees.count == 1 ? tr("at %1").arg(secondsWords(frees.begin_ns))
                                          : tr("%1 to %2").arg(secondsWords(frees.begin_ns), secondsWords(frees.end_ns));
    const QString click = frees.count == 1 ? tr("A click selects the block and goes there.") : tr("A click goes to the first of them.");
    return QStringList{what, when, click}.join(u'\n');
}

QString TasksView::refusalTip(TaskId task, const RefusalMark &mark) const
{
    const auto run = m_runView.run();
    const Event event = run->event(mark.event);
    QStringList lines{
        tr("%1 asked for %2 at %3 and was refused").arg(nameOf(task), app::bytesText(event.bytes), secondsWords(mark.time_ns))};
    if (mark.count > 1)
        lines << app::plural(
            "TasksView", QT_TRANSLATE_N_NOOP("TasksView", "%n refused requests close together. Zoom in to tell them apart."), mark.count);
    lines << tr("A click selects the task and goes there.");
    return lines.join(u'\n');
}

QString TasksView::freeWaitTip(const LanePicture &lane, std::size_t part) const
{
    const app::FreeWait &wait = m_runView.freeWaits().of(lane.task)[lane.bar.freeing[part].event];
    const QString first = tr("%1 stood still for %2: it was to free a block that %3 had not allocated yet")
                              .arg(nameOf(lane.task), app::durationText(wait.end_ns - wait.begin_ns), nameOf(wait.from));
    return QStringList{first, tr("It is not counted among the waits, which are those for memory."),
                       tr("A click selects the task and goes to where it begins.")}
        .join(u'\n');
}

QString TasksView::timeTip(std::size_t lane, double x) const
{
    const LanePicture &picture = m_picture.lanes[lane];
    QString title = tr("%1 at %2").arg(nameOf(picture.task), secondsWords(m_layout.window.wholeTimeAt(x)));
    const double column = std::floor(x - picture.live.left);
    if (column < 0 || column >= static_cast<double>(picture.live.columns.size()))
        return title;
    const LiveColumns::Column live = picture.live.columns[static_cast<std::size_t>(column)];
    const QString most = app::bytesText(static_cast<std::uint64_t>(live.most));
    const QString bytes = live.least == live.most ? tr("%1 live").arg(most)
                                                  : tr("%1 to %2 live").arg(app::bytesText(static_cast<std::uint64_t>(live.least)), most);
    return title + u'\n' + bytes;
}

QString TasksView::tipOf(const TasksHit &hit, QPointF point) const
{
    switch (hit.kind) {
    case TasksHit::Kind::name:
        return laneTip(m_picture.lanes[hit.index].task);
    case TasksHit::Kind::wait: {
        const LanePicture &lane = m_picture.lanes[hit.index];
        return waitTip(lane.task, lane.bar.waiting[hit.part].event, lane.waits[hit.part]);
    }
    case TasksHit::Kind::tile: {
        const BarTile &tile = m_picture.lanes[hit.index].bar.tiles[hit.part];
        return app::plural("TasksView", QT_TRANSLATE_N_NOOP("TasksView", "%n waits, %1 of this time. Zoom in to tell them apart."),
                           tile.waits)
            .arg(app::percentText(static_cast<std::uint64_t>(tile.waitShare * 1000), 1000));
    }
    case TasksHit::Kind::refusal:
        return refusalTip(m_picture.lanes[hit.index].task, m_picture.lanes[hit.index].bar.refusals[hit.part]);
    case TasksHit::Kind::freeing:
        return freeWaitTip(m_picture.lanes[hit.index], hit.part);
    case TasksHit::Kind::arrow:
        return freesTip(m_picture.frees.arrows[hit.index].frees);
    case TasksHit::Kind::tick:
        return freesTip(m_picture.frees.ticks[hit.index].frees);
    case TasksHit::Kind::band:
        return tr("The tasks that have no lane here. Filled from below: how many run. Hatched from above: how many wait.\nA click gives "
                  "every task a lane.");
    case TasksHit::Kind::axis:
        return tr("A click goes to this time.");
    case TasksHit::Kind::lane:
        return timeTip(hit.index, point.x());
    case TasksHit::Kind::nothing:
        break;
    }
    return {};
}

TasksView::Tip TasksView::tipAt(QPointF point)
{
    if (!showsSomething())
        return {};
    const TasksHit hit = hitTasks(m_layout, m_picture, point);
    const bool byColumn = hit.kind == TasksHit::Kind::lane;
    return {tipOf(hit, point), byColumn ? QRectF(point - QPointF(1, 1), QSizeF(2, 2)) : hit.rect};
}

QString TasksView::cursorText() const
{
    if (!m_cursor || m_cursor->row >= m_rows.size())
        return {};
    if (const BandBox *band = m_layout.bandOf(m_cursor->row))
        return app::plural("Tasks", QT_TRANSLATE_N_NOOP("Tasks", "%n more tasks"), band->tasks);
    const TaskId task = m_rows[m_cursor->row].id;
    if (!m_cursor->event)
        return laneTip(task);
    const std::size_t event = *m_cursor->event;
    const app::WaitRequest request = m_timeline.waitRequest(task, event);
    if (request.event != event)
        return refusalTip(task, {0, 1, event, m_runView.run()->event(event).time_ns});
    const std::vector<app::TaskSpan> &spans = m_timeline.spans().of(task);
    const auto span = std::ranges::find(spans, event, &app::TaskSpan::event);
    return waitTip(task, event, {request.bytes, span == spans.end() ? 0 : span->lengthNs(m_endNs), request.place});
}

QString TasksView::tableText()
{
    refresh();
    const auto run = m_runView.run();
    const app::HeapState *heap = m_runView.heap();
    if (!showsSomething() || run == nullptr || heap == nullptr)
        return tr("Nothing to show yet");
    QStringList lines;
    for (std::size_t row = 0; row < std::min(m_rows.size(), kMostTableRows); ++row) {
        const TaskId task = m_rows[row].id;
        const LaneFigures figures = figuresAtCursor(task, *run, *heap);
        lines << tr("%1: %2, %3 live, %4 waited in all")
                     .arg(nameOf(task), statusOf(figures), app::bytesText(figures.live_bytes),
                          app::durationText(m_timeline.waitedNs(task, m_endNs)));
    }
    if (m_rows.size() > kMostTableRows)
        lines << app::plural("TasksView", QT_TRANSLATE_N_NOOP("TasksView", "%n more"), m_rows.size() - kMostTableRows);
    return lines.join(QStringLiteral("; "));
}

} // namespace atomalloc::ui
