// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison of two long runs costs in the window: until both are on the screen, until every figure is there, and for each step of
// the cursors. Run by hand: compare_benchmark A B. It needs no display.
#include "app/compare/step.h"
#include "tests/ui/benchmark_main.h"
#include "tests/ui/turn_clock.h"
#include "ui/session/session.h"
#include "ui/shell/main_window.h"
#include "ui/shell/view_area.h"
#include "ui/theme/theme.h"
#include "ui/views/charts/charts_view.h"
#include "ui/views/compare/compare_view.h"
#include "ui/views/compare/figure_table.h"
#include "ui/views/compare/overlay_chart.h"
#include "ui/views/compare/run_pane.h"

#include <QApplication>
#include <QComboBox>
#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <random>
#include <vector>

namespace {

using namespace atomalloc;
using namespace atomalloc::ui;
using Side = Comparison::Side;

/// Each from the change of the cursor until the chart of both runs is painted and nothing is left to do.
template <typename Move>
void stepAbout(const char *what, QWidget &chart, int steps, Move move)
{
    PaintWatch painted(chart);
    std::vector<double> all;
    for (int step = 0; step < steps; ++step) {
        QElapsedTimer timer;
        timer.start();
        move();
        (void)painted.take();
        while (!painted.take())
            QCoreApplication::processEvents();
        all.push_back(millisecondsOf(timer));
        QCoreApplication::processEvents();
    }
    printSpread(what, all);
}

void stepInPicture(Session &session, OverlayChart &overlay, RunPane::Picture picture)
{
    RunView &runView = session.runView();
    const QByteArray name = RunPane::nameOf(picture).toUtf8();
    std::printf("%s\n", name.constData());
    std::mt19937_64 random(2);
    for (const app::StepBy by : {app::StepBy::time, app::StepBy::event, app::StepBy::request}) {
        session.comparison().setStepBy(by);
        if (!turnUntil([&] { return by != app::StepBy::request || session.comparison().requestsCounted(); }))
            return;
        runView.setPosition(runView.run()->eventCount() / 2);
        QCoreApplication::processEvents();
        const char *const words[] = {"  a step by time", "  a step by event", "  a step by request"};
        stepAbout(words[static_cast<int>(by)], overlay, 200, [&] { runView.stepForward(); });
    }
    session.comparison().setStepBy(app::StepBy::time);
    stepAbout("  100 events on", overlay, 100, [&] { runView.stepForward(100); });
    stepAbout("  a jump to any event", overlay, 100, [&] { runView.setPosition(random() % runView.run()->eventCount()); });
}

int measure(const QStringList &files)
{
    Session session;
    Theme theme(Theme::Kind::dark);
    MainWindow window(session, theme);
    window.keepNothing();
    window.resize(1600, 1000);
    if (!window.viewArea().showView(QStringLiteral("compare")))
        return 2;
    window.show();
    QCoreApplication::processEvents();
    auto &view = *window.findChild<CompareView *>();
    auto &overlay = *view.findChild<OverlayChart *>();
    LongestTurn turn;
    QElapsedTimer timer;
    timer.start();
    session.comparison().open(files[0]);
    session.open(files[1]);
    if (!turnUntil([&] { return session.comparison().hasBoth(); }))
        return 1;
    PaintWatch painted(view);
    print("both files are open", millisecondsOf(timer), "ms");
    if (!turnUntil([&] { return painted.take(); }))
        return 1;
    print("the first picture", millisecondsOf(timer), "ms");
    if (!turnUntil([&] { return view.figures()->table()->model()->rowCount() > 0; }))
        return 1;
    print("the figures of the whole run", millisecondsOf(timer), "ms");
    const auto charted = [&](Side side) {
        const auto content = view.pane(side)->charts().content();
        return content != nullptr && content->complete();
    };
    if (!turnUntil([&] { return charted(Side::a) && charted(Side::b); }))
        return 1;
    print("both charts and the overlay are whole", millisecondsOf(timer), "ms");
    if (!turnUntil([&] { return view.knowsAll(); }))
        return 1;
    print("every figure", millisecondsOf(timer), "ms");
    print("the longest turn of the event loop until then", turn.take(), "ms");
    const QList<QComboBox *> combos = view.findChildren<QComboBox *>();
    QComboBox *pictures = *std::ranges::find(combos, int{RunPane::kPictures}, &QComboBox::count);
    for (const RunPane::Picture picture :
         {RunPane::Picture::bytes, RunPane::Picture::lanes, RunPane::Picture::map, RunPane::Picture::tasks}) {
        Q_EMIT pictures->activated(static_cast<int>(picture));
        QCoreApplication::processEvents();
        stepInPicture(session, overlay, picture);
    }
    print("the longest turn of the event loop in the steps", turn.take(), "ms");
    return 0;
}

} // namespace

int main(int argc, char **argv) { return runBenchmark(argc, argv, "compare_benchmark A B", 2, measure); }
