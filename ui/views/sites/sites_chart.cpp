// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/sites_chart.h"

#include "app/words/figure_text.h"
#include "ui/base/curve.h"
#include "ui/session/marks.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kTitleRoom = 34; ///< px above the plot
constexpr double kNoTitleRoom = 16;
constexpr double kCursorWords = 28; ///< px: the words at the cursor, above the axis
constexpr double kFlagsRoom = 14;
constexpr float kAreaOpacity = 0.62F;

} // namespace

SitesChart::SitesChart(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QWidget(parent), m_runView(runView), m_selection(selection), m_theme(theme), m_painter(theme), m_timeDrag(runView, selection)
{
    setMouseTracking(true);
    connect(&m_runView, &RunView::positionChanged, this, QOverload<>::of(&SitesChart::update));
    connect(&m_runView.marks(), &Marks::changed, this, QOverload<>::of(&SitesChart::update));
    connect(&m_runView.marks(), &Marks::foundChanged, this, QOverload<>::of(&SitesChart::update));
    connect(&m_selection, &Selection::filterChanged, this, QOverload<>::of(&SitesChart::update));
    connect(&m_theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        update();
    });
}

void SitesChart::setState(SitesChartState state)
{
    m_state = std::move(state);
    setAccessibleName(m_state.title.isEmpty() ? tr("Live bytes over time") : m_state.title);
    setAccessibleDescription(m_state.atCursor);
    update();
}

ChartFrame SitesChart::frameOf(QSizeF size) const
{
    const double head = m_state.title.isEmpty() ? kNoTitleRoom : kTitleRoom + kFlagsRoom;
    const auto most = static_cast<double>(m_state.series.most());
    return {QRectF(QPointF(), size).adjusted(4, head, -4, -6), std::max<std::uint64_t>(m_state.series.end_ns, 1), AxisUnit::bytes,
            most * 1.04};
}

std::size_t SitesChart::columns() const { return static_cast<std::size_t>(std::max(1.0, frameOf(QSizeF(size())).plot().width())); }

TimeWindow SitesChart::windowOf(const ChartFrame &frame) const
{
    return {0, std::max(frame.time().most(), 1.0), frame.plot().left(), std::max(frame.plot().width(), 1.0)};
}

void SitesChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    paintAt(painter, QSizeF(size()), m_painter);
}

void SitesChart::paintWhole(QPainter &painter, QSize size)
{
    Painter words(m_theme);
    paintAt(painter, QSizeF(size), words);
}

void SitesChart::paintAt(QPainter &painter, QSizeF size, Painter &words)
{
    words.begin();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(QPointF(), size).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(m_theme.color(Token::line), 1));
    painter.setBrush(m_theme.color(Token::lane));
    painter.drawRoundedRect(card, 6, 6);
    words.paintTitle(painter, m_state, card);
    if (m_state.series.columns() == 0 || m_runView.run() == nullptr)
        return;
    const ChartFrame frame = frameOf(size);
    const TimeWindow window = windowOf(frame);
    frame.paintAxes(painter, m_theme);
    const auto time = m_selection.time(*m_runView.run());
    words.paintAreas(painter, m_state, frame, time ? window.x(time->first_ns) : frame.plot().left(),
                     time ? window.x(time->last_ns) : frame.plot().right());
    m_marks = m_timeDrag.marksIn({window, frame.plot().top() - kFlagsRoom, frame.plot().bottom() - kCursorWords}, m_theme);
    paintWords(painter, m_theme, m_marks.words, frame.plot().top(), frame.plot().bottom());
    paintFlags(painter, m_theme, m_marks.flags, frame.plot().bottom());
    m_timeDrag.paint(painter, m_theme, window, frame.plot());
    m_timeDrag.paintEnds(painter, m_theme, window, frame.plot(), frame.plot());
    words.paintTimeCursor(painter, frame.plot(), window.x(m_runView.cursorTimeNs()), {m_state.atCursor});
    paintHover(painter, frame);
}

void SitesChart::Painter::paintTitle(QPainter &painter, const SitesChartState &state, const QRectF &card)
{
    if (state.title.isEmpty())
        return;
    const double left = card.left() + 14;
    const double right = card.right() - 14;
    const double baseline = card.top() + 22;
    double x = left + text(painter, left, baseline, state.title, wordFont(13.5, QFont::DemiBold), Token::text) + 12;
    const QString note = fittingIfRoom({state.note}, wordFont(11.5), right - x);
    x += text(painter, x, baseline, note, wordFont(11.5), Token::text3);
    paintLegend(painter, state, x + 20, right, baseline);
}

void SitesChart::Painter::paintLegend(QPainter &painter, const SitesChartState &state, double left, double right, double baseline)
{
    const TextStyle figures = figureFont(11.5, QFont::DemiBold);
    const TextStyle names = wordFont(11.5);
    double width = texts().width(state.sum, figures);
    for (const SitesArea &area : state.areas)
        width += 18 + texts().width(area.figure, figures) + 6 + texts().width(area.name, names) + 20;
    if (width > right - left)
        return; // the icicle above has the colors
    double x = right - width;
    for (const SitesArea &area : state.areas) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(area.color));
        painter.drawRoundedRect(QRectF(x, baseline - 10, 12, 11), 2, 2);
        x += 18;
        x += text(painter, x, baseline, area.figure, figures, Token::text) + (area.figure.isEmpty() ? 0 : 6);
        x += text(painter, x, baseline, area.name, names, Token::text2) + 6;
        if (&area != &state.areas.back() && !area.figure.isEmpty())
            text(painter, x, baseline, QStringLiteral("+"), names, Token::text3);
        x += 14;
    }
    text(painter, right, baseline, state.sum, figures, Token::text, Qt::AlignRight);
}

void SitesChart::Painter::paintAreas(QPainter &painter, const SitesChartState &state, const ChartFrame &frame, double from, double to)
{
    const QRectF &plot = frame.plot();
    const app::LiveSeries &series = state.series;
    const auto columns = series.columns();
    const double step = plot.width() * static_cast<double>(series.end_ns) / frame.time().most() / static_cast<double>(columns);
    std::vector<double> below(columns, 0.0);
    painter.save();
    painter.setClipRect(plot.adjusted(0, -2, 0, 1));
    for (const SitesArea &area : state.areas) {
        QPolygonF top;
        QPolygonF bottom;
        for (std::size_t column = 0; column < columns; ++column) {
            const double x = plot.left() + step * (static_cast<double>(column) + 0.5);
            bottom << QPointF(x, frame.at(0, below[column]).y());
            below[column] += static_cast<double>(series.at(column)[area.group]);
            top << QPointF(x, frame.at(0, below[column]).y());
        }
        if (top.isEmpty())
            continue;
        for (QPolygonF *edge : {&top, &bottom}) { // up to both ends
            edge->prepend(QPointF(plot.left(), edge->front().y()));
            edge->append(QPointF(plot.left() + step * static_cast<double>(columns), edge->back().y()));
        }
        QColor fill = theme().color(area.color);
        painter.setPen(QPen(fill, 1.4));
        drawCurve(painter, top);
        fill.setAlphaF(kAreaOpacity);
        QPolygonF whole = top;
        for (qsizetype i = bottom.size(); i-- > 0;)
            whole << bottom[i];
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(whole);
    }
    QColor veil = theme().color(Token::lane);
    veil.setAlphaF(0.66F);
    painter.fillRect(QRectF(plot.left(), plot.top(), std::clamp(from, plot.left(), plot.right()) - plot.left(), plot.height()), veil);
    const double right = std::clamp(to, plot.left(), plot.right());
    painter.fillRect(QRectF(right, plot.top(), plot.right() - right, plot.height()), veil);
    painter.restore();
}

void SitesChart::paintHover(QPainter &painter, const ChartFrame &frame)
{
    if (m_hover < 0)
        return;
    const app::LiveSeries &series = m_state.series;
    const double time = std::min(frame.timeAt(m_hover), static_cast<double>(series.end_ns));
    const auto column = std::min(series.columns() - 1, static_cast<std::size_t>(std::max(0.0, time) / static_cast<double>(series.end_ns) *
                                                                                static_cast<double>(series.columns())));
    QStringList lines{app::timeText(static_cast<std::uint64_t>(std::max(0.0, time))) + QStringLiteral(" s")};
    for (std::size_t i = m_state.areas.size(); i-- > 0;) {
        const SitesArea &area = m_state.areas[i];
        const QString bytes = app::bytesText(series.at(column)[area.group]);
        lines << (area.name.isEmpty() ? bytes : QStringLiteral("%1  %2").arg(bytes, area.name));
    }
    if (m_state.areas.size() > 1)
        lines << tr("%1 together").arg(app::bytesText(series.totalAt(column)));
    frame.paintHover(painter, m_theme, time, lines);
}

// --- input ---

void SitesChart::mousePressEvent(QMouseEvent *event)
{
    const ChartFrame frame = frameOf(QSizeF(size()));
    const bool inPlot = frame.plot().adjusted(0, -kFlagsRoom, 0, 0).contains(event->position());
    if (event->button() != Qt::LeftButton || !inPlot || m_runView.run() == nullptr)
        return;
    if (!m_timeDrag.press(event->position(), event->modifiers(), windowOf(frame), m_marks, frame.plot()))
        m_runView.setTime(std::min(windowOf(frame).wholeTimeAt(event->position().x()), m_runView.run()->endTimeNs()));
}

void SitesChart::mouseMoveEvent(QMouseEvent *event)
{
    const ChartFrame frame = frameOf(QSizeF(size()));
    m_hover = frame.plot().contains(event->position()) && m_state.series.columns() > 0 ? event->position().x() : -1;
    m_timeDrag.move(event->position().x(), windowOf(frame));
    const bool onHandle = m_runView.run() != nullptr && m_timeDrag.isOnHandle(event->position(), windowOf(frame), frame.plot());
    setCursor(onHandle ? Qt::SizeHorCursor : Qt::ArrowCursor);
    update();
}

void SitesChart::mouseReleaseEvent(QMouseEvent *)
{
    (void)m_timeDrag.release();
    update();
}

std::vector<QRectF> SitesChart::handles() const
{
    const ChartFrame frame = frameOf(QSizeF(size()));
    return m_timeDrag.handlesIn(windowOf(frame), frame.plot());
}

void SitesChart::leaveEvent(QEvent *)
{
    m_hover = -1;
    update();
}

} // namespace atomalloc::ui
