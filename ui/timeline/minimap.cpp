// SPDX-License-Identifier: GPL-3.0-or-later
// Minimap: the whole run as a strip.
#include "ui/timeline/minimap.h"

#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "ui/session/refresher.h"
#include "ui/theme/event_token.h"
#include "ui/timeline/mark_glyph.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr double kMarkY = 14;
constexpr double kPlotTop = 26;
constexpr double kAxisHeight = 24;
constexpr double kPeakHeight = 14;
constexpr double kLeastWidthWithLegend = 640;
constexpr std::array<app::RunMarker::Kind, 3> kMarkKinds{app::RunMarker::Kind::wait, app::RunMarker::Kind::out_of_memory,
                                                         app::RunMarker::Kind::stale_handle};

} // namespace

Minimap::Minimap(RunView &runView, Theme &theme, QWidget *parent) : QWidget(parent), m_runView(runView), m_theme(theme)
{
    setObjectName(QStringLiteral("minimap"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Timeline of the whole run"));
    connect(&runView, &RunView::runChanged, this, &Minimap::invalidate);
    connect(&runView, &RunView::runGrew, this, &Minimap::invalidate);
    connect(&runView.refresher(), &Refresher::grown, this, &Minimap::invalidate);
    connect(&runView, &RunView::positionChanged, this, [this] { update(); });
    connect(&theme, &Theme::changed, this, &Minimap::invalidate);
}

QRectF Minimap::plot() const { return {8, kPlotTop, width() - 24.0 - legendWidth(), height() - kPlotTop - kAxisHeight}; }

TimeScale Minimap::scale() const
{
    const auto run = m_runView.run();
    return {plot().left(), plot().width(), run == nullptr ? 1 : std::max<std::uint64_t>(run->endTimeNs(), 1)};
}

const std::vector<TimelineMark> &Minimap::marks()
{
    refresh();
    return m_marks;
}

void Minimap::invalidate()
{
    m_stale = true;
    update();
}

void Minimap::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_stale = true;
}

void Minimap::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    readMarks(m_runView.run().get());
    m_picture = QPixmap(size() * devicePixelRatioF());
    m_picture.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(&m_picture);
    paintRun(painter);
}

void Minimap::paintOn(QPainter &painter)
{
    m_runView.refresher().surveyAll();
    refresh();
    paintRun(painter);
    paintCursor(painter);
}

void Minimap::paintRun(QPainter &painter)
{
    painter.fillRect(rect(), m_theme.color(Token::dock));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::canvas));
    painter.drawRoundedRect(plot(), 3, 3);
    paintLegend(painter);
    if (m_runView.run() == nullptr) {
        painter.setPen(m_theme.color(Token::text3));
        painter.setFont(m_theme.textFont(11.5));
        painter.drawText(plot(), Qt::AlignCenter, tr("The run will appear here"));
        return;
    }
    paintBytes(painter, plot());
    paintPeak(painter);
    paintTicks(painter);
    paintMarks(painter);
}

void Minimap::readMarks(const app::RecordedRun *run)
{
    m_marks.clear();
    m_waits.clear();
    if (run == nullptr)
        return;
    const auto known = m_runView.refresher().surveyed(); // of a long run the others come with the next pictures
    const std::vector<app::RunMarker> &markers = known->markers;
    const QFontMetricsF metrics(countFont());
    m_marks = withRoomForCounts(mergeMarks(markers, scale()),
                                [&metrics](std::size_t count) { return metrics.horizontalAdvance(app::shortCountText(count)); });
    m_waits = waitBars(markers, scale());
}

QFont Minimap::countFont() const { return m_theme.figureFont(9, QFont::Medium); }

namespace {

QColor overCanvas(const QColor &canvas, const QColor &color)
{
    const auto mix = [](int below, int above) { return (below + 4 * above) / 5; };
    return {mix(canvas.red(), color.red()), mix(canvas.green(), color.green()), mix(canvas.blue(), color.blue())};
}

} // namespace

void Minimap::paintBytes(QPainter &painter, const QRectF &plot)
{
    const auto run = m_runView.run();
    const std::vector<app::SeriesPoint> series = run->series();
    const std::uint64_t limit = run->inputs().config.max_memory;
    std::uint64_t most = 1;
    for (const app::SeriesPoint &point : series)
        most = std::max(most, stacked(point).back());
    const bool near = app::limitIsNear(limit, most);
    const double full = static_cast<double>(near ? std::max(limit, most) : most) * (near ? 1.12 : 1.25);
    const auto y = [&](std::uint64_t bytes) { return plot.bottom() - 1 - (plot.height() - 1) * static_cast<double>(bytes) / full; };
    // One column per pixel, the largest sum in it: polygons of thousands of corners take a tenth of a second, and a run that grows
    // wants this picture many times a second.
    const std::vector<LayerSums> columns = columnPeaks(series, scale());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t layer = app::kUsedByteLayers; layer-- > 0;) {
        const QColor color = overCanvas(m_theme.color(Token::canvas), m_theme.color(placeToken(app::kByteLayers[layer].place)));
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const double top = y(columns[column][layer]);
            painter.fillRect(QRectF(plot.left() + static_cast<double>(column), top, 1, plot.bottom() - 1 - top), color);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (!near)
        return;
    painter.setPen(QPen(m_theme.color(Token::text2), 1, Qt::DashLine));
    painter.drawLine(QPointF(plot.left(), y(limit)), QPointF(plot.right(), y(limit)));
    painter.setFont(m_theme.textFont(10.5, QFont::Medium));
    const double width = painter.fontMetrics().horizontalAdvance(tr("limit")) + 8.0;
    const QRectF plate(plot.left() + 4, y(limit) - 7, width, 14);
    painter.fillRect(plate, m_theme.color(Token::canvas));
    painter.drawText(plate, Qt::AlignCenter, tr("limit"));
}

double Minimap::legendWidth() const
{
    if (width() < kLeastWidthWithLegend)
        return 0;
    const QFontMetricsF metrics(m_theme.textFont(11));
    double width = 0;
    for (const auto kind : kMarkKinds)
        width = std::max(width, metrics.horizontalAdvance(kindText(kind)));
    return width + 32;
}

void Minimap::paintLegend(QPainter &painter)
{
    if (legendWidth() == 0)
        return;
    constexpr double kRow = 18;
    const QPointF first(plot().right() + 20, plot().center().y() - kRow);
    painter.setFont(m_theme.textFont(11));
    for (std::size_t i = 0; i < kMarkKinds.size(); ++i) {
        const QPointF center = first + QPointF(0, kRow * static_cast<double>(i));
        paintMark(painter, m_theme, kMarkKinds[i], center, 0.7);
        painter.setPen(m_theme.color(Token::text2));
        painter.drawText(center + QPointF(12, 4), kindText(kMarkKinds[i]));
    }
}

void Minimap::paintMarks(QPainter &painter)
{
    const double y = kMarkY;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::waiting));
    for (const TimelineBar &bar : m_waits)
        painter.drawRoundedRect(QRectF(bar.left, y + 6, std::max(bar.right - bar.left, 3.0), 4), 2, 2);
    for (const TimelineMark &mark : m_marks) {
        const bool wait = mark.kind == app::RunMarker::Kind::wait;
        if (!wait && mark.end > mark.start) { // several of the kind: from the first to the last
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(mark.kind == app::RunMarker::Kind::out_of_memory ? Token::error : Token::warn));
            painter.drawRoundedRect(QRectF(mark.start, y + 4, std::max(mark.end - mark.start, 3.0), 2), 1, 1);
        }
        paintMark(painter, m_theme, mark.kind, QPointF(mark.x, wait ? y - 4 : y - 3), wait ? 0.6 : 0.8);
        if (mark.count > 1) {
            painter.setFont(countFont());
            painter.setPen(m_theme.color(Token::text2));
            painter.drawText(QPointF(mark.x + kMarkCountOffset, y - 2), app::shortCountText(mark.count));
        }
    }
}

std::optional<double> Minimap::peakX() const
{
    const auto run = m_runView.run();
    if (run == nullptr || run->peak().position == 0 || run->inputs().mode == app::RunMode::measure)
        return std::nullopt;
    return scale().x(run->peak().time_ns);
}

/// The first event with the most live bytes: a dotted pole and a pennant, as an automatic mark of the time line.
void Minimap::paintPeak(QPainter &painter)
{
    const auto x = peakX();
    if (!x)
        return;
    const QColor color = m_theme.color(Token::text2);
    painter.setPen(QPen(color, 1, Qt::DotLine));
    painter.drawLine(QPointF(*x, kPlotTop), QPointF(*x, plot().bottom()));
    painter.setFont(m_theme.textFont(10.5, QFont::Medium));
    const double width = painter.fontMetrics().horizontalAdvance(tr("peak")) + 8.0;
    const double left = *x + width > plot().right() ? *x - width : *x;
    const QRectF plate(left, plot().bottom() - kPeakHeight, width, kPeakHeight);
    painter.fillRect(plate, m_theme.color(Token::canvas));
    painter.setPen(color);
    painter.drawText(plate, Qt::AlignCenter, tr("peak"));
}

void Minimap::paintTicks(QPainter &painter)
{
    painter.setFont(m_theme.figureFont(10.5));
    painter.setPen(m_theme.color(Token::text3));
    const std::vector<TimelineTick> ticks = timeTicks(scale());
    const double y = plot().bottom() + 16;
    double free = 0;
    for (const TimelineTick &tick : ticks) {
        const double width = painter.fontMetrics().horizontalAdvance(tick.label);
        const double x = std::clamp(tick.x - width / 2, plot().left(), plot().right() - width);
        if (x < free)
            continue;
        painter.drawText(QPointF(x, y), tick.label);
        free = x + width + 12;
    }
}

void Minimap::paintCursor(QPainter &painter)
{
    if (m_runView.run() == nullptr)
        return;
    const double x = scale().x(m_runView.cursorTimeNs());
    const QColor color = m_theme.color(Token::text);
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(x, 8), QPointF(x, plot().bottom() + 2));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(
        std::array<QPointF, 5>{QPointF(x - 7, 5), QPointF(x + 7, 5), QPointF(x + 7, 11), QPointF(x, 18), QPointF(x - 7, 11)}.data(), 5);
}

void Minimap::paintEvent(QPaintEvent *)
{
    refresh();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCursor(painter);
    if (hasFocus() && m_ring) {
        painter.setPen(QPen(m_theme.color(Token::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(plot().adjusted(-3, -3, 3, 3), 5, 5);
    }
}

const TimelineMark *Minimap::markAt(QPointF point) const
{
    if (point.y() > kPlotTop + 10)
        return nullptr;
    const auto found =
        std::find_if(m_marks.begin(), m_marks.end(), [point](const TimelineMark &m) { return std::abs(m.x - point.x()) <= 7; });
    return found == m_marks.end() ? nullptr : &*found;
}

bool Minimap::isPeakAt(QPointF point) const
{
    const auto x = peakX();
    return x && std::abs(*x - point.x()) <= 5 && point.y() >= plot().bottom() - kPeakHeight && point.y() <= plot().bottom();
}

void Minimap::focusInEvent(QFocusEvent *event)
{
    m_ring =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason || event->reason() == Qt::ShortcutFocusReason;
    QWidget::focusInEvent(event);
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton || m_runView.run() == nullptr)
        return;
    if (const TimelineMark *mark = markAt(event->position()))
        m_runView.setPosition(mark->event + 1);
    else if (isPeakAt(event->position()))
        m_runView.setPosition(m_runView.run()->peak().position);
    else
        m_runView.setTime(scale().time(event->position().x()));
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if ((event->buttons() & Qt::LeftButton) != 0 && m_runView.run() != nullptr)
        m_runView.setTime(scale().time(event->position().x()));
}

bool Minimap::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    if (m_runView.run() == nullptr)
        return true;
    if (const TimelineMark *mark = markAt(help->pos())) {
        const QString words =
            mark->count == 1
                ? tr("%1 at %2 s. Click to go there.").arg(kindText(mark->kind), app::timeText(mark->time_ns))
                : app::plural("Minimap", QT_TRANSLATE_N_NOOP("Minimap", "%n marks here, first %1 at %2 s. Click to go there."), mark->count)
                      .arg(kindText(mark->kind), app::timeText(mark->time_ns));
        QToolTip::showText(help->globalPos(), words, this);
    } else if (isPeakAt(help->pos())) {
        QToolTip::showText(help->globalPos(),
                           tr("Peak: %1 live at %2 s. Click to go there.")
                               .arg(app::bytesText(m_runView.run()->peak().bytes), app::timeText(m_runView.run()->peak().time_ns)),
                           this);
    } else {
        QToolTip::showText(help->globalPos(), tr("%1 s").arg(app::timeText(scale().time(help->pos().x()))), this);
    }
    return true;
}

} // namespace atomalloc::ui
