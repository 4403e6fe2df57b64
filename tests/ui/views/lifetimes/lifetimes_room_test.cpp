// SPDX-License-Identifier: GPL-3.0-or-later
// The Lifetimes view where there is little room: which parts give way, and that no words lie on others.
#include "app/words/figure_text.h"
#include "tests/support/run_builder.h"
#include "tests/ui/painted.h"
#include "tests/ui/session_fixture.h"
#include "tests/ui/views/words_in.h"
#include "ui/base/painting_record.h"
#include "ui/base/segmented.h"
#include "ui/session/marks.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/lifetimes/result_panel.h"
#include "ui/views/lifetimes/rule_cards.h"

#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class LifetimesRoom : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<LifetimesView>(m_session.runView(), m_session.selection(), m_theme);
    }

    void show(QSize size)
    {
        m_view->resize(size);
        m_view->settle();
        m_view->grab();
    }
    /// Every text of the diagram with the place of its letters, also where they stand aslant.
    [[nodiscard]] std::vector<Painted::Text> texts()
    {
        PaintingRecord record(m_view->size(), 1, PaintingRecord::Goal::shapes);
        QPainter recorder(&record);
        m_view->paintWhole(recorder);
        recorder.end();
        Painted painted(m_view->size());
        QPainter painter(&painted);
        (void)record.replay(painter);
        painter.end();
        return painted.texts();
    }
    void expectWordsApart()
    {
        const std::vector<Painted::Text> all = texts();
        EXPECT_GT(all.size(), 5U);
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (std::size_t k = i + 1; k < all.size(); ++k) {
                const QRectF common = all[i].rect & all[i].clip & all[k].rect & all[k].clip;
                EXPECT_FALSE(common.width() > 2 && common.height() > 4)
                    << m_view->width() << " x " << m_view->height() << ": " << all[i].text.toStdString() << " and "
                    << all[k].text.toStdString();
            }
        }
    }
    [[nodiscard]] SegmentedControl &parts() { return *m_view->findChild<SegmentedControl *>(QStringLiteral("lifetimesPart")); }
    /// The words beside the title.
    [[nodiscard]] QStringList heading()
    {
        QRectF head(QPointF(), QSizeF(m_view->width(), m_view->shownLayout().band.top() - 25));
        return wordsIn(*m_view, head);
    }

    std::unique_ptr<LifetimesView> m_view;
};

TEST_F(LifetimesRoom, TheDiagramIsHighInALowView)
{
    m_session.runView().marks().set(0, m_sample.filled);
    m_session.runView().marks().set(1, m_sample.waiting);
    for (const QSize size : {QSize(714, 473), QSize(714, 436), QSize(492, 250), QSize(492, 216), QSize(480, 520), QSize(714, 700)}) {
        show(size);
        const double height = m_view->shownLayout().canvas().height();
        EXPECT_GE(height, size.height() < 290 ? size.height() * 0.5 : 160) << size.width() << " x " << size.height();
        expectWordsApart();
    }
}

/// The list, which says so as well, is not on the screen there.
TEST_F(LifetimesRoom, TheDiagramSaysWhyItsRulesAreOff)
{
    m_session.runView().marks().set(0, m_sample.waiting);
    m_session.runView().marks().set(1, m_sample.filled);
    show({714, 473});
    EXPECT_TRUE(heading().join(u' ').contains(QStringLiteral("B is before A"))) << heading().join(u' ').toStdString();
    m_session.runView().marks().set(1, m_sample.end);
    show({714, 473});
    EXPECT_FALSE(heading().join(u' ').contains(QStringLiteral("B is before A")));
}

/// A name space alone says nothing.
TEST_F(LifetimesRoom, TheListHasTheEndOfEachFunctionAndItsPlaceAndWholeFigures)
{
    m_session.openAndStart(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/jq-map.heaptrack.raw.zst"));
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().run()->finished() && !m_session.work().busy(); }));
    for (const int width : {920, 992, 1048}) {
        show({width, 500});
        ResultPanel &result = m_view->result();
        ASSERT_GT(result.model().rowCount(), 0);
        QTableView &table = result.table();
        EXPECT_GE(table.columnWidth(GroupsModel::name), 90) << width;
        const QFontMetrics figures(m_theme.figureFont(11.5));
        EXPECT_GE(table.columnWidth(GroupsModel::bytes), figures.horizontalAdvance(QStringLiteral("1,023.9 KiB")) + 8);
        const QModelIndex name = result.model().index(0, GroupsModel::name);
        EXPECT_FALSE(name.data(GroupsModel::FunctionRole).toString().isEmpty());
        EXPECT_FALSE(name.data(GroupsModel::FunctionRole).toString().contains(QLatin1String(" (")));
        EXPECT_GE(table.rowHeight(0), 36) << "its place stands below it";
    }
}

TEST_F(LifetimesRoom, AnEmptyPlaneSaysThatNothingWasFreed)
{
    AtomAllocConfig config;
    config.max_memory = 1U << 20U;
    test::RunBuilder builder(config);
    builder.commit(0, 1U << 16U);
    const TaskId task = builder.beginTask(QStringLiteral("keeper"), QStringLiteral("keeper"));
    builder.carve(builder.classFor(4096), 0, 4);
    for (int i = 0; i < 3; ++i)
        (void)builder.allocate(task, 4096);
    m_session.runView().show(builder.build(), RunView::Kept::nowhere);
    for (const QSize size : {QSize(492, 250), QSize(714, 473), QSize(1048, 754)}) {
        show(size);
        const QString words = wordsIn(*m_view, m_view->shownLayout().plot).join(u' ');
        EXPECT_TRUE(words.contains(QStringLiteral("Nothing was freed in this run"))) << words.toStdString();
    }
}

TEST_F(LifetimesRoom, ASwitchShowsDiagramOrListWhereBothHaveNoRoom)
{
    show({714, 473});
    EXPECT_FALSE(parts().isHidden());
    EXPECT_TRUE(m_view->result().isHidden());
    QTest::mouseClick(parts().button(1), Qt::LeftButton);
    show({714, 473});
    EXPECT_FALSE(m_view->result().isHidden());
    EXPECT_GE(m_view->result().height(), 160);
    EXPECT_TRUE(wordsOf(*m_view).isEmpty() || m_view->result().geometry().contains(m_view->shownLayout().plot.toRect()));
    QTest::mouseClick(parts().button(0), Qt::LeftButton);
    EXPECT_TRUE(m_view->result().isHidden());
    for (const QSize size : {QSize(714, 640), QSize(1048, 473)}) {
        show(size);
        EXPECT_TRUE(parts().isHidden()) << size.width();
        EXPECT_FALSE(m_view->result().isHidden()) << size.width();
    }
}

TEST_F(LifetimesRoom, OnlyALowDiagramTakesTheRoomOfTheCards)
{
    show({492, 216});
    EXPECT_TRUE(m_view->cards().front()->isHidden());
    QTest::mouseClick(parts().button(1), Qt::LeftButton);
    EXPECT_FALSE(m_view->cards().front()->isHidden()) << "a rule can be chosen beside its list";
    QTest::mouseClick(parts().button(0), Qt::LeftButton);
    show({714, 473});
    EXPECT_FALSE(m_view->cards().front()->isHidden());
}

TEST_F(LifetimesRoom, TheHeadingLeavesOutWholeParts)
{
    m_session.selection().setFilter(*app::Filter::parse(QStringLiteral("size>=512")));
    show({1600, 900});
    const app::PlaneAnswer &answer = *m_view->answer();
    ASSERT_LT(answer.lit->total().count, answer.all->total().count);
    const QString blocks = QStringLiteral("%1 of %2 blocks").arg(answer.lit->total().count).arg(answer.all->total().count);
    const QString bytes =
        QStringLiteral(", %1 of %2").arg(app::bytesText(answer.lit->total().bytes), app::bytesText(answer.all->total().bytes));
    EXPECT_TRUE(heading().contains(blocks + bytes + QStringLiteral(" asked for"))) << heading().join(u'|').toStdString();
    const QStringList whole{blocks + bytes + QStringLiteral(" asked for"), blocks + bytes, blocks,
                            QStringLiteral("Birth and death of every allocation"), QStringLiteral("Lifetimes")};
    for (int width = 460; width < 1500; width += 20) {
        show({width, 700});
        for (const QString &words : heading())
            EXPECT_TRUE(whole.contains(words)) << width << ": " << words.toStdString();
    }
}

TEST_F(LifetimesRoom, SwitchesAreAsHighAsTheirEdges)
{
    show({714, 473});
    const QList<SegmentedControl *> controls = m_view->findChildren<SegmentedControl *>(Qt::FindDirectChildrenOnly);
    ASSERT_EQ(controls.size(), 3);
    for (const SegmentedControl *control : controls) {
        EXPECT_GE(control->height(), control->minimumSizeHint().height());
        EXPECT_LE(control->button(0)->geometry().bottom(), control->height() - 2) << "its lower edge is seen";
    }
}

TEST_F(LifetimesRoom, TheTitleOfTheHeightsStandsBesideItsTimes)
{
    for (const app::PlaneHeight height : {app::PlaneHeight::freed, app::PlaneHeight::age}) {
        m_view->setHeight(height);
        for (const double zoom : {1.0, 8.0}) {
            m_view->setZoom(zoom);
            show({1048, 754});
            expectWordsApart();
            const auto all = texts();
            const QString title = height == app::PlaneHeight::freed ? QStringLiteral("freed at") : QStringLiteral("age when freed");
            EXPECT_TRUE(zoom > 1 || std::ranges::any_of(all, [&](const Painted::Text &one) { return one.text == title; }));
        }
    }
}

} // namespace
} // namespace atomalloc::ui
