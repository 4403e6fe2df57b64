// SPDX-License-Identifier: GPL-3.0-or-later
// A window whose view Compare has two runs: A has the scenario's own config, B a shorter TTL and less memory.
#pragma once

#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/view_area.h"
#include "ui/views/compare/compare_view.h"

namespace atomalloc::ui {

class CompareFixture : public WindowTest
{
protected:
    void SetUp() override { m_window->viewArea().showView(QStringLiteral("compare")); }

    CompareView &view() { return *m_window->findChild<CompareView *>(); }
    /// `limit` is that of B.
    void compareTwo(std::uint64_t limit = std::uint64_t{384} << 10)
    {
        openAndRun("tight-bursts");
        QTest::keyClick(m_window.get(), Qt::Key_K);
        AtomAllocConfig config = m_session.draft().config();
        config.cache_ttl = std::chrono::milliseconds(50);
        config.max_memory = limit;
        m_session.draft().setConfig(config, true);
        m_session.start();
        ASSERT_TRUE(waitForEnd());
        m_session.runView().pause();
        settle();
    }
    void settle()
    {
        m_window->settle();
        QCoreApplication::processEvents();
    }
};

} // namespace atomalloc::ui
