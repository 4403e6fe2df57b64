// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/csv_tables.h"
#include "tests/ui/session_fixture.h"
#include "ui/actions/actions.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/tasks_panel.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QWidget>

#include <algorithm>

namespace atomalloc::ui {
namespace {

using InspectorTest = SessionFixture;
using TasksPanelTest = SessionFixture;

QString figureOf(const InspectorPanel &panel, const QString &label)
{
    for (const FigureRow &row : panel.figures().rows()) {
        if (row.label == label)
            return row.figure;
    }
    return {};
}

/// A line of the run's events.csv. 0 is the one that names the columns.
QString eventRow(Session &session, std::size_t line)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    app::CsvWriter out(buffer);
    app::writeEvents(out, *session.runView().run(), app::WorkControl());
    out.flush();
    return QString::fromUtf8(buffer.data()).split(QStringLiteral("\r\n"))[static_cast<qsizetype>(line)];
}

/// Whether the heading of the history, its list and all between them can be seen where the panel is.
bool showsHistory(const InspectorPanel &panel)
{
    const QList<QLabel *> labels = panel.findChildren<QLabel *>();
    const bool heading = std::ranges::any_of(
        labels, [&](const QLabel *label) { return label->text() == QStringLiteral("History") && label->isVisibleTo(&panel); });
    const auto *list = panel.findChild<QListView *>();
    EXPECT_EQ(heading, list != nullptr && list->isVisibleTo(&panel)) << "both or none";
    return heading;
}

TEST_F(InspectorTest, SaysWhatToDoWhileNothingIsSelected)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    EXPECT_EQ(panel.titleText(), QStringLiteral("Nothing selected"));
    EXPECT_FALSE(showsHistory(panel));
}

TEST_F(InspectorTest, DoesNotSendAnybodyToTheLanesOfAMeasureRun)
{
    auto run = std::make_shared<app::RecordedRun>();
    app::RunInputs inputs;
    inputs.mode = app::RunMode::measure;
    run->setInputs(inputs);
    run->finish(true);
    m_session.runView().show(run, RunView::Kept::nowhere);
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    for (const QLabel *label : panel.findChildren<QLabel *>())
        EXPECT_FALSE(label->text().contains(QStringLiteral("lanes"))) << label->text().toStdString();
}

TEST_F(InspectorTest, ShowsTheSelectedBlockAsItIsAtTheCursor)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    m_session.selection().selectBlock(m_sample.wiped);
    EXPECT_TRUE(showsHistory(panel));
    EXPECT_EQ(panel.titleText(), QStringLiteral("Block 1K·3"));
    EXPECT_EQ(figureOf(panel, QStringLiteral("Requested")), QStringLiteral("1,000 B (98 %)"));
    EXPECT_EQ(figureOf(panel, QStringLiteral("Owner")), QStringLiteral("t2 decode 1"));
    EXPECT_EQ(figureOf(panel, QStringLiteral("Next place")), QStringLiteral("zeroing"));
    m_session.runView().setPosition(m_sample.wiping);
    EXPECT_EQ(figureOf(panel, QStringLiteral("Wiped so far")), QStringLiteral("2 of 4 chunks"));
    EXPECT_EQ(figureOf(panel, QStringLiteral("Generation")), QStringLiteral("1 → 2"));
    EXPECT_EQ(figureOf(panel, QStringLiteral("Last owner")), QStringLiteral("t2 decode 1"));
}

TEST_F(InspectorTest, SaysThatTheFilterLeavesOutWhatIsSelected)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    const auto says = [&panel] {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return !label->isHidden() && label->text() == QStringLiteral("The filter leaves this out.");
        });
    };
    m_session.selection().selectBlock(m_sample.wiped);
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("size<64B")).has_value());
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    EXPECT_TRUE(says());
    EXPECT_EQ(panel.titleText(), QStringLiteral("Block 1K·3")) << "it stays selected";
    m_session.selection().selectTask(TaskId{2});
    EXPECT_EQ(says(), !m_session.selection().matches()->showsTask(TaskId{2}));
    m_session.selection().setFilter({});
    EXPECT_FALSE(says());
}

TEST_F(InspectorTest, TheHistoryOfABlockIsReachedInALowWindow)
{
    m_session.selection().selectBlock(m_sample.wiped);
    InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    panel.resize(270, 280);
    panel.show();
    auto *area = panel.findChild<QScrollArea *>(QStringLiteral("detailsArea"));
    const auto *list = panel.findChild<QListView *>();
    ASSERT_TRUE(area != nullptr && area->isVisibleTo(&panel));
    EXPECT_TRUE(panel.rect().contains(area->geometry())) << "what there is no room for is scrolled, and not below the window";
    EXPECT_GT(area->verticalScrollBar()->maximum(), 0);
    area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    EXPECT_FALSE(list->visibleRegion().isEmpty());
    panel.resize(270, 900);
    EXPECT_EQ(area->verticalScrollBar()->maximum(), 0);
    m_session.selection().clear();
    EXPECT_FALSE(area->isVisibleTo(&panel)) << "it takes no room from what is told of the run";
}

TEST_F(InspectorTest, OfABlockThereAreLinksToViewsThatShowIt)
{
    InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    QStringList asked;
    QObject::connect(&panel, &InspectorPanel::viewAsked, &panel, [&asked](const QString &view) { asked << view; });
    const auto link = [&panel](const char *name) {
        return panel.findChild<QPushButton *>(QStringLiteral("linkTo_") + QLatin1String(name));
    };
    EXPECT_FALSE(link("lifetimes")->isVisibleTo(&panel)) << "nothing is selected";
    m_session.selection().selectBlock(m_sample.wiped);
    for (const char *name : {"lifetimes", "charts"}) {
        ASSERT_TRUE(link(name)->isVisibleTo(&panel)) << name;
        link(name)->click();
    }
    EXPECT_EQ(asked, QStringList({QStringLiteral("lifetimes"), QStringLiteral("charts")}));
    m_session.selection().selectTask(TaskId{2});
    EXPECT_FALSE(link("lifetimes")->isVisibleTo(&panel));
}

TEST_F(InspectorTest, StepsAlongTheSelection)
{
    InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    m_session.selection().selectBlock(m_sample.wiped);
    m_session.runView().setPosition(m_sample.wiping);
    panel.nextEvent();
    EXPECT_EQ(m_session.runView().run()->event(m_session.runView().position() - 1).block, m_sample.wiped);
    EXPECT_GT(m_session.runView().position(), m_sample.wiping);
    panel.previousEvent();
    EXPECT_EQ(m_session.runView().position(), m_sample.wiping);
}

TEST_F(InspectorTest, TheKeysLandOnTheEventsThatItsButtonsLandOn)
{
    QWidget window;
    Actions keys(&window);
    keys.attach(m_session);
    InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    RunView &shown = m_session.runView();
    const auto positionsFrom = [&shown](std::size_t start, const auto &step) {
        std::vector<std::size_t> positions;
        shown.setPosition(start);
        for (std::size_t before = start + 1; before != shown.position(); step()) {
            before = shown.position();
            positions.push_back(before);
        }
        return positions;
    };
    const BlockId firstOfACarve{128};
    std::vector<Selection::Choice> choices{m_sample.wiped, m_sample.reused, m_sample.leaked, firstOfACarve};
    for (std::uint32_t task = 1; task <= 4; ++task)
        choices.emplace_back(TaskId{task});
    for (std::size_t i = 0; i < choices.size(); ++i) {
        m_session.selection().choose(choices[i]);
        const auto forward = positionsFrom(0, [&panel] { panel.nextEvent(); });
        EXPECT_GE(forward.size(), 3U) << i;
        EXPECT_EQ(positionsFrom(0, [&keys] { keys.nextEvent->trigger(); }), forward) << i;
        const auto backward = positionsFrom(m_sample.end, [&panel] { panel.previousEvent(); });
        EXPECT_GE(backward.size(), 3U) << i;
        EXPECT_EQ(positionsFrom(m_sample.end, [&keys] { keys.previousEvent->trigger(); }), backward) << i;
    }
}

TEST_F(InspectorTest, TheHistoryAsCsvHasALinePerEventUpToTheCursor)
{
    InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    m_session.selection().selectBlock(m_sample.wiped);
    m_session.runView().setPosition(m_sample.wiping);
    const QStringList lines = panel.historyCsv().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    EXPECT_EQ(lines.first(), eventRow(m_session, 0) + QStringLiteral(",what,because"));
    EXPECT_TRUE(lines.last().contains(QStringLiteral("zero_chunk,zero_on_dealloc,2"))) << lines.last().toStdString();
    EXPECT_TRUE(lines.last().startsWith(eventRow(m_session, m_sample.wiping) + u',')) << lines.last().toStdString();
    EXPECT_TRUE(lines[1].startsWith(eventRow(m_session, 1 + lines[1].section(u',', 0, 0).toULongLong()) + u','))
        << "the carve is no task's";
    const QSignalSpy notice(&panel, &InspectorPanel::copied);
    panel.copyCsv();
    EXPECT_EQ(notice.count(), 1);
}

TEST_F(InspectorTest, ShowsTheTaskChosenLast)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    m_session.selection().selectBlock(m_sample.wiped);
    m_session.selection().selectTask(TaskId{1});
    EXPECT_EQ(panel.titleText(), QStringLiteral("Task t1 accept 1"));
    m_session.selection().selectBlock(m_sample.leaked);
    EXPECT_TRUE(panel.titleText().startsWith(QStringLiteral("Block "))) << panel.titleText().toStdString();
}

TEST_F(InspectorTest, ABlockThatIsNotCarvedYetIsSaidToBeInTheGlobalPool)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    m_session.selection().selectBlock(m_sample.leaked);
    m_session.runView().setPosition(0);
    EXPECT_TRUE(panel.titleText().startsWith(QStringLiteral("Block "))) << panel.titleText().toStdString();
    EXPECT_TRUE(figureOf(panel, QStringLiteral("Owner")).isEmpty());
}

TEST_F(InspectorTest, SaysThatAnotherBlockLiesWhereTheChosenOneWas)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("load 1"), QStringLiteral("load"));
    builder.commit(0, 4096);
    builder.carve(4, 0, 4); // of 1024 bytes
    const std::size_t first = builder.eventCount();
    for (std::uint32_t granule = 0; granule < 64; granule += 16)
        builder.coalesce(BlockId{granule});
    const std::size_t gone = builder.eventCount();
    builder.carve(2, 0, 16); // of 256 bytes, at the same addresses
    builder.endTask(task);
    m_session.runView().show(builder.build(), RunView::Kept::nowhere);
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    const auto said = [&panel](const char *words) {
        const QList<QLabel *> labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [words](const QLabel *label) { return !label->isHidden() && label->text().contains(QString::fromUtf8(words)); });
    };
    m_session.runView().setPosition(first);
    m_session.selection().selectBlock(BlockId{0});
    EXPECT_EQ(panel.titleText(), QStringLiteral("Block 1K·1"));
    EXPECT_FALSE(said("carved anew"));
    m_session.runView().setPosition(gone);
    EXPECT_EQ(panel.titleText(), QStringLiteral("Block 1K·1")) << "it is the one that was chosen";
    m_session.runView().setPosition(builder.eventCount());
    EXPECT_EQ(panel.titleText(), QStringLiteral("Block 256·1"));
    EXPECT_TRUE(said("You chose block 1K·1. Its addresses were carved anew: at this moment block 256·1 lies there."));
    const auto *list = panel.findChild<QListView *>();
    EXPECT_EQ(list->model()->index(0, 0).data(HistoryModel::NoteRole).toString(), QStringLiteral("256·1 from here on, 1K·1 before"));
    m_session.runView().setPosition(first);
    EXPECT_FALSE(said("carved anew"));
}

TEST_F(TasksPanelTest, CallsBlockBytesInUse)
{
    const TasksModel model(m_session.runView());
    EXPECT_EQ(model.headerData(TasksModel::InUseColumn, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("In use"));
}

TEST_F(TasksPanelTest, TheModelKeepsTheRulesOfModels)
{
    TasksModel model(m_session.runView());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.refresh();
    m_session.runView().setPosition(m_sample.end);
    model.refresh();
    EXPECT_EQ(model.rowCount(), 4);
}

TEST_F(TasksPanelTest, LeavesOutTheTasksThatTheFilterLeavesOut)
{
    TasksPanel panel(m_session.runView(), m_session.selection(), m_theme);
    EXPECT_EQ(panel.seenTasks().rowCount(), 4);
    EXPECT_TRUE(panel.leftText().isEmpty());
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task~decode")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy() && m_session.selection().matches() != nullptr; }));
    const auto matches = m_session.selection().matches();
    ASSERT_EQ(panel.seenTasks().rowCount(), 3) << "two that are called so, and one that freed a block of theirs";
    for (int row = 0; row < 3; ++row)
        EXPECT_TRUE(matches->showsTask(TaskId{panel.seenTasks().index(row, 0).data(TasksModel::kTaskRole).toUInt()}));
    EXPECT_EQ(panel.leftText().toStdString(), "3 of 4 tasks");
    m_session.selection().setFilter({});
    EXPECT_EQ(panel.seenTasks().rowCount(), 4);
    EXPECT_TRUE(panel.leftText().isEmpty());
}

TEST_F(TasksPanelTest, ShowsEachTaskAtTheCursor)
{
    TasksPanel panel(m_session.runView(), m_session.selection(), m_theme);
    m_session.runView().setPosition(m_sample.waiting);
    TasksModel &model = panel.model();
    EXPECT_EQ(model.index(2, TasksModel::NameColumn).data().toString(), QStringLiteral("t3 decode 2"));
    EXPECT_EQ(model.index(2, TasksModel::StateColumn).data().toString(), QStringLiteral("Waiting"));
    EXPECT_EQ(model.index(2, TasksModel::WaitsColumn).data().toString(), QStringLiteral("1"));
    m_session.runView().setPosition(m_sample.end);
    EXPECT_EQ(model.index(0, TasksModel::StateColumn).data().toString(), QStringLiteral("Done"));
}

} // namespace
} // namespace atomalloc::ui
