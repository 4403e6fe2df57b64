// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of each view takes in a window of 1600 x 1000 with many blocks: all of it anew, after 10 events, and after a twentieth
// of the blocks changed. How long a filter takes until each view shows what it leaves. How soon Lifetimes shows a plane of a run that was
// not read before, and what a rectangle in it costs. And how long Sites takes to follow the cursor.
// Run by hand: view_benchmark [blocks] [events] [sites] [view].
// 100,000 blocks and as many events as they need when nothing is said, and no call stacks. With `view` the frames of this view alone.
#include "tests/support/run_builder.h"
#include "tests/ui/turn_clock.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/views/lifetimes/lifetimes_reader.h"
#include "ui/views/sites/sites_view.h"
#include "ui/views/view_list.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <vector>

namespace {

using namespace atomalloc;
using namespace atomalloc::ui;

constexpr QSize kViewOfTheWindow{1048, 754}; ///< what a window of 1600 x 1000 leaves for a view
constexpr int kFrames = 40;
constexpr int kLeaps = 4; ///< frames with a twentieth of the blocks changed
constexpr std::size_t kStep = 10;

/// `blocks` of 64 B to 1 KiB, nine in ten in use by one of 12 tasks; then one after the other is freed and allocated again.
std::shared_ptr<app::RecordedRun> largeRun(std::size_t blocks, std::size_t events)
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
        const std::size_t count = blocks / 5;
        builder.carve(sizeClass, granule, static_cast<std::uint32_t>(count));
        granule += static_cast<std::uint32_t>(count) << sizeClass;
        for (std::size_t i = 0; i < count * 9 / 10; ++i)
            live.push_back(builder.allocate(tasks[i % tasks.size()], std::uint64_t{64} << sizeClass));
    }
    const std::size_t needed = builder.eventCount() + (kFrames + 2) * kStep + kLeaps * blocks / 10;
    for (std::size_t i = 0; builder.eventCount() < std::max(events, needed); ++i) {
        const TaskId task = tasks[i % tasks.size()];
        const std::size_t place = i * 37 % live.size();
        builder.free(task, live[place]);
        live[place] = builder.allocate(task, std::uint64_t{64} << place / (live.size() / 5));
    }
    return builder.build();
}

/// A tree of so many call stacks, each of which calls eight others, and a stack for each allocation.
void addSites(app::RecordedRun &run, std::uint32_t count)
{
    constexpr std::uint32_t kCalls = 8;
    constexpr std::uint32_t kFunctions = 5'000;
    auto stacks = std::make_shared<app::CallStacks>();
    stacks->texts.push_back(QStringLiteral("/opt/server"));
    stacks->modules.push_back({1, true});
    for (std::uint32_t i = 0; i < kFunctions; ++i) {
        stacks->texts.push_back(QStringLiteral("function%1").arg(i));
        const auto text = static_cast<std::uint32_t>(stacks->texts.size() - 1);
        stacks->frames.push_back({text, text, i + 1});
        stacks->places.push_back({i, 1, i, 1});
    }
    for (std::uint32_t site = 1; site <= count; ++site)
        stacks->sites.push_back({1 + site * 31 % kFunctions, site == 1 ? 0 : std::max(1U, site / kCalls)});
    run.setStacks(stacks);
    app::EventSites sites;
    for (std::size_t event = 0; event < run.eventCount(); ++event) {
        if (run.event(event).kind == EventKind::allocate)
            sites.add(event, 1 + static_cast<std::uint32_t>(event * 7 % count));
    }
    run.setSites(std::move(sites));
}

double milliseconds(const QElapsedTimer &clock) { return millisecondsOf(clock); }

/// Of the processor, in all threads: other programs do not change it.
double workMs() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct FrameTime
{
    double passed = 0; ///< ms
    double worked = 0; ///< ms of the processor
};

/// The mean of one frame: what a window paints again, and what its parts count for that. `prepare` is not counted, `change` is.
template <typename Prepare, typename Change>
FrameTime frameTime(int frames, Prepare prepare, Change change)
{
    FrameTime sum;
    for (int i = 0; i < frames; ++i) {
        prepare(i);
        QElapsedTimer clock;
        clock.start();
        const double before = workMs();
        change(i);
        QCoreApplication::sendPostedEvents();
        sum.worked += workMs() - before;
        sum.passed += milliseconds(clock);
    }
    return {sum.passed / frames, sum.worked / frames};
}

void measureFrames(View &view, RunView &runView, std::size_t blocks, const char *name)
{
    const std::size_t events = runView.run()->eventCount();
    QWidget window;
    window.resize(kViewOfTheWindow);
    view.setParent(&window);
    view.resize(kViewOfTheWindow);
    std::size_t position = events - (kFrames + 1) * kStep - kLeaps * blocks / 10;
    runView.setPosition(position);
    view.settle();
    view.show();
    window.show();
    QCoreApplication::processEvents();
    PaintWatch painted(view);
    const auto nothing = [](int) {};
    const FrameTime stepped = frameTime(
        kFrames, [&](int) { runView.setPosition(position += kStep); }, nothing);
    const FrameTime leapt = frameTime(
        kLeaps, [&](int) { runView.setPosition(position += blocks / 10); }, nothing);
    const FrameTime whole = frameTime(kFrames, nothing, [&](int i) {
        view.resize(kViewOfTheWindow.width(), kViewOfTheWindow.height() - i % 2); // everything is laid out and painted again
    });
    if (!painted.take())
        std::printf("%s was not painted\n", name);
    view.setParent(nullptr);
    std::printf("%-10s %8zu blocks: all anew %6.2f ms (worked %6.2f), after %zu events %6.2f (%6.2f), after 5 %% of the blocks changed "
                "%6.2f (%6.2f)\n",
                name, blocks, whole.passed, whole.worked, kStep, stepped.passed, stepped.worked, leapt.passed, leapt.worked);
    std::fflush(stdout);
}

/// From the change of the filter until the last view is painted.
void measureFilter(Session &session, std::vector<std::unique_ptr<View>> &views, const char *text)
{
    QPixmap screen(kViewOfTheWindow);
    QElapsedTimer clock;
    clock.start();
    if (!session.selection().setFilterText(QString::fromUtf8(text)))
        return;
    if (!QTest::qWaitFor([&session] { return !session.filtering().busy(); }, 600'000))
        return;
    const double found = milliseconds(clock);
    for (const auto &view : views)
        view->render(&screen);
    const auto &matches = session.selection().matches();
    std::printf("filter %s: %.0f ms until it is known what is left (%zu of %zu events), %.0f ms with all views painted\n", text, found,
                matches ? matches->eventCount() : 0, session.runView().run()->eventCount(), milliseconds(clock));
    std::fflush(stdout);
}

void measurePlane(const std::shared_ptr<const app::RecordedRun> &run)
{
    LifetimesReader reader;
    reader.show(std::make_shared<app::LivesReader>(run));
    app::PlaneQuestion question;
    QElapsedTimer clock;
    clock.start();
    double first = 0;
    const bool read = QTest::qWaitFor(
        [&] {
            reader.want(question);
            if (reader.answer() != nullptr && first == 0)
                first = milliseconds(clock);
            return reader.answer() != nullptr && reader.answer()->lives != nullptr;
        },
        600'000);
    if (!read)
        return;
    std::printf("the plane of %zu events: something is seen after %.0f ms, all after %.0f ms\n", run->eventCount(), first,
                milliseconds(clock));
    constexpr std::uint64_t kRectangles = 100'000;
    const std::uint64_t end = run->endTimeNs();
    std::uint64_t sum = 0;
    clock.start();
    for (std::uint64_t i = 0; i < kRectangles; ++i)
        sum += app::sumIn(*reader.answer()->all, {{end * (i % 97) / 100, end}, app::PlaneHeight::freed, {0, end * (i % 89) / 100}, true})
                   .count;
    std::printf("a rectangle of it: %.4f ms (%llu)\n", milliseconds(clock) / kRectangles, static_cast<unsigned long long>(sum));
    std::fflush(stdout);
}

/// From a step of the cursor until the frames of the new moment are painted.
void measureSites(Session &session, Theme &theme, std::uint32_t sites)
{
    RunView &runView = session.runView();
    SitesView view(runView, session.selection(), theme);
    view.resize(kViewOfTheWindow);
    view.settle();
    QPixmap screen(kViewOfTheWindow);
    constexpr int kSteps = 20;
    const std::size_t events = runView.run()->eventCount();
    double longest = 0;
    double sum = 0;
    for (int i = 0; i < kSteps; ++i) {
        QElapsedTimer clock;
        clock.start();
        runView.setPosition(events / 2 + static_cast<std::size_t>(i) * (events / 50));
        view.settle();
        view.render(&screen);
        longest = std::max(longest, milliseconds(clock));
        sum += milliseconds(clock);
    }
    std::printf("a change of the cursor with Sites open, %u sites: %.1f ms, the longest %.1f ms\n", sites, sum / kSteps, longest);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const std::size_t blocks = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100'000;
    const std::size_t events = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 0;
    const std::uint32_t sites = argc > 3 ? static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10)) : 0;
    Theme theme(Theme::Kind::dark);
    Session session;
    const auto run = largeRun(blocks, events);
    if (sites > 0)
        addSites(*run, sites);
    session.runView().show(run, RunView::Kept::inAFile);
    const QByteArray only = argc > 4 ? argv[4] : "";
    if (sites > 0 && only.isEmpty())
        measureSites(session, theme, sites);
    if (only.isEmpty())
        measurePlane(run);
    std::vector<std::unique_ptr<View>> views;
    for (const ViewType &type : allViews()) {
        if (!only.isEmpty() && only != type.name)
            continue;
        views.emplace_back(type.make(session.runView(), session.selection(), theme));
        measureFrames(*views.back(), session.runView(), blocks, type.name);
    }
    if (!only.isEmpty())
        return 0;
    measureFilter(session, views, "task='worker 1'"); // the first one reads the lives of the run
    measureFilter(session, views, "task='worker 2' and size>=256B");
    measureFilter(session, views, "event=free");
    return 0;
}
