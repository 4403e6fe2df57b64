// SPDX-License-Identifier: GPL-3.0-or-later
// Words on the lanes and on the axis of the Tasks view do not lie on each other.
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/view_area.h"
#include "ui/views/tasks/tasks_view.h"

namespace atomalloc::ui {
namespace {

class TasksWordsTest : public WindowTest
{
protected:
    void expectApart(TasksView &view, const QString &where)
    {
        (void)view.grab();
        std::vector<std::pair<QString, QRectF>> words;
        for (const TextSprites::Written &one : view.written())
            words.emplace_back(one.text, QRectF(one.at.x(), one.at.y() - 8, one.width, 9));
        for (const FoundFlag &flag : view.foundFlags())
            if (!flag.plate.isEmpty())
                words.emplace_back(flag.word, flag.plate);
        ASSERT_FALSE(words.empty());
        for (std::size_t i = 0; i < words.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                EXPECT_FALSE(words[i].second.intersects(words[k].second))
                    << where.toStdString() << ": " << words[i].first.toStdString() << " on " << words[k].first.toStdString();
    }
};

TEST_F(TasksWordsTest, StandBesideEachOther)
{
    m_window->viewArea().showView(QStringLiteral("tasks"));
    for (const char *workload : {"tight-bursts", ATOMALLOC_TEST_DATA "/recordings/four-threads.heaptrack.zst"}) {
        openAndRun(workload);
        for (const QSize size : {QSize(1600, 1000), QSize(1280, 720), QSize(1000, 640)}) {
            m_window->resize(size);
            for (const double part : {0.0, 0.2, 0.5, 0.51, 0.52, 0.8, 1.0}) {
                const auto events = static_cast<double>(m_session.runView().run()->eventCount());
                m_session.runView().setPosition(static_cast<std::size_t>(part * events));
                m_window->settle();
                QCoreApplication::processEvents();
                auto *view = qobject_cast<TasksView *>(m_window->viewArea().currentView());
                ASSERT_NE(view, nullptr);
                expectApart(*view, QStringLiteral("%1, %2, %3").arg(QLatin1String(workload)).arg(size.width()).arg(part));
            }
        }
    }
}

} // namespace
} // namespace atomalloc::ui
