// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/time_drag.h"

#include "app/words/figure_text.h"
#include "ui/session/cursor.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr double kLeastDragged = 3; ///< px: less is a click
constexpr double kHandleWidth = 8;
constexpr double kHandleHeight = 22;
constexpr double kBelowPennants = 16; ///< px: words never cover the letters of the marks
constexpr double kWordRows = 42;      ///< px for words: three rows
constexpr double kHandleTarget = 24;  ///< each way, at least

/// A time beyond what is seen is that of its nearer edge: nobody has seen what lies there.
std::uint64_t timeAt(const TimeWindow &window, double x) { return window.wholeTimeAt(std::clamp(x, window.left, window.right())); }

/// What explains most goes before the others where there is not room for all words.
std::ptrdiff_t rankOf(const FoundMark &mark)
{
    constexpr std::array kOrder{FoundMark::Kind::peak, FoundMark::Kind::first_refusal, FoundMark::Kind::first_wait,
                                FoundMark::Kind::largest_growth, FoundMark::Kind::end};
    return std::ranges::find(kOrder, mark.kind) - kOrder.begin();
}

} // namespace

void SeenMarks::append(const SeenMarks &others)
{
    flags.insert(flags.end(), others.flags.begin(), others.flags.end());
    found.insert(found.end(), others.found.begin(), others.found.end());
    words.insert(words.end(), others.words.begin(), others.words.end());
}

SeenMarks TimeDrag::marksIn(const MarkRoom &room, const Theme &theme) const
{
    const TimeWindow &window = room.window;
    const Marks &marks = m_runView.marks();
    SeenMarks seen;
    for (int number = 0; number < Marks::kCount; ++number) {
        const auto &mark = marks.mark(number);
        if (mark && window.holds(mark->time_ns))
            seen.flags.push_back({number, window.x(mark->time_ns), Marks::letter(number)});
    }
    placeFlags(seen.flags, room.pennantTop, window.left, window.right(), room.signs);
    std::ranges::copy_if(marks.found(), std::back_inserter(seen.found), [&](const FoundMark &mark) { return window.holds(mark.time_ns); });
    std::ranges::stable_sort(seen.found, {}, rankOf);
    for (const FoundMark &mark : seen.found)
        seen.words.push_back({window.x(mark.time_ns), Marks::text(mark.kind)});
    placeWords(seen.words, theme,
               {std::max(room.pennantTop + kBelowPennants, room.wordsBottom - kWordRows), room.wordsBottom, window.left, window.right(),
                room.taken});
    return seen;
}

bool TimeDrag::press(QPointF at, Qt::KeyboardModifiers held, const TimeWindow &window, const SeenMarks &marks,
                     const std::optional<QRectF> &handles)
{
    if (held.testFlag(Qt::ControlModifier)) {
        const std::uint64_t time = timeAt(window, at.x());
        m_range = Range{time, time, at.x(), at.x(), true};
        return true;
    }
    if (const auto flag = flagAt(marks.flags, at)) {
        m_mark = marks.flags[*flag].number;
        m_runView.marks().goTo(*m_mark);
        return true;
    }
    if (handles)
        m_range = atHandle(at, window, *handles);
    if (m_range)
        return true;
    const auto word = wordAt(marks.words, at);
    if (word) {
        m_runView.pause();
        m_runView.setPosition(marks.found[*word].position);
    }
    return word.has_value();
}

bool TimeDrag::move(double x, const TimeWindow &window)
{
    if (m_range && !m_range->byKeys) {
        m_range->movedX = x;
        m_range->moved_ns = timeAt(window, x);
        return true;
    }
    if (m_mark && m_runView.run() != nullptr) {
        m_runView.marks().set(*m_mark, positionAt(*m_runView.run(), timeAt(window, x)));
    }
    return m_mark.has_value();
}

bool TimeDrag::release()
{
    const bool dragged = std::exchange(m_mark, std::nullopt).has_value();
    if (!m_range || m_range->byKeys)
        return dragged;
    const Range range = *std::exchange(m_range, std::nullopt);
    const bool isClick = std::abs(range.movedX - range.pressedX) < kLeastDragged;
    if (!isClick)
        m_selection.filterTime(range.anchor_ns, range.moved_ns);
    else if (range.isNew)
        m_selection.clearTime();
    return true;
}

void TimeDrag::extend(std::uint64_t fromNs, std::uint64_t toNs)
{
    if (!m_range) {
        std::uint64_t anchor = fromNs;
        if (const auto filtered = range(); filtered && (fromNs == (*filtered)[0] || fromNs == (*filtered)[1]))
            anchor = fromNs == (*filtered)[0] ? (*filtered)[1] : (*filtered)[0];
        m_range = Range{anchor, toNs, 0, 0, true, true};
    }
    m_range->moved_ns = toNs;
}

std::vector<std::pair<QKeySequence, QString>> TimeDrag::rangeKeys()
{
    return {{QKeySequence(Qt::ALT | Qt::Key_Home), tr("Take the first end of the selected time")},
            {QKeySequence(Qt::ALT | Qt::Key_End), tr("Take the last end of the selected time")},
            {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Left), tr("Move that end, or select time from the cursor on")},
            {QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_PageDown), tr("Move it ten times as far")},
            {QKeySequence(Qt::Key_Return), tr("Filter by the selected time")}};
}

bool TimeDrag::holdEnd(std::size_t end)
{
    const auto ends = range();
    if (ends)
        m_range = Range{(*ends)[1 - end], (*ends)[end], 0, 0, false, true};
    return ends.has_value();
}

bool TimeDrag::takeKey(const QKeyEvent &event, const TimeWindow &window, std::uint64_t fromNs)
{
    constexpr double kKeyStep = 2; // px
    constexpr double kLeap = 10;   // steps
    const int key = event.key();
    const auto held = event.modifiers() & ~Qt::KeypadModifier;
    if (held == Qt::NoModifier && (key == Qt::Key_Return || key == Qt::Key_Enter))
        return accept();
    if (held == Qt::AltModifier && (key == Qt::Key_Home || key == Qt::Key_End))
        return holdEnd(key == Qt::Key_Home ? 0 : 1);
    const bool back = key == Qt::Key_Left || key == Qt::Key_PageUp;
    const bool leaps = key == Qt::Key_PageUp || key == Qt::Key_PageDown;
    if (held != (Qt::AltModifier | Qt::ShiftModifier) || !(back || leaps || key == Qt::Key_Right) || m_runView.run() == nullptr)
        return false;
    const std::uint64_t from = m_range ? m_range->moved_ns : fromNs;
    const double step = std::max(1.0, window.length_ns / window.width * kKeyStep) * (leaps ? kLeap : 1) * (back ? -1 : 1);
    const double to = std::clamp(static_cast<double>(from) + step, 0.0, static_cast<double>(m_runView.run()->endTimeNs()));
    extend(from, static_cast<std::uint64_t>(std::llround(to)));
    return true;
}

QString TimeDrag::rangeText() const
{
    const auto ends = range();
    return ends ? tr("Selected time: %1 s to %2 s").arg(app::timeText((*ends)[0]), app::timeText((*ends)[1])) : QString();
}

bool TimeDrag::accept()
{
    const auto range = std::exchange(m_range, std::nullopt);
    if (range)
        m_selection.filterTime(range->anchor_ns, range->moved_ns);
    return range.has_value();
}

bool TimeDrag::giveUp() { return std::exchange(m_range, std::nullopt).has_value(); }

std::optional<std::array<std::uint64_t, 2>> TimeDrag::range() const
{
    using Ends = std::array<std::uint64_t, 2>;
    if (m_range)
        return Ends{std::min(m_range->anchor_ns, m_range->moved_ns), std::max(m_range->anchor_ns, m_range->moved_ns)};
    const auto run = m_runView.run();
    const auto time = run == nullptr ? std::nullopt : m_selection.time(*run);
    // The filter takes what is after its first time: one ns before the first that it leaves.
    return time
               ? std::optional(Ends{time->first_ns - std::min<std::uint64_t>(time->first_ns, 1), std::min(time->last_ns, run->endTimeNs())})
               : std::nullopt;
}

void TimeDrag::paint(QPainter &painter, const Theme &theme, const TimeWindow &window, const QRectF &area) const
{
    if (!m_range)
        return;
    const auto ends = *range();
    const double from = std::clamp(window.x(ends[0]), area.left(), area.right());
    const double to = std::clamp(window.x(ends[1]), from, area.right());
    QColor fill = theme.color(Token::accent);
    fill.setAlphaF(0.15F);
    painter.setPen(QPen(theme.color(Token::accent), 1.5));
    painter.setBrush(fill);
    painter.drawRect(QRectF(from, area.top(), to - from, area.height()));
}

void TimeDrag::paintHandles(QPainter &painter, const Theme &theme, const TimeWindow &window, const QRectF &area) const
{
    constexpr double kInset = 6; // of the two lines in a handle
    for (const QRectF &handle : handlesIn(window, area)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Token::accent));
        painter.drawRoundedRect(handle, 3, 3);
        painter.setPen(QPen(theme.color(Token::accentText), 1));
        for (const double x : {handle.center().x() - 1, handle.center().x() + 1})
            painter.drawLine(QPointF(x, handle.top() + kInset), QPointF(x, handle.bottom() - kInset));
    }
}

void TimeDrag::paintEnds(QPainter &painter, const Theme &theme, const TimeWindow &window, const QRectF &plot, const QRectF &area) const
{
    const std::vector<QRectF> handles = handlesIn(window, area);
    for (const QRectF &handle : handles)
        painter.fillRect(QRectF(handle.center().x() - 0.75, plot.top(), 1.5, plot.height()), theme.color(Token::accent));
    paintHandles(painter, theme, window, area);
}

std::vector<QRectF> TimeDrag::handlesIn(const TimeWindow &window, const QRectF &area) const
{
    std::vector<QRectF> handles;
    const auto ends = range();
    if (!ends)
        return handles;
    const double height = std::min(kHandleHeight, area.height());
    for (const std::uint64_t end : *ends) {
        if (window.holds(end))
            handles.emplace_back(window.x(end) - kHandleWidth / 2, area.center().y() - height / 2, kHandleWidth, height);
    }
    return handles;
}

std::optional<TimeDrag::Range> TimeDrag::atHandle(QPointF at, const TimeWindow &window, const QRectF &area) const
{
    const auto ends = range();
    if (!ends || std::abs(at.y() - area.center().y()) > std::max(kHandleHeight, kHandleTarget) / 2)
        return std::nullopt;
    std::optional<Range> nearest;
    double least = kHandleTarget / 2;
    for (std::size_t end = 0; end < ends->size(); ++end) {
        const double distance = std::abs(window.x((*ends)[end]) - at.x());
        if (!window.holds((*ends)[end]) || distance > least)
            continue;
        least = distance;
        nearest = Range{(*ends)[1 - end], (*ends)[end], at.x(), at.x(), false};
    }
    return nearest;
}

bool TimeDrag::isOnHandle(QPointF at, const TimeWindow &window, const QRectF &area) const { return atHandle(at, window, area).has_value(); }

} // namespace atomalloc::ui
