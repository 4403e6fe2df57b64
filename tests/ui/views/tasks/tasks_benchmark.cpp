// SPDX-License-Identifier: GPL-3.0-or-later
// How long the Tasks view takes to read a run, to lay it out and to paint a frame. Run by hand: tasks_benchmark [events] [tasks].
#include "tests/support/run_builder.h"
#include "ui/session/session.h"
#include "ui/views/tasks/tasks_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QWheelEvent>

#include <cstdio>
#include <cstdlib>

namespace {

using namespace atomalloc;

/// Tasks that allocate in turn. Every third block is freed by another task, and each task waits now and then.
std::shared_ptr<app::RecordedRun> busyRun(std::size_t events, std::size_t taskCount)
{
    AtomAllocConfig config;
    config.max_memory = std::uint64_t{256} << 20;
    config.initial_pool_size = 0;
    test::RunBuilder builder(config, QStringLiteral("Busy"));
    std::vector<TaskId> tasks;
    for (std::size_t i = 0; i < taskCount; ++i)
        tasks.push_back(builder.beginTask(QStringLiteral("worker %1").arg(i + 1), QStringLiteral("worker")));
    builder.commit(0, config.max_memory);
    builder.carve(2, 0, 20'000);
    std::vector<BlockId> live(2'000, kNoBlock);
    std::vector<TaskId> owners(live.size(), kNoTask);
    for (std::size_t i = 0; builder.eventCount() < events; ++i) {
        const TaskId task = tasks[i % tasks.size()];
        const std::size_t place = i * 37 % live.size();
        if (live[place] != kNoBlock)
            builder.free(i % 3 == 0 ? task : owners[place], live[place]);
        live[place] = builder.allocate(task, 100 + i % 150);
        owners[place] = task;
        if (i % 50 == 0) {
            builder.wait(task, 256);
            builder.endWait(task, Cause::timed_out);
        }
    }
    return builder.build();
}

/// Milliseconds that one round takes.
template <typename Work>
double msPerRound(int rounds, const Work &work)
{
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < rounds; ++i)
        work(i);
    return static_cast<double>(clock.nsecsElapsed()) / 1e6 / rounds;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace atomalloc::ui;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const std::size_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::size_t tasks = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 12;
    const auto run = busyRun(events, tasks);
    Theme theme(Theme::Kind::dark);
    Session session;
    session.runView().show(run, RunView::Kept::inAFile);
    TasksView view(session.runView(), session.selection(), theme);
    const double read = msPerRound(1, [&view](int) { view.settle(); });
    std::printf("%zu events of %zu tasks: read in %.0f ms\n", run->eventCount(), tasks, read);
    for (const QSize size : {QSize(1048, 754), QSize(2008, 1194)}) {
        view.resize(size);
        QPixmap screen(size);
        view.render(&screen);
        const double step = msPerRound(100, [&](int i) {
            session.runView().setPosition(run->eventCount() / 2 + static_cast<std::size_t>(i));
            view.render(&screen);
        });
        const double zoomed = msPerRound(40, [&](int i) {
            view.setZoom(1 + i * 0.25);
            view.render(&screen);
        });
        view.fit();
        const double whole = msPerRound(20, [&](int i) {
            session.selection().selectTask(TaskId{1 + static_cast<std::uint32_t>(i % 2)});
            view.render(&screen);
        });
        session.selection().clear();
        std::printf("%d x %d: %.2f ms a step of the cursor, %.2f ms a step of the zoom, %.2f ms for the whole run anew\n", size.width(),
                    size.height(), step, zoomed, whole);
    }
    return 0;
}
