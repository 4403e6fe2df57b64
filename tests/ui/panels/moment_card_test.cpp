// SPDX-License-Identifier: GPL-3.0-or-later
// The figures at the cursor and at marks beside those of the heap, what is copied, and where the links lead.
#include "app/recording/heap_state.h"
#include "tests/ui/blocked_pool.h"
#include "tests/ui/session_fixture.h"
#include "ui/panels/inspector_panel.h"
#include "ui/panels/moment_card.h"
#include "ui/session/marks.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

namespace atomalloc::ui {
namespace {

class MomentCardTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_card = std::make_unique<MomentCard>(m_session.runView(), m_theme);
        m_card->resize(240, 700);
        m_card->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_card.get()));
    }

    QStringList rowOf(const QString &label) const
    {
        for (const MomentRow &row : m_card->rows()) {
            if (row.label == label)
                return row.figures;
        }
        return {};
    }

    /// What the heap has after so many events, in KiB, the unit of a limit of 16 KiB.
    QString kibInUse(std::size_t position) const
    {
        app::HeapState heap(m_sample.run);
        heap.seek(position);
        return QString::number(static_cast<double>(heap.totals().live_bytes) / 1024, 'f', 2);
    }

    Marks &marks() { return m_session.runView().marks(); }

    std::unique_ptr<MomentCard> m_card;
};

TEST_F(MomentCardTest, ComparesTheCursorWithTwoMarks)
{
    marks().set(0, m_sample.waiting);
    marks().set(2, m_sample.end);
    m_card->settle();
    EXPECT_EQ(rowOf(QStringLiteral("KiB")), QStringList({QStringLiteral("cursor"), QStringLiteral("A"), QStringLiteral("C")}));
    EXPECT_EQ(rowOf(QStringLiteral("In use")),
              QStringList({kibInUse(m_sample.filled), kibInUse(m_sample.waiting), kibInUse(m_sample.end)}));
    EXPECT_NE(kibInUse(m_sample.filled), kibInUse(m_sample.end));
    EXPECT_EQ(rowOf(QStringLiteral("Waiting")), QStringList({QStringLiteral("0"), QStringLiteral("2"), QStringLiteral("0")}));
}

TEST_F(MomentCardTest, HasPartsThatAddUpToWhatIsCommitted)
{
    marks().set(0, m_sample.wiping);
    m_card->settle();
    const QStringList committed = rowOf(QStringLiteral("Committed"));
    ASSERT_EQ(committed.size(), 2);
    for (qsizetype column = 0; column < 2; ++column) {
        double sum = 0;
        for (const char *part : {"In use", "Zeroing", "Hot", "Cold", "Free"})
            sum += rowOf(QString::fromLatin1(part))[column].toDouble();
        EXPECT_NEAR(sum, committed[column].toDouble(), 5 * 0.005) << "each part is rounded";
        EXPECT_DOUBLE_EQ(committed[column].toDouble() + rowOf(QStringLiteral("Below limit"))[column].toDouble(), 16.0);
    }
    EXPECT_NE(rowOf(QStringLiteral("Zeroing"))[1], rowOf(QStringLiteral("Zeroing"))[0]) << "a block is being wiped at A alone";
}

TEST_F(MomentCardTest, FollowsTheCursorAndReadsWhatIsMissingOnAWorker)
{
    {
        const BlockedPool blocked;
        m_session.runView().setPosition(m_sample.waiting);
        m_card->refresh();
        EXPECT_EQ(rowOf(QStringLiteral("Waiting")), QStringList({QStringLiteral("…")}));
    }
    EXPECT_TRUE(waitUntil([this] { return rowOf(QStringLiteral("Waiting")) == QStringList({QStringLiteral("2")}); }));
}

TEST_F(MomentCardTest, LeadsToMarksAndToWhatWasFound)
{
    marks().set(1, m_sample.wiping);
    marks().rename(1, QStringLiteral("wiping <b>"));
    m_card->refresh();
    ASSERT_EQ(m_card->marks().size(), 1U);
    EXPECT_EQ(m_card->marks().front().text, QStringLiteral("B  wiping <b>"));
    ASSERT_FALSE(m_card->found().empty());
    const QList<QPushButton *> links = m_card->findChildren<QPushButton *>();
    const auto linkTo = [&](const QString &name) {
        for (QPushButton *link : links) {
            if (link->accessibleName().startsWith(name))
                return link;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QPushButton *mark = linkTo(QStringLiteral("B  wiping"));
    ASSERT_NE(mark, nullptr);
    mark->click();
    EXPECT_EQ(m_session.runView().position(), m_sample.wiping);
    QPushButton *end = linkTo(Marks::text(FoundMark::Kind::end));
    ASSERT_NE(end, nullptr);
    end->click();
    EXPECT_EQ(m_session.runView().position(), m_sample.run->eventCount());
}

TEST_F(MomentCardTest, CopiesEveryFigureAsCsv)
{
    marks().set(3, m_sample.end);
    m_card->findChild<QPushButton *>(QStringLiteral("copyMoments"))->click();
    const QStringList lines = QGuiApplication::clipboard()->text().split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    ASSERT_GT(lines.size(), 5);
    EXPECT_EQ(lines[0], QStringLiteral("figure,unit,cursor,D"));
    EXPECT_EQ(lines[1], QStringLiteral("position,events,%1,%2").arg(m_sample.filled).arg(m_sample.end));
    app::HeapState heap(m_sample.run);
    heap.seek(m_sample.filled);
    const std::uint64_t now = heap.totals().live_bytes;
    heap.seek(m_sample.end);
    EXPECT_TRUE(lines.contains(QStringLiteral("in_use,bytes,%1,%2").arg(now).arg(heap.totals().live_bytes)));
    for (const QString &line : lines)
        EXPECT_EQ(line.count(u','), 3) << line.toStdString();
}

TEST_F(MomentCardTest, StandsInTheInspectorBesideChartsWhileNothingIsSelected)
{
    InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    const auto seen = [&] { return panel.moment().isVisibleTo(&panel); };
    EXPECT_FALSE(seen()) << "another view";
    panel.setTellsMoments(true);
    EXPECT_TRUE(seen());
    EXPECT_TRUE(panel.titleText().startsWith(QStringLiteral("At "))) << panel.titleText().toStdString();
    m_session.selection().selectBlock(m_sample.leaked);
    EXPECT_FALSE(seen());
    m_session.selection().clear();
    EXPECT_TRUE(seen());
    m_session.runView().setPosition(m_sample.end);
    panel.refresh();
    EXPECT_TRUE(seen()) << "the summary of the run is for other views";
    EXPECT_FALSE(panel.summary().isVisibleTo(&panel));
    panel.setTellsMoments(false);
    EXPECT_FALSE(seen());
    EXPECT_FALSE(panel.titleText().startsWith(QStringLiteral("At "))) << panel.titleText().toStdString();
}

} // namespace
} // namespace atomalloc::ui
