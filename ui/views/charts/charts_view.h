// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsView: how much, how often and how long, over the time of the run, and what was allocated in the selected time. It owns the reader
// of the run, the layout and what each column of pixels shows, and paints through ChartsPainter. It reads only while it is seen.
// UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/views/base/time_canvas.h"
#include "ui/views/charts/charts_painter.h"
#include "ui/views/charts/charts_reader.h"

#include <memory>
#include <optional>

namespace atomalloc::ui {

class ChartsView : public TimeCanvas
{
    Q_OBJECT

public:
    ChartsView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] static ViewType type();

    [[nodiscard]] QSize minimumSizeHint() const override { return {560, 320}; }
    [[nodiscard]] QSize sizeHint() const override { return {1048, 754}; }

    /// Its figures are of the whole heap: the time alone is filtered.
    [[nodiscard]] bool shows(app::FilterTopic topic) const override { return topic == app::FilterTopic::time; }

    [[nodiscard]] bool tellsMoments() const override { return true; }

    void fit() override;
    void zoomBy(int steps) override;
    void settle() override;
    /// Gives up a time that is being selected. Or one of all again, where a chart had the whole place. Else as in every view.
    bool clearCursor() override;
    [[nodiscard]] QSize wholeSize() override;
    void paintWhole(QPainter &painter) override;

    /// The chart that has the whole place, or nothing.
    [[nodiscard]] std::optional<ChartCard> full() const { return m_full; }
    void setFull(std::optional<ChartCard> card);
    /// What was read of the run over time. Null until something was. It is read on while the view is seen, or as often as readOn() asks.
    [[nodiscard]] std::shared_ptr<const ChartsContent> content() const { return m_reader.content(); }
    void readOn() { m_reader.wantTimes(); }
    /// How far the axes go for the run alone.
    [[nodiscard]] const ChartsReach &reach() const { return m_reach; }
    /// From now on they go at least so far: two charts side by side have one scale.
    void setLeastReach(const ChartsReach &reach);
    /// What is on the screen now: for tests and for the accessible description.
    [[nodiscard]] const ChartsLayout &shownLayout();
    [[nodiscard]] const ChartColumns &shownColumns();
    /// The marks of each chart over time, from the top.
    [[nodiscard]] const std::vector<MarkFlag> &flags() const { return marks().flags; }
    /// And those that the program has found.
    [[nodiscard]] const std::vector<FoundFlag> &foundFlags() const { return marks().words; }
    /// Of the block that is selected.
    [[nodiscard]] std::optional<app::TimeRange> selectedLife() const;
    /// At the ends of the selected time, in a plot of shownLayout().
    [[nodiscard]] std::vector<QRectF> handles(const QRectF &plot) const { return timeDrag().handlesIn(m_layout.window, plot); }
    [[nodiscard]] const ChartsSums &sums() const { return m_reader.sums(); }
    /// Words that had to be cut since the last time this was asked: for tests.
    [[nodiscard]] QStringList takeCut() override { return m_painter.takeCut(); }
    /// The texts of the picture that was painted last: for tests.
    [[nodiscard]] const std::vector<TextSprites::Written> &written() const override { return m_painter.written(); }

Q_SIGNALS:
    void contentChanged(); ///< content() or reach()

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

    void layOutAgain() override;
    [[nodiscard]] std::optional<TimeAxis> timeAxisAt(QPointF point) const override;
    [[nodiscard]] std::optional<TimeWindow> seenTimes() const override;
    void aboutToZoom() override { refresh(); }
    [[nodiscard]] double allowedZoom(double wanted) const override;
    [[nodiscard]] double scrollBarLeft(const QRectF &) const override { return width(); }
    [[nodiscard]] QPointF zoomPoint() const override;
    void clicked(QPointF point) override;
    [[nodiscard]] bool invitesClick(QPointF point) const override;
    [[nodiscard]] bool wheelZoomsAt(QPointF point) const override;
    [[nodiscard]] Tip tipAt(QPointF point) override;
    void moveCursor(Qt::Key arrow) override;
    void chooseCursor() override;

private:
    void setupConnections();
    void runChanged();
    void invalidate();
    void refresh();
    void columnsAgain();
    void contentRead();
    [[nodiscard]] ChartColumns reachingColumns(const ChartsLayout &layout) const;
    /// The chart that has the whole place is of figures that the run does not have.
    [[nodiscard]] bool lacksFull() const
    {
        return m_full == ChartCard::queues && m_reader.content() != nullptr && m_reader.content()->sampled;
    }
    [[nodiscard]] bool showsSomething() const { return m_hasLayout && m_reader.content() != nullptr && !lacksFull(); }
    [[nodiscard]] ChartsFrame frameFor(QSizeF size) const;
    /// The time that the filter leaves, or that is selected. Nothing: the whole run.
    [[nodiscard]] std::optional<app::TimeRange> range() const;
    SeenMarks paintTimes(QPainter &painter, const ChartsLayout &layout, const std::vector<QRectF> &labels) const;
    void paintSelectedLife(QPainter &painter, const TimeWindow &window, const QRectF &plot) const;
    [[nodiscard]] app::TimeRange wantedRange() const;
    [[nodiscard]] HitCounts recentHits() const;
    [[nodiscard]] ChartsScene sceneOf(const ChartsLayout &layout, const ChartColumns &columns) const;
    [[nodiscard]] QString wordsInstead() const;
    void scrollToCard(ChartCard card);

    // charts_links.cpp
    /// Where a click leads.
    struct Link
    {
        std::optional<std::size_t> position = {}; ///< of the cursor of the run
        TaskId task = kNoTask;                    ///< that is selected
        QString where = {};                       ///< a condition for the filter
        std::size_t refused = 0;                  ///< requests that a sign stands for

        [[nodiscard]] bool leads() const { return position || !where.isEmpty(); }
    };
    [[nodiscard]] Link linkAt(const ChartBox &box, QPointF point) const;
    [[nodiscard]] Link bytesLinkAt(const ChartBox &box, QPointF point) const;
    [[nodiscard]] Link waitLinkAt(const ChartBox &box, QPointF point) const;
    [[nodiscard]] Link lifetimeLinkAt(const ChartBox &box, QPointF point) const;
    [[nodiscard]] static QString wordsOf(const Link &link);
    void filterBy(const QString &where);
    void follow(const Link &link);

    // charts_tips.cpp
    [[nodiscard]] std::optional<std::size_t> sizeBarAt(const QRectF &plot, double x) const;
    [[nodiscard]] QString tipOf(const ChartBox &box, QPointF point) const;
    [[nodiscard]] QString timeTip(ChartCard card, double x) const;
    [[nodiscard]] QString sizeTip(const QRectF &plot, double x) const;
    [[nodiscard]] QString lifetimeTip(const QRectF &plot, double x) const;
    [[nodiscard]] QString cardText(ChartCard card) const;

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;

    ChartsReader m_reader;
    ChartsLayout m_layout;
    /// What the columns are made of.
    struct ColumnsKey
    {
        std::shared_ptr<const ChartsContent> content;
        std::shared_ptr<const app::ChartDetail> detail;
        TimeWindow window;
        ChartsReach reach;
        ChartsReach leastReach;
        bool operator==(const ColumnsKey &) const = default;
    };
    ChartColumns m_columns;
    ColumnsKey m_columnsKey;
    ChartsPainter m_painter;
    std::uint64_t m_endNs = 1; ///< of the time axis
    ChartsReach m_reach;
    ChartsReach m_leastReach;
    std::optional<ChartCard> m_full;
    std::optional<ChartCard> m_cursor; ///< the chart that the keyboard's cursor is in
    int m_paintings = 0;               ///< what the charts show but for the cursor is another one
    bool m_stale = true;               ///< the run or what was read of it has grown
    bool m_hasLayout = false;
};

} // namespace atomalloc::ui
