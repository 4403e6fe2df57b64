// SPDX-License-Identifier: GPL-3.0-or-later
// LanesView: from a run and its cursor to a frame. Input is in lanes_input.cpp.
#include "ui/views/lanes/lanes_view.h"

#include "app/recording/event_rules.h"
#include "ui/views/base/view_words.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kLargeWidth = 1500;
constexpr int kLargeHeight = 900;
/// Beyond so many events between two frames nothing flies: that is scrubbing, or too fast to follow.
constexpr std::size_t kMostMovedEvents = 2'000;
/// A frame looks at no more of them for the strip of addresses after a leap of the cursor.
constexpr std::size_t kBlocksOfAFrame = 30'000;
constexpr double kMostWholeHeight = 8'000; ///< px of the whole picture; the cards of thousands of tasks are cut here

/// Blocks that events between two positions of the cursor moved, and where each was before.
std::unordered_map<std::uint32_t, Place> movedBlocks(const app::RecordedRun &run, std::size_t from, std::size_t to)
{
    std::unordered_map<std::uint32_t, Place> moved;
    const bool backwards = to < from;
    for (std::size_t i = from; i != to;) {
        const Event &event = run.event(backwards ? --i : i++);
        if (app::changesPlace(event) && event.kind != EventKind::coalesce) // there is nowhere to fly to
            moved.try_emplace(toIndex(event.block), backwards ? event.to : event.from);
    }
    return moved;
}

std::optional<QRectF> rectOf(const LanesLayout &layout, BlockId block)
{
    const auto cell = std::find_if(layout.cells.begin(), layout.cells.end(), [block](const Cell &c) { return c.block == block; });
    return cell == layout.cells.end() ? std::nullopt : std::optional<QRectF>(cell->rect);
}

} // namespace

LanesView::LanesView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : ZoomCanvas(parent), m_runView(runView), m_selection(selection), m_theme(theme), m_painter(theme)
{
    setObjectName(QStringLiteral("lanesView"));
    setAccessibleName(tr("Lanes: tasks, their caches, and the pools"));
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(16);
    setupConnections();
    runChanged();
}

ViewType LanesView::type()
{
    return {"lanes", QT_TRANSLATE_NOOP("Views", "Lanes"), "lanes",
            [](RunView &runView, Selection &selection, Theme &theme) -> View * { return new LanesView(runView, selection, theme); }};
}

void LanesView::setupConnections()
{
    connect(&m_runView, &RunView::runChanged, this, &LanesView::runChanged);
    connect(&m_runView, &RunView::runGrew, this, &LanesView::runGrew);
    connect(&m_runView.refresher(), &Refresher::grown, this, &LanesView::runGrew);
    connect(&m_runView, &RunView::positionChanged, this, [this](std::size_t from) {
        const std::size_t to = m_runView.position();
        const std::size_t distance = from > to ? from - to : to - from;
        m_mayMove = m_runView.playing() || distance == 1;
        invalidate();
    });
    connect(&m_selection, &Selection::changed, this, [this] {
        if (m_selection.block() == kNoBlock) // a block that is chosen leaves the rows as they are
            m_choices.pinnedTask = m_selection.task();
        invalidate();
    });
    connect(&m_selection, &Selection::matchesChanged, this, &LanesView::matchesChanged);
    connect(&m_selection, &Selection::whyMarksChanged, this, qOverload<>(&QWidget::update));
    connect(&m_selection, &Selection::siteMarksChanged, this, qOverload<>(&QWidget::update));
    connect(&m_runView, &RunView::playingChanged, this, [this] {
        // Pause freezes what flies; the next move of the cursor, or playing on, lets it land.
        if (m_runView.playing() && !m_motion.empty())
            m_timer.start();
        update();
    });
    connect(&m_theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        update();
    });
    connect(&m_timer, &QTimer::timeout, this, &LanesView::tick);
}

void LanesView::runChanged()
{
    m_read = 0;
    m_index.reset();
    m_stretches.reset();
    m_left.reset();
    m_choices = {};
    m_choices.pinnedTask = m_selection.task();
    m_motion.settle();
    m_shown = 0;
    scrollToStart();
    m_zoomStale = true;
    m_hasLayout = false;
    m_cursorBlock = kNoBlock;
    invalidate();
}

void LanesView::runGrew()
{
    const auto run = m_runView.run();
    if (run == nullptr || !readOn(*run))
        return;
    m_zoomStale = true; // the rows may want more than before
    invalidate();
}

/// Takes in what is known of the run now. True when the layout does not know it yet.
bool LanesView::readOn(const app::RecordedRun &run)
{
    digest().sync(run);
    return std::exchange(m_read, digest().position()) != digest().position();
}

void LanesView::matchesChanged()
{
    m_left.reset();
    m_stretches.reset();
    if (const Selection::Matches matches = m_selection.matches())
        m_left.emplace(matches);
    invalidate();
}

void LanesView::invalidate()
{
    m_stale = true;
    if (!m_timer.isActive()) // else the next frame of the motion shows it: one painting per frame
        update();
}

void LanesView::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    const auto run = m_runView.run();
    const app::HeapState *heap = m_runView.heap();
    if (run == nullptr || heap == nullptr) {
        m_hasLayout = false;
        return;
    }
    if (readOn(*run))
        m_zoomStale = true;
    const std::size_t from = m_shown;
    const std::size_t to = heap->position();
    LanesLayout before;
    const bool moves = m_hasLayout && from != to;
    if (moves)
        before = std::move(m_layout);
    m_index.sync(*heap, *run);
    if (m_left)
        m_left->sync(*heap, *run);
    m_content = buildContent(*heap, *run, m_index, digest(), m_choices, m_runView.cursorTimeNs(), m_left ? &*m_left : nullptr);
    m_shown = to;
    layOutAgain();
    if (moves)
        startMoves(before, from, to);
    m_mayMove = false;
}

LanesLayout LanesView::layOutAt(double zoom) const { return layOut(m_content, {QSizeF(size()), zoom, scrollOf(0).y(), scrollOf(1).y()}); }

void LanesView::layOutAgain()
{
    // A large window has the room for larger blocks; whoever zooms decides from then on.
    if (std::exchange(m_zoomStale, false))
        proposeZoom(roomyZoom());
    m_layout = layOutAt(zoom());
    const bool lanesMended = setPane(0, m_layout.lanesArea, QSizeF(m_layout.lanesArea.width(), m_layout.lanesHeight));
    const bool tasksMended = setPane(1, m_layout.tasksArea, QSizeF(m_layout.tasksArea.width(), m_layout.tasksHeight));
    if (lanesMended || tasksMended)
        m_layout = layOutAt(zoom());
    m_hasLayout = true;
    layOutAddressesAgain(kBlocksOfAFrame);
    update();
}

void LanesView::startMoves(const LanesLayout &before, std::size_t from, std::size_t to)
{
    const std::size_t distance = from > to ? from - to : to - from;
    if (!m_mayMove || distance > kMostMovedEvents || !isVisible()) {
        m_motion.settle();
        return;
    }
    if (!m_runView.playing())
        m_motion.settle();
    std::vector<Flight> flights;
    for (const auto &[granule, place] : movedBlocks(*m_runView.run(), from, to)) {
        if (const auto flight = flightOf(before, BlockId{granule}, place))
            flights.push_back(*flight);
    }
    if (flights.empty())
        return;
    m_motion.add(std::move(flights), m_runView.playing() ? LanesMotion::kMostPlaying : LanesMotion::kMost);
    m_clock.start();
    m_timer.start();
}

std::optional<Flight> LanesView::flightOf(const LanesLayout &before, BlockId block, Place place) const
{
    const app::BlockState *state = m_runView.heap()->block(block);
    if (state == nullptr || state->place == place)
        return std::nullopt;
    auto start = rectOf(before, block);
    auto goal = rectOf(m_layout, block);
    if (!start && place == Place::pool)
        start = poolAnchorOf(before, state->size_class);
    if (!goal && state->place == Place::pool)
        goal = poolAnchorOf(m_layout, state->size_class);
    if (!start || !goal)
        return std::nullopt; // folded, scrolled away, or drawn as a tile: it appears
    Flight flight;
    flight.block = block;
    flight.from = *start;
    flight.to = *goal;
    flight.fromPlace = place;
    flight.toPlace = state->place;
    flight.generation = state->generation;
    flight.importance = block == m_selection.block() ? 1e18 : static_cast<double>(digest().words().blockSize(state->size_class));
    return flight;
}

void LanesView::tick()
{
    const double ms = static_cast<double>(m_clock.restart());
    if (!m_motion.advance(std::min(ms, 34.0)))
        m_timer.stop();
    update();
}

const LanesLayout &LanesView::shownLayout()
{
    refresh();
    lookOnAtAddresses();
    return m_layout;
}

void LanesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    if (m_stale)
        refresh();
    else
        lookOnAtAddresses(kBlocksOfAFrame);
    if (!m_hasLayout || digest().classes().empty()) {
        paintNothing(painter, *this, m_theme, nothingWords(m_runView));
        return;
    }
    if (!m_layout.globalFolded && !m_stretches.upToDate())
        update(); // the rest
    LanesScene scene = sceneOf(m_layout, m_addresses, m_motion);
    if (hasFocus())
        scene.canvasCursor = rectOf(m_layout, m_cursorBlock);
    m_painter.paint(painter, scene);
    paintWhy(painter);
}

LanesScene LanesView::sceneOf(const LanesLayout &layout, const AddressStrip &addresses, const LanesMotion &motion) const
{
    const app::HeapState *heap = m_runView.heap();
    std::function<bool(TaskId)> showsTask;
    std::function<bool(std::size_t)> showsEvent;
    if (const Selection::Matches matches = m_selection.matches()) {
        showsTask = [matches](TaskId task) { return matches->showsTask(task); };
        showsEvent = [matches](std::size_t event) { return matches->showsEvent(event); };
    }
    return {m_content,
            layout,
            motion,
            addresses,
            heap->totals(),
            addressesShown(),
            m_content.max_memory,
            [heap](BlockId block) { return heap->block(block); },
            m_selection.block(),
            m_selection.task(),
            std::nullopt,
            shownBlocks(),
            std::move(showsTask),
            markedBlocks(),
            barBytes(),
            std::move(showsEvent)};
}

QSize LanesView::wholeSize()
{
    refresh();
    if (!m_hasLayout)
        return size();
    // The lanes keep the lines that they have on the screen; what is scrolled away is added. Twice: a higher picture unfolds the global
    // pool.
    double needed = height();
    for (int round = 0; round < 2; ++round) {
        const LanesLayout layout = layOut(m_content, {QSizeF(width(), needed), zoom(), 0, 0});
        needed += std::max({0.0, layout.lanesHeight - layout.lanesArea.height(), layout.tasksHeight - layout.tasksArea.height()});
    }
    return {width(), static_cast<int>(std::ceil(std::min(needed, kMostWholeHeight)))};
}

void LanesView::paintWhole(QPainter &painter)
{
    refresh();
    const QSize whole = wholeSize();
    painter.fillRect(QRect(QPoint(), whole), m_theme.color(Token::canvas));
    if (!m_hasLayout || digest().classes().empty()) {
        paintNothing(painter, *this, m_theme, nothingWords(m_runView));
        return;
    }
    const LanesLayout layout = layOut(m_content, {QSizeF(whole), zoom(), 0, 0});
    const AddressStrip addresses = wholeAddresses(layout);
    const LanesMotion atRest;
    LanesPainter(m_theme).paint(painter, sceneOf(layout, addresses, atRest));
}

void LanesView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    m_motion.settle();
    m_zoomStale = true;
    if (m_hasLayout && !m_stale)
        layOutAgain();
}

double LanesView::roomyZoom() const
{
    static constexpr std::array<double, 4> kSteps{2.0, 1.75, 1.5, 1.25};
    if (width() < kLargeWidth || height() < kLargeHeight)
        return 1.0;
    const auto fits = [this](double zoom) { return layOut(m_content, {QSizeF(size()), zoom, 0, 0}).everythingFits; };
    const auto *step = std::find_if(kSteps.begin(), kSteps.end(), fits);
    return step == kSteps.end() ? 1.0 : *step;
}

void LanesView::aboutToZoom()
{
    refresh();
    m_motion.settle();
}

void LanesView::fit()
{
    refresh();
    static constexpr std::array<double, 9> kSteps{2.0, 1.75, 1.5, 1.25, 1.0, 0.75, 0.5, 0.25, 0.1};
    double chosen = kSteps.back();
    for (const double step : kSteps) {
        const LanesLayout layout = layOut(m_content, {QSizeF(size()), step, 0, 0});
        const bool hides = std::any_of(layout.strips.begin(), layout.strips.end(), [](const StripBox &s) { return s.hidden > 0; });
        if (layout.lanesHeight <= layout.lanesArea.height() && (!hides || step <= 1.0)) {
            chosen = step;
            break;
        }
    }
    setZoom(chosen);
    scrollTo(0, {});
}

void LanesView::settle()
{
    m_timer.stop();
    m_mayMove = false;
    m_runView.refresher().surveyAll();
    if (const auto run = m_runView.run(); run && readOn(*run))
        m_stale = m_zoomStale = true;
    refresh();
    lookOnAtAddresses();
    m_motion.settle();
    update();
}

} // namespace atomalloc::ui
