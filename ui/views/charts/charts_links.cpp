// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsView: where a click leads. A sign or a bar leads to what it stands for, any other place of a time axis to its time.
#include "app/base/units.h"
#include "app/query/filter.h"
#include "app/words/catalogue.h"
#include "ui/views/charts/charts_view.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace atomalloc::ui {

namespace {

constexpr double kReach = 6; ///< px around a sign that still take the mouse

bool isNear(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()) <= kReach; }

QString typed(std::uint64_t ns) { return app::formatDuration(ns).remove(u' '); }

} // namespace

ChartsView::Link ChartsView::linkAt(const ChartBox &box, QPointF point) const
{
    switch (box.card) {
    case ChartCard::bytes:
        return bytesLinkAt(box, point);
    case ChartCard::waiting:
        return waitLinkAt(box, point);
    case ChartCard::sizes: {
        const auto bar = sizeBarAt(box.plot, point.x());
        return bar && sums().sizes[*bar].blocks > 0
                   ? Link{.where = QStringLiteral("class=%1").arg(app::formatBytes(sums().sizes[*bar].block_bytes).remove(u' '))}
                   : Link();
    }
    case ChartCard::lifetimes:
        return lifetimeLinkAt(box, point);
    case ChartCard::hits:
    case ChartCard::queues:
    case ChartCard::wait_times:
        break;
    }
    return {};
}

ChartsView::Link ChartsView::bytesLinkAt(const ChartBox &box, QPointF point) const
{
    for (const RefusedSign &sign : refusedSigns(m_columns.columns, box.plot.left(), kRefusedPitch)) {
        if (isNear(point, QPointF(sign.x, box.plot.top() + kRefusedY)))
            return {.position = sign.event + 1, .refused = sign.count};
    }
    const ChartsScene scene = sceneOf(m_layout, m_columns);
    const auto ring = peakRing(scene, box.plot);
    return ring && isNear(point, *ring) ? Link{.position = scene.peak.position} : Link();
}

/// The nearest dot.
ChartsView::Link ChartsView::waitLinkAt(const ChartBox &box, QPointF point) const
{
    const Axis axis = waitLengthsAxis(m_columns, box.plot);
    Link link;
    double least = kReach;
    for (const app::Wait &wait : m_reader.content()->waits) {
        if (!m_layout.window.holds(wait.begin_ns) || std::abs(m_layout.window.x(wait.begin_ns) - point.x()) > kReach)
            continue;
        const QPointF away = waitDot(wait, m_layout, box.plot, axis, m_endNs) - point;
        if (const double distance = std::hypot(away.x(), away.y()); distance < least) {
            least = distance;
            link = {.position = wait.event + 1, .task = wait.task};
        }
    }
    return link;
}

ChartsView::Link ChartsView::lifetimeLinkAt(const ChartBox &box, QPointF point) const
{
    const app::LifetimeDistribution &lifetimes = sums().lifetimes;
    const std::vector<app::LifetimeBar> bars = shownBars(lifetimes);
    const LifetimePlaces places = lifetimePlaces(box.plot, bars.size(), lifetimes.live > 0);
    if (point.x() < box.plot.left() || point.x() > box.plot.right())
        return {};
    if (lifetimes.live > 0 && point.x() >= places.live.left())
        return {.where = QStringLiteral("freed=never")};
    const auto index = static_cast<std::size_t>((point.x() - box.plot.left()) / places.bar);
    if (index >= bars.size() || bars[index].blocks == 0)
        return {};
    const app::LifetimeBar &bar = bars[index];
    const QString below = QStringLiteral("lifetime<%1").arg(typed(bar.to_ns));
    return {.where = bar.from_ns == 0 ? below : QStringLiteral("lifetime>=%1 and %2").arg(typed(bar.from_ns), below)};
}

QString ChartsView::wordsOf(const Link &link)
{
    if (!link.where.isEmpty())
        return tr("A click filters all views by it.");
    if (link.refused > 0)
        return app::plural("ChartsView", QT_TRANSLATE_N_NOOP("ChartsView", "%n requests found no memory here. A click goes to the first."),
                           link.refused);
    if (link.task != kNoTask)
        return tr("A click selects the task and goes to where the wait begins.");
    return link.position ? tr("A click goes to the peak.") : QString();
}

/// What the filter says of the same topics makes room.
void ChartsView::filterBy(const QString &where)
{
    const app::Outcome<app::Filter> wanted = app::Filter::parse(where);
    if (!wanted)
        return;
    app::Filter filter = m_selection.filter();
    for (const app::Expression &condition : wanted->conditions()) {
        const auto &before = filter.conditions();
        const auto same = std::ranges::find(before, app::topicOf(condition), app::topicOf);
        if (same != before.end())
            filter.remove(static_cast<std::size_t>(same - before.begin()));
    }
    for (const app::Expression &condition : wanted->conditions())
        filter.add(condition);
    m_selection.setFilter(filter);
}

void ChartsView::follow(const Link &link)
{
    if (!link.where.isEmpty())
        return filterBy(link.where);
    if (link.task != kNoTask)
        m_selection.selectTask(link.task);
    m_runView.pause();
    m_runView.setPosition(*link.position);
}

bool ChartsView::invitesClick(QPointF point) const
{
    const ChartBox *box = showsSomething() ? m_layout.boxAt(point) : nullptr;
    if (box == nullptr || box->folded)
        return false;
    const bool onPlot = box->plot.contains(point);
    return box->corner.contains(point) || (onPlot && (isOverTime(box->card) || linkAt(*box, point).leads()));
}

void ChartsView::clicked(QPointF point)
{
    refresh();
    m_cursor.reset();
    const ChartBox *box = showsSomething() ? m_layout.boxAt(point) : nullptr;
    if (box == nullptr)
        return;
    if (box->corner.contains(point))
        setFull(m_full ? std::nullopt : std::optional(box->card));
    else if (const Link link = box->folded || !box->plot.contains(point) ? Link() : linkAt(*box, point); link.leads())
        follow(link);
    else if (isOverTime(box->card) && box->plot.contains(point))
        m_runView.setTime(std::min(m_layout.window.wholeTimeAt(point.x()), m_endNs));
    update();
}

} // namespace atomalloc::ui
