// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsView: from a run and its cursor to a frame, and input. Words are in charts_tips.cpp.
#include "ui/views/charts/charts_view.h"

#include "app/analysis/byte_layers.h"
#include "app/analysis/moment_figures.h"
#include "app/words/figure_text.h"
#include "ui/session/cursor.h"
#include "ui/session/marks.h"
#include "ui/session/refresher.h"
#include "ui/views/base/view_words.h"

#include <QFocusEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kCursorStep = 0.01; ///< of the window, for Alt+Left and Alt+Right

} // namespace

ChartsView::ChartsView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : TimeCanvas(runView, selection, parent), m_runView(runView), m_selection(selection), m_theme(theme), m_painter(theme)
{
    setObjectName(QStringLiteral("chartsView"));
    setAccessibleName(tr("Charts: bytes, hits, queues and waits over time, and what was allocated"));
    setupConnections();
    runChanged();
}

ViewType ChartsView::type()
{
    return {"charts", QT_TRANSLATE_NOOP("Views", "Charts"), "charts",
            [](RunView &runView, Selection &selection, Theme &theme) -> View * { return new ChartsView(runView, selection, theme); },
            &TimeDrag::rangeKeys};
}

void ChartsView::setupConnections()
{
    connect(&m_runView, &RunView::runChanged, this, &ChartsView::runChanged);
    connect(&m_runView.refresher(), &Refresher::grown, this, &ChartsView::invalidate);
    connect(&m_runView, &RunView::positionChanged, this, QOverload<>::of(&ChartsView::update));
    connect(&m_selection, &Selection::changed, this, &ChartsView::invalidate);
    connect(&m_selection, &Selection::filterChanged, this, &ChartsView::invalidate);
    connect(&m_runView.marks(), &Marks::changed, this, QOverload<>::of(&ChartsView::update));
    connect(&m_runView.marks(), &Marks::foundChanged, this, QOverload<>::of(&ChartsView::update));
    connect(&m_reader, &ChartsReader::changed, this, &ChartsView::contentRead);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        update();
    });
}

void ChartsView::runChanged()
{
    m_reader.show(m_runView.livesReader());
    m_columns = {};
    m_columnsKey = {};
    m_endNs = 1;
    m_reach = {};
    m_cursor.reset();
    m_full.reset();
    m_hasLayout = false;
    scrollToStart();
    setZoom(1);
    invalidate();
}

void ChartsView::invalidate()
{
    m_stale = true;
    ++m_paintings;
    update();
}

void ChartsView::setFull(std::optional<ChartCard> card)
{
    if (m_full == card)
        return;
    m_full = card;
    layOutAgain();
}

app::TimeRange ChartsView::wantedRange() const { return range().value_or(app::TimeRange{0, ~std::uint64_t{0}}); }

void ChartsView::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    const auto run = m_runView.run();
    if (run == nullptr || m_runView.heap() == nullptr) {
        m_hasLayout = false;
        return;
    }
    if (m_full && isOverTime(*m_full))
        m_reader.wantTimes();
    else
        m_reader.want(wantedRange());
    const std::uint64_t endBefore = std::exchange(m_endNs, std::max<std::uint64_t>(run->endTimeNs(), m_leastReach.end_ns));
    // A run that grows is seen as a whole, or as the part of it that a person has chosen.
    if (zoom() > 1 && endBefore != m_endNs)
        returnTo(zoom() * static_cast<double>(m_endNs) / static_cast<double>(endBefore), scrollOf(0));
    else
        layOutAgain();
}

ChartsFrame ChartsView::frameFor(QSizeF size) const
{
    const bool waits = m_reader.content() == nullptr || !m_reader.content()->waits.empty();
    const auto run = m_runView.run();
    const bool limit = m_leastReach.limit > 0 || (run != nullptr && app::limitIsNear(run->inputs().config.max_memory,
                                                                                     std::max(m_reach.committed, m_leastReach.committed)));
    return {size, zoom(), scrollOf(0), m_endNs, waits, limit, m_full};
}

void ChartsView::layOutAgain()
{
    if (m_runView.run() == nullptr)
        return;
    m_layout = layOutCharts(frameFor(QSizeF(size())));
    const auto pane = [this] {
        // Charts that are not over time are only scrolled.
        const bool timed = !m_layout.timePlot.isEmpty();
        const QRectF area = timed ? m_layout.timePlot : m_layout.area;
        return setPane(0, area, {timed ? m_layout.timeWidth(zoom()) : area.width(), m_layout.height});
    };
    if (pane())
        m_layout = layOutCharts(frameFor(QSizeF(size())));
    m_hasLayout = true;
    columnsAgain();
    update();
}

void ChartsView::columnsAgain()
{
    ++m_paintings;
    ColumnsKey key;
    if (m_reader.content() != nullptr && !m_layout.timePlot.isEmpty()) {
        m_reader.wantDetail(m_layout.window);
        key = {m_reader.content(), m_reader.detail(m_layout.window), m_layout.window, m_reach, m_leastReach};
    }
    if (m_columnsKey == key) // a view that is only higher has the same columns
        return;
    m_columns = key.content == nullptr ? ChartColumns() : reachingColumns(m_layout);
    m_columnsKey = std::move(key);
}

const ChartsLayout &ChartsView::shownLayout()
{
    refresh();
    return m_layout;
}

const ChartColumns &ChartsView::shownColumns()
{
    refresh();
    return m_columns;
}

/// As app::momentAt has them. Of a run that was sampled only the samples are known.
HitCounts ChartsView::recentHits() const
{
    const std::uint64_t now = m_reader.content()->sampled ? m_runView.cursorTimeNs() : timeOf(*m_runView.run(), m_runView.position());
    const app::SeriesPoint &totals = m_runView.heap()->totals();
    const HitsSoFar &hits = m_reader.content()->hits;
    const auto whole = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
    const HitCounts all =
        m_reader.content()->sampled ? hits.upTo(now) : HitCounts{whole(totals.hot_hits), whole(totals.cold_hits), whole(totals.misses)};
    return now < app::MomentFigures::kRecentNs ? all : all - hits.upTo(now - app::MomentFigures::kRecentNs);
}

ChartsScene ChartsView::sceneOf(const ChartsLayout &layout, const ChartColumns &columns) const
{
    const auto run = m_runView.run();
    const ChartsContent &content = *m_reader.content();
    ChartsScene scene{layout, content, columns, m_reader.sums()};
    scene.cursor_ns = m_runView.cursorTimeNs();
    scene.key = QByteArray::number(m_paintings);
    scene.now = app::chartValuesOf(*m_runView.heap());
    scene.recent = recentHits();
    scene.max_memory = run->inputs().config.max_memory;
    scene.limit_beside = m_leastReach.limit;
    scene.least_limit_beside = m_leastReach.least_limit;
    scene.peak = run->peak();
    scene.end_ns = m_endNs;
    scene.range = range();
    scene.atClosest = zoom() >= mostTimeZoom(m_endNs);
    if (!m_reader.problem().isEmpty())
        scene.note = m_reader.problem();
    else if (content.charts.position() < run->eventCount())
        scene.note = tr("%1 read").arg(app::percentText(content.charts.position(), run->eventCount()));
    else if (m_reader.readsDetail() && m_reader.detail(layout.window) == nullptr)
        scene.note = tr("reading the events of this time …");
    return scene;
}

void ChartsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    refresh();
    if (!showsSomething()) {
        paintNothing(painter, *this, m_theme, wordsInstead());
        return;
    }
    ChartsScene scene = sceneOf(m_layout, m_columns);
    if (hasFocus() && m_cursor) {
        if (const ChartBox *box = m_layout.boxOf(*m_cursor))
            scene.canvasCursor = box->rect.adjusted(6, 6, -6, -6);
    }
    m_painter.paint(painter, scene);
    setMarks(paintTimes(painter, m_layout, m_painter.labels()));
}

/// What is said where there are no charts.
QString ChartsView::wordsInstead() const
{
    if (!m_reader.problem().isEmpty())
        return m_reader.problem();
    if (lacksFull())
        return tr("A measured run has no such figure.");
    return m_runView.run() == nullptr || m_runView.run()->eventCount() == 0 ? nothingWords(m_runView) : tr("Reading the run …");
}

QSize ChartsView::wholeSize()
{
    refresh();
    return showsSomething() ? QSize(width(), static_cast<int>(std::ceil(m_layout.height))) : size();
}

void ChartsView::paintWhole(QPainter &painter)
{
    const QSize whole = wholeSize();
    painter.fillRect(QRect(QPoint(), whole), m_theme.color(Token::canvas));
    if (!showsSomething()) {
        paintNothing(painter, *this, m_theme, wordsInstead());
        return;
    }
    ChartsFrame frame = frameFor(QSizeF(whole));
    frame.scroll.setY(0);
    ChartsLayout layout = layOutCharts(frame);
    for (ChartBox &box : layout.boxes) // a picture has no button
        box.corner = QRectF(box.corner.topRight(), QSizeF(0, box.corner.height()));
    const ChartColumns columns = layout.timePlot.isEmpty() ? ChartColumns() : reachingColumns(layout);
    ChartsPainter onPaper(m_theme);
    onPaper.paint(painter, sceneOf(layout, columns));
    (void)paintTimes(painter, layout, onPaper.labels());
}

void ChartsView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    if (m_hasLayout && !m_stale)
        layOutAgain();
}

void ChartsView::focusInEvent(QFocusEvent *event)
{
    TimeCanvas::focusInEvent(event);
    update();
}

void ChartsView::fit()
{
    refresh();
    returnTo(1, {});
}

void ChartsView::settle()
{
    m_reader.finish(m_full && isOverTime(*m_full) ? std::nullopt : std::optional(wantedRange()));
    m_stale = true;
    refresh();
    if (!m_layout.timePlot.isEmpty())
        m_reader.finishDetail(m_layout.window);
    columnsAgain();
    update();
}

bool ChartsView::clearCursor()
{
    if (giveUpRange())
        return true;
    if (m_full) {
        setFull(std::nullopt);
        return true;
    }
    const bool had = std::exchange(m_cursor, std::nullopt).has_value();
    update();
    return had;
}

// --- input ---

double ChartsView::allowedZoom(double wanted) const { return std::clamp(wanted, 1.0, mostTimeZoom(m_endNs)); }

void ChartsView::zoomBy(int steps) { setZoom(zoom() * std::exp2(steps)); }

QPointF ChartsView::zoomPoint() const
{
    const bool seen = m_hasLayout && !m_layout.timePlot.isEmpty() && m_layout.window.holds(m_runView.cursorTimeNs());
    return seen ? QPointF(m_layout.window.x(m_runView.cursorTimeNs()), m_layout.timePlot.top()) : TimeCanvas::zoomPoint();
}

bool ChartsView::wheelZoomsAt(QPointF point) const
{
    const ChartBox *box = m_layout.boxAt(point);
    const bool onPlot = box != nullptr && isOverTime(box->card) && point.x() >= box->plot.left() && point.x() <= box->plot.right();
    return onPlot && (m_layout.height <= m_layout.area.height() || box->plot.contains(point));
}

void ChartsView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const ChartBox *box = showsSomething() ? m_layout.boxAt(event->position()) : nullptr;
    if (event->button() == Qt::LeftButton && box != nullptr && !box->folded && !box->corner.contains(event->position()))
        setFull(m_full ? std::nullopt : std::optional(box->card));
    else
        TimeCanvas::mouseDoubleClickEvent(event);
}

TimeCanvas::Tip ChartsView::tipAt(QPointF point)
{
    refresh();
    const ChartBox *box = showsSomething() ? m_layout.boxAt(point) : nullptr;
    return box == nullptr ? Tip() : Tip{tipOf(*box, point), QRectF(point.x() - 0.5, box->rect.top(), 1, box->rect.height())};
}

void ChartsView::moveCursor(Qt::Key arrow)
{
    refresh();
    if (!showsSomething())
        return;
    if (arrow == Qt::Key_Left || arrow == Qt::Key_Right) {
        const double step = std::max(1.0, m_layout.window.length_ns * kCursorStep) * (arrow == Qt::Key_Left ? -1 : 1);
        m_runView.setTime(
            static_cast<quint64>(std::clamp(static_cast<double>(m_runView.cursorTimeNs()) + step, 0.0, static_cast<double>(m_endNs))));
        m_cursor = m_cursor.value_or(m_layout.boxes.front().card);
    } else {
        const auto current = std::ranges::find_if(m_layout.boxes, [this](const ChartBox &box) { return box.card == m_cursor; });
        if (current == m_layout.boxes.end())
            m_cursor = m_layout.boxes.front().card;
        else if (arrow == Qt::Key_Down && current + 1 != m_layout.boxes.end())
            m_cursor = (current + 1)->card;
        else if (arrow == Qt::Key_Up && current != m_layout.boxes.begin())
            m_cursor = (current - 1)->card;
        scrollToCard(*m_cursor);
    }
    setAccessibleDescription(cardText(*m_cursor));
    update();
}

void ChartsView::scrollToCard(ChartCard card)
{
    const ChartBox *box = m_layout.boxOf(card);
    if (box == nullptr)
        return;
    const double above = box->rect.top() - m_layout.area.top() - 8;
    const double below = box->rect.bottom() - m_layout.area.bottom() + 8;
    const QPointF scroll = scrollOf(0);
    if (above < 0)
        scrollTo(0, {scroll.x(), scroll.y() + above});
    else if (below > 0)
        scrollTo(0, {scroll.x(), scroll.y() + below});
}

void ChartsView::chooseCursor()
{
    refresh();
    if (!showsSomething() || !m_cursor)
        return;
    const ChartBox *box = m_layout.boxOf(*m_cursor);
    if (box != nullptr && !box->folded)
        setFull(m_full ? std::nullopt : std::optional(*m_cursor));
}

} // namespace atomalloc::ui
