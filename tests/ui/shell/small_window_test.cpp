// SPDX-License-Identifier: GPL-3.0-or-later
// Windows of 1280x720, and of 800x500 as a screen of 1600x1000 at 200 % gives: words are whole, parts are in their places.
#include "app/scenario/scenario_library.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/base/why_ring.h"
#include "ui/session/why_chain.h"
#include "ui/shell/view_area.h"
#include "ui/views/lanes/lanes_view.h"
#include "ui/views/tasks/tasks_view.h"

#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>

#include <algorithm>
#include <vector>

namespace atomalloc::ui {
namespace {

class SmallWindowTest : public WindowTest
{
protected:
    LanesView &lanes() { return *m_window->viewArea().findChild<LanesView *>(); }

    /// Draws the lanes at several moments of the run, and looks at each picture.
    template <typename Look>
    void alongTheRun(Look look)
    {
        for (const std::size_t share : {0U, 20U, 50U, 80U, 100U}) {
            m_session.runView().setPosition(m_session.runView().run()->eventCount() * share / 100);
            lanes().settle();
            (void)lanes().grab();
            look();
        }
    }

    /// What is cut in the lanes at several moments of the run.
    QStringList cutAlongTheRun()
    {
        QStringList cut;
        (void)lanes().takeCut();
        alongTheRun([&] { cut << lanes().takeCut(); });
        return cut;
    }

    /// True when a text that ends so was written with its baseline in the rectangle.
    bool says(const QRectF &rect, const char *end)
    {
        return std::ranges::any_of(lanes().written(), [&](const TextSprites::Written &entry) {
            return rect.contains(entry.at) && entry.text.endsWith(QLatin1String(end));
        });
    }

    /// What begins in a card or in a pool and runs over its edge.
    QStringList overflowing()
    {
        QStringList texts;
        const LanesLayout &layout = lanes().shownLayout();
        std::vector<QRectF> boxes{layout.globalArea};
        for (const TaskCard &card : layout.cards)
            boxes.push_back(card.rect);
        for (const LaneBox &box : layout.lanes)
            if (layout.lanesArea.contains(box.pool))
                boxes.push_back(box.pool);
        for (const TextSprites::Written &entry : lanes().written())
            for (const QRectF &box : boxes)
                if (box.contains(entry.at) && entry.at.x() + entry.width > box.right())
                    texts << entry.text;
        return texts;
    }

    /// What should be said in the picture and is not: a number alone tells nobody what is counted.
    QStringList unsaid()
    {
        QStringList missing;
        const LanesLayout &layout = lanes().shownLayout();
        for (const LaneBox &box : layout.lanes) {
            if (box.folded || !layout.lanesArea.contains(box.rect))
                continue;
            const double left = layout.columns.label.left;
            const QRectF label(left - 1, box.rect.top(), layout.columns.tag.right() - left, box.rect.height());
            if (!says(label, " in use") && !says(label, " wanted"))
                missing << QStringLiteral("what is in use in lane %1").arg(box.first);
            if (!layout.columns.poolCollapsed && !says(box.pool, " free"))
                missing << QStringLiteral("what is free in lane %1").arg(box.first);
        }
        for (const char *term : {"in use", "zeroing", "hot", "cold", "free"})
            if (!says(layout.globalArea, term))
                missing << QStringLiteral("\"%1\" in the equation").arg(QLatin1String(term));
        return missing;
    }
};

TEST_F(SmallWindowTest, NoWordIsCutInTheLanesOfAnyScenario)
{
    m_window->resize(1280, 720);
    for (const app::Scenario &scenario : app::scenarioLibrary()) {
        openAndRun(scenario.id.toLatin1().constData());
        const QStringList cut = cutAlongTheRun();
        EXPECT_TRUE(cut.isEmpty()) << scenario.id.toStdString() << ": " << cut.join(QStringLiteral(" | ")).toStdString();
    }
}

TEST_F(SmallWindowTest, EveryNumberOfTheLanesHasItsWord)
{
    m_window->resize(1280, 720);
    for (const app::Scenario &scenario : app::scenarioLibrary()) {
        openAndRun(scenario.id.toLatin1().constData());
        QStringList missing;
        alongTheRun([&] { missing << unsaid() << overflowing(); });
        EXPECT_TRUE(missing.isEmpty()) << scenario.id.toStdString() << ": " << missing.join(QStringLiteral(" | ")).toStdString();
    }
}

TEST_F(SmallWindowTest, NothingRunsOverTheEdgeOfItsBoxAt800x500)
{
    m_window->resize(800, 500);
    for (const char *workload : {"tight-bursts", "leak", "larson-server", ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace"}) {
        openAndRun(workload);
        QStringList texts;
        alongTheRun([&] { texts << overflowing(); });
        EXPECT_TRUE(texts.isEmpty()) << workload << ": " << texts.join(QStringLiteral(" | ")).toStdString();
    }
}

TEST_F(SmallWindowTest, TheLanesOfTheDemoAreWholeAt800x500)
{
    m_window->resize(800, 500);
    openAndRun("tight-bursts");
    const QStringList cut = cutAlongTheRun();
    EXPECT_TRUE(cut.isEmpty()) << cut.join(QStringLiteral(" | ")).toStdString();
    EXPECT_TRUE(lanes().shownLayout().globalFolded);
    EXPECT_GE(lanes().shownLayout().lanesArea.height(), 120);
}

TEST_F(SmallWindowTest, AllThreeWaysInAreOnTheScreenAt800x500)
{
    m_window->resize(800, 500);
    QCoreApplication::processEvents();
    const QWidget *page = find<QWidget>("emptyState");
    for (const char *name : {"demo", "open", "choose"}) {
        const auto *button = find<QWidget>(name);
        const int bottom = button->mapTo(page, QPoint(0, button->height())).y();
        EXPECT_LE(bottom, page->height()) << name;
    }
}

TEST_F(SmallWindowTest, TheWaysInHaveTheirWholeWordsAt800x500)
{
    m_window->resize(800, 500);
    QCoreApplication::processEvents();
    for (const char *name : {"demo", "open", "choose"}) {
        const auto *button = find<QWidget>(name);
        EXPECT_GE(button->width(), button->sizeHint().width()) << name;
    }
    for (const QLabel *label : find<QWidget>("emptyState")->findChildren<QLabel *>())
        if (label->isVisible() && !label->wordWrap()) {
            EXPECT_GE(label->width(), label->sizeHint().width()) << label->text().toStdString();
        }
}

TEST_F(SmallWindowTest, ALongNameThatWasOpenedEndsInItsEnding)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a recording with a name that is longer than its chip.heaptrack.zst")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    Q_EMIT m_session.opened(file.fileName());
    QCoreApplication::processEvents();
    QPushButton *chip = nullptr;
    for (QPushButton *button : find<QWidget>("emptyState")->findChildren<QPushButton *>())
        if (button->toolTip() == file.fileName())
            chip = button;
    ASSERT_NE(chip, nullptr);
    EXPECT_TRUE(chip->isVisible());
    EXPECT_TRUE(chip->text().contains(QChar(0x2026))) << chip->text().toStdString();
    EXPECT_TRUE(chip->text().endsWith(QStringLiteral(".zst"))) << chip->text().toStdString();
    EXPECT_GE(chip->width(), chip->sizeHint().width());
}

TEST_F(SmallWindowTest, TheTitlesOfTheLanesStandApartAt800x500)
{
    m_window->resize(800, 500);
    for (const char *workload : {"tight-bursts", ATOMALLOC_TEST_DATA "/recordings/jq-map.heaptrack.raw.zst"}) {
        openAndRun(workload);
        alongTheRun([&] {
            std::vector<TextSprites::Written> titles;
            double line = 0;
            for (const TextSprites::Written &entry : lanes().written())
                if (entry.text == QLatin1String("Tasks"))
                    line = entry.at.y();
            for (const TextSprites::Written &entry : lanes().written())
                if (entry.at.y() == line)
                    titles.push_back(entry);
            ASSERT_GE(titles.size(), 7U);
            std::ranges::sort(titles, {}, [](const TextSprites::Written &entry) { return entry.at.x(); });
            for (std::size_t i = 1; i < titles.size(); ++i) {
                EXPECT_GE(titles[i].at.x(), titles[i - 1].at.x() + titles[i - 1].width + 6) << titles[i - 1].text.toStdString();
            }
        });
    }
}

TEST_F(SmallWindowTest, NothingOfTheToolBarLiesOverItsNeighbourAt800x500)
{
    m_window->resize(800, 500);
    for (const app::RunMode mode : {app::RunMode::watch, app::RunMode::measure}) {
        m_session.draft().setMode(mode);
        QCoreApplication::processEvents();
        const auto *bar = find<QWidget>("toolBar");
        const QWidget *before = nullptr;
        for (int i = 0; i < bar->layout()->count(); ++i) {
            const QWidget *widget = bar->layout()->itemAt(i)->widget();
            if (widget == nullptr || !widget->isVisible())
                continue;
            EXPECT_GE(widget->width(), widget->minimumSizeHint().width()) << i;
            if (before != nullptr) {
                EXPECT_GT(widget->geometry().left(), before->geometry().right()) << i;
            }
            before = widget;
        }
        EXPECT_LE(before->geometry().right(), bar->width());
    }
}

TEST_F(SmallWindowTest, TheToolBarNamesTheScenarioInFullAt800x500)
{
    openAndRun("tight-bursts");
    m_window->resize(800, 500);
    QCoreApplication::processEvents();
    const auto *chooser = find<QWidget>("toolBar")->findChild<QComboBox *>();
    ASSERT_NE(chooser, nullptr);
    constexpr int kArrowAndMargins = 40;
    EXPECT_GE(chooser->width() - kArrowAndMargins,
              chooser->fontMetrics().horizontalAdvance(QStringLiteral("Bursts against a tight limit")));
    EXPECT_TRUE(chooser->toolTip().startsWith(QStringLiteral("Bursts against a tight limit\n")));
}

TEST_F(SmallWindowTest, AWideWindowNamesEveryScenarioInFull)
{
    m_window->resize(1600, 1000);
    QCoreApplication::processEvents();
    const auto *chooser = find<QWidget>("toolBar")->findChild<QComboBox *>();
    constexpr int kArrowAndMargins = 40;
    for (const app::Scenario &scenario : app::scenarioLibrary())
        EXPECT_GE(chooser->width() - kArrowAndMargins, chooser->fontMetrics().horizontalAdvance(scenario.title))
            << scenario.title.toStdString();
}

TEST_F(SmallWindowTest, TheNumbersOfAWhyLeaveTheFiguresOfTheTasksInSight)
{
    m_window->resize(800, 500);
    openAndRun("tight-bursts");
    m_session.runView().setPosition(m_session.runView().run()->eventCount() / 2);
    m_session.whyChain().settle();
    lanes().settle();
    (void)lanes().grab();
    ASSERT_FALSE(lanes().whyRings().empty());
    const LanesLayout &layout = lanes().shownLayout();
    for (const auto &[number, place] : lanes().whyRings()) {
        const QRectF ring =
            QRectF(place, QSizeF(0, 0)).adjusted(-kSmallWhyRingRadius, -kSmallWhyRingRadius, kSmallWhyRingRadius, kSmallWhyRingRadius);
        for (const TextSprites::Written &entry : lanes().written()) {
            const QRectF words(entry.at.x(), entry.at.y() - 9, entry.width - 1, 9);
            if (layout.tasksArea.contains(entry.at)) {
                EXPECT_FALSE(ring.intersects(words)) << number << " covers " << entry.text.toStdString();
            }
        }
    }
}

TEST_F(SmallWindowTest, EveryLineOfTheSummaryCanBeReached)
{
    m_window->resize(800, 500);
    openAndRun("tight-bursts");
    m_session.runView().setPosition(m_session.runView().run()->eventCount());
    QCoreApplication::processEvents();
    QWidget &panel = *find<QWidget>("inspectorPanel");
    ASSERT_TRUE(panel.isVisible());
    auto *area = find<QWidget>("summaryCard")->findChild<QScrollArea *>();
    for (const char *name : {"goToPeak", "exportFromSummary", "copyFromSummary"}) {
        QWidget *button = find<QWidget>(name);
        area->ensureWidgetVisible(button);
        QCoreApplication::processEvents();
        EXPECT_EQ(button->visibleRegion().boundingRect().size(), button->size()) << name;
    }
}

TEST_F(SmallWindowTest, NoWordsOfTheTasksCoverThePointOfAnArrow)
{
    m_window->resize(1280, 720);
    openAndRun("pipeline");
    m_window->viewArea().showView(QStringLiteral("tasks"));
    auto &view = *m_window->viewArea().findChild<TasksView *>();
    view.settle();
    (void)view.grab();
    int labels = 0;
    for (const FreeArrow &arrow : view.shownPicture().frees.arrows) {
        const QRectF point = QRectF(arrow.toX, arrow.toY, 0, 0).adjusted(-3, -3, 3, 3);
        for (const TextSprites::Written &entry : view.written()) {
            if (!entry.text.startsWith(u'×'))
                continue;
            ++labels;
            const QRectF plate(entry.at.x() - 5, entry.at.y() - 11.5, entry.width + 10, 16);
            EXPECT_FALSE(plate.intersects(point)) << entry.text.toStdString();
        }
    }
    EXPECT_GT(labels, 0);
}

TEST_F(SmallWindowTest, TheColumnsOfTheTasksAreWhole)
{
    m_window->resize(1280, 720);
    openAndRun("tight-bursts");
    auto *panel = find<QWidget>("tasksPanel");
    auto *table = panel->findChild<QTableView *>();
    panel->resize(288, 400);
    panel->show();
    QCoreApplication::processEvents();
    const QFontMetrics metrics(table->horizontalHeader()->font());
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
        EXPECT_FALSE(title.endsWith(QLatin1Char('.'))) << title.toStdString();
        EXPECT_LE(metrics.horizontalAdvance(title) + 6, table->columnWidth(column)) << title.toStdString();
    }
    const QFontMetrics figures(table->font());
    EXPECT_LE(figures.horizontalAdvance(QStringLiteral("t1 listener")) + 6, table->columnWidth(0));
}

} // namespace
} // namespace atomalloc::ui
