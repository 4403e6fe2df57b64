// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesView: every allocation of the run as a point in the plane of births and deaths, and every question about memory as a rectangle
// in it. It owns the reader, the cards of the rules, the plane and the table of what is chosen. It reads only while it is seen.
// UI thread only.
//
// What is chosen is the rectangle in the filter, or one that is drawn and not yet in the filter. Nothing chosen: all that the filter
// leaves.
#pragma once

#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/views/base/time_canvas.h"
#include "ui/views/lifetimes/lifetimes_reader.h"
#include "ui/views/lifetimes/plane_painter.h"

#include <QKeySequence>

#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::ui {

class ResultPanel;
class RuleCard;
class SegmentedControl;

class LifetimesView : public TimeCanvas
{
    Q_OBJECT

public:
    LifetimesView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] static ViewType type();
    [[nodiscard]] static std::vector<std::pair<QKeySequence, QString>> keys();

    [[nodiscard]] QSize minimumSizeHint() const override { return {480, 320}; }
    [[nodiscard]] QSize sizeHint() const override { return {1048, 754}; }

    /// Lives have no states, and are no events.
    [[nodiscard]] bool shows(app::FilterTopic topic) const override
    {
        return topic != app::FilterTopic::state && topic != app::FilterTopic::event;
    }

    void fit() override;
    void zoomBy(int steps) override;
    void settle() override;
    /// Stops the reading of the run. Else takes away the cursor and a rectangle that is drawn and not in the filter.
    bool clearCursor() override;
    void paintWhole(QPainter &painter) override;

    void setHeight(app::PlaneHeight height);
    /// Cells tell bytes, or blocks.
    void setByBytes(bool bytes);
    /// Makes the rule the rectangle of the filter, or takes it away where it is that.
    void chooseRule(app::Rule rule);
    /// Makes what is drawn a condition of the filter.
    void filterDrawn();

    // --- what is on the screen: for tests and for the accessible description ---
    [[nodiscard]] const PlaneLayout &shownLayout();
    [[nodiscard]] const std::shared_ptr<const app::PlaneAnswer> &answer() const { return m_reader.answer(); }
    [[nodiscard]] const std::optional<app::PlaneRectangle> &drawn() const { return m_drawn; }
    [[nodiscard]] const std::optional<PlaneCell> &cursorCell() const { return m_cursor; }
    [[nodiscard]] const std::vector<RuleCard *> &cards() const { return m_cards; }
    [[nodiscard]] ResultPanel &result() { return *m_result; }
    [[nodiscard]] const std::vector<MarkFlag> &sideFlags() const { return m_sideFlags; }
    /// At the ends of the selected time.
    [[nodiscard]] std::vector<QRectF> handles() const { return timeDrag().handlesIn(m_layout.window(), m_layout.axisOfBirths()); }
    [[nodiscard]] const PlanePainter &planePainter() const { return m_painter; }
    /// The allocation of the block that is selected. Nothing where none is, or where it is not known yet.
    [[nodiscard]] std::optional<PlanePoint> selectedPoint() const;
    /// Words that had to be cut since the last time this was asked: for tests.
    [[nodiscard]] QStringList takeCut() override { return m_painter.takeCut(); }
    /// The texts of the picture that was painted last: for tests.
    [[nodiscard]] const std::vector<TextSprites::Written> &written() const override { return m_painter.written(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

    void layOutAgain() override;
    [[nodiscard]] std::optional<TimeAxis> timeAxisAt(QPointF point) const override;
    [[nodiscard]] std::optional<TimeWindow> seenTimes() const override;
    void aboutToZoom() override { refresh(); }
    [[nodiscard]] double allowedZoom(double wanted) const override;
    void clicked(QPointF point) override;
    [[nodiscard]] bool invitesClick(QPointF point) const override;
    [[nodiscard]] bool wheelZoomsAt(QPointF point) const override;
    [[nodiscard]] Tip tipAt(QPointF point) override;
    void moveCursor(Qt::Key arrow) override;
    void chooseCursor() override;

private:
    /// What is chosen, with its words.
    struct Chosen
    {
        std::optional<app::PlaneRectangle> place; ///< in times. Nothing: everything
        std::optional<app::Rule> rule;
        QString title;
        QString meaning;
    };
    /// A rectangle that is being drawn or dragged.
    struct RectDrag
    {
        QPointF from;
        std::optional<Handle> handle; ///< nothing: a new one
        QRectF before;
        bool moved = false;
        bool ofFilter = false; ///< it is the one of the filter
    };

    void setupControls();
    void setupConnections();
    void runChanged();
    void invalidate();
    void refresh();

    // lifetimes_layout.cpp
    void placeParts();
    void placeCards(bool shown);
    void placeControls(const QRect &room, bool either);
    void tellParts();
    void tellCards();
    /// Why a rule cannot be asked. Both empty: it can.
    struct Hindrance
    {
        QString sentence;
        QString need; ///< on the card
    };
    [[nodiscard]] Hindrance hindranceOf(app::Rule rule) const;
    [[nodiscard]] bool marksAreSwapped() const; ///< B is before A
    [[nodiscard]] bool showsSomething() const { return m_hasLayout && m_reader.answer() != nullptr && !m_listAlone; }
    [[nodiscard]] app::MarkPositions positions() const;
    [[nodiscard]] app::PlaneQuestion question() const;
    [[nodiscard]] Chosen chosen() const;
    [[nodiscard]] std::optional<app::PlaneRectangle> placeOf(app::Rule rule) const;
    [[nodiscard]] PlaneScene sceneOf(const PlaneLayout &layout) const;
    [[nodiscard]] QStringList chosenWords(const Chosen &chosen) const;
    [[nodiscard]] QStringList emptyWords() const;
    [[nodiscard]] QStringList notes() const;
    [[nodiscard]] QString wordsInstead() const;
    void placeFlagsOfMarks();
    void setRectangle(const app::Expression &condition);
    void swapMarks();
    void filterGroup(int row);
    void chooseGroup(int row);

    // lifetimes_input.cpp
    [[nodiscard]] std::optional<app::PlaneRectangle> movable() const;
    [[nodiscard]] Qt::CursorShape shapeAt(QPointF point) const;
    void dragRectangle(QPointF to);
    void endDrag();
    void setDrawn(std::optional<app::PlaneRectangle> drawn);
    void extendCursor(Qt::Key arrow);
    void stepCursor(Qt::Key arrow);

    // lifetimes_block.cpp
    [[nodiscard]] std::optional<std::uint32_t> selectedLife() const;
    [[nodiscard]] std::vector<std::uint32_t> fewLivesIn(PlaneCell cell) const;
    void reveal();
    void selectionChanged();
    void selectLifeIn(PlaneCell cell);

    // lifetimes_tips.cpp
    [[nodiscard]] QString cellText(PlaneCell cell) const;
    [[nodiscard]] QString readNote() const;

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;

    LifetimesReader m_reader;
    PlaneLayout m_layout;
    PlanePainter m_painter;
    std::vector<MarkFlag> m_sideFlags;
    std::vector<RuleCard *> m_cards;
    SegmentedControl *m_heightControl;
    SegmentedControl *m_colourControl;
    SegmentedControl *m_partControl; ///< diagram or list, where both have no room
    ResultPanel *m_result;
    QRectF m_room; ///< of the plane
    app::PlaneHeight m_height = app::PlaneHeight::freed;
    bool m_byBytes = true;
    std::optional<app::PlaneRectangle> m_drawn;
    std::optional<PlaneCell> m_cursor;
    std::optional<PlaneCell> m_anchor; ///< where the cursor began to extend
    std::optional<RectDrag> m_drag;
    HeatScale m_heat;
    int m_paintings = 0; ///< the heat map is another one
    bool m_stale = true;
    bool m_hasLayout = false;
    bool m_listAlone = false; ///< the diagram is out of sight
    bool m_reveals = false;   ///< the selected allocation is to be brought into sight
    bool m_choosing = false;  ///< the selection changes because of this view
};

} // namespace atomalloc::ui
