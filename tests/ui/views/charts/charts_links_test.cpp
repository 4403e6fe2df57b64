// SPDX-License-Identifier: GPL-3.0-or-later
// Where a click in a chart leads, and what a picture for a file has.
#include "tests/ui/session_fixture.h"
#include "ui/session/marks.h"
#include "ui/views/charts/charts_view.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>

namespace atomalloc::ui {
namespace {

class LinkedChartsView : public ChartsView
{
public:
    using ChartsView::ChartsView;
    using ChartsView::clicked;
    using ChartsView::invitesClick;
    QString tip(QPointF at) { return tipAt(at).text; }
};

class ChartsLinksTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<LinkedChartsView>(m_session.runView(), m_session.selection(), m_theme);
        m_view->resize(1310, 780);
        m_session.runView().setPosition(m_sample.end);
        m_view->settle();
        (void)m_view->grab();
    }
    [[nodiscard]] const QRectF &plot(ChartCard card) { return m_view->shownLayout().boxOf(card)->plot; }
    [[nodiscard]] std::optional<std::size_t> firstOf(EventKind kind) const
    {
        for (std::size_t i = 0; i < m_sample.run->eventCount(); ++i)
            if (m_sample.run->event(i).kind == kind)
                return i;
        return std::nullopt;
    }
    [[nodiscard]] QString filter() const { return m_session.selection().filter().text(); }

    std::unique_ptr<LinkedChartsView> m_view;
};

TEST_F(ChartsLinksTest, ACrossLeadsToTheRequestThatFoundNoMemory)
{
    const auto refused = firstOf(EventKind::out_of_memory);
    ASSERT_TRUE(refused);
    const QPointF cross(m_view->shownLayout().window.x(m_sample.run->event(*refused).time_ns), plot(ChartCard::bytes).top() + kRefusedY);
    EXPECT_TRUE(m_view->tip(cross).contains(QStringLiteral("found no memory"))) << m_view->tip(cross).toStdString();
    const QImage picture = m_view->grab().toImage();
    const QRect around(static_cast<int>(cross.x()) - 7, static_cast<int>(cross.y()) - 7, 14, 14);
    bool red = false;
    for (int y = around.top(); y <= around.bottom(); ++y)
        for (int x = around.left(); x <= around.right(); ++x)
            red = red || picture.pixelColor(x, y) == m_theme.color(Token::error);
    EXPECT_TRUE(red);
    m_view->clicked(cross);
    EXPECT_EQ(m_session.runView().position(), *refused + 1);
}

TEST_F(ChartsLinksTest, ABarOfSizesFiltersEveryViewAndTheNextOneTakesItsPlace)
{
    const std::vector<app::SizeBar> &sizes = m_view->sums().sizes;
    const QRectF &bars = plot(ChartCard::sizes);
    const double pitch = sizeBarPlace(bars, sizes.size());
    std::size_t clicks = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const QPointF at(bars.left() + pitch * (static_cast<double>(i) + 0.5), bars.bottom() - 4);
        EXPECT_EQ(m_view->invitesClick(at), sizes[i].blocks > 0);
        if (sizes[i].blocks == 0)
            continue;
        m_view->clicked(at);
        ++clicks;
        const auto wanted = app::Filter::parse(QStringLiteral("class=%1B").arg(sizes[i].block_bytes));
        ASSERT_TRUE(wanted);
        EXPECT_EQ(filter(), wanted->text()) << i;
    }
    EXPECT_GE(clicks, 2U);
}

TEST_F(ChartsLinksTest, ABarOfLifetimesFiltersByThatLifetime)
{
    const std::vector<app::LifetimeBar> bars = shownBars(m_view->sums().lifetimes);
    const auto bar = std::ranges::find_if(bars, [](const app::LifetimeBar &one) { return one.blocks > 0 && one.from_ns > 0; });
    ASSERT_NE(bar, bars.end());
    const QRectF &area = plot(ChartCard::lifetimes);
    const LifetimePlaces places = lifetimePlaces(area, bars.size(), m_view->sums().lifetimes.live > 0);
    m_view->clicked({area.left() + places.bar * (static_cast<double>(bar - bars.begin()) + 0.5), area.bottom() - 4});
    const auto wanted = app::Filter::parse(QStringLiteral("lifetime>=%1ns and lifetime<%2ns").arg(bar->from_ns).arg(bar->to_ns));
    ASSERT_TRUE(wanted);
    EXPECT_EQ(filter(), wanted->text());
}

TEST_F(ChartsLinksTest, ADotLeadsToItsWait)
{
    const auto wait = firstOf(EventKind::wait);
    ASSERT_TRUE(wait);
    const app::Wait &first = m_view->content()->waits.front();
    const QRectF &area = plot(ChartCard::waiting);
    const ChartsLayout &layout = m_view->shownLayout();
    const Axis axis = waitLengthsAxis(m_view->shownColumns(), area);
    m_view->clicked(waitDot(first, layout, area, axis, m_sample.run->endTimeNs()));
    EXPECT_EQ(m_session.runView().position(), first.event + 1);
    EXPECT_EQ(m_session.selection().task(), first.task);
}

TEST_F(ChartsLinksTest, APictureForAFileHasTheMarks)
{
    const auto picture = [this] {
        QImage image(m_view->wholeSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        m_view->paintWhole(painter);
        return image;
    };
    const QImage before = picture();
    m_session.runView().marks().set(0, m_sample.filled);
    const QImage after = picture();
    const int x = static_cast<int>(m_view->shownLayout().window.x(m_session.runView().marks().mark(0)->time_ns));
    const QRect pennant(x, static_cast<int>(plot(ChartCard::bytes).top()) - 8, 12, 12);
    EXPECT_NE(before.copy(pennant), after.copy(pennant));
}

} // namespace
} // namespace atomalloc::ui
