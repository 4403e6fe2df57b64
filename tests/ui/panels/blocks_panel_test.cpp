// SPDX-License-Identifier: GPL-3.0-or-later
// The table of blocks, as it is seen and used.
#include "tests/ui/session_fixture.h"
#include "ui/panels/blocks_panel.h"
#include "ui/session/chosen_life.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>

#include <algorithm>

namespace atomalloc::ui {
namespace {

using By = app::LifeTable::By;
using Rows = app::TableQuestion::Rows;

class BlocksPanelTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_panel = std::make_unique<BlocksPanel>(m_session, m_theme);
        m_panel->resize(1300, 400);
        m_panel->show();
        settle();
    }

    /// Until the table answers what is asked at the cursor.
    void settle()
    {
        ASSERT_TRUE(waitUntil([this] { return !m_session.panelWork().busy() && model().table() != nullptr; }));
    }

    BlocksModel &model() { return m_panel->model(); }
    BlocksView &view() { return m_panel->view(); }
    QString cell(int row, BlocksColumn column) { return model().index(row, static_cast<int>(column)).data().toString(); }
    QStringList column(BlocksColumn column)
    {
        QStringList cells;
        for (int row = 0; row < model().rowCount(); ++row)
            cells << cell(row, column);
        return cells;
    }
    int rowOfBlock(BlockId block)
    {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().blockOf(row) == block)
                return row;
        }
        return -1;
    }
    void ask(const QString &condition)
    {
        m_panel->field().setText(condition);
        m_panel->applyField();
        settle();
    }
    void moveTo(std::size_t position)
    {
        m_session.runView().setPosition(position);
        settle();
    }

    std::unique_ptr<BlocksPanel> m_panel;
};

TEST_F(BlocksPanelTest, HasAGroupForEachClassWithItsBlocksBelow)
{
    EXPECT_EQ(m_panel->countText(), QStringLiteral("4 blocks, 1.4 KiB"));
    ASSERT_TRUE(model().isGroup(0));
    EXPECT_EQ(cell(0, BlocksColumn::name), QStringLiteral("1 KiB"));
    EXPECT_EQ(rowOfBlock(m_sample.wiped), -1) << "groups are folded at first";
    const int before = model().rowCount();
    QTest::keyClick(&view(), Qt::Key_Down);
    view().setCurrentIndex(model().index(0, 0));
    QTest::keyClick(&view(), Qt::Key_Right);
    ASSERT_GT(model().rowCount(), before);
    const int row = rowOfBlock(m_sample.wiped);
    ASSERT_EQ(row, 1);
    EXPECT_EQ(cell(row, BlocksColumn::name), QStringLiteral("1K·3"));
    EXPECT_EQ(cell(row, BlocksColumn::state), QStringLiteral("in use"));
    EXPECT_EQ(cell(row, BlocksColumn::task), QStringLiteral("t2 decode 1"));
    EXPECT_EQ(cell(row, BlocksColumn::requested), QStringLiteral("1,000 B"));
    EXPECT_EQ(cell(row, BlocksColumn::block_size), QStringLiteral("1,024 B"));
    view().setCurrentIndex(model().index(row, 0));
    QTest::keyClick(&view(), Qt::Key_Left);
    EXPECT_EQ(view().currentIndex().row(), 0) << "from a block to its group";
    QTest::keyClick(&view(), Qt::Key_Left);
    EXPECT_EQ(model().rowCount(), before);
}

TEST_F(BlocksPanelTest, TheModelKeepsTheRulesOfModels)
{
    const QAbstractItemModelTester tester(&model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (const By by : {By::task, By::state, By::nothing, By::size, By::size_class}) {
        for (const Rows rows : {Rows::carved, Rows::lives, Rows::in_use}) {
            m_panel->groupBy(by);
            m_panel->showRows(rows);
            settle();
            for (int row = model().rowCount() - 1; row >= 0; --row)
                model().setOpen(row, true);
            for (const std::size_t position : {m_sample.end, m_sample.wiping, std::size_t{0}, m_sample.filled})
                moveTo(position);
        }
    }
}

TEST_F(BlocksPanelTest, LeavesOutWhatTheFilterOfTheWindowLeavesOut)
{
    const auto filterBy = [this](const char *text) {
        ASSERT_TRUE(m_session.selection().setFilterText(QString::fromUtf8(text)));
        settle();
    };
    filterBy("task='decode 1'");
    EXPECT_EQ(m_panel->countText().toStdString(), "2 of 4 blocks, 1.25 KiB");
    EXPECT_EQ(model().rowCount(), 2) << "two classes";
    ask(QStringLiteral("size<100")); // the field leaves out what the filter leaves
    EXPECT_EQ(model().rowCount(), 0);
    EXPECT_EQ(m_panel->messageText().toStdString(), "No block matches size<100B beside the filter task=\"decode 1\".");
    m_session.selection().steps().undo();
    settle();
    EXPECT_GT(model().rowCount(), 0) << "the field alone is left";
    ask(QString());
    EXPECT_EQ(m_panel->countText().toStdString(), "4 blocks, 1.4 KiB");
}

TEST_F(BlocksPanelTest, AFilterByStateLeavesTheBlocksThatHaveItAtTheCursor)
{
    m_panel->showRows(Rows::carved);
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("state=hot")));
    moveTo(m_sample.waiting);
    const auto &blocks = m_session.runView().heap()->blocks();
    const auto hot = std::count_if(blocks.begin(), blocks.end(), [](const auto &entry) { return entry.second.place == Place::hot; });
    ASSERT_GT(hot, 0);
    EXPECT_TRUE(m_panel->countText().startsWith(QStringLiteral("%1 of ").arg(hot))) << m_panel->countText().toStdString();
    EXPECT_TRUE(m_panel->gapsText().isEmpty());
    m_panel->showRows(Rows::lives);
    settle();
    EXPECT_EQ(m_panel->gapsText().toStdString(), "state=hot leaves no row out here.");
}

TEST_F(BlocksPanelTest, AFilterThatLeavesNothingIsClearedFromHere)
{
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("size>1GiB")));
    settle();
    EXPECT_EQ(m_panel->messageText().toStdString(), "No block matches size>1GiB.");
    const auto buttons = m_panel->findChildren<QPushButton *>();
    const auto remedy = std::ranges::find(buttons, QStringLiteral("Clear the filter"), &QPushButton::text);
    ASSERT_NE(remedy, buttons.end());
    (*remedy)->click();
    settle();
    EXPECT_TRUE(m_session.selection().filter().isEmpty());
    EXPECT_EQ(model().rowCount() > 0, true);
}

TEST_F(BlocksPanelTest, ARowChoosesItsBlockEverywhere)
{
    model().setOpen(0, true);
    const int row = rowOfBlock(m_sample.wiped);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, view().visualRect(model().index(row, 3)).center());
    EXPECT_EQ(m_session.selection().block(), m_sample.wiped);
}

TEST_F(BlocksPanelTest, ItsLinksLeadToTheAllocationOfTheRowInOtherViews)
{
    m_panel->showRows(Rows::lives);
    settle();
    QStringList asked;
    QObject::connect(m_panel.get(), &BlocksPanel::viewAsked, m_panel.get(), [&asked](const QString &view) { asked << view; });
    std::size_t moved = 0;
    for (int group = model().rowCount() - 1; group >= 0; --group)
        model().setOpen(group, true);
    for (int row = 0; row < model().rowCount(); ++row) {
        const auto entry = model().entryOf(row);
        if (!entry)
            continue;
        view().setCurrentIndex(model().index(row, 0));
        const std::size_t before = m_session.runView().position();
        m_panel->findChild<QPushButton *>(QStringLiteral("linkTo_lifetimes"))->click();
        const app::Lifetimes &lives = model().table()->lives().lifetimes;
        const std::uint32_t life = model().table()->lifeOf(*entry);
        EXPECT_EQ(m_session.selection().block(), BlockId{static_cast<std::uint32_t>(lives.block()[life])});
        EXPECT_EQ(chosenLife(m_session.runView(), m_session.selection().block(), lives), std::optional(life)) << "it is this allocation";
        moved += before != m_session.runView().position() ? 1 : 0;
    }
    EXPECT_GT(moved, 0U) << "another one had its block at the cursor";
    m_panel->findChild<QPushButton *>(QStringLiteral("linkTo_charts"))->click();
    EXPECT_EQ(asked.front(), QStringLiteral("lifetimes"));
    EXPECT_EQ(asked.back(), QStringLiteral("charts"));
}

TEST_F(BlocksPanelTest, FindsABlockThatWasChosenElsewhere)
{
    ASSERT_EQ(rowOfBlock(m_sample.wiped), -1);
    m_session.selection().selectBlock(m_sample.wiped);
    ASSERT_NE(rowOfBlock(m_sample.wiped), -1) << "its group was opened";
    EXPECT_EQ(view().currentIndex().row(), rowOfBlock(m_sample.wiped));
    EXPECT_TRUE(view().selectionModel()->isRowSelected(view().currentIndex().row()));
    m_session.selection().clear();
    EXPECT_FALSE(view().selectionModel()->hasSelection());
}

TEST_F(BlocksPanelTest, ABlockKeepsItsRowWhileItsStateChanges)
{
    m_panel->showRows(Rows::carved);
    settle();
    m_session.selection().selectBlock(m_sample.wiped);
    const int row = view().currentIndex().row();
    ASSERT_GE(row, 0);
    EXPECT_EQ(cell(row, BlocksColumn::state), QStringLiteral("in use"));
    moveTo(m_sample.wiping);
    EXPECT_EQ(rowOfBlock(m_sample.wiped), row);
    EXPECT_EQ(view().currentIndex().row(), row);
    EXPECT_EQ(cell(row, BlocksColumn::state), QStringLiteral("zeroing"));
    EXPECT_EQ(cell(row, BlocksColumn::requested), QStringLiteral("–")) << "nobody owns it";
    moveTo(m_sample.end);
    EXPECT_EQ(rowOfBlock(m_sample.wiped), row);
}

TEST_F(BlocksPanelTest, TheStateIsThatOfTheCursorBeforeTheTableIsReadAnew)
{
    m_panel->showRows(Rows::carved);
    settle();
    m_session.selection().selectBlock(m_sample.wiped);
    m_session.runView().setPosition(m_sample.wiping);
    EXPECT_EQ(cell(view().currentIndex().row(), BlocksColumn::state), QStringLiteral("zeroing"));
}

TEST_F(BlocksPanelTest, LeavesOutWhatItsFieldDoesNotMean)
{
    ask(QStringLiteral("size>=512"));
    EXPECT_EQ(m_panel->countText().section(u',', 0, 0), QStringLiteral("1 of 4 blocks"));
    EXPECT_TRUE(m_panel->faultText().isEmpty());
    ask(QString());
    EXPECT_EQ(m_panel->countText(), QStringLiteral("4 blocks, 1.4 KiB"));
}

TEST_F(BlocksPanelTest, SaysTheFaultOfAConditionByItsColumnAndKeepsTheRows)
{
    const QStringList before = column(BlocksColumn::name);
    m_panel->field().setText(QStringLiteral("size>=512 and sice<3"));
    m_panel->applyField();
    EXPECT_TRUE(m_panel->faultText().contains(QStringLiteral("sice"))) << m_panel->faultText().toStdString();
    EXPECT_TRUE(m_panel->faultText().startsWith(QStringLiteral("Column 15: "))) << m_panel->faultText().toStdString();
    EXPECT_EQ(column(BlocksColumn::name), before);
    EXPECT_TRUE(m_panel->field().property("fault").toBool());
    m_panel->field().setText(QStringLiteral("size>=512"));
    m_panel->applyField();
    EXPECT_TRUE(m_panel->faultText().isEmpty());
}

TEST_F(BlocksPanelTest, FilteredToNothingSaysSoAndOffersToClear)
{
    ask(QStringLiteral("size>1MiB"));
    EXPECT_EQ(model().rowCount(), 0);
    EXPECT_EQ(m_panel->messageText(), QStringLiteral("No block matches size>1MiB."));
    const QList<QPushButton *> buttons = m_panel->findChildren<QPushButton *>();
    const auto clear =
        std::ranges::find_if(buttons, [](QPushButton *button) { return button->text() == QStringLiteral("Clear the condition"); });
    ASSERT_NE(clear, buttons.end());
    (*clear)->click();
    settle();
    EXPECT_GT(model().rowCount(), 0);
    EXPECT_TRUE(m_panel->field().text().isEmpty());
    EXPECT_TRUE(m_panel->messageText().isEmpty());
}

TEST_F(BlocksPanelTest, SaysThatNoBlockIsInUseBeforeTheFirst)
{
    moveTo(0);
    EXPECT_EQ(m_panel->messageText(), QStringLiteral("No block is in use at this moment."));
}

TEST_F(BlocksPanelTest, SortsByTheHeadThatIsClicked)
{
    m_panel->groupBy(By::nothing);
    settle();
    const auto clickOn = [this](BlocksColumn column) {
        const QHeaderView &heads = *view().horizontalHeader();
        const int section = static_cast<int>(column);
        QTest::mouseClick(heads.viewport(), Qt::LeftButton, {}, QPoint(heads.sectionViewportPosition(section) + 8, heads.height() / 2));
        settle();
    };
    const auto requested = [this] {
        std::vector<std::uint64_t> bytes;
        for (int row = 0; row < model().rowCount(); ++row)
            bytes.push_back(model().table()->bytesOf(*model().entryOf(row)));
        return bytes;
    };
    clickOn(BlocksColumn::requested);
    EXPECT_TRUE(std::ranges::is_sorted(requested(), std::greater<>())) << "the largest first";
    clickOn(BlocksColumn::requested);
    EXPECT_TRUE(std::ranges::is_sorted(requested()));
    EXPECT_NE(requested().front(), requested().back());
}

TEST_F(BlocksPanelTest, CopiesChosenRowsAsCsv)
{
    model().setOpen(0, true);
    view().setCurrentIndex(model().index(rowOfBlock(m_sample.wiped), 0));
    QTest::keyClick(&view(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 2);
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("block,address_bytes,state,"))) << lines[0].toStdString();
    EXPECT_TRUE(lines[1].startsWith(QStringLiteral("%1,%2,live,").arg(toIndex(m_sample.wiped)).arg(toIndex(m_sample.wiped) * 64)))
        << lines[1].toStdString();
    EXPECT_TRUE(lines[1].contains(QStringLiteral(",decode 1,"))) << lines[1].toStdString();
    m_panel->copyAll();
    EXPECT_EQ(QGuiApplication::clipboard()->text().count(QStringLiteral("\r\n")), 5) << "the columns, and all four blocks";
}

TEST_F(BlocksPanelTest, SavesTheTableBesideTheRunThatMadeIt)
{
    const QSignalSpy notice(&m_session, &Session::notice);
    const QString folder = m_folder.filePath(QStringLiteral("out"));
    m_panel->saveAll(folder);
    ASSERT_TRUE(waitUntil([&] { return !notice.isEmpty(); }));
    EXPECT_TRUE(QFile::exists(folder + QStringLiteral("/blocks.csv")));
    EXPECT_TRUE(QFile::exists(folder + QStringLiteral("/run.json")));
}

TEST_F(BlocksPanelTest, TheWholeRunHasEveryAllocationAndItsStateAtTheCursor)
{
    m_panel->showRows(Rows::lives);
    m_panel->groupBy(By::nothing);
    settle();
    moveTo(m_sample.filled);
    const QStringList states = column(BlocksColumn::state);
    EXPECT_GT(states.size(), 4);
    EXPECT_EQ(states.count(QStringLiteral("in use")), 4);
    EXPECT_GT(states.count(QStringLiteral("not yet born")), 0);
    m_session.runView().setPosition(m_sample.end);
    EXPECT_EQ(column(BlocksColumn::state).count(QStringLiteral("in use")), 1) << "the leak";
    EXPECT_EQ(column(BlocksColumn::freed).count(QStringLiteral("never")), 1);
}

TEST_F(BlocksPanelTest, ReadsNothingWhileItIsHidden)
{
    m_panel->hide();
    m_session.runView().setPosition(m_sample.end);
    EXPECT_FALSE(m_session.panelWork().busy());
    m_panel->show();
    settle();
    EXPECT_EQ(m_panel->countText().section(u',', 0, 0), QStringLiteral("1 block"));
}

TEST_F(BlocksPanelTest, SitesAreOfferedOnlyWhereTheRecordingHasThem)
{
    const QList<QToolButton *> words = m_panel->findChildren<QToolButton *>();
    const auto site = std::ranges::find_if(words, [](QToolButton *word) { return word->text() == QStringLiteral("Call site"); });
    ASSERT_NE(site, words.end());
    EXPECT_FALSE((*site)->isEnabled());
    EXPECT_TRUE((*site)->toolTip().startsWith(QStringLiteral("This recording has no call stacks.")));
    EXPECT_TRUE(view().isColumnHidden(static_cast<int>(BlocksColumn::site)));
}

TEST_F(BlocksPanelTest, AnotherRunHasAnotherTable)
{
    model().setOpen(0, true);
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("load 1"), QStringLiteral("load"));
    builder.commit(0, 4096);
    builder.carve(2, 0, 16);
    builder.allocate(task, 200);
    m_session.runView().show(builder.build(), RunView::Kept::nowhere);
    moveTo(builder.eventCount());
    ASSERT_TRUE(waitUntil([this] { return m_panel->countText() == QStringLiteral("1 block, 256 B"); }))
        << m_panel->countText().toStdString();
}

TEST_F(BlocksPanelTest, ScreenReadersReadItsRows)
{
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(&view());
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->text(QAccessible::Name), QStringLiteral("Blocks of the run"));
    QAccessibleTableInterface *cells = table->tableInterface();
    ASSERT_NE(cells, nullptr);
    EXPECT_EQ(cells->rowCount(), model().rowCount());
    EXPECT_EQ(cells->cellAt(0, 0)->text(QAccessible::Name), QStringLiteral("1 KiB, 1 block, folded"));
    model().setOpen(0, true);
    EXPECT_EQ(cells->cellAt(0, 0)->text(QAccessible::Name), QStringLiteral("1 KiB, 1 block, unfolded"));
    EXPECT_EQ(cells->cellAt(1, static_cast<int>(BlocksColumn::state))->text(QAccessible::Name), QStringLiteral("in use"));
}

} // namespace
} // namespace atomalloc::ui
