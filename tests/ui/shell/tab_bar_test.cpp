// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tab_bar.h"
#include "ui/theme/theme.h"

#include <QResizeEvent>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

class ViewTabs : public testing::Test
{
protected:
    void SetUp() override
    {
        for (const char *name : {"Lanes", "Map", "Tasks", "Charts", "Lifetimes", "Sites", "Compare"})
            m_tabs.addViewTab(QLatin1String(name), QStringLiteral("lanes"), QString::number(m_tabs.count() + 1));
        m_whole = m_tabs.sizeHint().width();
        m_tabs.show();
    }

    void setWidth(int width)
    {
        m_tabs.resize(width, 38);
        QResizeEvent event(QSize(width, 38), m_tabs.size()); // also where it had that size
        QCoreApplication::sendEvent(&m_tabs, &event);
    }
    [[nodiscard]] int end() const { return m_tabs.tabRect(m_tabs.count() - 1).right() + 1; }

    Theme m_theme{Theme::Kind::dark};
    TabBar m_tabs{m_theme, TabBar::Look::views};
    int m_whole = 0;
};

TEST_F(ViewTabs, HaveTitleAndKeyWhereThereIsRoom)
{
    setWidth(m_whole);
    EXPECT_EQ(end(), m_whole);
}

TEST_F(ViewTabs, LoseTheKeyAndThenTheTitleRatherThanBeOutOfSight)
{
    setWidth(m_whole - 1);
    EXPECT_LT(end(), m_whole - 100) << "no key, but every title";
    EXPECT_GT(m_tabs.tabRect(4).width(), m_tabs.tabRect(1).width()) << "Lifetimes is longer than Map";
    for (int present = 0; present < m_tabs.count(); ++present) {
        m_tabs.setCurrentIndex(present);
        setWidth(m_tabs.minimumSizeHint().width());
        EXPECT_LE(end(), m_tabs.width());
        for (int i = 0; i < m_tabs.count(); ++i)
            EXPECT_EQ(m_tabs.tabRect(i).width() > m_tabs.tabRect((present + 1) % m_tabs.count()).width(), i == present)
                << "the present one alone keeps its title";
    }
    EXPECT_LT(m_tabs.minimumSizeHint().width(), 400) << "seven of them have room in the smallest window";
}

TEST_F(ViewTabs, FollowThePresentOne)
{
    setWidth(m_tabs.minimumSizeHint().width() + 60);
    const int before = m_tabs.tabRect(0).width();
    m_tabs.setCurrentIndex(4);
    EXPECT_LT(m_tabs.tabRect(0).width(), before);
    EXPECT_LE(end(), m_tabs.width());
}

} // namespace
} // namespace atomalloc::ui
