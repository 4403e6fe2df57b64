// SPDX-License-Identifier: GPL-3.0-or-later
// What a long run costs in the window: until its first picture, for jumps to any of its events, and how long the window ever stands still.
// With the view lifetimes also what a rectangle costs that is drawn in the plane of all its allocations.
// Run by hand: window_benchmark FILE [view]. It needs no display.
#include "tests/ui/benchmark_main.h"
#include "tests/ui/turn_clock.h"
#include "ui/session/refresher.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/theme/theme.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace atomalloc;
using namespace atomalloc::ui;

double residentMebibytes(const std::string &field)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field))
            return std::strtod(line.c_str() + field.size(), nullptr) / 1024;
    return 0;
}

void jumpAbout(RunView &runView, PaintWatch &painted)
{
    std::mt19937_64 random(2);
    std::vector<double> all;
    for (int jump = 0; jump < 200; ++jump) {
        QElapsedTimer timer;
        timer.start();
        runView.setPosition(random() % runView.run()->eventCount());
        (void)painted.take();
        while (!painted.take())
            QCoreApplication::processEvents();
        all.push_back(millisecondsOf(timer));
        QCoreApplication::processEvents();
    }
    print("the first jump, until it is painted", all.front(), "ms");
    std::ranges::sort(all);
    print("a jump, median of 200", all[all.size() / 2], "ms");
    print("a jump, 99 % of 200", all[all.size() * 99 / 100], "ms");
    if (!runView.heap()->mismatch().isEmpty())
        std::printf("%s\n", qPrintable(runView.heap()->mismatch()));
}

void sendMouse(QWidget &widget, QEvent::Type type, QPointF at)
{
    const bool held = type != QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, widget.mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                      held ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

/// Draws a rectangle in the plane, and drags its corner about.
void drawRectangle(LifetimesView &view, PaintWatch &painted, LongestTurn &turn)
{
    QElapsedTimer timer;
    timer.start();
    (void)turn.take();
    if (!turnUntil([&view] { return view.answer() != nullptr && view.answer()->lives != nullptr; }))
        return;
    print("all allocations are in the plane, after", millisecondsOf(timer), "ms");
    print("the longest turn of the event loop until then", turn.take(), "ms");
    const QRectF plot = view.shownLayout().plot;
    const QPointF corner = plot.topLeft() + QPointF(plot.width() / 8, plot.height() / 8);
    sendMouse(view, QEvent::MouseButtonPress, corner);
    std::vector<double> steps;
    for (int step = 1; step <= 200; ++step) {
        const QPointF at = corner + QPointF(plot.width(), plot.height()) * 0.7 * (step % 97) / 97;
        timer.start();
        (void)painted.take();
        sendMouse(view, QEvent::MouseMove, at);
        while (!painted.take())
            QCoreApplication::processEvents();
        steps.push_back(millisecondsOf(timer));
    }
    printSpread("a step of the corner of a rectangle, until it is painted", steps);
    sendMouse(view, QEvent::MouseButtonRelease, corner + QPointF(plot.width(), plot.height()) * 0.5);
    timer.start();
    (void)turn.take();
    double answered = 0;
    for (auto last = view.answer(); millisecondsOf(timer) < answered + 5'000;) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
        if (last != view.answer())
            answered = millisecondsOf(timer);
        last = view.answer();
    }
    print("its blocks by group, after", answered, "ms");
    print("the longest turn of the event loop meanwhile", turn.take(), "ms");
}

int measure(const QStringList &arguments)
{
    const QString view = arguments.value(1);
    Session session;
    Theme theme(Theme::Kind::dark);
    MainWindow window(session, theme);
    window.keepNothing();
    window.resize(1600, 1000);
    if (!view.isEmpty() && !window.viewArea().showView(view))
        return 2;
    window.show();
    QCoreApplication::processEvents();
    PaintWatch painted(*window.viewArea().currentView());
    LongestTurn turn;
    QElapsedTimer timer;
    timer.start();
    session.open(arguments[0]);
    while (session.runView().run() == nullptr && timer.elapsed() < 600'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    if (session.runView().run() == nullptr)
        return 1;
    print("the file is open", millisecondsOf(timer), "ms");
    (void)painted.take();
    while (!painted.take())
        QCoreApplication::processEvents();
    print("the first picture", millisecondsOf(timer), "ms");
    print("the longest turn of the event loop until then", turn.take(), "ms");
    jumpAbout(session.runView(), painted);
    print("the longest turn of the event loop meanwhile", turn.take(), "ms");
    Refresher &refresher = session.runView().refresher();
    while (refresher.surveyed()->position < session.runView().run()->eventCount())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    print("all of the run is known, after", millisecondsOf(timer), "ms");
    print("the longest turn of the event loop meanwhile", turn.take(), "ms");
    jumpAbout(session.runView(), painted);
    (void)turn.take();
    if (auto *lifetimes = qobject_cast<LifetimesView *>(window.viewArea().currentView()))
        drawRectangle(*lifetimes, painted, turn);
    print("resident at the end", residentMebibytes("VmRSS:"), "MiB");
    print("resident at most", residentMebibytes("VmHWM:"), "MiB");
    return 0;
}

} // namespace

int main(int argc, char **argv) { return runBenchmark(argc, argv, "window_benchmark FILE [view]", 1, measure); }
