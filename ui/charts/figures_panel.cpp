// SPDX-License-Identifier: GPL-3.0-or-later
// The figures of the run at the cursor.
#include "ui/charts/figures_panel.h"

#include "app/words/figure_text.h"
#include "ui/session/refresher.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

std::uint64_t positive(std::int64_t value) { return static_cast<std::uint64_t>(std::max<std::int64_t>(value, 0)); }

/// What both modes know: counters and bytes of one point.
std::vector<FigureRow> pointRows(const app::SeriesPoint &point, std::uint64_t limit)
{
    const auto tr = [](const char *text) { return FiguresPanel::tr(text); };
    const std::uint64_t hits = point.hot_hits + point.cold_hits;
    const std::uint64_t inside = point.live_bytes > point.requested_bytes ? point.live_bytes - point.requested_bytes : 0;
    return {
        {tr("Allocations"), app::countText(point.allocations)},
        {tr("Deallocations"), app::countText(point.deallocations)},
        {tr("Hit ratio"), app::percentText(hits, point.allocations)},
        {tr("Hot hits"), app::countText(point.hot_hits)},
        {tr("Cold hits"), app::countText(point.cold_hits)},
        {tr("Misses"), app::countText(point.misses)},
        {tr("In use"), app::bytesText(point.live_bytes)},
        {tr("of it requested"), app::bytesText(point.requested_bytes)},
        {tr("Internal fragmentation"), app::percentText(inside, point.live_bytes)},
        {tr("Zeroing"), app::bytesText(point.zeroing_bytes)},
        {tr("Hot"), app::bytesText(point.hot_bytes)},
        {tr("Cold"), app::bytesText(point.cold_bytes)},
        {tr("Free"), app::bytesText(point.free_bytes)},
        {tr("Retired"), app::bytesText(point.retired_bytes)},
        {tr("Committed"), app::bytesText(point.committed_bytes)},
        {tr("of max_memory"), app::percentText(point.committed_bytes, limit)},
    };
}

} // namespace

FiguresPanel::FiguresPanel(RunView &runView, Theme &theme, QWidget *parent)
    : QWidget(parent), m_runView(runView), m_theme(theme), m_list(new FigureList(theme))
{
    setObjectName(QStringLiteral("figuresPanel"));
    setAccessibleName(tr("Figures at the cursor"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 8, 4, 8);
    auto *area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_list);
    area->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);
    layout->addWidget(area);
    m_list->setColumnWidth(190);
    connect(&runView.refresher(), &Refresher::refreshed, this, &FiguresPanel::refresh);
    refresh();
}

void FiguresPanel::refresh()
{
    const auto run = m_runView.run();
    if (run == nullptr)
        m_list->setRows({{tr("Figures appear here when something runs."), QString()}});
    else
        m_list->setRows(run->inputs().mode == app::RunMode::measure ? measureRows() : watchRows());
}

std::vector<FigureRow> FiguresPanel::watchRows()
{
    const auto run = m_runView.run();
    const app::HeapState *heap = m_runView.heap();
    if (heap == nullptr)
        return {};
    const app::RunTally &tally = m_runView.refresher().tally();
    std::vector<FigureRow> rows = pointRows(heap->totals(), run->inputs().config.max_memory);
    const app::Tally &all = tally.all();
    rows.push_back({tr("Remote frees"), app::countText(positive(all.remote_frees))});
    rows.push_back({tr("Refilled blocks"), app::countText(positive(tally.count(EventKind::refill)))});
    rows.push_back({tr("Flushed blocks"), app::countText(positive(tally.count(EventKind::flush)))});
    rows.push_back({tr("Promoted"), app::countText(positive(tally.count(EventKind::promote)))});
    rows.push_back({tr("Demoted"), app::countText(positive(tally.count(EventKind::demote)))});
    rows.push_back({tr("Waits"), app::countText(positive(all.waits)), all.waiting > 0 ? Token::waiting : Token::text});
    rows.push_back({tr("Waiting now"), app::countText(positive(all.waiting)), all.waiting > 0 ? Token::waiting : Token::text});
    rows.push_back({tr("Time waited"), app::durationText(all.waitNs(m_runView.cursorTimeNs()))});
    const auto alarm = [&](const QString &label, std::int64_t value, Token token) {
        rows.push_back({label, app::countText(positive(value)), value > 0 ? token : Token::text});
    };
    alarm(tr("Out of memory"), tally.count(EventKind::out_of_memory), Token::error);
    alarm(tr("Stale handles"), tally.count(EventKind::stale_handle), Token::warn);
    alarm(tr("Double frees"), tally.count(EventKind::double_free), Token::warn);
    alarm(tr("Invalid size"), tally.count(EventKind::invalid_size), Token::error);
    const app::RunInputs inputs = run->inputs();
    if (inputs.config.canaries)
        alarm(tr("Broken canaries"), tally.count(EventKind::broken_canary), Token::error);
    if (inputs.config.check_free_memory)
        alarm(tr("Writes after free"), tally.count(EventKind::write_after_free), Token::error);
    if (tally.dropped() > 0)
        alarm(tr("Events dropped"), tally.dropped(), Token::warn);
    return rows;
}

std::vector<FigureRow> FiguresPanel::measureRows() const
{
    const auto run = m_runView.run();
    const std::vector<app::SeriesPoint> series = run->series();
    std::vector<FigureRow> rows;
    if (!series.empty())
        rows = pointRows(series.back(), run->inputs().config.max_memory);
    if (!run->finished())
        return rows;
    const AtomAllocStats stats = run->finalStats();
    const auto alarm = [&](const QString &label, std::uint64_t value, Token token) {
        rows.push_back({label, app::countText(value), value > 0 ? token : Token::text});
    };
    rows.push_back({tr("Remote frees"), app::countText(stats.remote_frees)});
    rows.push_back({tr("Waits"), app::countText(stats.waits)});
    alarm(tr("Out of memory"), stats.out_of_memory, Token::error);
    alarm(tr("Stale handles"), stats.stale_handles, Token::warn);
    alarm(tr("Double frees"), stats.double_frees, Token::warn);
    alarm(tr("Events dropped"), stats.events_dropped, Token::warn);
    return rows;
}

void FiguresPanel::paintEvent(QPaintEvent *) { QPainter(this).fillRect(rect(), m_theme.color(Token::dock)); }

} // namespace atomalloc::ui
