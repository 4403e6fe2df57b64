// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of each view takes with many blocks: of the whole picture, and with 10 events in between.
// Run by hand: view_benchmark [blocks]. 100,000 when nothing is said.
#include "app/export/run_file.h"
#include "tests/support/run_builder.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/views/view_list.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

namespace {

using namespace atomalloc;

/// `blocks` of 64 B to 1 KiB, nine in ten in use by one of 12 tasks; then 2,000 frees and allocations.
std::shared_ptr<app::RecordedRun> largeRun(int blocks)
{
    AtomAllocConfig config;
    config.max_memory = std::uint64_t{1} << 30;
    config.initial_pool_size = 0;
    test::RunBuilder builder(config, QStringLiteral("Large"));
    std::vector<TaskId> tasks;
    for (int i = 0; i < 12; ++i)
        tasks.push_back(builder.beginTask(QStringLiteral("worker %1").arg(i + 1), QStringLiteral("worker")));
    builder.commit(0, config.max_memory);
    std::uint32_t granule = 0;
    std::vector<BlockId> live;
    for (std::uint8_t sizeClass = 0; sizeClass < 5; ++sizeClass) {
        const int count = blocks / 5;
        builder.carve(sizeClass, granule, static_cast<std::uint32_t>(count));
        granule += static_cast<std::uint32_t>(count) << sizeClass;
        for (int i = 0; i < count * 9 / 10; ++i)
            live.push_back(builder.allocate(tasks[static_cast<std::size_t>(i) % tasks.size()], std::uint64_t{64} << sizeClass));
    }
    for (std::size_t i = 0; i < 2'000; ++i) {
        const TaskId task = tasks[i % tasks.size()];
        builder.free(task, live[i * 37 % live.size()]);
        live[i * 37 % live.size()] = builder.allocate(task, std::uint64_t{64} << (i * 37 % live.size()) / (live.size() / 5));
    }
    return builder.build();
}

using namespace atomalloc::ui;

constexpr int kFrames = 100;

double millisecondsEach(const QElapsedTimer &clock) { return static_cast<double>(clock.nsecsElapsed()) / 1e6 / kFrames; }

void measure(View &view, RunView &runView, std::size_t events, QSize size, int blocks, const char *name)
{
    view.resize(size);
    runView.setPosition(events - 2'000);
    view.settle();
    QPixmap screen(size);
    view.render(&screen);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < kFrames; ++i) {
        runView.stepForward(10);
        view.render(&screen);
    }
    const double stepped = millisecondsEach(clock);
    clock.start();
    for (int i = 0; i < kFrames; ++i) {
        view.resize(size.width(), size.height() - i % 2); // everything is laid out and painted again
        view.render(&screen);
    }
    std::printf("%s, %d blocks at %d x %d: %.2f ms a frame with 10 events in each, %.2f ms all of it anew\n", name, blocks, size.width(),
                size.height(), stepped, millisecondsEach(clock));
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int blocks = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("large.atomrun"));
    const auto run = largeRun(blocks);
    if (!app::saveRunNow(*run, file).has_value())
        return 1;
    Theme theme(Theme::Kind::dark);
    Session session;
    session.open(file);
    if (!QTest::qWaitFor([&session] { return session.runView().heap() != nullptr && !session.runView().growing(); }, 60'000))
        return 1;
    session.runView().pause();
    for (const ViewType &type : allViews()) {
        const std::unique_ptr<View> view(type.make(session.runView(), session.selection(), theme));
        for (const QSize size : {QSize(1048, 754), QSize(2008, 1194)})
            measure(*view, session.runView(), run->eventCount(), size, blocks, type.name);
    }
    return 0;
}
