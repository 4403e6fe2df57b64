// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: from a run and its cursor to a frame. Input is in tasks_input.cpp, words are in tasks_tips.cpp.
#include "ui/views/tasks/tasks_view.h"

#include "app/words/figure_text.h"
#include "ui/base/labels.h"
#include "ui/base/segmented.h"
#include "ui/session/marks.h"
#include "ui/session/refresher.h"
#include "ui/views/base/view_words.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr qint64 kTurnMs = 10;              ///< of reading, before a frame is painted
constexpr std::size_t kEventsAtOnce = 4096; ///< between two looks at the clock
constexpr double kMostWholeHeight = 8'000;  ///< px of the whole picture; lanes of thousands of tasks are cut here
constexpr int kControlHeight = 28;
constexpr int kLabelsFrom = 760; ///< px of the view: a narrower one has no room for the words before the controls

} // namespace

TasksView::TasksView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : TimeCanvas(runView, selection, parent),
      m_runView(runView),
      m_selection(selection),
      m_theme(theme),
      m_orderControl(new SegmentedControl(theme, {tr("Start"), tr("Live bytes"), tr("Time waited"), tr("Name")}, this)),
      m_sizeControl(new SegmentedControl(theme, {tr("Large"), tr("Medium"), tr("Small")}, this)),
      m_orderLabel(makeLabel(theme, tr("Order by"), 12.5, QFont::Normal, "note", this)),
      m_sizeLabel(makeLabel(theme, tr("Lanes"), 12.5, QFont::Normal, "note", this)),
      m_painter(theme)
{
    setObjectName(QStringLiteral("tasksView"));
    setAccessibleName(tr("Tasks: when each ran, waited for memory, and what it held"));
    m_reader.setSingleShot(true);
    setupControls();
    setupConnections();
    runChanged();
}

ViewType TasksView::type()
{
    return {"tasks", QT_TRANSLATE_NOOP("Views", "Tasks"), "tasks",
            [](RunView &runView, Selection &selection, Theme &theme) -> View * { return new TasksView(runView, selection, theme); }};
}

void TasksView::setupControls()
{
    m_orderControl->setAccessibleName(tr("Order of the lanes"));
    m_sizeControl->setAccessibleName(tr("Height of the lanes"));
    const std::array<QString, 4> orders{tr("The task that began first is at the top"), tr("The task that held most at once is at the top"),
                                        tr("The task that waited longest in all is at the top"), tr("By name")};
    for (std::size_t i = 0; i < orders.size(); ++i)
        m_orderControl->button(static_cast<int>(i))->setToolTip(orders[i]);
    const std::array<QString, 3> sizes{tr("High lanes; the tasks that have no room are one band"), tr("A lane with a name for each task"),
                                       tr("As many lanes as there is room for, without names when there are many")};
    for (std::size_t i = 0; i < sizes.size(); ++i)
        m_sizeControl->button(static_cast<int>(i))->setToolTip(sizes[i]);
    connect(m_orderControl, &SegmentedControl::chosen, this, [this](int index) { setOrder(static_cast<TaskOrder>(index)); });
    connect(m_sizeControl, &SegmentedControl::chosen, this, [this](int index) { setLaneSize(static_cast<LaneSize>(index)); });
}

void TasksView::setupConnections()
{
    connect(&m_runView, &RunView::runChanged, this, &TasksView::runChanged);
    connect(&m_runView.refresher(), &Refresher::grown, this, &TasksView::invalidate);
    connect(&m_runView, &RunView::positionChanged, this, &TasksView::followCursor);
    connect(&m_selection, &Selection::whyMarksChanged, this, qOverload<>(&QWidget::update));
    connect(&m_selection, &Selection::changed, this, [this] {
        if (!showsSomething())
            return;
        layOutAgain();
        if (const auto row = rowOf(m_marked))
            scrollTo(0, {scrollOf(0).x(), scrollToRow(m_layout, *row, scrollOf(0).y())});
    });
    connect(&m_selection, &Selection::matchesChanged, this, [this] {
        if (showsSomething())
            layOutAgain();
    });
    connect(&m_runView.marks(), &Marks::changed, this, qOverload<>(&QWidget::update));
    connect(&m_runView.marks(), &Marks::foundChanged, this, qOverload<>(&QWidget::update));
    connect(&m_theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        update();
    });
    connect(&m_reader, &QTimer::timeout, this, &TasksView::invalidate);
}

void TasksView::runChanged()
{
    m_timeline = app::TaskTimeline();
    m_rows.clear();
    m_rowOf.clear();
    m_endNs = 1;
    m_cursor.reset();
    m_reader.stop();
    m_hasLayout = false;
    m_complete = true;
    scrollToStart();
    setZoom(1);
    invalidate();
}

void TasksView::invalidate()
{
    m_stale = true;
    update();
}

void TasksView::setOrder(TaskOrder order)
{
    m_order = order;
    m_orderControl->setCurrent(static_cast<int>(order));
    m_cursor.reset();
    invalidate();
}

void TasksView::setLaneSize(LaneSize size)
{
    m_laneSize = size;
    m_sizeControl->setCurrent(static_cast<int>(size));
    m_cursor.reset();
    invalidate();
}

void TasksView::refresh()
{
    if (!m_stale)
        return;
    m_stale = false;
    const auto run = m_runView.run();
    if (run == nullptr || m_runView.heap() == nullptr) {
        m_hasLayout = false;
        placeControls();
        return;
    }
    read(false);
    orderRows();
    const std::uint64_t endBefore = std::exchange(m_endNs, std::max<std::uint64_t>(run->endTimeNs(), 1));
    // A run that grows is seen as a whole, or as the part of it that a person has chosen.
    if (zoom() > 1 && endBefore != m_endNs)
        returnTo(zoom() * static_cast<double>(m_endNs) / static_cast<double>(endBefore), scrollOf(0));
    else
        layOutAgain();
    placeControls();
}

void TasksView::read(bool toTheEnd)
{
    const auto run = m_runView.run();
    QElapsedTimer clock;
    clock.start();
    while (m_timeline.sync(*run, kEventsAtOnce) && (toTheEnd || clock.elapsed() < kTurnMs))
        continue;
    m_complete = m_timeline.position() == run->eventCount();
    if (!m_complete)
        m_reader.start(0);
}

void TasksView::orderRows()
{
    const auto run = m_runView.run();
    m_rows = tasksInOrder(run->tasks(), m_timeline, m_order, run->endTimeNs());
    m_rowOf.clear();
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_rowOf[toIndex(m_rows[row].id)] = row;
}

std::optional<std::size_t> TasksView::rowOf(TaskId task) const
{
    const auto found = m_rowOf.find(toIndex(task));
    return task == kNoTask || found == m_rowOf.end() ? std::nullopt : std::optional(found->second);
}

TaskId TasksView::taskToMark() const
{
    const app::HeapState *heap = m_runView.heap();
    const app::BlockState *block = heap == nullptr || m_selection.block() == kNoBlock ? nullptr : heap->block(m_selection.block());
    return block == nullptr ? m_selection.task() : block->task;
}

TasksFrame TasksView::frameFor(QSizeF size) const
{
    return {size, zoom(), scrollOf(0), m_endNs, m_rows.size(), m_laneSize, rowOf(m_marked)};
}

TasksSource TasksView::sourceNow() const { return {m_timeline, m_rows, m_endNs, m_marked, m_runView.freeWaits()}; }

void TasksView::layOutAgain()
{
    const auto run = m_runView.run();
    if (run == nullptr)
        return;
    m_marked = taskToMark();
    m_layout = layOutTasks(frameFor(QSizeF(size())));
    if (setPane(0, m_layout.plot, {m_layout.timeWidth(zoom()), m_layout.lanesHeight}))
        m_layout = layOutTasks(frameFor(QSizeF(size())));
    m_picture = tasksPicture(sourceNow(), m_layout);
    m_hasLayout = true;
    ++m_version;
    update();
}

void TasksView::placeControls()
{
    const bool shown = showsSomething();
    const bool labelled = shown && width() >= kLabelsFrom;
    const bool sized = shown && !m_layout.everyTaskFits;
    m_orderControl->setVisible(shown);
    m_orderLabel->setVisible(labelled);
    m_sizeControl->setVisible(sized);
    m_sizeLabel->setVisible(sized && labelled);
    int left = 16;
    const int middle = static_cast<int>(m_layout.controls.center().y());
    const std::array<std::pair<QWidget *, int>, 4> parts{{{m_orderLabel, 10}, {m_orderControl, 18}, {m_sizeLabel, 10}, {m_sizeControl, 0}}};
    for (const auto &[part, gap] : parts) {
        if (part->isHidden())
            continue;
        const int height = qobject_cast<QLabel *>(part) != nullptr ? part->sizeHint().height() : kControlHeight;
        part->setGeometry(left, middle - height / 2, part->sizeHint().width(), height);
        left += part->sizeHint().width() + gap;
    }
}

const TasksLayout &TasksView::shownLayout()
{
    refresh();
    return m_layout;
}

const TasksPicture &TasksView::shownPicture()
{
    refresh();
    return m_picture;
}

LaneFigures TasksView::figuresAtCursor(TaskId task, const app::RecordedRun &run, const app::HeapState &heap) const
{
    LaneFigures figures = figuresOf(task, run, m_timeline, heap);
    figures.waits_to_free = m_runView.freeWaits().at(task, m_runView.cursorTimeNs()).has_value();
    return figures;
}

TasksScene TasksView::sceneOf(const TasksLayout &layout, const TasksPicture &picture) const
{
    const auto run = m_runView.run();
    const app::HeapState *heap = m_runView.heap();
    const QWidget *last = m_sizeControl->isHidden() ? m_orderControl : m_sizeControl;
    TasksScene scene{layout, picture, m_rows, [this, run, heap](TaskId task) { return figuresAtCursor(task, *run, *heap); }};
    scene.cursor_ns = m_runView.cursorTimeNs();
    scene.selected = m_marked;
    scene.legendLeft = last->geometry().right();
    scene.version = m_version;
    scene.pennants = pennantsOn(layout);
    if (const Selection::Matches matches = m_selection.matches()) {
        scene.shows = [matches](TaskId task) { return matches->showsTask(task); };
        scene.time = matches->time();
    }
    if (!m_complete)
        scene.note = tr("%1 read").arg(app::percentText(m_timeline.position(), run->eventCount()));
    return scene;
}

void TasksView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::canvas));
    refresh();
    if (!showsSomething()) {
        paintNothing(painter, *this, m_theme, wordsWithoutLanes());
        return;
    }
    TasksScene scene = sceneOf(m_layout, m_picture);
    if (hasFocus())
        scene.canvasCursor = cursorRect();
    m_painter.paint(painter, scene);
    setMarks(paintTimes(painter, m_layout, m_painter.labels(), m_painter.cursorChip(scene)));
    paintWhy(painter);
}

QString TasksView::wordsWithoutLanes() const
{
    const bool lacksTasks = m_runView.run() != nullptr && !m_runView.growing();
    return lacksTasks ? tr("This run has no tasks.") : nothingWords(m_runView);
}

QSize TasksView::wholeSize()
{
    refresh();
    if (!showsSomething())
        return size();
    const double hidden = std::max(0.0, m_layout.lanesHeight - m_layout.area.height());
    return {width(), static_cast<int>(std::ceil(std::min(height() + hidden, kMostWholeHeight)))};
}

void TasksView::paintWhole(QPainter &painter)
{
    refresh();
    const QSize whole = wholeSize();
    painter.fillRect(QRect(QPoint(), whole), m_theme.color(Token::canvas));
    const auto run = m_runView.run();
    if (!showsSomething() || run == nullptr) {
        paintNothing(painter, *this, m_theme, wordsWithoutLanes());
        return;
    }
    TasksFrame frame = frameFor(QSizeF(whole));
    frame.scroll.setY(0);
    const TasksLayout layout = layOutTasks(frame);
    const TasksPicture picture = tasksPicture(sourceNow(), layout);
    TasksScene scene = sceneOf(layout, picture);
    scene.legendLeft = 0; // the controls are not in it
    TasksPainter onPaper(m_theme);
    onPaper.paint(painter, scene);
    (void)paintTimes(painter, layout, onPaper.labels(), onPaper.cursorChip(scene));
}

void TasksView::resizeEvent(QResizeEvent *event)
{
    View::resizeEvent(event);
    if (m_hasLayout && !m_stale)
        layOutAgain();
    placeControls();
}

void TasksView::fit()
{
    refresh();
    returnTo(1, {});
}

void TasksView::settle()
{
    if (const auto run = m_runView.run())
        read(true);
    m_reader.stop();
    m_stale = true;
    refresh();
    update();
}

} // namespace atomalloc::ui
