// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesView: from a run, its marks and the filter to a frame. Input is in lifetimes_input.cpp, words in lifetimes_tips.cpp.
#include "ui/views/lifetimes/lifetimes_view.h"

#include "app/words/figure_text.h"
#include "ui/base/segmented.h"
#include "ui/session/marks.h"
#include "ui/session/refresher.h"
#include "ui/views/base/view_words.h"
#include "ui/views/lifetimes/result_panel.h"
#include "ui/views/lifetimes/rule_cards.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr std::array kRules{app::Rule::live,        app::Rule::growth, app::Rule::decline,
                            app::Rule::short_lived, app::Rule::leaked, app::Rule::long_lived};

} // namespace

LifetimesView::LifetimesView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : TimeCanvas(runView, selection, parent),
      m_runView(runView),
      m_selection(selection),
      m_theme(theme),
      m_painter(theme),
      m_heightControl(new SegmentedControl(theme, {tr("Freed at"), tr("Age when freed")}, this)),
      m_colourControl(new SegmentedControl(theme, {tr("Bytes"), tr("Blocks")}, this)),
      m_partControl(new SegmentedControl(theme, {tr("Diagram"), tr("List")}, this)),
      m_result(new ResultPanel(theme, this))
{
    setObjectName(QStringLiteral("lifetimesView"));
    setAccessibleName(tr("Lifetimes: when each allocation was born, and when it was freed"));
    setupControls();
    setupConnections();
    runChanged();
}

ViewType LifetimesView::type()
{
    return {"lifetimes", QT_TRANSLATE_NOOP("Views", "Lifetimes"), "lifetimes",
            [](RunView &runView, Selection &selection, Theme &theme) -> View * { return new LifetimesView(runView, selection, theme); },
            &LifetimesView::keys};
}

/// The arrows with Alt+Shift draw a rectangle, but for an end of the selected time that was taken.
std::vector<std::pair<QKeySequence, QString>> LifetimesView::keys()
{
    return {{QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Right), tr("Draw a rectangle from the cell on, or move the end that was taken")},
            {QKeySequence(Qt::ALT | Qt::Key_Home), tr("Take the first end of the selected time")},
            {QKeySequence(Qt::ALT | Qt::Key_End), tr("Take the last end of the selected time")},
            {QKeySequence(Qt::Key_Return), tr("Filter by the rectangle, or by the selected time")},
            {QKeySequence(Qt::CTRL | Qt::Key_Return), tr("Select a block of the cell")}};
}

void LifetimesView::setupControls()
{
    for (const app::Rule rule : kRules)
        m_cards.push_back(new RuleCard(rule, m_theme, this));
    m_cards.push_back(new RuleCard(std::nullopt, m_theme, this));
    for (RuleCard *card : m_cards) {
        connect(card, &RuleCard::clicked, this, [this, card] {
            if (card->rule())
                chooseRule(*card->rule());
            else if (m_drawn)
                filterDrawn();
            tellCards();
            setFocus(Qt::OtherFocusReason);
        });
    }
    m_heightControl->setAccessibleName(tr("What the height means"));
    m_colourControl->setAccessibleName(tr("What the colour means"));
    connect(m_heightControl, &SegmentedControl::chosen, this,
            [this](int index) { setHeight(index == 0 ? app::PlaneHeight::freed : app::PlaneHeight::age); });
    connect(m_colourControl, &SegmentedControl::chosen, this, [this](int index) { setByBytes(index == 0); });
    m_partControl->setObjectName(QStringLiteral("lifetimesPart"));
    m_partControl->setAccessibleName(tr("What is shown of the lifetimes"));
    connect(m_partControl, &SegmentedControl::chosen, this, [this] {
        layOutAgain();
        update();
    });
    connect(m_result, &ResultPanel::groupingChanged, this, &LifetimesView::invalidate);
    connect(m_result, &ResultPanel::swapAsked, this, &LifetimesView::swapMarks);
    connect(m_result, &ResultPanel::filterAsked, this, &LifetimesView::filterDrawn);
    connect(m_result, &ResultPanel::groupChosen, this, &LifetimesView::chooseGroup);
    connect(m_result, &ResultPanel::groupFilterAsked, this, &LifetimesView::filterGroup);
}

void LifetimesView::setupConnections()
{
    connect(&m_runView, &RunView::runChanged, this, &LifetimesView::runChanged);
    connect(&m_runView.refresher(), &Refresher::grown, this, &LifetimesView::invalidate);
    connect(&m_runView.refresher(), &Refresher::named, this, &LifetimesView::invalidate);
    connect(&m_runView, &RunView::positionChanged, this, [this] { update(m_room.toAlignedRect()); }); // cards and table stay as they are
    connect(&m_selection, &Selection::changed, this, &LifetimesView::selectionChanged);
    connect(&m_selection, &Selection::siteMarksChanged, this, &LifetimesView::invalidate);
    connect(&m_selection, &Selection::filterChanged, this, [this] {
        m_drawn.reset();
        invalidate();
    });
    connect(&m_runView.marks(), &Marks::changed, this, &LifetimesView::invalidate);
    connect(&m_reader, &LifetimesReader::changed, this, &LifetimesView::invalidate);
    connect(&m_theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        ++m_paintings;
        update();
    });
}

void LifetimesView::runChanged()
{
    m_reader.show(m_runView.livesReader());
    m_drawn.reset();
    m_cursor.reset();
    m_anchor.reset();
    m_drag.reset();
    m_hasLayout = false;
    scrollToStart();
    setZoom(1);
    invalidate();
}

void LifetimesView::invalidate()
{
    m_stale = true;
    update();
}

app::MarkPositions LifetimesView::positions() const
{
    app::MarkPositions positions;
    for (int number = 0; number < Marks::kCount; ++number) {
        if (const auto &mark = m_runView.marks().mark(number))
            positions[static_cast<std::size_t>(number)] = mark->position;
    }
    return positions;
}

app::PlaneQuestion LifetimesView::question() const
{
    app::PlaneQuestion question;
    question.height = m_height;
    if (!app::markIn(m_selection.filterAtMarks().expression())) // else a mark is not set, and nothing is left out
        question.filter = m_selection.filter();
    question.drawn = m_drawn;
    question.marks = positions();
    question.by = m_result->grouping();
    question.marked = m_selection.siteMarks();
    return question;
}

void LifetimesView::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    const auto run = m_runView.run();
    if (run == nullptr || m_runView.heap() == nullptr) {
        m_hasLayout = false;
        placeParts();
        return;
    }
    m_reader.want(question());
    ++m_paintings;
    layOutAgain();
    tellParts();
    reveal();
}

void LifetimesView::layOutAgain()
{
    placeParts();
    if (m_reader.answer() == nullptr)
        return;
    const app::LifetimePlane &plane = *m_reader.answer()->all;
    const auto layOut = [&] {
        m_layout = layOutPlane({m_room, zoom(), scrollOf(0), PlaneScale(plane.births()), PlaneScale(plane.heights())});
    };
    layOut();
    if (setPane(0, m_layout.plot, m_layout.plot.size() * zoom()))
        layOut();
    m_hasLayout = true;
    ++m_paintings;
    update();
}

const PlaneLayout &LifetimesView::shownLayout()
{
    refresh();
    return m_layout;
}

void LifetimesView::placeFlagsOfMarks()
{
    SeenMarks seen = timeDrag().marksIn({m_layout.window(), m_layout.band.top() - 15, m_layout.plot.bottom() - 2}, m_theme);
    for (FoundFlag &word : seen.words) // one row: the plane has words of its own above it
        word.plate = word.plate.bottom() < m_layout.plot.bottom() - 3 ? QRectF() : word.plate;
    setMarks(std::move(seen));
    m_sideFlags.clear();
    for (int number = 0; number < Marks::kCount && !m_layout.heights.isLogarithmic(); ++number) {
        const auto &mark = m_runView.marks().mark(number);
        const double y = mark ? m_layout.y(mark->time_ns) : -1;
        if (y < m_layout.plot.top() - 0.5 || y > m_layout.plot.bottom() + 0.5)
            continue;
        m_sideFlags.push_back({number, y, Marks::letter(number), QRectF(m_layout.plot.left() - 18, y - 6.5, 15, 13)});
    }
}

PlaneScene LifetimesView::sceneOf(const PlaneLayout &layout) const
{
    const app::PlaneAnswer &answer = *m_reader.answer();
    PlaneScene scene{layout, *answer.all, *answer.lit, m_heat};
    scene.marked = answer.marked.get();
    scene.point = selectedPoint();
    scene.room = m_room;
    scene.cursor_ns = m_runView.cursorTimeNs();
    scene.marks = marks();
    scene.sideFlags = m_sideFlags;
    const Chosen what = chosen();
    scene.chosen = what.place;
    scene.chosenWords = what.place ? chosenWords(what) : QStringList();
    scene.handles = movable().has_value();
    const bool alone = !m_partControl->isHidden();
    scene.title = alone ? QString() : tr("Birth and death of every allocation");
    scene.titleIndent = alone ? m_partControl->geometry().right() - m_room.left() : 0;
    scene.notes = notes();
    scene.emptyWords = emptyWords();
    scene.titleRoom = m_heightControl->geometry().left() - m_room.left() - 12;
    scene.key = QByteArray::number(m_paintings) + '/' + QByteArray::number(m_byBytes ? 1 : 0);
    return scene;
}

void LifetimesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    refresh();
    if (m_runView.run() == nullptr || m_runView.heap() == nullptr) {
        paintNothing(painter, *this, m_theme, wordsInstead());
        return;
    }
    if (m_listAlone)
        return;
    if (!showsSomething()) {
        m_painter.paintWordsInstead(painter, m_room, wordsInstead());
        return;
    }
    m_heat = heatOf(m_layout, *m_reader.answer()->all, m_byBytes);
    placeFlagsOfMarks();
    PlaneScene scene = sceneOf(m_layout);
    if (hasFocus() && m_cursor)
        scene.canvasCursor =
            m_cursor->row >= m_layout.rows.count ? m_layout.bandRect(m_cursor->column) : m_layout.cellRect(m_cursor->column, m_cursor->row);
    m_painter.paint(painter, scene);
    timeDrag().paint(painter, m_theme, m_layout.window(), m_layout.canvas());
    timeDrag().paintEnds(painter, m_theme, m_layout.window(), m_layout.canvas(), m_layout.axisOfBirths());
}

void LifetimesView::paintWhole(QPainter &painter)
{
    const auto cursor = std::exchange(m_cursor, std::nullopt);
    ++m_paintings;
    TimeCanvas::paintWhole(painter);
    m_cursor = cursor;
}

void LifetimesView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    layOutAgain();
}

void LifetimesView::focusInEvent(QFocusEvent *event)
{
    TimeCanvas::focusInEvent(event);
    update();
}

void LifetimesView::fit()
{
    refresh();
    returnTo(1, {});
}

void LifetimesView::settle()
{
    m_reader.finish(question());
    m_stale = true;
    refresh();
    update();
}

bool LifetimesView::clearCursor()
{
    if (giveUpRange() || m_reader.stop()) {
        update();
        return true;
    }
    const bool had = m_cursor || m_drawn;
    m_cursor.reset();
    m_anchor.reset();
    setDrawn(std::nullopt);
    return had;
}

void LifetimesView::setHeight(app::PlaneHeight height)
{
    if (m_height == height)
        return;
    m_height = height;
    m_heightControl->setCurrent(height == app::PlaneHeight::freed ? 0 : 1);
    m_drawn.reset();
    m_cursor.reset();
    m_anchor.reset();
    invalidate();
}

void LifetimesView::setByBytes(bool bytes)
{
    m_byBytes = bytes;
    m_colourControl->setCurrent(bytes ? 0 : 1);
    invalidate();
}

double LifetimesView::allowedZoom(double wanted) const
{
    // A cell of the plane is at most twice as long as a cell of the screen is at least: there is nothing more to see beyond.
    const double most =
        2 * CellGrid::kCellPixels * static_cast<double>(app::LifetimePlane::kCells) / std::max(m_layout.plot.width(), 100.0);
    return std::clamp(wanted, 1.0, std::max(1.0, most));
}

void LifetimesView::zoomBy(int steps) { setZoom(zoom() * std::exp2(steps)); }

} // namespace atomalloc::ui
