// SPDX-License-Identifier: GPL-3.0-or-later
// Every canvas tells screen readers what stands under its keyboard's cursor.
#include "tests/ui/session_fixture.h"
#include "ui/views/view_list.h"

#include <QAccessible>

#include <memory>

namespace atomalloc::ui {
namespace {

/// The run of the sample, as one of a program with call stacks: main calls load and store, which ask in turn.
std::shared_ptr<app::RecordedRun> withStacks(const app::RecordedRun &sample)
{
    auto stacks = std::make_shared<app::CallStacks>();
    stacks->texts = {{}, QStringLiteral("/opt/tool"), QStringLiteral("main"), QStringLiteral("load"), QStringLiteral("store")};
    stacks->modules = {{}, {1, true}};
    stacks->frames = {{2, 0, 0}, {3, 0, 0}, {4, 0, 0}};
    stacks->places = {{}, {1, 1, 0, 1}, {2, 1, 1, 1}, {3, 1, 2, 1}};
    stacks->sites = {{}, {1, 0}, {2, 1}, {3, 1}};
    auto run = std::make_shared<app::RecordedRun>();
    run->setInputs(sample.inputs());
    run->setStacks(stacks);
    for (const app::RunTask &task : sample.tasks())
        run->addTask(task);
    app::EventSites sites;
    std::uint32_t allocations = 0;
    for (std::size_t i = 0; i < sample.eventCount(); ++i) {
        run->append(std::vector{sample.event(i)});
        if (sample.event(i).kind == EventKind::allocate)
            sites.add(i, 2 + allocations++ % 2);
    }
    run->setSites(sites);
    run->finish(true);
    return run;
}

using CursorWords = SessionFixture;

TEST_F(CursorWords, OfEachViewNameTheCellUnderTheCursor)
{
    m_session.runView().show(withStacks(*m_sample.run), RunView::Kept::nowhere);
    m_session.runView().pause();
    for (const ViewType &type : allViews()) {
        if (QByteArrayView(type.name) == "compare")
            continue; // what it shows are views of two runs, and a table
        m_session.runView().setPosition(m_sample.filled);
        const std::unique_ptr<View> view(type.make(m_session.runView(), m_session.selection(), m_theme));
        view->resize(1200, 700);
        view->show();
        view->settle();
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(view.get());
        ASSERT_NE(heard, nullptr);
        EXPECT_FALSE(heard->text(QAccessible::Name).isEmpty()) << type.name;
        const QString before = heard->text(QAccessible::Description);
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::AltModifier);
        const QString first = heard->text(QAccessible::Description);
        EXPECT_FALSE(first.isEmpty()) << type.name;
        EXPECT_NE(first, before) << type.name;
        bool others = false;
        for (const int key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Down}) {
            QTest::keyClick(view.get(), static_cast<Qt::Key>(key), Qt::AltModifier);
            others = others || heard->text(QAccessible::Description) != first;
        }
        EXPECT_TRUE(others) << type.name << ": another cell has other words";
    }
}

} // namespace
} // namespace atomalloc::ui
