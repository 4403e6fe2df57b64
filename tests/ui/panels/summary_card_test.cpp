// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/panels/summary_card.h"
#include "ui/session/marks.h"

namespace atomalloc::ui {
namespace {

using SummaryCardTest = WindowTest;

TEST_F(SummaryCardTest, ShowsAllRowsAlsoWhenAButtonComesLater)
{
    m_session.openAndStart(QStringLiteral("fragmentation-mix"));
    ASSERT_TRUE(waitForEnd());
    auto *card = find<SummaryCard>("summaryCard");
    auto *list = card->findChild<FigureList *>();
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().marks().found(FoundMark::Kind::first_wait).has_value(); }));
    m_session.runView().pause();
    m_session.runView().setPosition(0);
    ASSERT_TRUE(waitUntil([card] { return card->isVisible(); }));
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    EXPECT_TRUE(find<QWidget>("goToFirstWait")->isVisible());
    EXPECT_GE(list->rows().size(), 10U);
    EXPECT_GE(list->height(), list->sizeHint().height());
    const QWidget *copy = find<QWidget>("copyFromSummary");
    EXPECT_LE(card->height() - copy->mapTo(card, QPoint(0, copy->height())).y(), 6) << "no gap below";
}

} // namespace
} // namespace atomalloc::ui
