// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session_fixture.h"
#include "ui/views/lanes/lanes_view.h"

#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

namespace atomalloc::ui {
namespace {

class LanesViewTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<LanesView>(m_session.runView(), m_session.selection(), m_theme);
        m_view->resize(1048, 754);
        m_view->settle();
    }

    static const Cell *cellOf(const LanesLayout &layout, BlockId block)
    {
        const auto cell = std::find_if(layout.cells.begin(), layout.cells.end(), [block](const Cell &c) { return c.block == block; });
        return cell == layout.cells.end() ? nullptr : &*cell;
    }

    void wheel(QPointF at, int delta)
    {
        QWheelEvent event(at, m_view->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.get(), &event);
    }

    std::unique_ptr<LanesView> m_view;
};

TEST_F(LanesViewTest, AClickOnABlockSelectsIt)
{
    const Cell *cell = cellOf(m_view->shownLayout(), m_sample.wiped);
    ASSERT_NE(cell, nullptr);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, cell->rect.center().toPoint());
    EXPECT_EQ(m_session.selection().block(), m_sample.wiped);
}

TEST_F(LanesViewTest, AClickOnATaskSelectsIt)
{
    const QPoint point = m_view->shownLayout().cards[1].rect.center().toPoint();
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, point);
    EXPECT_EQ(m_session.selection().task(), TaskId{2});
}

TEST_F(LanesViewTest, EveryBlockIsOnTheScreenOrCountedAtTheEndOfItsStrip)
{
    for (std::size_t position = 0; position <= m_sample.end; position += 5) {
        m_session.runView().setPosition(position);
        m_view->settle();
        const LanesLayout &layout = m_view->shownLayout();
        std::size_t shown = layout.cells.size();
        for (const StripBox &strip : layout.strips)
            shown += strip.hidden;
        const auto &blocks = m_session.runView().heap()->blocks();
        const auto held = std::count_if(blocks.begin(), blocks.end(), [](const auto &entry) {
            const Place place = entry.second.place;
            return place == Place::live || place == Place::zeroing || place == Place::hot || place == Place::cold;
        });
        EXPECT_EQ(shown, static_cast<std::size_t>(held)) << position;
    }
}

TEST_F(LanesViewTest, ABlockChangesItsStripWithItsEvent)
{
    m_session.runView().setPosition(m_sample.wiping);
    m_view->settle();
    const Cell *cell = cellOf(m_view->shownLayout(), m_sample.wiped);
    ASSERT_NE(cell, nullptr);
    EXPECT_EQ(cell->strip, StripKind::zeroing);
    EXPECT_GT(cell->rect.width(), 60); // a single wipe has the whole strip
}

TEST_F(LanesViewTest, AWaitThatTheFilterLeavesOutIsDimmed)
{
    m_session.runView().setPosition(m_sample.waiting);
    m_view->settle();
    ASSERT_FALSE(m_view->shownLayout().waits.empty());
    const WaitBox wait = m_view->shownLayout().waits.front();
    const QImage all = m_view->grab().toImage();
    const auto &tasks = m_sample.run->tasks();
    const auto other = std::ranges::find_if(tasks, [&](const app::RunTask &task) {
        return std::ranges::none_of(m_view->shownLayout().waits, [&](const WaitBox &box) { return box.wait.task == task.id; });
    });
    ASSERT_NE(other, tasks.end());
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task='%1'").arg(other->name)));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy() && m_session.selection().matches() != nullptr; }));
    m_view->settle();
    ASSERT_FALSE(m_session.selection().matches()->showsEvent(wait.wait.event)) << "for this test";
    EXPECT_EQ(m_sample.run->event(wait.wait.event).kind, EventKind::wait);
    const QImage left = m_view->grab().toImage();
    const auto inkOf = [&](const QImage &image) { // against the lane
        int ink = 0;
        for (int x = static_cast<int>(wait.rect.left()) + 2; x < static_cast<int>(wait.rect.right()) - 2; ++x)
            ink += std::abs(image.pixelColor(x, static_cast<int>(wait.rect.center().y())).lightness() -
                            m_theme.color(Token::lane).lightness());
        return ink;
    };
    EXPECT_LT(inkOf(left) * 2, inkOf(all));
}

TEST_F(LanesViewTest, TheWheelZoomsBlocksAndSaysSo)
{
    const QSignalSpy zoomed(m_view.get(), &View::zoomChanged);
    const double width = m_view->shownLayout().metrics.widths.front();
    wheel(m_view->shownLayout().lanesArea.center(), 240);
    EXPECT_EQ(zoomed.count(), 1);
    EXPECT_GT(m_view->zoom(), 1.2);
    EXPECT_GT(m_view->shownLayout().metrics.widths.front(), width);
}

TEST_F(LanesViewTest, ADragScrollsTheLanesAndSelectsNothing)
{
    m_view->setZoom(3);
    m_view->settle();
    const double top = m_view->shownLayout().lanes.front().rect.top();
    const QPoint from = m_view->shownLayout().lanesArea.center().toPoint();
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, from);
    QTest::mouseMove(m_view.get(), from + QPoint(0, 20));
    QTest::mouseMove(m_view.get(), from + QPoint(0, 60));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, from + QPoint(0, 60));
    EXPECT_GT(m_view->shownLayout().lanes.front().rect.top(), top);
    EXPECT_EQ(m_session.selection().block(), kNoBlock);
}

TEST_F(LanesViewTest, ArrowKeysAndEnterSelectWithoutAMouse)
{
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    EXPECT_NE(m_session.selection().block(), kNoBlock);
    const BlockId first = m_session.selection().block();
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    EXPECT_NE(m_session.selection().block(), first);
}

TEST_F(LanesViewTest, FitShowsEveryLane)
{
    m_view->setZoom(3);
    m_view->fit();
    EXPECT_LE(m_view->shownLayout().lanesHeight, m_view->shownLayout().lanesArea.height());
}

TEST_F(LanesViewTest, TellsThePictureAsATable)
{
    EXPECT_TRUE(m_view->tableText().contains(QStringLiteral("64 B: 2 in use, 0 zeroing"))) << m_view->tableText().toStdString();
}

TEST_F(LanesViewTest, WhatTheFilterLeavesOutIsDimmed)
{
    const auto paint = [this] {
        QImage image(m_view->size(), QImage::Format_RGB32);
        m_view->render(&image);
        return image;
    };
    m_session.whyChain().settle(); // its numbers are there from the beginning
    const QImage before = paint();
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task=nobody_of_this_name")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    const QImage after = paint();
    std::size_t dimmed = 0;
    for (const Cell &cell : m_view->shownLayout().cells) {
        if (cell.strip != StripKind::inUse)
            continue;
        const QPoint at = (cell.rect.center() + QPointF(-cell.rect.width() / 2 + 4, 4)).toPoint();
        EXPECT_LT(after.pixelColor(at).lightness(), before.pixelColor(at).lightness());
        ++dimmed;
    }
    EXPECT_GT(dimmed, 0U);
    m_session.selection().setFilter({});
    EXPECT_EQ(paint(), before);
}

TEST_F(LanesViewTest, PaintsBothThemesAtEverySizeAndZoom)
{
    for (const Theme::Kind kind : {Theme::Kind::dark, Theme::Kind::light}) {
        m_theme.setKind(kind);
        for (const QSize size : {QSize(560, 320), QSize(1048, 754), QSize(2008, 1194)}) {
            m_view->resize(size);
            for (const double zoom : {0.1, 0.25, 1.0, 4.0}) {
                m_view->setZoom(zoom);
                m_view->settle();
                const QImage image = m_view->grab().toImage();
                EXPECT_EQ(image.pixelColor(2, size.height() - 2), m_theme.color(Token::canvas));
            }
        }
    }
}

TEST(LanesViewWithoutARun, SaysWhatToDo)
{
    Theme theme(Theme::Kind::dark);
    Session session;
    LanesView view(session.runView(), session.selection(), theme);
    view.resize(1048, 754);
    EXPECT_FALSE(view.grab().isNull());
    EXPECT_FALSE(view.tableText().isEmpty());
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(400, 300));
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
}

TEST_F(LanesViewTest, WhatTheFilterLeavesOutIsDimmedInThePoolStripAndAmongTheTasksToo)
{
    m_session.runView().setPosition(m_sample.waiting);
    m_view->settle();
    m_session.whyChain().settle();
    const QImage before = m_view->grab().toImage();
    const QRectF global = m_view->shownLayout().globalArea;
    const QRectF card = m_view->shownLayout().cards[0].rect;
    const QRectF other = m_view->shownLayout().cards[1].rect;
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task='decode 1'")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy() && m_session.selection().matches() != nullptr; }));
    m_view->settle();
    const QImage after = m_view->grab().toImage();
    const auto changed = [&](const QRectF &area) {
        int pixels = 0;
        for (int y = static_cast<int>(area.top()); y < static_cast<int>(area.bottom()); ++y)
            for (int x = static_cast<int>(area.left()); x < static_cast<int>(area.right()); ++x)
                pixels += before.pixel(x, y) != after.pixel(x, y) ? 1 : 0;
        return pixels;
    };
    EXPECT_GT(changed(QRectF(global.left() + 14, global.top() + 42, global.width() - 28, 28)), 100) << "the strip of addresses";
    EXPECT_EQ(changed(QRectF(global.left() + 14, global.top() + 90, global.width() - 28, 14)), 0) << "the bar of bytes counts all";
    EXPECT_GT(changed(card), 100);
    EXPECT_EQ(changed(other), 0);
    QStringList words;
    for (const auto &written : m_view->written())
        words << written.text;
    EXPECT_FALSE(words.filter(QStringLiteral("count all")).isEmpty()) << "what is not dimmed says so: " << words.join(u'|').toStdString();
}

} // namespace
} // namespace atomalloc::ui
