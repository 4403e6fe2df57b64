// SPDX-License-Identifier: GPL-3.0-or-later
// TimeDrag: what is done along a time axis, the same on each of them: with Ctrl a range of time is dragged, which becomes the filter of
// every view. The ends of that range are dragged by their handles, or moved with keys. The pennant of a mark is dragged to another time.
// It also says where the marks of an axis stand. UI thread only.
#pragma once

#include "ui/base/mark_flags.h"
#include "ui/base/time_window.h"
#include "ui/session/marks.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <Qt>

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

class QKeyEvent;
class QPainter;

namespace atomalloc::ui {

class RunView;
class Selection;
class Theme;

/// The marks of an axis, as far as they are seen.
struct SeenMarks
{
    std::vector<MarkFlag> flags;
    std::vector<FoundMark> found; ///< the most important first
    std::vector<FoundFlag> words; ///< of `found`

    void append(const SeenMarks &others);
};

class TimeDrag
{
    Q_DECLARE_TR_FUNCTIONS(TimeDrag)

public:
    TimeDrag(RunView &runView, Selection &selection) : m_runView(runView), m_selection(selection) {}

    /// Where the pennants and the words may stand.
    struct MarkRoom
    {
        TimeWindow window;
        double pennantTop = 0;
        double wordsBottom = 0;
        std::vector<QRectF> taken = {}; ///< by words that are no marks
        std::vector<QRectF> signs = {}; ///< that no pennant may cover
    };
    [[nodiscard]] SeenMarks marksIn(const MarkRoom &room, const Theme &theme) const;

    /// True when something is dragged from now on, or when a mark was gone to. `handles`: the area whose middle the handles stand on.
    bool press(QPointF at, Qt::KeyboardModifiers held, const TimeWindow &window, const SeenMarks &marks,
               const std::optional<QRectF> &handles = std::nullopt);
    /// False when nothing is dragged.
    bool move(double x, const TimeWindow &window);
    /// Sets the filter to the range. A range that is hardly one takes the time away. False when nothing was dragged.
    bool release();

    // --- by keys ---
    /// What the keys of takeKey() do.
    [[nodiscard]] static std::vector<std::pair<QKeySequence, QString>> rangeKeys();
    /// Alt+Home and Alt+End hold an end of range(), Alt+Shift with arrows and pages moves it, or begins a range at `fromNs`, and Enter
    /// accepts it. False: the key means something else.
    bool takeKey(const QKeyEvent &event, const TimeWindow &window, std::uint64_t fromNs);
    /// range() in words. Empty when there is none.
    [[nodiscard]] QString rangeText() const;
    /// The range grows or shrinks from one time to the other. The first time begins it: at an end of the range that the filter has, that
    /// end moves.
    void extend(std::uint64_t fromNs, std::uint64_t toNs);
    /// Sets the filter to it. False when there is none.
    bool accept();
    /// Gives the range up that is dragged or extended. False when there is none.
    bool giveUp();
    [[nodiscard]] bool hasRange() const { return m_range.has_value(); }
    /// The times that are looked at: of the range that is being made, else of the filter. The earlier one first.
    [[nodiscard]] std::optional<std::array<std::uint64_t, 2>> range() const;

    /// The range that is being dragged, over `area`.
    void paint(QPainter &painter, const Theme &theme, const TimeWindow &window, const QRectF &area) const;
    void paintHandles(QPainter &painter, const Theme &theme, const TimeWindow &window, const QRectF &area) const;
    /// A line over `plot` at each end of range() that is seen, and the handles on `area`.
    void paintEnds(QPainter &painter, const Theme &theme, const TimeWindow &window, const QRectF &plot, const QRectF &area) const;
    /// Those of the ends of range() that are seen. 8 px wide, on the middle of the area.
    [[nodiscard]] std::vector<QRectF> handlesIn(const TimeWindow &window, const QRectF &area) const;
    [[nodiscard]] bool isOnHandle(QPointF at, const TimeWindow &window, const QRectF &area) const;

private:
    struct Range
    {
        std::uint64_t anchor_ns = 0; ///< the end that stays
        std::uint64_t moved_ns = 0;
        double pressedX = 0; ///< px
        double movedX = 0;   ///< px
        bool isNew = true;   ///< else an end of the one that the filter has is moved
        bool byKeys = false; ///< the mouse leaves it alone
    };
    bool holdEnd(std::size_t end);
    /// The range of the filter whose end at `handle` moves.
    [[nodiscard]] std::optional<Range> atHandle(QPointF at, const TimeWindow &window, const QRectF &area) const;

    RunView &m_runView;
    Selection &m_selection;
    std::optional<int> m_mark; ///< its number
    std::optional<Range> m_range;
};

} // namespace atomalloc::ui
