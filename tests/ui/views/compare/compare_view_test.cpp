// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare view as a person uses it: what it says, its table, its chart, and what the window does for it.
#include "app/compare/summing_up.h"
#include "app/words/figure_names.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "tests/ui/cut_texts.h"
#include "tests/ui/views/compare/compare_fixture.h"
#include "tests/ui/visible_texts.h"
#include "ui/base/segmented.h"
#include "ui/views/charts/charts_view.h"
#include "ui/views/compare/figure_table.h"
#include "ui/views/compare/overlay_chart.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace atomalloc::ui {
namespace {

using Side = Comparison::Side;

/// What can be read in the widget now.
QString said(QWidget &widget)
{
    QStringList texts;
    for (const VisibleText &visible : visibleTexts(widget))
        texts << visible.text;
    return texts.join(QLatin1Char(' '));
}

class CompareViewTest : public CompareFixture
{
protected:
    [[nodiscard]] QString label(const char *name) { return view().findChild<QLabel *>(QLatin1String(name))->text(); }
    QAbstractItemModel &shownTable() { return *view().figures()->table()->model(); }
    [[nodiscard]] QString cell(int row, int column) { return shownTable().index(row, column).data().toString(); }
    [[nodiscard]] int rowOf(const QString &key)
    {
        for (int row = 0; row < shownTable().rowCount(); ++row)
            if (cell(row, FigureModel::KeyColumn) == key)
                return row;
        return -1;
    }
};

TEST_F(CompareViewTest, SaysHowTwoRunsComeAbout)
{
    openAndRun("tight-bursts");
    EXPECT_TRUE(said(view()).contains(QStringLiteral("Keep the run on the screen as A (K)")));
    QTest::keyClick(m_window.get(), Qt::Key_K);
    EXPECT_TRUE(said(view()).contains(QStringLiteral("A is kept: Bursts against a tight limit.")));
    EXPECT_FALSE(m_window->actions().keepAsA->isEnabled()) << "it is A already";
    m_session.comparison().close();
    EXPECT_TRUE(said(view()).contains(QStringLiteral("Keep the run on the screen as A (K)")));
}

TEST_F(CompareViewTest, HasEveryFigureOfBothRunsInItsTable)
{
    compareTwo();
    const auto a = m_session.comparison().view(Side::a).run();
    const auto b = m_session.comparison().view(Side::b).run();
    const std::vector<app::SummaryRow> rowsA = a->summary();
    const std::vector<app::SummaryRow> rowsB = b->summary();
    ASSERT_EQ(rowsA.size(), rowsB.size());
    for (std::size_t i = 0; i < rowsA.size(); ++i) {
        const int row = rowOf(rowsA[i].metric);
        ASSERT_GE(row, 0) << rowsA[i].metric.toStdString();
        EXPECT_EQ(cell(row, FigureModel::NameColumn), app::figureName(rowsA[i].metric));
        EXPECT_EQ(cell(row, FigureModel::AColumn), app::figureInUnit(rowsA[i].value, rowsA[i].unit));
        EXPECT_EQ(cell(row, FigureModel::BColumn), app::figureInUnit(rowsB[i].value, rowsB[i].unit));
        EXPECT_EQ(cell(row, FigureModel::DifferenceColumn), app::differenceInUnit(rowsB[i].value - rowsA[i].value, rowsA[i].unit));
        EXPECT_EQ(cell(row, FigureModel::BetterColumn) == QStringLiteral("same"), rowsA[i].value == rowsB[i].value);
    }
    EXPECT_EQ(shownTable().rowCount(), static_cast<int>(rowsA.size()) + 1) << "and the time waited in all";
}

TEST_F(CompareViewTest, SortsByWhatMattersAndFiltersByAField)
{
    compareTwo();
    double last = 1e9;
    const auto *filter = qobject_cast<const FigureFilter *>(&shownTable());
    for (int row = 0; row < shownTable().rowCount(); ++row) {
        const int source = filter->mapToSource(filter->index(row, 0)).row();
        const double relevance = view().figures()->model().figure(source).relevance();
        EXPECT_LE(relevance, last);
        last = relevance;
    }
    view().figures()->findChild<QLineEdit *>()->setText(QStringLiteral("zero"));
    ASSERT_GT(shownTable().rowCount(), 0);
    for (int row = 0; row < shownTable().rowCount(); ++row)
        EXPECT_TRUE(cell(row, FigureModel::KeyColumn).contains(QStringLiteral("zero")) ||
                    cell(row, FigureModel::NameColumn).contains(QStringLiteral("zero"), Qt::CaseInsensitive));
    view().figures()->findChild<QLineEdit *>()->clear();
    const int all = shownTable().rowCount();
    QTest::mouseClick(view().findChild<QWidget *>(QStringLiteral("differencesOnly")), Qt::LeftButton);
    EXPECT_LT(shownTable().rowCount(), all);
    EXPECT_EQ(rowOf(QStringLiteral("double_frees")), -1) << "there are none in both";
    EXPECT_GE(rowOf(QStringLiteral("peak_committed_bytes")), 0);
}

TEST_F(CompareViewTest, ShowsFiguresByTaskAndByClass)
{
    compareTwo();
    auto *tables = view().figures()->findChild<QComboBox *>();
    QStringList names;
    for (int i = 0; i < tables->count(); ++i)
        names << tables->itemText(i);
    EXPECT_EQ(names, (QStringList{QStringLiteral("Whole run"), QStringLiteral("By size class"), QStringLiteral("By task"),
                                  QStringLiteral("All together")}))
        << "the run has no call sites";
    tables->setCurrentIndex(2);
    Q_EMIT tables->activated(2);
    EXPECT_GT(shownTable().rowCount(), 18);
    EXPECT_GE(rowOf(QStringLiteral("longest_wait_ns")), 0);
}

TEST_F(CompareViewTest, SumsItUpInTheSentenceOfItsFigures)
{
    compareTwo();
    const auto a = m_session.comparison().view(Side::a).run();
    const auto b = m_session.comparison().view(Side::b).run();
    const auto figures = app::compareFigures(*app::readFiguresNow(a, false), *app::readFiguresNow(b, false));
    EXPECT_EQ(view().sentence(), app::textOf(app::summingSentence(figures)));
    EXPECT_TRUE(view().sentence().startsWith(QStringLiteral("B ")));
    const app::ComparedFigure *made = app::wholeFigure(figures, u"allocations");
    EXPECT_EQ(label("compareNotes"),
              QStringLiteral("A made %1 allocations and B %2: what is added up is not of the same work.")
                  .arg(app::countText(static_cast<std::uint64_t>(*made->a)), app::countText(static_cast<std::uint64_t>(*made->b))))
        << "the scenario ends by its time, and B waits longer";
    m_session.comparison().open(QStringLiteral("leak"));
    ASSERT_TRUE(waitUntil([this] { return !m_session.comparison().busy(); }));
    m_window->settle();
    EXPECT_EQ(label("compareNotes"), QStringLiteral("A and B ran different workloads, so their requests cannot be matched."));
}

TEST_F(CompareViewTest, LaysMeasuredRunsOverEachOtherAsFarAsTheyAreSampled)
{
    openAndRun("tight-bursts");
    QTest::keyClick(m_window.get(), Qt::Key_K);
    m_session.draft().setMode(app::RunMode::measure);
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_window->settle();
    OverlayChart &overlay = *view().overlay();
    const auto mostOf = [&overlay](Side side) {
        double most = 0;
        for (const auto &value : overlay.shownScene().runs[static_cast<std::size_t>(side)].values)
            most = std::max(most, value.value_or(0));
        return most;
    };
    std::uint64_t sampled = 0;
    for (const app::SeriesPoint &point : m_session.runView().run()->samples())
        sampled = std::max(sampled, point.committed_bytes);
    ASSERT_GT(sampled, 0U);
    overlay.setFigure(OverlayFigure::committed);
    EXPECT_EQ(overlay.wordsInstead(), QString());
    EXPECT_GT(mostOf(Side::a), 0);
    EXPECT_GT(mostOf(Side::b), static_cast<double>(sampled) / 2);
    EXPECT_LE(mostOf(Side::b), static_cast<double>(sampled));
    overlay.setFigure(OverlayFigure::hot_blocks);
    EXPECT_EQ(overlay.wordsInstead(), QStringLiteral("Hot blocks: B was measured, and a measured run has no such figure."));
}

TEST_F(CompareViewTest, SaysThatEqualRunsAreEqual)
{
    openAndRun("tight-bursts");
    QTest::keyClick(m_window.get(), Qt::Key_K);
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_window->settle();
    EXPECT_EQ(view().sentence(), QStringLiteral("A and B are equal: every figure is the same."));
}

TEST_F(CompareViewTest, ShortensTheNamesOfTheRunsWhereThereIsLittleRoom)
{
    openAndRun("request-response");
    QTest::keyClick(m_window.get(), Qt::Key_K);
    openAndRun("tight-bursts");
    for (const int width : {1000, 1280, 1600}) {
        m_window->resize(width, 720);
        m_window->settle();
        QCoreApplication::processEvents();
        for (const Side side : {Side::a, Side::b}) {
            QStringList cut = cutTexts(*view().pane(side));
            cut.removeIf([](const QString &text) { return text.contains(QStringLiteral("…")) && text.startsWith(QStringLiteral("max_")); });
            EXPECT_TRUE(cut.isEmpty()) << width << ": " << cut.join(QStringLiteral(" | ")).toStdString(); // but the list of fields
        }
    }
}

TEST_F(CompareViewTest, TellsInWhichFieldsTheRunsDiffer)
{
    compareTwo();
    const QString ofA = said(*view().pane(Side::a));
    const QString ofB = said(*view().pane(Side::b));
    EXPECT_TRUE(ofA.contains(QStringLiteral("baseline"))) << ofA.toStdString();
    EXPECT_TRUE(ofB.contains(QStringLiteral("2 fields differ"))) << ofB.toStdString();
    EXPECT_TRUE(ofB.contains(QStringLiteral("max_memory 384 KiB · cache_ttl 50 ms"))) << ofB.toStdString();
}

TEST_F(CompareViewTest, GivesBothChartsOneScale)
{
    compareTwo();
    ChartsView &a = view().pane(Side::a)->charts();
    ChartsView &b = view().pane(Side::b)->charts();
    EXPECT_EQ(a.shownColumns().most_committed, b.shownColumns().most_committed);
    EXPECT_EQ(a.shownColumns().most_committed, std::max(a.reach().committed, b.reach().committed));
    EXPECT_EQ(a.shownLayout().window.length_ns, b.shownLayout().window.length_ns);
    EXPECT_EQ(a.full(), ChartCard::bytes);
    b.setZoom(2);
    EXPECT_EQ(a.zoom(), 2) << "and one zoom";
}

TEST_F(CompareViewTest, GivesBothChartsTheScaleOfTheLargerLimit)
{
    const auto scaleOf = [](ChartsView &charts) {
        charts.grab();
        std::vector<std::pair<QString, int>> scale; // words left of the plot, and how high they stand
        const QRectF plot = charts.shownLayout().boxOf(ChartCard::bytes)->plot;
        for (const TextSprites::Written &one : charts.written())
            if (one.at.x() + one.width < plot.left() && one.text.endsWith(QStringLiteral("iB")))
                scale.emplace_back(one.text, qRound(plot.bottom() - one.at.y()));
        return scale;
    };
    m_window->resize(3200, 1200); // room for words beside the plots
    for (const std::uint64_t limit : {std::uint64_t{2} << 20, std::uint64_t{1} << 30, std::uint64_t{384} << 10}) {
        compareTwo(limit);
        const auto ofA = scaleOf(view().pane(Side::a)->charts());
        EXPECT_GT(ofA.size(), 2U);
        ASSERT_GT(view().pane(Side::a)->charts().width(), 640);
        EXPECT_EQ(ofA, scaleOf(view().pane(Side::b)->charts())) << limit;
        EXPECT_EQ(view().pane(Side::a)->charts().shownLayout().timePlot, view().pane(Side::b)->charts().shownLayout().timePlot) << limit;
    }
}

TEST_F(CompareViewTest, LaysAFigureOfBothRunsOverEachOther)
{
    compareTwo();
    view().overlay()->setFigure(OverlayFigure::committed);
    m_session.runView().setPosition(m_session.runView().run()->eventCount() / 2);
    (void)view().overlay()->grab();
    const OverlayScene &scene = view().overlay()->shownScene();
    for (const Side side : {Side::a, Side::b}) {
        const OverlaySeries &series = scene.runs[static_cast<std::size_t>(side)];
        const RunView &run = m_session.comparison().view(side);
        ASSERT_TRUE(series.atCursor);
        EXPECT_EQ(*series.atCursor, static_cast<double>(run.heap()->totals().committed_bytes));
        const QString words =
            (side == Side::a ? QStringLiteral("A ") : QStringLiteral("B ")) + overlayText(OverlayFigure::committed, *series.atCursor);
        const auto &written = view().overlay()->written();
        EXPECT_TRUE(std::ranges::any_of(written, [&words](const auto &one) { return one.text == words; })) << words.toStdString();
    }
    QTest::mouseClick(view().overlay(), Qt::LeftButton, {}, scene.plot.center().toPoint());
    const double middle = scene.window.timeAt(scene.plot.center().toPoint().x());
    EXPECT_NEAR(static_cast<double>(m_session.runView().cursorTimeNs()), middle, scene.window.length_ns / scene.plot.width() * 2);
    EXPECT_EQ(m_session.comparison().view(Side::a).cursorTimeNs(), m_session.runView().cursorTimeNs());
}

TEST_F(CompareViewTest, ChoosesHowTheCursorsGoInStep)
{
    compareTwo();
    QTest::mouseClick(view().findChild<SegmentedControl *>()->button(1), Qt::LeftButton);
    EXPECT_EQ(m_session.comparison().stepBy(), app::StepBy::event);
    m_session.runView().setPosition(77);
    EXPECT_EQ(m_session.comparison().view(Side::a).position(), 77U);
}

TEST_F(CompareViewTest, SwapsAndCloses)
{
    compareTwo();
    const QString before = view().sentence();
    const auto runA = m_session.comparison().view(Side::a).run();
    m_window->actions().swapRuns->trigger();
    m_window->settle();
    EXPECT_EQ(m_session.runView().run(), runA);
    EXPECT_NE(view().sentence(), before);
    EXPECT_TRUE(view().sentence().startsWith(QStringLiteral("B ")));
    m_window->actions().closeComparison->trigger();
    EXPECT_FALSE(m_session.comparison().hasA());
    EXPECT_FALSE(m_window->actions().swapRuns->isEnabled());
    EXPECT_TRUE(said(view()).contains(QStringLiteral("Keep the run on the screen as A (K)")));
}

TEST_F(CompareViewTest, UsesTheConfigOfA)
{
    compareTwo();
    QTest::mouseClick(view().findChild<QWidget *>(QStringLiteral("useConfigA")), Qt::LeftButton);
    EXPECT_EQ(m_session.draft().config(), m_session.comparison().view(Side::a).run()->inputs().config);
    EXPECT_FALSE(m_session.draft().configModified());
}

TEST_F(CompareViewTest, ShowsEveryPictureOfBothRuns)
{
    compareTwo();
    for (int picture = 0; picture < RunPane::kPictures; ++picture) {
        for (const Side side : {Side::a, Side::b}) {
            view().pane(side)->setPicture(static_cast<RunPane::Picture>(picture));
            view().pane(side)->settle();
            EXPECT_TRUE(view().pane(side)->shownView().isVisible()) << picture;
            EXPECT_FALSE(view().pane(side)->shownView().grab().isNull());
        }
    }
}

TEST_F(CompareViewTest, TheLinesOfTheOverlayEndWithWhatTheRunsEndWith)
{
    compareTwo();
    const auto endOf = [this](OverlayFigure figure, Side side) {
        view().overlay()->setFigure(figure);
        settle();
        const std::vector<std::optional<double>> &values = view().overlay()->shownScene().runs[static_cast<std::size_t>(side)].values;
        const auto last = std::find_if(values.rbegin(), values.rend(), [](const auto &value) { return value.has_value(); });
        return last == values.rend() ? -1 : **last;
    };
    for (const Side side : {Side::a, Side::b}) {
        const std::vector<app::SummaryRow> rows = m_session.comparison().view(side).run()->summary();
        const auto committed = std::ranges::find(rows, QStringLiteral("committed_bytes"), &app::SummaryRow::metric);
        ASSERT_NE(committed, rows.end());
        EXPECT_EQ(endOf(OverlayFigure::committed, side), committed->value);
        EXPECT_EQ(endOf(OverlayFigure::in_use, side), 0) << "all is freed at the end";
    }
}

TEST_F(CompareViewTest, ItsModelKeepsTheRulesOfModels)
{
    FigureModel model;
    FigureFilter filter(model);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    auto content = std::make_shared<CompareContent>();
    for (const char *name : {"waits", "misses", "allocations"})
        content->figures.push_back(
            {app::FigureTable::summary, QString(), QString::fromLatin1(name), QStringLiteral("count"), true, 1.0, 2.0});
    model.show(content);
    EXPECT_EQ(filter.rowCount(), 3);
    filter.setText(QStringLiteral("wait"));
    EXPECT_EQ(filter.rowCount(), 1);
    filter.setText(QString());
    filter.setTable(app::FigureTable::tasks);
    EXPECT_EQ(filter.rowCount(), 0);
    filter.setTable(std::nullopt);
    EXPECT_EQ(filter.rowCount(), 3);
}

} // namespace
} // namespace atomalloc::ui
