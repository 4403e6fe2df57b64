// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline shows: its span, its marks and the values at a time.
#include "ui/timeline/minimap.h"

#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/session/refresher.h"
#include "ui/timeline/mark_glyph.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr double kLeastWidthWithLegend = 640;
constexpr double kLeastWidthWithScale = 480;
constexpr double kGutter = 52;
constexpr double kTimelineFollowShare = 0.2; ///< of the span, where the cursor stands when it has left what was seen

} // namespace

Minimap::Minimap(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_runView(runView),
      m_selection(selection),
      m_theme(theme),
      m_reader(new TrackReader(runView, this)),
      m_drag(runView, selection)
{
    setObjectName(QStringLiteral("minimap"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Timeline of the run"));
    connect(&runView, &RunView::runChanged, this, [this] {
        m_span.reset();
        m_lookedAt.reset();
        invalidate();
    });
    connect(&runView, &RunView::runGrew, this, &Minimap::invalidate);
    connect(&runView.refresher(), &Refresher::grown, this, &Minimap::invalidate);
    connect(&runView, &RunView::positionChanged, this, &Minimap::followCursor);
    connect(&runView.marks(), &Marks::changed, this, qOverload<>(&QWidget::update));
    connect(&runView.marks(), &Marks::foundChanged, this, qOverload<>(&QWidget::update));
    connect(&selection, &Selection::filterChanged, this, qOverload<>(&QWidget::update));
    connect(&selection, &Selection::whyMarksChanged, this, qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, &Minimap::invalidate);
    connect(m_reader, &TrackReader::changed, this, [this] {
        invalidate();
        Q_EMIT tracksChanged();
    });
}

TimelineLayout Minimap::layOut() const { return layOutTimeline(size(), gutterWidth(), legendWidth(), m_tracksWanted ? trackCount() : 0); }

const TimelineLayout &Minimap::shownLayout()
{
    refresh();
    return m_layout;
}

std::uint64_t Minimap::wholeNs() const
{
    const auto run = m_runView.run();
    return run == nullptr ? 1 : std::max<std::uint64_t>(run->endTimeNs(), 1);
}

TimelineSpan Minimap::span() const { return m_span.value_or(TimelineSpan{0, wholeNs()}); }

TimeScale Minimap::scale() const
{
    const TimelineSpan seen = span();
    const QRectF place = plot();
    return {.left = place.left(), .width = place.width(), .end_ns = std::max(seen.end_ns, seen.begin_ns + 1), .begin_ns = seen.begin_ns};
}

void Minimap::showSpan(const TimelineSpan &span)
{
    if (m_runView.run() == nullptr)
        return;
    const bool whole = span.begin_ns == 0 && span.end_ns >= wholeNs();
    m_span = whole ? std::nullopt : std::optional(span);
    invalidate();
}

void Minimap::showWholeRun() { showSpan({0, wholeNs()}); }

/// Whoever looks at another part of the run is left there.
void Minimap::followCursor()
{
    const std::uint64_t before = m_followedNs;
    m_followedNs = m_runView.cursorTimeNs();
    if (m_span && m_span->holds(before) && !m_span->holds(m_followedNs))
        showSpan(m_span->showing(m_followedNs, m_followedNs < before ? 1 - kTimelineFollowShare : kTimelineFollowShare, wholeNs()));
    update();
}

void Minimap::setTracksWanted(bool wanted)
{
    m_tracksWanted = wanted;
    m_reader->setWanted(wanted);
    invalidate();
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
    m_layout = layOut();
    m_series = m_runView.run() == nullptr ? std::vector<app::SeriesPoint>() : m_runView.run()->series();
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
    paintOverRun(painter);
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

double Minimap::gutterWidth() const { return width() < kLeastWidthWithScale ? 0 : kGutter; }

double Minimap::legendWidth() const
{
    if (width() < kLeastWidthWithLegend)
        return 0;
    const QFontMetricsF metrics(m_theme.textFont(11));
    double width = 0;
    for (const auto kind : kTimelineMarkKinds)
        width = std::max(width, metrics.horizontalAdvance(kindText(kind)));
    return width + 32;
}

TimeWindow Minimap::window() const
{
    const TimeScale times = scale();
    return {static_cast<double>(times.begin_ns), static_cast<double>(times.end_ns - times.begin_ns), times.left, times.width};
}

/// The marks A to D above the plot, and those that were found within it.
void Minimap::placeMarks() { m_seenMarks = m_drag.marksIn({window(), 1, plot().bottom(), {}, signs()}, m_theme); }

/// The signs of waits and refusals that have a count, with it.
std::vector<QRectF> Minimap::signs() const
{
    constexpr double kSignTop = 3;
    constexpr double kSignHeight = 12;
    constexpr double kHalfSign = 6;
    const QFontMetricsF metrics(countFont());
    std::vector<QRectF> signs;
    for (const TimelineMark &mark : m_marks)
        if (mark.count > 1)
            signs.emplace_back(mark.x - kHalfSign, kSignTop,
                               kHalfSign + kMarkCountOffset + metrics.horizontalAdvance(app::shortCountText(mark.count)), kSignHeight);
    return signs;
}

QString Minimap::valuesAt(std::uint64_t timeNs) const
{
    const auto run = m_runView.run();
    if (run == nullptr)
        return {};
    const auto behind = std::ranges::upper_bound(m_series, timeNs, {}, &app::SeriesPoint::time_ns);
    if (behind == m_series.begin())
        return tr("%1 s").arg(app::timeText(timeNs));
    const app::SeriesPoint &point = *(behind - 1);
    QStringList values;
    for (std::size_t layer = 0; layer < app::kUsedByteLayers; ++layer) {
        const std::uint64_t bytes = point.*app::kByteLayers[layer].bytes;
        if (layer == 0 || bytes > 0)
            values << QStringLiteral("%1 %2").arg(app::bytesText(bytes), app::byteStateText(app::kByteLayers[layer].place));
    }
    if (point.waiting > 0)
        values << app::plural("Minimap", QT_TRANSLATE_N_NOOP("Minimap", "%n waiting"), point.waiting);
    const QString words =
        tr("%1 s, event %2: %3").arg(app::timeText(timeNs), app::countText(point.event), values.join(QStringLiteral(", ")));
    if (run->inputs().mode == app::RunMode::measure)
        return tr("%1 (sampled)").arg(words);
    return m_series.size() < run->eventCount() ? tr("%1 (the nearest of %2 points)").arg(words, app::countText(m_series.size())) : words;
}

} // namespace atomalloc::ui
