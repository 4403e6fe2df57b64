// SPDX-License-Identifier: GPL-3.0-or-later
// What people do with the timeline: zoom, pan, look at values, make it taller.
#include "app/words/figure_text.h"
#include "tests/ui/painted.h"
#include "tests/ui/session_fixture.h"
#include "ui/timeline/transport_bar.h"

#include <QPainter>
#include <QWheelEvent>

namespace atomalloc::ui {
namespace {

class MinimapUse : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_bar = std::make_unique<TransportBar>(m_session.runView(), m_session.selection(), m_theme);
        m_bar->resize(1600, TransportBar::kLeastHeight);
        m_bar->show();
        (void)map().marks();
    }

    Minimap &map() { return m_bar->minimap(); }
    std::uint64_t whole() const { return m_session.runView().run()->endTimeNs(); }
    QPointF at(double share, double y = 50) { return {map().scale().left + share * map().scale().width, y}; }
    double axisY() { return map().shownLayout().axis.top() + 12; }

    void wheel(QPointF point, int steps, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QWheelEvent event(point, map().mapToGlobal(point), {}, {0, steps * 120}, Qt::NoButton, held, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&map(), &event);
    }
    void drag(QPointF from, QPointF to)
    {
        QTest::mousePress(&map(), Qt::LeftButton, {}, from.toPoint());
        QMouseEvent move(QEvent::MouseMove, to, map().mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&map(), &move);
        QTest::mouseRelease(&map(), Qt::LeftButton, {}, to.toPoint());
    }
    QStringList words()
    {
        Painted painted(map().size());
        QPainter painter(&painted);
        map().paintOn(painter);
        painter.end();
        QStringList words;
        for (const Painted::Text &text : painted.texts())
            words << text.text;
        return words;
    }

    std::unique_ptr<TransportBar> m_bar;
};

TEST_F(MinimapUse, TheWheelZoomsAtThePointer)
{
    const std::uint64_t there = map().scale().time(at(0.75).x());
    wheel(at(0.75), 3);
    ASSERT_TRUE(map().isZoomed());
    EXPECT_LT(map().span().length(), whole());
    EXPECT_NEAR(map().scale().x(there), at(0.75).x(), 1.5);
    wheel(at(0.75), -9);
    EXPECT_FALSE(map().isZoomed());
    EXPECT_EQ(map().span(), (TimelineSpan{0, whole()}));
}

TEST_F(MinimapUse, WhatIsSeenIsAPartOfTheRunAndTheClickLandsInIt)
{
    wheel(at(0.5), 6);
    const TimelineSpan span = map().span();
    QTest::mouseClick(&map(), Qt::LeftButton, {}, at(0.5).toPoint());
    EXPECT_NEAR(static_cast<double>(m_session.runView().cursorTimeNs()), static_cast<double>(span.begin_ns + span.length() / 2),
                static_cast<double>(span.length()) / 200);
}

TEST_F(MinimapUse, ADragOfTheAxisPansAndLeavesTheCursorAlone)
{
    wheel(at(0.5), 6);
    const std::size_t position = m_session.runView().position();
    const TimelineSpan before = map().span();
    drag(at(0.5, axisY()), at(0.25, axisY()));
    EXPECT_NEAR(static_cast<double>(map().span().begin_ns - before.begin_ns), static_cast<double>(before.length()) / 4,
                static_cast<double>(before.length()) / 100);
    EXPECT_EQ(map().span().length(), before.length());
    EXPECT_EQ(m_session.runView().position(), position);
    wheel(at(0.5), 1, Qt::ShiftModifier);
    EXPECT_EQ(map().span().length(), before.length());
    EXPECT_NE(map().span(), before);
    QTest::mouseDClick(&map(), Qt::LeftButton, {}, at(0.5, axisY()).toPoint());
    EXPECT_FALSE(map().isZoomed());
}

TEST_F(MinimapUse, ADragOfThePlotStillMovesTheCursor)
{
    wheel(at(0.5), 6);
    const TimelineSpan before = map().span();
    drag(at(0.2), at(0.8));
    EXPECT_EQ(map().span(), before);
    EXPECT_NEAR(static_cast<double>(m_session.runView().cursorTimeNs()),
                static_cast<double>(before.begin_ns) + 0.8 * static_cast<double>(before.length()),
                static_cast<double>(before.length()) / 100);
}

TEST_F(MinimapUse, KeysZoomAndPanWhileItHasTheFocus)
{
    m_session.runView().setTime(whole() / 2);
    QTest::keyClick(&map(), Qt::Key_Plus);
    EXPECT_NEAR(static_cast<double>(map().span().length()), static_cast<double>(whole()) / 2, 2);
    const TimelineSpan before = map().span();
    QTest::keyClick(&map(), Qt::Key_PageUp);
    EXPECT_LT(map().span().begin_ns, before.begin_ns);
    QTest::keyClick(&map(), Qt::Key_PageDown);
    QTest::keyClick(&map(), Qt::Key_Minus);
    QTest::keyClick(&map(), Qt::Key_Plus);
    QTest::keyClick(&map(), Qt::Key_0);
    EXPECT_FALSE(map().isZoomed());
}

TEST_F(MinimapUse, FollowsTheCursorThatLeavesWhatIsSeen)
{
    m_session.runView().setTime(whole() / 2);
    map().showSpan({whole() / 2 - whole() / 20, whole() / 2 + whole() / 20});
    m_session.runView().setTime(whole() / 2 + 1);
    m_session.runView().setTime(whole() - 1);
    EXPECT_TRUE(map().span().holds(whole() - 1));
    map().showSpan({0, whole() / 10});
    m_session.runView().setTime(whole() - 2);
    EXPECT_EQ(map().span(), (TimelineSpan{0, whole() / 10})) << "whoever looks at another part is left there";
}

TEST_F(MinimapUse, ShowsTheValuesUnderThePointer)
{
    QMouseEvent move(QEvent::MouseMove, at(0.6), map().mapToGlobal(at(0.6)), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&map(), &move);
    ASSERT_TRUE(map().lookedAtNs());
    const std::uint64_t time = *map().lookedAtNs();
    const std::size_t events = m_session.runView().run()->eventAt(time) + 1;
    app::HeapState heap(m_session.runView().run());
    heap.seek(events);
    const QString values = map().valuesAt(time);
    EXPECT_TRUE(values.contains(QStringLiteral("event %1:").arg(events))) << values.toStdString();
    EXPECT_TRUE(values.contains(app::bytesText(heap.totals().live_bytes) + QStringLiteral(" in use"))) << values.toStdString();
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&map(), &leave);
    EXPECT_FALSE(map().lookedAtNs());
}

TEST_F(MinimapUse, TheKeyboardLooksAtValuesAndEnterGoesThere)
{
    m_session.runView().setTime(whole() / 2);
    map().setFocus();
    QTest::keyClick(&map(), Qt::Key_PageDown, Qt::AltModifier);
    ASSERT_TRUE(map().lookedAtNs());
    const std::uint64_t there = *map().lookedAtNs();
    EXPECT_GT(there, whole() / 2);
    EXPECT_EQ(m_session.runView().cursorTimeNs(), whole() / 2) << "looking is not going";
    EXPECT_EQ(map().accessibleDescription(), map().valuesAt(there)) << "screen readers hear the values";
    QTest::keyClick(&map(), Qt::Key_Return);
    EXPECT_EQ(m_session.runView().cursorTimeNs(), there);
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_FALSE(map().lookedAtNs());
}

TEST_F(MinimapUse, TheKeyboardSelectsTimeAndEnterFiltersByIt)
{
    m_session.runView().setTime(whole() / 2);
    map().setFocus();
    QTest::keyClick(&map(), Qt::Key_PageDown, Qt::AltModifier | Qt::ShiftModifier);
    QTest::keyClick(&map(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    EXPECT_TRUE(m_session.selection().filter().isEmpty()) << "nothing is filtered before it is chosen";
    const std::uint64_t to = *map().lookedAtNs();
    QTest::keyClick(&map(), Qt::Key_Return);
    const auto time = m_session.selection().time(*m_session.runView().run());
    ASSERT_TRUE(time);
    EXPECT_EQ(*time, (app::TimeStretch{whole() / 2 + 1, to}));
    EXPECT_EQ(m_session.runView().cursorTimeNs(), whole() / 2);
    EXPECT_EQ(m_session.selection().steps().count(), 1);
}

TEST_F(MinimapUse, TheKeyboardMovesAnEndOfTheSelectedTime)
{
    m_session.selection().filterTime(whole() / 4, whole() / 2);
    map().setFocus();
    QTest::keyClick(&map(), Qt::Key_End, Qt::AltModifier);
    EXPECT_EQ(map().lookedAtNs(), std::optional<std::uint64_t>(whole() / 2));
    QTest::keyClick(&map(), Qt::Key_PageDown, Qt::AltModifier | Qt::ShiftModifier);
    const std::uint64_t end = *map().lookedAtNs();
    QTest::keyClick(&map(), Qt::Key_Return);
    EXPECT_EQ(*m_session.selection().time(*m_session.runView().run()), (app::TimeStretch{whole() / 4 + 1, end}));
    QTest::keyClick(&map(), Qt::Key_Home, Qt::AltModifier);
    EXPECT_EQ(map().lookedAtNs(), std::optional<std::uint64_t>(whole() / 4));
    QTest::keyClick(&map(), Qt::Key_PageUp, Qt::AltModifier | Qt::ShiftModifier);
    QTest::keyClick(&map(), Qt::Key_Escape);
    EXPECT_EQ(m_session.selection().time(*m_session.runView().run())->first_ns, whole() / 4 + 1) << "Escape gives the range up";
}

TEST_F(MinimapUse, HasAScaleOfBytes)
{
    const QStringList all = words();
    EXPECT_TRUE(all.contains(QStringLiteral("0")));
    EXPECT_TRUE(all.contains(QStringLiteral("16 KiB")) || all.contains(QStringLiteral("8 KiB"))) << all.join(u'|').toStdString();
}

TEST_F(MinimapUse, MadeTallerItHasATrackForEachClass)
{
    QTest::mouseClick(m_bar->findChild<QToolButton *>(QStringLiteral("taller")), Qt::LeftButton);
    EXPECT_GT(m_bar->height(), TransportBar::kLeastHeight);
    ASSERT_TRUE(waitUntil([this] { return map().trackCount() > 0; }));
    EXPECT_EQ(map().shownLayout().tracks.size(), map().trackCount());
    const QStringList all = words();
    EXPECT_TRUE(all.contains(QStringLiteral("1 KiB"))) << all.join(u'|').toStdString();
    EXPECT_TRUE(all.contains(QStringLiteral("64 B")));
    QTest::mouseClick(m_bar->findChild<QToolButton *>(QStringLiteral("taller")), Qt::LeftButton);
    EXPECT_EQ(m_bar->height(), TransportBar::kLeastHeight);
    EXPECT_TRUE(map().shownLayout().tracks.empty());
}

TEST_F(MinimapUse, AnotherRunIsShownWhole)
{
    wheel(at(0.5), 6);
    m_session.runView().show(m_sample.run, RunView::Kept::nowhere);
    EXPECT_FALSE(map().isZoomed());
}

} // namespace
} // namespace atomalloc::ui
